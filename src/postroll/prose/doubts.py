"""What else the words of a time may mean, with the reason: nothing is dropped because another reading is likelier."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from postroll.domain.report import Alternative
from postroll.domain.times import format_instant
from postroll.prose.moments import Moment, instant_on
from postroll.prose.offsets import OFFSETS, SEASONAL, SHARED
from postroll.prose.zone_words import ZoneWord


def other_readings(
    at: datetime, moment: Moment, word: ZoneWord, zone: tzinfo, near: date | None
) -> tuple[Alternative, ...]:
    """The instants that the words of a moment may mean as well.

    Args:
        at: the instant taken.
        moment: the words.
        word: the zone word that counts for it, its own or one lent.
        zone: the zone taken.
        near: a day at or soon after the days without a year.
    """
    local = at.astimezone(zone)
    readings = [*_by_clock_change(local), *_by_order(local, moment, near), *_by_zone(local, word)]
    return tuple(Alternative(format_instant(other), reason) for other, reason in readings if other != at)


def _by_clock_change(local: datetime) -> Iterator[tuple[datetime, str]]:
    """The second of two equal wall times, on the night when clocks go back."""
    second = local.replace(fold=1)
    if second.utcoffset() != local.replace(fold=0).utcoffset():
        yield second.astimezone(UTC), f"clocks went back, so {local:%H:%M} came twice"


def _by_order(local: datetime, moment: Moment, near: date | None) -> Iterator[tuple[datetime, str]]:
    """The day with its two numbers in the other order."""
    other = moment.day.other_order(near) if moment.day else None
    if other and moment.day and local.tzinfo:
        numbers = f"{moment.day.month:02}/{moment.day.day:02}"
        yield instant_on(other, moment.clock, local.tzinfo), f"{numbers} may be day and month"


def _by_zone(local: datetime, word: ZoneWord) -> Iterator[tuple[datetime, str]]:
    """The other zones that share an abbreviation, and the wall time where clocks showed another abbreviation."""
    abbreviation = word.text.upper()
    if word.glossed or not isinstance(local.tzinfo, timezone) or abbreviation not in OFFSETS:
        return
    day, clock = local.date(), local.time()
    for name, hours in SHARED.get(abbreviation, ()):
        yield instant_on(day, clock, timezone(timedelta(hours=hours))), f"{abbreviation} may be {name}"
    if abbreviation in SEASONAL:
        civil = ZoneInfo(SEASONAL[abbreviation])
        meant = instant_on(day, clock, civil)
        shown = meant.astimezone(civil).tzname()
        yield meant, f"clocks there showed {shown}, not {abbreviation}, on that day"
