"""The index of the search: what each year's incidents are called, and which words their notices hold.

A shard is a script that hands a value over, so that it can be loaded from a file share, where scripts cannot read
files. The entries of all years are loaded when somebody begins to search; the words of notices by their first letter,
when a word of that letter is looked for. A new incident changes the shards of its own year and no other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class SearchYear:
    """The incidents that began in one year, oldest first.

    Attributes:
        year: the year.
        entries: what the search tells of each.
        words: by shard, the places in `entries` of those whose notices hold a word.
    """

    year: int
    entries: tuple[Entry, ...]
    words: Mapping[str, Mapping[str, str]]

    @property
    def parts(self) -> int:
        """In how many shards the entries lie."""
        return -(-len(self.entries) // ENTRIES)

    def part(self, number: int) -> tuple[Entry, ...]:
        """The entries of one shard, from 1."""
        return self.entries[(number - 1) * ENTRIES : number * ENTRIES]


def search_years(rollups: Iterable[tuple[ProviderRollup, Lookup]]) -> tuple[SearchYear, ...]:
    """The index of all incidents, the newest year first."""
    by_year: dict[int, list[tuple[Entry, Incident]]] = defaultdict(list)
    for rollup, lookup in rollups:
        for incident in rollup.incidents:
            entry = _entry(incident, rollup, lookup)
            by_year[entry.day.year].append((entry, incident))
    return tuple(_year(year, by_year[year]) for year in sorted(by_year, reverse=True))


def entries_script(path: str, inputs: tuple[str, tuple[Entry, ...]]) -> bytes:
    """The script that hands a shard of entries over."""
    del path
    name, entries = inputs
    return _script("entries", name, entries)


def words_script(path: str, inputs: tuple[str, Mapping[str, str]]) -> bytes:
    """The script that hands a shard of words over."""
    del path
    name, words = inputs
    return _script("words", name, words)


def _script(kind: str, name: str, value: object) -> bytes:
    body = msgspec.json.encode(value).replace(b"\xe2\x80\xa8", b"\\u2028").replace(b"\xe2\x80\xa9", b"\\u2029")
    return f'postroll.{kind}("{name}",'.encode() + body + b");\n"


def _year(year: int, told: list[tuple[Entry, Incident]]) -> SearchYear:
    told.sort(key=lambda each: (each[0].day, each[0].id))
    return SearchYear(year, tuple(entry for entry, _ in told), _words(incident for _, incident in told))


def _words(incidents: Iterable[Incident]) -> dict[str, dict[str, str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for place, incident in enumerate(incidents):
        for word in _words_of(incident):
            places[word].append(str(place))
    shards: dict[str, dict[str, str]] = defaultdict(dict)
    for word in sorted(places):
        shards[shard_of(word)][word] = " ".join(places[word])
    return shards


def _words_of(incident: Incident) -> set[str]:
    return words_of("\n".join(_texts(incident)))


def _texts(incident: Incident) -> Iterator[str]:
    """What is told of an incident beside what its entry holds."""
    for member in incident.members:
        yield member.title
        yield from (notice.text for notice in member.notices)
        yield from (claim.value for claim in member.claims)


def _entry(incident: Incident, rollup: ProviderRollup, lookup: Lookup) -> Entry:
    mark = lookup.marks.get(incident.id)
    return Entry(
        id=incident.id,
        day=first_day(incident, rollup.zone_info),
        provider=one_line(rollup.provider.name),
        title=fit(one_line(lookup.title(incident)), _TITLE),
        severity=mark.severity if mark is not None else incident.severity,
        names=tuple(fit(one_line(name), _TITLE) for name in (*incident.places, *incident.components)[:_NAMES]),
    )
