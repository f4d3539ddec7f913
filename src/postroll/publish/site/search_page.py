"""The page that searches, and the plan of the files that it loads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from postroll.publish.language import spoken
from postroll.publish.site import urls
from postroll.publish.site.environment import render
from postroll.publish.site.search_index import SearchYear


class IndexNames(NamedTuple):
    """What the index consists of.

    Attributes:
        incidents: how many incidents can be found.
        entries: the names of the shards of entries, the newest first.
        words: the names of the shards of words.
    """

    incidents: int
    entries: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, years: Iterable[SearchYear]) -> "IndexNames":
        """The names of the shards of some years, the newest first."""
        known = tuple(years)
        return cls(
            sum(len(each.entries) for each in known),
            tuple(entries_name(each.year, part) for each in known for part in range(each.parts, 0, -1)),
            tuple(words_name(each.year, shard) for each in known for shard in each.words),
        )

    def joined(self, other: "IndexNames") -> "IndexNames":
        """Both of them, the other one behind."""
        return IndexNames(self.incidents + other.incidents, self.entries + other.entries, self.words + other.words)


@dataclass(frozen=True, slots=True)
class SearchInputs:
    """Everything that the search page depends on.

    Attributes:
        site_title: of the whole site.
        providers: id, name and years of each.
        count: how many incidents can be found.
        entries: the names of the shards of entries, the newest first.
        words: the names of the shards of words.
    """

    site_title: str
    providers: tuple[tuple[str, str, tuple[int, ...]], ...]
    count: int
    entries: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(
        cls, site_title: str, providers: Iterable[tuple[str, str, tuple[int, ...]]], index: IndexNames
    ) -> "SearchInputs":
        """The inputs of a site's search page.

        Args:
            site_title: of the whole site.
            providers: id, name and years of each.
            index: what the index consists of.
        """
        return cls(site_title, tuple(providers), index.incidents, index.entries, index.words)


def render_search(path: str, inputs: SearchInputs) -> bytes:
    """The page that searches; what it needs without JavaScript stands in it."""
    language = spoken()
    return render(
        "search.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        months=language.months,
        day_pattern=language.day_pattern % {"day": 0, "month": "month"},
    )


def shards_of(years: Iterable[SearchYear]) -> Iterator[tuple[str, str, str, Any]]:
    """Every file of the index: its path, its kind, its name and what it holds."""
    for year in years:
        for part in range(1, year.parts + 1):
            name = entries_name(year.year, part)
            yield urls.shard_path(name), "entries", name, year.part(part)
        for shard, words in year.words.items():
            name = words_name(year.year, shard)
            yield urls.shard_path(name), "words", name, words


def entries_name(year: int, part: int) -> str:
    """The name of a shard of entries."""
    return f"{year}.{part}"


def words_name(year: int, shard: str) -> str:
    """The name of a shard of words."""
    return f"{year}-{shard}"
