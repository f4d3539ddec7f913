"""Which days an incident belongs to: the one place where an incident becomes days."""

from datetime import date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident
from postroll.domain.times import day_of, days_between, each_day
from postroll.domain.workspace import GridEnd

_DAY = timedelta(days=1)


def days_of(
    incident: Incident, zone: ZoneInfo, ends_with: GridEnd, length: timedelta | None = None
) -> tuple[date, ...]:
    """Every day of the zone on which the incident is drawn, in order; never empty.

    Where nobody states an end, the last sign of the incident stands for it. Where only the day of the start is
    known, that very day is the first in any zone: a date without a time cannot be shifted.

    Args:
        incident: the incident.
        zone: the zone of the grid or table.
        ends_with: what counts as the end.
        length: the length that a curator states, in place of the end.
    """
    if incident.start_is_day:
        return _days_from_a_day(incident, zone, ends_with, length)
    return days_between(incident.started_at, drawn_until(incident, ends_with, length), zone)


def first_day(incident: Incident, zone: ZoneInfo) -> date:
    """The day on which the incident starts in the zone."""
    return incident.days[0] if incident.start_is_day else day_of(incident.started_at, zone)


def end_of(incident: Incident, ends_with: GridEnd) -> datetime | None:
    """When the incident ended; None where nobody says.

    With CLOSING, a source's closing counts. An incident that no source has closed, but that is not open either,
    falls back on the end of its acute phase.
    """
    if ends_with is GridEnd.ACUTE:
        return incident.ended_at
    return incident.closed_at or (None if incident.is_open else incident.ended_at)


def length_of(incident: Incident, ends_with: GridEnd) -> timedelta | None:
    """How long the incident lasted; None where its start or its end is not known to the minute."""
    ended_at = end_of(incident, ends_with)
    if ended_at is None or incident.start_is_day or incident.retroactive:
        return None
    return max(ended_at - incident.started_at, timedelta())


def drawn_until(incident: Incident, ends_with: GridEnd, length: timedelta | None = None) -> datetime:
    """The instant up to which the incident is drawn."""
    if length is not None:
        return incident.started_at + length
    return end_of(incident, ends_with) or incident.last_sign_at


def _days_from_a_day(
    incident: Incident, zone: ZoneInfo, ends_with: GridEnd, length: timedelta | None
) -> tuple[date, ...]:
    first = first_day(incident, zone)
    if length is not None:
        return tuple(each_day(first, first + _DAY * max(0, ceil(length / _DAY) - 1)))
    ended_at = end_of(incident, ends_with)
    if ended_at is None or ended_at <= incident.started_at:
        return (first,)
    return tuple(each_day(first, max(first, days_between(incident.started_at, ended_at, zone)[-1])))
