"""Moments put on the calendar: one by one, or as the two ends of a window ("between 10:12 and 11:40 UTC")."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from postroll.domain.report import Alternative
from postroll.prose.dates import NamedDay
from postroll.prose.doubts import other_readings
from postroll.prose.moments import TIME_HEDGE, Moment, instant_on, latest_instant
from postroll.prose.zone_words import ZoneWord

_TO = re.compile(
    rf"[)\]]?,?\s*(?:(?:up\s+)?to|and(?:\s+ending)?|until|till|through|thru|&|->|-+|/|~)\s*(?:{TIME_HEDGE}\s*){{0,3}}",
    re.IGNORECASE,
)
_SAME = re.compile(r"\s*[/(]\s*")
_ONE_DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)
"""Further back, a day without a year is more likely one to come, and a notice is not about it."""
_LONGEST = timedelta(days=31)

Window = tuple[Moment, Moment]


class Stated(NamedTuple):
    """An instant that a text states, and where it does.

    Attributes:
        at: the instant.
        start, end: where it stands.
        hedged: whether it is inexact.
        alternatives: what the same words may mean as well.
    """

    at: datetime
    start: int
    end: int
    hedged: bool
    alternatives: tuple[Alternative, ...] = ()


class Anchors(NamedTuple):
    """What a clock time leans on where it does not say everything itself.

    Attributes:
        posted_at: when the text was posted.
        near: a day at or soon after the days without a year.
        zone: the zone of a time without a zone word.
        only_day: the day that the text names, if it names just one.
        sentence_day: the day that the sentence names, if it names just one, and where.
        days_back: 1 in a sentence that says "yesterday".
    """

    posted_at: datetime | None
    near: date | None
    zone: tzinfo | None
    only_day: date | None
    sentence_day: tuple[int, date] | None = None
    days_back: int = 0

    def in_sentence(self, sentence: str, days: tuple[NamedDay, ...], moments: list[Moment]) -> "Anchors":
        """The anchors with what one sentence adds: its day, "yesterday", and a zone that it names once for all."""
        zones = {moment.zone for moment in moments if moment.zone}
        day = days[0].on_calendar(self.near) if len(days) == 1 else None
        placed = (days[0].start, day) if day else None
        zone = zones.pop() if len(zones) == 1 else self.zone
        return Anchors(self.posted_at, self.near, zone, self.only_day, placed, int("yesterday" in sentence.lower()))


def split_windows(text: str, moments: list[Moment]) -> tuple[list[Window], list[Moment]]:
    """The moments of a sentence as windows, and those that stand alone."""
    windows: list[Window] = []
    singles: list[Moment] = []
    for moment in _merged(text, moments):
        if singles and are_window(text, singles[-1], moment):
            window = _in_halves(singles.pop(), moment)
            if windows and not singles and _are_twins(text, windows[-1], window):
                windows.pop()
            windows.append(window)
        else:
            singles.append(moment)
    return windows, singles


def _are_twins(text: str, first: Window, second: Window) -> bool:
    """Whether a window is stated in two zones ("18:05 to 18:40 CEST (16:05 to 16:40 UTC)")."""
    zones = (first[0].zone or first[1].zone, second[0].zone or second[1].zone)
    return all(zones) and zones[0] != zones[1] and bool(_SAME.fullmatch(text, first[1].end, second[0].start))


def are_window(text: str, first: Moment, last: Moment) -> bool:
    """Whether nothing but "to", "and" or a dash stands between two moments."""
    return bool(_TO.fullmatch(text, first.end, last.start))


def _in_halves(first: Moment, last: Moment) -> Window:
    """A window of which one end says which half of the day it means: the other is as close to it as it can be."""
    if last.half and not first.half and 1 <= first.clock.hour <= 12:  # noqa: PLR2004 - a clock face
        same = first.in_half(last.half)
        return (same if same.clock < last.clock else first.in_half("a" if last.half == "p" else "p")), last
    if first.half and not last.half and 1 <= last.clock.hour <= 12:  # noqa: PLR2004
        same = last.in_half(first.half)
        return first, (same if same.clock > first.clock else last.in_half("a" if first.half == "p" else "p"))
    return first, last


def place_moment(moment: Moment, anchors: Anchors) -> Stated | None:
    """The instant of a moment that stands alone, or None where its day or zone cannot be told."""
    zone = moment.zone or anchors.zone
    if zone is None:
        return None
    day = _day_of(moment, anchors) or (anchors.sentence_day and anchors.sentence_day[1])
    at = instant_on(day, moment.clock, zone) if day else _undated(moment, zone, anchors)
    return _stated(moment, at, moment.zone_word, zone, anchors) if at and _is_credible(at, anchors) else None


def place_window(first: Moment, last: Moment, anchors: Anchors) -> tuple[Stated, Stated] | None:
    """The two ends of a window, or None where its days or zone cannot be told or make no sense.

    Each end lends the other its zone, its day and its year; the end is the first such time after the start.
    """
    start_word = first.zone_word if first.zone else last.zone_word
    end_word = last.zone_word if last.zone else start_word
    start_zone, end_zone = start_word.zone or anchors.zone, end_word.zone or anchors.zone
    if start_zone is None or end_zone is None:
        return None
    start_day, end_day = days_of_window(first, last, anchors)
    if start_day and end_day:
        started, ended = instant_on(start_day, first.clock, start_zone), instant_on(end_day, last.clock, end_zone)
    elif start_day:
        started = instant_on(start_day, first.clock, start_zone)
        ended = latest_instant(last.clock, end_zone, started + _ONE_DAY)
    else:
        end_at = instant_on(end_day, last.clock, end_zone) if end_day else _undated(last, end_zone, anchors)
        if end_at is None:
            return None
        started, ended = latest_instant(first.clock, start_zone, end_at), end_at
    if not (timedelta(0) < ended - started <= _LONGEST and _is_credible(ended, anchors)):
        return None
    return (
        _stated(first, started, start_word, start_zone, anchors),
        _stated(last, ended, end_word, end_zone, anchors),
    )


def days_of_window(first: Moment, last: Moment, anchors: Anchors) -> tuple[date | None, date | None]:
    """The days of the two ends, as far as the words beside them or the day of the sentence tell."""
    start_day, end_day = _day_of(first, anchors), _day_of(last, anchors)
    if first.day and last.day:
        start_day, end_day = _lend_year(first.day, last.day, start_day, end_day)
    elif start_day and last.day_word and not last.day_word.from_posting:
        end_day = start_day + last.day_word.shift * _ONE_DAY
    if start_day or end_day or anchors.sentence_day is None:
        return start_day, end_day
    place, day = anchors.sentence_day
    if place > first.start:
        return None, day
    shift = last.day_word.shift if last.day_word and not last.day_word.from_posting else None
    return day, None if shift is None else day + shift * _ONE_DAY


def _lend_year(
    first: NamedDay, last: NamedDay, start_day: date | None, end_day: date | None
) -> tuple[date | None, date | None]:
    """Days of which one has a year: the other is the nearest such day before or after it."""
    if first.year is None and last.year and end_day:
        return first.on_calendar(end_day), end_day
    if last.year is None and first.year and start_day:
        return start_day, last.on_calendar(start_day + _LONGEST)
    return start_day, end_day


def _merged(text: str, moments: list[Moment]) -> list[Moment]:
    """Moments of which one stated in two zones ("8:08 PT / 16:08 UTC") counts once, as its second form."""
    merged: list[Moment] = []
    for moment in moments:
        twin = merged[-1] if merged else None
        if twin and twin.zone and moment.zone and _SAME.fullmatch(text, twin.end, moment.start):
            merged[-1] = moment._replace(start=twin.start, day=moment.day or twin.day, hedged=twin.hedged)
        else:
            merged.append(moment)
    return merged


def _day_of(moment: Moment, anchors: Anchors) -> date | None:
    if moment.day:
        day = moment.day.on_calendar(anchors.near)
        return moment.day.in_first_order() if day is None and anchors.near is None else day
    word = moment.day_word
    if word and word.from_posting and word.shift and anchors.posted_at:
        zone = moment.zone or anchors.zone or UTC
        return anchors.posted_at.astimezone(zone).date() + word.shift * _ONE_DAY
    return None


def _undated(moment: Moment, zone: tzinfo, anchors: Anchors) -> datetime | None:
    """The instant of a moment without a day: counted back from posting, or on the one day that the text names."""
    if anchors.posted_at is None:
        return instant_on(anchors.only_day, moment.clock, zone) if anchors.only_day else None
    if anchors.days_back:
        day = anchors.posted_at.astimezone(zone).date() - timedelta(days=anchors.days_back)
        return instant_on(day, moment.clock, zone)
    return latest_instant(moment.clock, zone, anchors.posted_at)


def _is_credible(at: datetime, anchors: Anchors) -> bool:
    """Whether a posted text can speak of the instant as past and recent."""
    return anchors.posted_at is None or timedelta(0) <= anchors.posted_at.astimezone(UTC) - at <= HALF_A_YEAR


def _stated(moment: Moment, at: datetime, word: ZoneWord, zone: tzinfo, anchors: Anchors) -> Stated:
    others = other_readings(at, moment, word, zone, anchors.near)
    return Stated(at, moment.start, moment.end, moment.hedged, others)
