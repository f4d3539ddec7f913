"""Clock times in a text, joined with the zones, days and hedges that stand beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from postroll.prose.dates import NamedDay, find_days
from postroll.prose.lexicon import Lexicon
from postroll.prose.wording import HEDGE
from postroll.prose.zones import zone_of

_NOON = 12
_MERIDIEM = r"[AaPp](?:\.[Mm]\.|[Mm](?![a-z]))"
_CLOCK = re.compile(
    rf"(?:(?<![\w:.$/+-])|(?<=\dT)|(?<=[\d\s(CTZ)]-))"
    rf"(?:(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{{1,6}})?)?(?![\d:])"
    rf"(?:[ ]?(?P<half>{_MERIDIEM}))?"
    rf"|(?P<bare>1[0-2]|0?[1-9])[ ]?(?P<bare_half>{_MERIDIEM}))"
)
_LATE_MERIDIEM = re.compile(r"[ ]([AP])M\b")
_BETWEEN_DAY_AND_CLOCK = re.compile(
    rf"[\s,]{{0,3}}(?:T|at|@|from|between|starting(?:\s+at)?|-|–)?\s{{0,2}}(?:{HEDGE}\s?)?", re.IGNORECASE
)
_BETWEEN_CLOCK_AND_DAY = re.compile(r"[)\]]?,?\s{0,2}(?:on\s+|of\s+)?(?:the\s+)?", re.IGNORECASE)
_HEDGED = re.compile(rf"(?:{HEDGE}|\bcirca)\s{{0,2}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock time as a text states it.

    Attributes:
        start, end: where it stands, with its zone and the day beside it.
        clock: the wall time.
        zone: the zone that its zone word means, if it has one.
        day: the day that stands beside it, if one does.
        hedged: whether it is inexact.
    """

    start: int
    end: int
    clock: time
    zone: tzinfo | None
    day: NamedDay | None
    hedged: bool


def find_moments(text: str, lexicon: Lexicon) -> Iterator[Moment]:
    """The clock times of a text with what stands beside them, in order of position."""
    days = [day for day in find_days(text) if day.year is not None or not day.numeric]
    place = 0
    for found in _CLOCK.finditer(text):
        while place < len(days) and days[place].end <= found.start():
            place += 1
        before = days[place - 1] if place else None
        after = days[place] if place < len(days) else None
        moment = _bare_moment(text, found, lexicon)
        if moment:
            yield _with_day(text, moment, before, after)


def _bare_moment(text: str, found: re.Match[str], lexicon: Lexicon) -> Moment | None:
    end = found.end()
    word = lexicon.zone_pattern.match(text, end)
    zone = zone_of(word["zone"], lexicon) if word else None
    if word and zone is not None:
        end = word.end()
    late = _LATE_MERIDIEM.match(text, end) if word else None
    clock = _clock(found, late[1] if late else "")
    if clock is None:
        return None
    hedged = bool(_HEDGED.search(text[max(0, found.start() - 16) : found.start()]))
    return Moment(found.start(), late.end() if late else end, clock, zone, None, hedged)


def _clock(found: re.Match[str], late_half: str) -> time | None:
    hour = int(found["hour"] or found["bare"])
    half = (found["half"] or found["bare_half"] or late_half).lower()[:1]
    if half and not 1 <= hour <= _NOON:
        return time(hour % 24, int(found["minute"] or 0), int(found["second"] or 0)) if not late_half else None
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if hour == 24:  # noqa: PLR2004 - "24:00" names the end of a day, and which day begins there is not said
        return None
    return time(hour, int(found["minute"] or 0), int(found["second"] or 0))


def _with_day(text: str, moment: Moment, before: NamedDay | None, after: NamedDay | None) -> Moment:
    if before and _BETWEEN_DAY_AND_CLOCK.fullmatch(text, before.end, moment.start):
        return replace(moment, start=before.start, day=before)
    if after and _BETWEEN_CLOCK_AND_DAY.fullmatch(text, moment.end, after.start):
        return replace(moment, end=after.end, day=after)
    return moment


def instant_on(day: date, clock: time, zone: tzinfo) -> datetime:
    """The instant of a wall time, in UTC.

    Of a wall time that comes twice when clocks go back, the first is meant; one that is skipped when they go
    forward counts as if they had not.
    """
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def latest_instant(clock: time, zone: tzinfo, not_after: datetime) -> datetime:
    """The latest instant at or before another at which a zone's clocks show a wall time."""
    today = not_after.astimezone(zone).date()
    instant = instant_on(today, clock, zone)
    return instant if instant <= not_after else instant_on(today - timedelta(days=1), clock, zone)
