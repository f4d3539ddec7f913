"""The times in Statuspage feeds: a month, a day, a clock time and a zone word, but no year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from postroll.prose.lexicon import Lexicon
from postroll.prose.zones import offset_of, zone_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})\s*,\s*(?:(?P<year>\d{4})\s*,?\s*)?"
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})"
_ZONE = r"(?P<zone>[A-Za-z]{1,5}|[+-]\d{2}(?::?\d{2})?)"
_STAMP = re.compile(rf"{_DAY}{_TIME}\s+{_ZONE}")
_PLAN = re.compile(
    rf"{_DAY}{_TIME}(?:\s+[A-Za-z]{{1,5}})?\s*[-–]\s*"
    r"(?:(?P<end_month>[A-Za-z]{3,9})\.?\s+(?P<end_day>\d{1,2})\s*,\s*(?:\d{4}\s*,?\s*)?)?"
    rf"(?P<end_hour>\d{{1,2}}):(?P<end_minute>\d{{2}})\s+{_ZONE}"
)
_OUT_OF_ORDER = timedelta(days=30)  # how far a notice may be dated back behind its successor


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point of some year: what a feed prints beside a notice.

    Attributes:
        month, day, hour, minute: as printed.
        zone: what the zone word beside them means.
        year: where it is printed after all.
    """

    month: int
    day: int
    hour: int
    minute: int
    zone: tzinfo
    year: int | None = None

    def nearest_to(self, anchor: datetime) -> datetime | None:
        """The instant nearest to another one, or None where none lies within half a year or so (29 February)."""
        return min(self._near(anchor), key=lambda instant: abs(instant - anchor), default=None)

    def latest_until(self, limit: datetime) -> datetime | None:
        """The latest instant that is not after the limit, or None where the years around it hold none."""
        return max((instant for instant in self._near(limit) if instant <= limit), default=None)

    def _near(self, anchor: datetime) -> Iterable[datetime]:
        years = (self.year,) if self.year else range(anchor.year - 1, anchor.year + 2)
        for year in years:
            try:
                local = datetime(year, self.month, self.day, self.hour, self.minute, tzinfo=self.zone)
                yield local.astimezone(UTC)
            except (ValueError, OverflowError):  # no such day in that year, or no such day at all
                continue


def read_stamp(text: str, lexicon: Lexicon) -> Stamp | None:
    """The stamp in a text ("Mar 21, 00:37 UTC"), or None where it has another form or an unknown zone."""
    found = _STAMP.search(text)
    return _stamp(found, lexicon) if found else None


def read_plan(text: str, lexicon: Lexicon) -> tuple[Stamp, Stamp] | None:
    """Start and end in the line over a maintenance: "Oct 5, 04:00 - 05:00 UTC", or with the day of the end as well."""
    found = _PLAN.search(text)
    start = _stamp(found, lexicon) if found else None
    if found is None or start is None:
        return None
    month, day = _month(found["end_month"] or ""), found["end_day"]
    end = Stamp(
        month=month or start.month,
        day=int(day or start.day),
        hour=int(found["end_hour"]),
        minute=int(found["end_minute"]),
        zone=start.zone,
    )
    return start, end


def date_stamps(stamps: list[Stamp | None], shown_at: datetime | None, limit: datetime) -> list[datetime | None]:
    """The instants of a timeline's stamps, newest first, as upstream lists them.

    The newest lies nearest to the time that the feed shows for the whole entry. Each further one is the latest
    that does not lie well after its successor, so a timeline may reach over more than one New Year.

    Args:
        stamps: newest first; None for one that could not be read.
        shown_at: the time of the newest, if the feed states it.
        limit: a time that none may lie after.
    """
    dated: list[datetime | None] = []
    bound = limit
    for stamp in stamps:
        instant = _date(stamp, None if any(dated) else shown_at, bound)
        dated.append(instant)
        bound = min(limit, instant + _OUT_OF_ORDER) if instant else bound
    return dated


def _date(stamp: Stamp | None, shown_at: datetime | None, bound: datetime) -> datetime | None:
    if stamp is None:
        return None
    nearest = stamp.nearest_to(shown_at) if shown_at else None
    return nearest if nearest and nearest <= bound else stamp.latest_until(bound)


def _stamp(found: re.Match[str], lexicon: Lexicon) -> Stamp | None:
    month, zone = _month(found["month"]), _zone(found["zone"], lexicon)
    if not month or zone is None:
        return None
    year = int(found["year"]) if found["year"] else None
    return Stamp(month, int(found["day"]), int(found["hour"]), int(found["minute"]), zone, year)


def _month(name: str) -> int:
    """1 for January in any of its lengths, 0 for no month."""
    short = name[:3].casefold()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _zone(word: str, lexicon: Lexicon) -> tzinfo | None:
    """What a zone word means by itself, since a page prints "PDT" and "PST" in turn; else what the provider means."""
    offset = offset_of(word)
    return zone_of(word, lexicon) if offset is None else timezone(offset)
