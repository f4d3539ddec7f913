"""One timeline of an incident from all of its reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident, Member
from postroll.domain.times import day_of
from postroll.domain.vocabulary import Stage
from postroll.publish.site.words import source_names

_WORDS = {Stage.IN_PROGRESS: "in progress", Stage.UNKNOWN: "notice"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a report says of one moment.

    Attributes:
        at: the moment; None for something known by its day alone.
        day: the day of it in the page's zone.
        source: what the page calls the report.
        what: what is announced, in a word or two.
        text: the words, "" where there are none.
    """

    at: datetime | None
    day: date
    source: str
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """The entries of one day, oldest first; what is known by its day alone stands last."""

    date: date
    entries: tuple[Entry, ...]


def timeline(incident: Incident, zone: ZoneInfo) -> tuple[TimelineDay, ...]:
    """Everything that the reports of an incident say of a moment or a day, in order."""
    names = source_names(incident.members)
    entries = [entry for member in incident.members for entry in _entries(member, names[member.key], zone)]
    entries.sort(key=_order)
    return tuple(TimelineDay(day, tuple(group)) for day, group in groupby(entries, key=lambda entry: entry.day))


def _entries(member: Member, source: str, zone: ZoneInfo) -> Iterator[Entry]:
    for notice in member.notices:
        what = _WORDS.get(notice.stage, str(notice.stage))
        yield Entry(notice.at, day_of(notice.at, zone), source, what, notice.text.strip())
    told = {notice.at for notice in member.notices}
    for instant, what in ((member.started_at, "states the start"), (member.ended_at, "states the end")):
        if instant is not None and instant not in told:
            yield Entry(instant, day_of(instant, zone), source, what)
    if member.published_on is not None:
        yield Entry(None, member.published_on, source, "published")


def _order(entry: Entry) -> tuple[date, bool, float]:
    return entry.day, entry.at is None, entry.at.timestamp() if entry.at is not None else 0.0
