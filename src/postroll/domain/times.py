"""Instants, days and their text forms.

Inside postroll every instant is an aware `datetime` in UTC. A day belongs to a zone, and `days_between` is the
only function that turns instants into days.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ANY_ZONE = timedelta(days=2)
"""More than any zone's distance from UTC."""
_SMALLEST = timedelta(microseconds=1)


def as_utc(instant: datetime) -> datetime:
    """The same instant in UTC.

    Raises:
        ValueError: the instant carries no zone, or in UTC lies before the year 1 or after the year 9999.
    """
    if instant.tzinfo is None:
        raise ValueError(f"{instant.isoformat()} carries no zone")
    try:
        return instant.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{instant.isoformat()} lies outside of the calendar") from error


def parse_instant(text: str) -> datetime:
    """Read an RFC 3339 time with its offset ("2026-04-17T13:06:23.000Z") as an instant in UTC.

    Raises:
        ValueError: the text is not such a time, or names no zone.
    """
    return as_utc(datetime.fromisoformat(text.strip()))


def format_instant(instant: datetime) -> str:
    """The RFC 3339 form in UTC, with "Z", and with a fraction only where there is one."""
    utc = as_utc(instant)
    timespec = "microseconds" if utc.microsecond else "seconds"
    return utc.isoformat(timespec=timespec).replace("+00:00", "Z")


@lru_cache(maxsize=1 << 15)
def day_of(instant: datetime, zone: ZoneInfo) -> date:
    """The calendar day of an instant in a zone; remembered, since every page asks again for those of its incidents."""
    return instant.astimezone(zone).date()


def days_between(started_at: datetime, ended_at: datetime, zone: ZoneInfo) -> tuple[date, ...]:
    """Every calendar day of the zone that the span touches, in order.

    The end is exclusive, so a span that ends at midnight does not touch the day that begins there. A span of no
    length touches the day that it lies in. An end before the start counts as the start.
    """
    last_moment = max(started_at, ended_at - _SMALLEST)
    return tuple(each_day(day_of(started_at, zone), day_of(last_moment, zone)))


def each_day(first: date, last: date) -> Iterator[date]:
    """The days from first to last, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def last_day_over(instant: datetime, zone: ZoneInfo) -> date:
    """The last day of a zone that is over at an instant."""
    return day_of(instant, zone) - timedelta(days=1)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day begins in a zone."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
