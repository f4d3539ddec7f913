"""Clock times as upstreams write them: "10:26", "2:40 PM", "9 a.m.", "1430 UTC", "14h30", "noon"."""

import re
from datetime import time
from operator import attrgetter
from typing import NamedTuple

from postroll.prose.digits import numbers_in
from postroll.prose.folding import lowered

_place = attrgetter("start")
_NOON = 12
_MOST_NUMBERS = 1000  # two digits of any script
_HALF = r"[AaPp](?:\.\s?[Mm]\b\.?|[Mm](?![a-z]))"
_ZONE_AHEAD = r"\s?\(?(?:Z\b|UTC|GMT|[A-Z]{1,3}[DS]?T\b)"
_MILITARY = r"(?:[01]\d|2[0-3])[0-5]\d"
_CLOCK = re.compile(
    rf"""(?=\d\d?+(?:[:.]|\s{{0,2}}+[hAaPptu-]|\d\d))
    (?:(?<![\w:.$/+-])|(?<=\dT)|(?<=[\d\s\w().]-)|(?<=[A-Z]/))(?:
        (?P<hour>[01]?\d|2[0-4])
          (?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{{1,9}})?)?(?![\d:])
            |[.h](?P<dotted>[0-5]\d)(?=\s?{_HALF}|{_ZONE_AHEAD}|\s?h\b)|[ ]?h[ ]?(?P<french>[0-5]\d)(?![\w:]))
          (?:\s{{0,2}}(?P<half>{_HALF}))?(?:[ ]?(?:hrs|hours|h)\b)?
      | (?P<military>{_MILITARY})(?:\s?(?P<joined_half>{_HALF})|[ ]?(?:hrs|hours|h)\b
          |(?={_ZONE_AHEAD}|\s?(?:-|to|and|until)\s?{_MILITARY}(?:{_ZONE_AHEAD}|[ ]?h(?:rs|ours)?\b)))
      | (?P<bare>1[0-2]|0?[1-9])\s{{0,2}}(?P<bare_half>{_HALF})
      | (?<=[ ])(?P<lone>1[0-2]|0?[1-9])(?=\s{{0,2}}(?:-|to|and|until|till|through)\s{{0,2}}(?:1[0-2]|0?[1-9])
          (?::[0-5]\d)?\s{{0,2}}{_HALF})
    )""",
    re.VERBOSE,
)
_AFTER_A_START = re.compile(r"\b(?:from|between|about|around|approximately|~)\s{0,2}$", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:12[ ]?)?(?:noon|midday|midnight)\b")
"""For lower-case text."""


class _Numbers(dict[str | None, int]):
    """Numbers by their digits; a look takes a tenth of the time of reading them. Learnt when first met."""

    def __missing__(self, digits: str | None) -> int:
        number = int(digits or 0)
        if len(self) < _MOST_NUMBERS:
            self[digits] = number
        return number


_NUMBERS = _Numbers()


class Clock(NamedTuple):
    """A clock time as digits or a name.

    Attributes:
        start, end: where it stands, with "AM" or "hrs" behind it.
        hour, minute, second: as written.
        half: "a", "p", or "" where it says neither.
        is_iso: whether it is the clock time of an ISO form ("2024-05-01T07:10"), or has seconds.
    """

    start: int
    end: int
    hour: int
    minute: int
    second: int
    half: str
    is_iso: bool = False

    def wall(self, late_half: str) -> time | None:
        """The wall time, where "AM" or "PM" may follow behind the zone.

        Returns:
            The time; None for "24:00", which names the end of a day and leaves open which day begins there, and
            where the late half makes no sense.
        """
        hour = self.hour
        if (half := self.half or late_half) and 1 <= hour <= _NOON:
            hour = hour % _NOON + (_NOON if half == "p" else 0)
        elif late_half:
            return None
        return None if hour == 24 else time(hour, self.minute, self.second)  # noqa: PLR2004 - the end of a day


def find_clocks(text: str) -> list[Clock]:
    """The clock times of a text, in order of position."""
    written = _written_clocks(text)
    lower = lowered(text)
    if "noon" not in lower and "mid" not in lower:
        return written
    return sorted([*written, *map(_named_clock, _NAMED.finditer(lower))], key=_place)


def _written_clocks(text: str) -> list[Clock]:
    clocks = []
    end = 0
    clock_at = _CLOCK.match
    for place in numbers_in(text):
        if place >= end and (found := clock_at(text, place)):
            end = found.end()
            if found.lastgroup != "lone" or _AFTER_A_START.search(text, max(0, place - 16), place):
                clocks.append(_clock(found))
    return clocks


def _clock(found: re.Match[str]) -> Clock:
    hour, minute, second, dotted, french, half, military, joined_half, bare, bare_half, lone = found.groups()
    start, end = found.span()
    if military:
        hour, minute = military[:2], military[2:]
    half = half or joined_half or bare_half
    half = half[0].lower() if half else ""
    is_iso = bool(second) or found.string[start - 1 : start] == "T"
    hours, minutes, seconds = _NUMBERS[hour or bare or lone], _NUMBERS[minute or dotted or french], _NUMBERS[second]
    return tuple.__new__(Clock, (start, end, hours, minutes, seconds, half, is_iso))  # half the time of Clock(...)


def _named_clock(found: re.Match[str]) -> Clock:
    hour = 0 if found[0].endswith("midnight") else _NOON
    return Clock(found.start(), found.end(), hour, 0, 0, "p" if hour else "")
