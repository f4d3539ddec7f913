"""The index of the search: what each year's incidents are called, and which words their notices hold.

A shard is a script that hands a value over, so that it can be loaded from a file share, where scripts cannot read
files. The entries of all years are loaded when somebody begins to search; the words of notices by their first letter,
when a word of that letter is looked for. A new incident changes the shards of its own year and no other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import msgspec

from postroll.domain.incident import Incident
from postroll.domain.vocabulary import Severity
from postroll.publish.plain import fit, one_line
from postroll.publish.site.lookup import Lookup
from postroll.publish.site.model import ProviderRollup
from postroll.publish.site.search_words import shard_of, words_of
from postroll.rollup.days import first_day

ENTRIES = 1_000
"""So many incidents are in one shard of entries."""
_TITLE, _NAMES = 160, 8


class Entry(NamedTuple):
    """What the search tells of one incident.

    Attributes:
        id: of the incident.
        day: on which it began.
        provider: the provider's name.
        title: on one line, cut where it is very long.
        severity: as its mark has it.
        names: of places and components.
    """

    id: str
    day: date
    provider: str
    title: str
    severity: Severity
    names: tuple[str, ...]


Words = Mapping[str, str]
"""The words of one incident's notices by the shard that they belong to, in order, with spaces between."""


class Indexed(NamedTuple):
    """An incident as the index takes it in."""

    entry: Entry
    words: Words


@dataclass(frozen=True, slots=True)
class SearchMonth:
    """The incidents that began in one month, oldest first.

    Attributes:
        entries: what the search tells of each.
        words: by shard, a line for each with its words in this shard.
    """

    entries: tuple[Entry, ...]
    words: Mapping[str, str]

    @classmethod
    def of(cls, told: Iterable[Indexed]) -> "SearchMonth":
        """The index of one month, of its incidents in any order."""
        ordered = sorted(told, key=lambda each: (each.entry.day, each.entry.id))
        words = [each.words for each in ordered]
        by_shard = {shard: "\n".join([held.get(shard, "") for held in words]) for shard in set().union(*words)}
        return cls(tuple(each.entry for each in ordered), by_shard)


@dataclass(frozen=True, slots=True)
class SearchYear:
    """The incidents that began in one year, oldest first.

    Attributes:
        year: the year.
        entries: what the search tells of each.
        words: by shard, a line for each with its words in this shard.
    """

    year: int
    entries: tuple[Entry, ...]
    words: Mapping[str, str]

    @classmethod
    def of(cls, year: int, months: Sequence[SearchMonth]) -> "SearchYear":
        """The index of one year, of its months in order."""
        shards = sorted(set().union(*(month.words for month in months)))
        by_shard = {shard: "\n".join(_lines(shard, each) for each in months) for shard in shards}
        return cls(year, tuple(entry for month in months for entry in month.entries), by_shard)

    @property
    def parts(self) -> int:
        """In how many shards the entries lie."""
        return -(-len(self.entries) // ENTRIES)

    def part(self, number: int) -> tuple[Entry, ...]:
        """The entries of one shard, from 1."""
        return self.entries[(number - 1) * ENTRIES : number * ENTRIES]


def search_years(rollups: Iterable[tuple[ProviderRollup, Lookup]]) -> tuple[SearchYear, ...]:
    """The index of all incidents, the newest year first."""
    by_month: dict[date, list[Indexed]] = defaultdict(list)
    for rollup, lookup in rollups:
        for incident in rollup.incidents:
            entry = _entry(incident, rollup, lookup)
            by_month[entry.day.replace(day=1)].append(Indexed(entry, words_by_shard(incident)))
    by_year: dict[int, list[SearchMonth]] = defaultdict(list)
    for month in sorted(by_month):
        by_year[month.year].append(SearchMonth.of(by_month[month]))
    return tuple(SearchYear.of(year, by_year[year]) for year in sorted(by_year, reverse=True))


def words_by_shard(incident: Incident) -> dict[str, str]:
    """The words of an incident's notices by the shard that they belong to."""
    shards: dict[str, list[str]] = defaultdict(list)
    for each in sorted(words_of("\n".join(_texts(incident)))):
        shards[shard_of(each)].append(each)
    return {shard: " ".join(held) for shard, held in shards.items()}


def entries_script(path: str, inputs: tuple[str, tuple[Entry, ...]]) -> bytes:
    """The script that hands a shard of entries over."""
    del path
    name, entries = inputs
    return _script("entries", name, entries)


def words_script(path: str, inputs: tuple[str, str]) -> bytes:
    """The script that hands a shard of words over: each with the places in `entries` of those that hold it."""
    del path
    name, lines = inputs
    places: dict[str, list[str]] = defaultdict(list)
    for place, words in enumerate(lines.split("\n")):
        for each in words.split():
            places[each].append(str(place))
    return _script("words", name, {each: " ".join(places[each]) for each in sorted(places)})


def _script(kind: str, name: str, value: object) -> bytes:
    body = msgspec.json.encode(value).replace(b"\xe2\x80\xa8", b"\\u2028").replace(b"\xe2\x80\xa9", b"\\u2029")
    return f'postroll.{kind}("{name}",'.encode() + body + b");\n"


def _lines(shard: str, month: SearchMonth) -> str:
    return month.words.get(shard) or "\n" * (len(month.entries) - 1)


def _texts(incident: Incident) -> Iterator[str]:
    """What is told of an incident beside what its entry holds."""
    for member in incident.members:
        yield member.title
        yield from (notice.text for notice in member.notices)
        yield from (claim.value for claim in member.claims)


def entry_of(incident: Incident, provider: str, day: date, title: str, severity: Severity) -> Entry:
    """What the search tells of an incident.

    Args:
        incident: the incident.
        provider: the provider's name.
        day: on which it began.
        title: after what the curator decided.
        severity: likewise.
    """
    return Entry(
        id=incident.id,
        day=day,
        provider=one_line(provider),
        title=fit(one_line(title), _TITLE),
        severity=severity,
        names=tuple(fit(one_line(name), _TITLE) for name in (*incident.places, *incident.components)[:_NAMES]),
    )


def _entry(incident: Incident, rollup: ProviderRollup, lookup: Lookup) -> Entry:
    mark = lookup.marks.get(incident.id)
    severity = mark.severity if mark is not None else incident.severity
    day = first_day(incident, rollup.zone_info)
    return entry_of(incident, rollup.provider.name, day, lookup.title(incident), severity)
