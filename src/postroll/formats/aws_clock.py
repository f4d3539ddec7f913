"""The times in the timelines of `data.json`: a clock time and a zone word; the day only where it is another one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from postroll.prose.lexicon import Lexicon
from postroll.prose.moments import instant_on
from postroll.prose.zones import offset_of, zone_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STAMP = re.compile(
    r"(?:(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})\s*,?\s+)?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})\s*(?P<half>[ap])\.?m\.?\s+(?P<zone>[a-z]{1,5}|[+-]\d{2}:?\d{2})",
    re.IGNORECASE,
)
_NOON = 12
_ONE_DAY = timedelta(days=1)
_OUT_OF_ORDER = timedelta(hours=1)  # how far a line may lie before the one above it, on the same day


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line of a timeline begins with.

    Attributes:
        clock: the wall time.
        zone: what its zone word means.
        month, day: where they are given; both or neither.
    """

    clock: time
    zone: tzinfo
    month: int | None = None
    day: int | None = None

    def nearest_to(self, anchor: datetime) -> datetime | None:
        """The instant nearest to another one, or None where no year around it has such a day."""
        return min(self._around(anchor), key=lambda instant: abs(instant - anchor), default=None)

    def next_after(self, earlier: datetime) -> datetime | None:
        """The instant of the line that follows one at another instant.

        A clock time without a day is the first such time after it, past midnight if it must be; but where it lies
        only a little before, two lines of one day stand in the wrong order. A day is taken at its word.
        """
        if self.month:
            return self.nearest_to(earlier)
        today = earlier.astimezone(self.zone).date()
        same_day = instant_on(today, self.clock, self.zone)
        return same_day if same_day >= earlier - _OUT_OF_ORDER else instant_on(today + _ONE_DAY, self.clock, self.zone)

    def _around(self, anchor: datetime) -> Iterator[datetime]:
        local = anchor.astimezone(self.zone).date()
        for step in (-1, 0, 1):
            day = self._in_year(local.year + step) if self.month else local + step * _ONE_DAY
            if day:
                yield instant_on(day, self.clock, self.zone)

    def _in_year(self, year: int) -> date | None:
        try:
            return date(year, self.month or 0, self.day or 0)
        except ValueError:
            return None


def read_stamp(text: str, lexicon: Lexicon) -> Stamp | None:
    """The stamp that a text is ("6:06 PM PDT", "Nov 25,  6:15 AM PST"), or None where it is none that is known."""
    found = _STAMP.fullmatch(text.strip())
    zone = _zone(found["zone"], lexicon) if found else None
    if found is None or zone is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"])
    month = _month(found["month"]) if found["month"] else None
    try:
        clock = time(hour % _NOON + (_NOON if found["half"].lower() == "p" else 0), minute)
    except ValueError:
        return None
    if not 1 <= hour <= _NOON or month == 0:
        return None
    return Stamp(clock, zone, month, int(found["day"]) if found["day"] else None)


def date_stamps(stamps: list[Stamp | None], dated_at: datetime) -> list[datetime | None]:
    """The instants of a timeline's stamps, as they are listed, oldest first.

    Args:
        stamps: None for one that could not be read.
        dated_at: when the event is dated to. The first stamp lies nearest to it, before or after.
    """
    dated: list[datetime | None] = []
    earlier: datetime | None = None
    for stamp in stamps:
        instant = _date(stamp, earlier, dated_at) if stamp else None
        dated.append(instant)
        earlier = instant or earlier
    return dated


def _date(stamp: Stamp, earlier: datetime | None, dated_at: datetime) -> datetime | None:
    return stamp.next_after(earlier) if earlier else stamp.nearest_to(dated_at)


def _month(name: str) -> int:
    """1 for January in any of its lengths, 0 for no month."""
    short = name[:3].casefold()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _zone(word: str, lexicon: Lexicon) -> tzinfo | None:
    """What a zone word means by itself, since a page prints "PDT" and "PST" in turn; else what the provider means."""
    offset = offset_of(word)
    return zone_of(word, lexicon) if offset is None else timezone(offset)
