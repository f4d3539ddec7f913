"""One timeline of an incident from all of its reports."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident, Member
from postroll.domain.times import day_of
from postroll.publish.language import word
from postroll.publish.site.words import source_names, stage_word

_MOST_ENTRIES, _FIRST = 80, 20
_MOST_TEXT, _LEAST_TEXT = 32_000, 400


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
    """The entries of one day, oldest first; what is known by its day alone stands last.

    Attributes:
        date: the day.
        entries: what is said of it.
        left_out: how many entries before these are not shown.
    """

    date: date
    entries: tuple[Entry, ...]
    left_out: int = 0


def timeline(incident: Incident, zone: ZoneInfo) -> tuple[TimelineDay, ...]:
    """What the reports of an incident say of a moment or a day, in order.

    Of very many entries the first few and the last are shown, and very long texts are cut, so that a page stays small
    whatever a source writes.
    """
    names = source_names(incident.members)
    entries = [entry for member in incident.members for entry in _entries(member, names[member.key], zone)]
    entries.sort(key=_order)
    if len(entries) <= _MOST_ENTRIES:
        return _days(entries, len(entries), 0)
    left_out = len(entries) - _MOST_ENTRIES
    last = entries[_FIRST + left_out :]
    return (*_days(entries[:_FIRST], _MOST_ENTRIES, 0), *_days(last, _MOST_ENTRIES, left_out))


def _days(entries: list[Entry], of: int, left_out: int) -> tuple[TimelineDay, ...]:
    """The entries by day. `left_out` stands before the first."""
    room = max(_LEAST_TEXT, _MOST_TEXT // max(1, of))
    days = [(day, tuple(group)) for day, group in groupby(entries, key=lambda entry: entry.day)]
    return tuple(
        TimelineDay(day, tuple(replace(each, text=_cut(each.text, room)) for each in group), 0 if place else left_out)
        for place, (day, group) in enumerate(days)
    )


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[:room].rstrip() + "…"


def _entries(member: Member, source: str, zone: ZoneInfo) -> Iterator[Entry]:
    for notice in member.notices:
        yield Entry(notice.at, day_of(notice.at, zone), source, stage_word(notice.stage), notice.text.strip())
    told = {notice.at for notice in member.notices}
    for instant, what in ((member.started_at, word("states the start")), (member.ended_at, word("states the end"))):
        if instant is not None and instant not in told:
            yield Entry(instant, day_of(instant, zone), source, what)
    if member.published_on is not None:
        yield Entry(None, member.published_on, source, word("published"))


def _order(entry: Entry) -> tuple[date, bool, float]:
    return entry.day, entry.at is None, entry.at.timestamp() if entry.at is not None else 0.0
