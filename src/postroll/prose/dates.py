"""Calendar days as upstreams write them, with or without a year."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from postroll.prose.digits import numbers_in
from postroll.prose.folding import lowered

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_ORDINAL_LETTERS = "stndrh"
_LARGEST_MONTH = 12
_BEFORE, _BEHIND = 30, 40  # how far the words for a day reach from the first number in them
_LEAP_CYCLE = 8
_DAYS_AHEAD = 2
_TEXTS_AT_HAND = 8  # a text and its heading are asked for their days several times in a row
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d{2}"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3}(?:the\s)?|)"
_MAYBE_DAY = re.compile(
    r"""(?<=[a-z])(?<=ary|rch|ril|may|une|uly|ust|ber|jan|feb|mar|apr|jun|jul|aug|sep|ept|oct|nov|dec)
      | (?<=[ -])(?:
          (?<=(?:ary|rch|ril|may|une|uly|ust|ber|jan|feb|mar|apr|jun|jul|aug|sep|ept|oct|nov|dec|the|[a-z]{2}\.)[ -])
        | (?<=[ -]{2})(?:(?<=[a-z.][ -]{2}) | (?<=[a-z.][ -]{3})) )
      | \d{1,4}+(?=[ /.sntrjfmaod-])(?: [/.-]\d
        | (?:st|nd|rd|th)?+[ /-]{0,2}+(?:of[ ])?+(?=[jfmasond])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) )""",
    re.VERBOSE,
)
"""Cheap to try where digits begin: where it matches at none, no day stands."""
_NAMED_DAY = re.compile(
    rf"""[^a-z0-9_/.-](?=\d|j[au]|f[er]|m[ao]|a[pu]|s[aeu]|oc|no|de|t[hu]|we)(?<!\w)(?:
        {_WEEKDAY}(?:
            (?P<m1>{_MONTH})[ -]{{0,3}}(?:the[ ])?(?P<d1>{_DAY})(?![\d/]|:\d|[ ]{{0,2}}[ap]\.?m\b)
            (?:(?:,[ ]{{1,2}}|,|[ -]{{1,2}})(?P<y1>{_YEAR})(?!\d|:\d))?
          | (?=\d)(?:
                (?P<year>{_YEAR})(?P<mark>[-/])(?P<month>\d{{2}})(?P=mark)(?P<day>\d{{2}})(?![\d/]|-(?!\d\d?:))
              | (?P<d2>{_DAY})[ /-]{{0,2}}(?:of[ ])?(?P<m2>{_MONTH})\b(?:,?[ /-]{{1,2}}(?P<y2>{_YEAR})(?!\d|:\d))?
              | (?P<n1>\d{{1,2}})/(?P<n2>\d{{1,2}})(?:/(?P<y3>{_YEAR}|\d{{2}}))?(?![\w/])
            )
        )
      | (?P<n3>\d{{1,2}})\.(?P<n4>\d{{1,2}})\.(?P<y4>{_YEAR})(?![\w.]\w)
    )""",
    re.VERBOSE,
)
"""With what stands before a day: a pattern is found faster by a character than by what must not precede it."""


class NamedDay(NamedTuple):
    """A day that a text names.

    Attributes:
        start, end: where it stands.
        month, day: what it says; as numbers alone, month before day unless only the other order can be.
        year: where it says one.
        numeric: whether it is numbers alone with slashes; without a year that may as well be a fraction.
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None
    numeric: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it is a day for certain, and not a pair of numbers that may as well be a fraction."""
        return self.year is not None or not self.numeric

    @property
    def swappable(self) -> bool:
        """Whether it is two numbers that could each be the month."""
        return self.numeric and self.day <= _LARGEST_MONTH and self.day != self.month

    def on_calendar(self, near: date | None) -> date | None:
        """The day itself.

        Without a year it is the latest such day at or before `near`. With a year, two numbers that could each be
        the month are read in the order that gives the later day at or before `near`.

        Returns:
            The day; None where there is no such day, or where the words and `near` do not settle it.
        """
        if near is None:
            return None if self.year is None or self.swappable else _day(self.year, self.month, self.day)
        if self.year is None:
            return latest_with(self.month, self.day, near)
        first = _day(self.year, self.month, self.day)
        if not self.swappable:
            return first
        readings = (first, _day(self.year, self.day, self.month))
        return max([day for day in readings if day and _is_at_or_before(day, near)], default=first)

    def in_first_order(self) -> date | None:
        """The day with its numbers taken as month and day, or None where it has no year or there is no such day."""
        return _day(self.year, self.month, self.day) if self.year else None

    def other_order(self, near: date | None) -> date | None:
        """The day that the numbers give in the order not taken by `on_calendar`, if it is as possible.

        Returns:
            The day; None for one that is written in one way only, or that lies after `near`.
        """
        taken = self.on_calendar(near) or self.in_first_order()
        if not self.swappable or taken is None:
            return None
        month, day = (self.month, self.day) if taken.month == self.day else (self.day, self.month)
        other = latest_with(month, day, near) if near and self.year is None else _day(taken.year, month, day)
        return other if other and (near is None or _is_at_or_before(other, near)) else None


def latest_with(month: int, day: int, near: date) -> date | None:
    """The latest day with this month and day at or before `near`.

    Up to two days after it pass as "at", because a day may be named in another zone than the one `near` is in.

    Returns:
        The day, or None where no year has it.
    """
    for year in range(min(near.year + 1, date.max.year), max(near.year - _LEAP_CYCLE - 1, 0), -1):
        found = _day(year, month, day)
        if found and _is_at_or_before(found, near):
            return found
    return None


def read_month_day(text: str, *, near: date) -> date | None:
    """Read a text that is a day and nothing else: "04/12", "April 17", "Apr 17th", "17 April 2026", "2026-04-17".

    Numbers alone are month and day, unless only the other order can be. Without a year, the day is the latest such
    day at or before `near`, or up to two days after.

    Returns:
        The day, or None where the text is no day.
    """
    stripped = text.strip()
    named = first_day(stripped)
    return named.on_calendar(near) if named and (named.start, named.end) == (0, len(stripped)) else None


def first_day(text: str) -> NamedDay | None:
    """The first day that a text names, if it names any."""
    days = find_days(text)
    return days[0] if days else None


@lru_cache(maxsize=_TEXTS_AT_HAND)
def find_sure_days(text: str) -> tuple[NamedDay, ...]:
    """The days that a text names, but for pairs of numbers that may as well be fractions ("1/2 of all hosts")."""
    return tuple([day for day in find_days(text) if day.is_sure])


@lru_cache(maxsize=_TEXTS_AT_HAND)
def find_days(text: str) -> tuple[NamedDay, ...]:
    """The days that a text names, in order of position."""
    lower = lowered(text)
    maybe_day = _MAYBE_DAY.match
    places = [place for place in numbers_in(text) if maybe_day(lower, place)]
    return tuple(filter(None, map(_named_day, _find_named(lower, places)))) if places else ()


def _find_named(lower: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The words for days whose first number may stand at some places of a text, in it with a line end before it."""
    headed = f"\n{lower}"
    end = 0
    for place in places:
        if place >= end:
            found = _NAMED_DAY.search(headed, max(end, place - _BEFORE), place + _BEHIND + 1)
            if found and found.start() <= place:
                yield found
                end = found.end() - 1


def _named_day(found: re.Match[str]) -> NamedDay | None:
    month_word, day_word, year_word = found.group("m1", "d1", "y1")
    if not month_word:
        if found["year"]:
            year, month, day = map(int, found.group("year", "month", "day"))
            return NamedDay(found.start(), found.end() - 1, month, day, year)
        if found["n1"] or found["n3"]:
            return _numeric_day(found)
        month_word, day_word, year_word = found.group("m2", "d2", "y2")
    month, day = _MONTHS[month_word[:3]], int(day_word.rstrip(_ORDINAL_LETTERS))
    return NamedDay(found.start(), found.end() - 1, month, day, int(year_word) if year_word else None)


def _numeric_day(found: re.Match[str]) -> NamedDay | None:
    if found["n3"]:  # dots are written where the day comes first
        day, month, year_word = int(found["n3"]), int(found["n4"]), found["y4"]
    else:
        month, day, year_word = int(found["n1"]), int(found["n2"]), found["y3"]
    if month > _LARGEST_MONTH:
        month, day = day, month
    if not 1 <= month <= _LARGEST_MONTH:
        return None
    year = int(year_word) % 100 + 2000 if year_word and len(year_word) == len("26") else year_word
    return NamedDay(found.start(), found.end() - 1, month, day, int(year) if year else None, numeric=not found["n3"])


def _is_at_or_before(day: date, near: date) -> bool:
    return day.toordinal() <= near.toordinal() + _DAYS_AHEAD


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
