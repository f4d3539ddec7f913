"""The other incidents that the page of one names: those judged related to it, and earlier ones like it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.publish.site.lookup import Elsewhere, Lookup
from postroll.rollup.brief import Brief
from postroll.rollup.days import first_day
from postroll.rollup.recurrence import Occurrence, Recurrence, Recurrences, Sameness

_LATEST = 3
_MOST_RELATED = 12


class Neighbour(NamedTuple):
    """Another incident."""

    incident: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Earlier:
    """The incidents of the year before that had the same cause or hit the same component.

    Attributes:
        sameness: which of the two.
        name: of the cause or component.
        count: how many there were.
        since: the day of the first.
        latest: the last few of them, the newest first.
    """

    sameness: Sameness
    name: str
    count: int
    since: date
    latest: tuple[Neighbour, ...]


class Relation(NamedTuple):
    """An incident that somebody judged related, with the reason."""

    neighbour: Neighbour
    by: str
    because: str


def neighbours_of(outside: Iterable[ReportKey], lookup: Lookup, zone: ZoneInfo) -> dict[str, Neighbour]:
    """The incidents that some reports are in, by the printed keys of these; a report in none is left out."""
    return {str(key): found for key in sorted(outside) if (found := _holder_of(key, lookup, zone)) is not None}


def _holder_of(key: ReportKey, lookup: Lookup, zone: ZoneInfo) -> Neighbour | None:
    if key in lookup.reports:
        return _neighbour(lookup.reports[key], lookup)
    return _foreign(lookup.elsewhere[key], zone) if key in lookup.elsewhere else None


def _foreign(found: Elsewhere, zone: ZoneInfo) -> Neighbour:
    title = f"{found.provider_name}: {found.incident.title}"
    return Neighbour(found.incident.id, title, first_day(found.incident, zone))


def earlier_ones(incident: Incident, lookup: Lookup, zone: ZoneInfo) -> tuple[Earlier, ...]:
    """What happened before, cause by cause and component by component."""
    return tuple(_earlier(each, lookup) for each in lookup.recurrences.before(incident, zone))


def named_before(incident: Incident, recurrences: Recurrences, zone: ZoneInfo) -> Iterator[str]:
    """The ids of the earlier incidents that the page of one names, some more than once."""
    for recurrence in recurrences.before(incident, zone):
        yield from (each.incident for each in _latest(recurrence))


def relations(incident: Incident, neighbours: dict[str, Neighbour]) -> tuple[Relation, ...]:
    """The incidents judged related to one, each once, the nearest in time first; of very many the nearest."""
    found: dict[str, Relation] = {}
    for neighbour, by, because in _related(incident, neighbours):
        found.setdefault(neighbour.incident, Relation(neighbour, by, because))
    own = incident.days[0]
    nearest = sorted(found.values(), key=lambda each: (abs(each.neighbour.day - own), each.neighbour.incident))
    return tuple(nearest[:_MOST_RELATED])


def _related(incident: Incident, neighbours: dict[str, Neighbour]) -> Iterator[Relation]:
    for judgement in incident.judgements:
        if judgement.verdict is Verdict.RELATED:
            because = judgement.because or "; ".join(each.detail for each in judgement.evidence)
            for key in map(str, judgement.pair):
                if key in neighbours:
                    yield Relation(neighbours[key], judgement.by, because)


def _earlier(recurrence: Recurrence, lookup: Lookup) -> Earlier:
    latest = [lookup.by_id[each.incident] for each in _latest(recurrence)]
    return Earlier(
        recurrence.sameness,
        recurrence.name,
        len(recurrence.times),
        recurrence.since,
        tuple(_neighbour(each, lookup) for each in latest),
    )


def _latest(recurrence: Recurrence) -> tuple[Occurrence, ...]:
    return recurrence.times[: -_LATEST - 1 : -1]


def _neighbour(brief: Brief, lookup: Lookup) -> Neighbour:
    return Neighbour(brief.id, lookup.title(brief), brief.began_on)
