"""Moments put on the calendar: one by one, or as the two ends of a window ("between 10:12 and 11:40 UTC")."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from postroll.prose.dates import find_days
from postroll.prose.moments import Moment, instant_on, latest_instant
from postroll.prose.wording import HEDGE

_TO = re.compile(rf"[)\]]?\s*(?:to|and|until|till|through|thru|&|-|–|—|−)\s*(?:{HEDGE}\s*)?", re.IGNORECASE)
_SAME = re.compile(r"\s*[/(]\s*")
_YESTERDAY = re.compile(r"\byesterday\b", re.IGNORECASE)
_ONE_DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)
"""Further back, a day without a year is more likely one to come, and a notice is not about it."""
_LONGEST = timedelta(days=31)

Window = tuple[Moment, Moment]


@dataclass(frozen=True, slots=True)
class Stated:
    """An instant that a text states, and where it does."""

    at: datetime
    start: int
    end: int
    hedged: bool


@dataclass(frozen=True, slots=True)
class Anchors:
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

    def in_sentence(self, sentence: str, start: int, moments: list[Moment]) -> "Anchors":
        """The anchors with what one sentence adds: its day, "yesterday", and a zone that it names once for all."""
        zones = {moment.zone for moment in moments if moment.zone}
        named = [day for day in find_days(sentence) if day.year is not None or not day.numeric]
        day = named[0].on_calendar(self.near) if len(named) == 1 else None
        back = 1 if _YESTERDAY.search(sentence) else 0
        placed = (start + named[0].start, day) if day else None
        zone = zones.pop() if len(zones) == 1 else self.zone
        return replace(self, sentence_day=placed, days_back=back, zone=zone)


def split_windows(text: str, moments: list[Moment]) -> tuple[list[Window], list[Moment]]:
    """The moments of a sentence as windows, and those that stand alone."""
    windows: list[Window] = []
    singles: list[Moment] = []
    for moment in _merged(text, moments):
        if singles and _TO.fullmatch(text, singles[-1].end, moment.start):
            windows.append((singles.pop(), moment))
        else:
            singles.append(moment)
    return windows, singles


def place_moment(moment: Moment, anchors: Anchors) -> Stated | None:
    """The instant of a moment that stands alone, or None where its day or zone cannot be told."""
    zone = moment.zone or anchors.zone
    if zone is None:
        return None
    day = _day_of(moment, anchors) or (anchors.sentence_day and anchors.sentence_day[1])
    at = instant_on(day, moment.clock, zone) if day else _undated(moment, zone, anchors)
    return _stated(moment, at) if at and _is_credible(at, anchors) else None


def place_window(first: Moment, last: Moment, anchors: Anchors) -> tuple[Stated, Stated] | None:
    """The two ends of a window, or None where its days or zone cannot be told or make no sense.

    Each end lends the other its zone and its day; the end is the first such time after the start.
    """
    start_zone = first.zone or last.zone or anchors.zone
    end_zone = last.zone or start_zone
    if start_zone is None or end_zone is None:
        return None
    start_day, end_day = _days_of(first, last, anchors)
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
    sensible = timedelta(0) < ended - started <= _LONGEST and _is_credible(ended, anchors)
    return (_stated(first, started), _stated(last, ended)) if sensible else None


def _merged(text: str, moments: list[Moment]) -> list[Moment]:
    """Moments of which one stated in two zones ("8:08 PT / 16:08 UTC") counts once, as its second form."""
    merged: list[Moment] = []
    for moment in moments:
        twin = merged[-1] if merged else None
        if twin and twin.zone and moment.zone and _SAME.fullmatch(text, twin.end, moment.start):
            merged[-1] = replace(moment, start=twin.start, day=moment.day or twin.day, hedged=twin.hedged)
        else:
            merged.append(moment)
    return merged


def _days_of(first: Moment, last: Moment, anchors: Anchors) -> tuple[date | None, date | None]:
    start_day, end_day = _day_of(first, anchors), _day_of(last, anchors)
    if start_day or end_day or anchors.sentence_day is None:
        return start_day, end_day
    place, day = anchors.sentence_day
    return (day, None) if place < first.start else (None, day)


def _day_of(moment: Moment, anchors: Anchors) -> date | None:
    return moment.day.on_calendar(anchors.near) if moment.day else None


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


def _stated(moment: Moment, at: datetime) -> Stated:
    return Stated(at, moment.start, moment.end, moment.hedged)
