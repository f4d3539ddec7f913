"""Clock times in a text, joined with the zones, days and hedges that stand beside them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from postroll.prose.clocks import Clock, find_clocks
from postroll.prose.dates import NamedDay, find_days
from postroll.prose.day_words import DayWord, day_word_beside
from postroll.prose.lexicon import Lexicon
from postroll.prose.wording import HEDGE
from postroll.prose.zone_words import ZoneWord, stated_for_all, zone_word_after, zone_word_before

TIME_HEDGE = rf"(?:{HEDGE}|(?:as|at)\s(?:early|late|soon)\sas|just|shortly|(?:right\s)?(?:before|after)|near|at)"
"""Words that may stand before a clock time and make it inexact, or add nothing."""

_NO_ZONE = ZoneWord(0, 0, "", None)
_BETWEEN_DAY_AND_CLOCK = re.compile(
    rf"[\s,:;(\[@|]{{0,4}}(?:T|(?:start|beginn)ing(?:\s+at)?|at|from|between|around|since|by|-)?\s{{0,2}}"
    rf"(?:{TIME_HEDGE}\s?){{0,3}}",
    re.IGNORECASE,
)
_BETWEEN_CLOCK_AND_DAY = re.compile(r"[)\]]?,?\s{0,3}(?:\(?on\s+|of\s+|\(|@\s?)?(?:the\s+)?", re.IGNORECASE)
_HEDGED = re.compile(
    rf"(?:{HEDGE}|\bcirca|\bas\s(?:early|late|soon)\sas|\b(?:just|shortly|soon|right)\s(?:before|after|past))\s{{0,2}}$",
    re.IGNORECASE,
)
_REACH = 40
_HEDGE_TAILS = (
    "about", "around", "approximately", "approx", "approx.", "roughly", "nearly", "almost", "circa", "some", "~", " as",
    "before", "after", "past",
)  # fmt: skip


class Moment(NamedTuple):
    """A clock time as a text states it.

    Attributes:
        start, end: where it stands, with its zone and the day beside it.
        clock: the wall time.
        zone_word: its zone as written; of no length where it has none.
        day: the day that stands beside it, if one does.
        day_word: "yesterday" or "the next day" beside it, if one is.
        hedged: whether it is inexact.
        half: "a" or "p" where it says which half of the day is meant.
    """

    start: int
    end: int
    clock: time
    zone_word: ZoneWord
    day: NamedDay | None
    hedged: bool
    half: str = ""
    day_word: DayWord | None = None

    @property
    def zone(self) -> tzinfo | None:
        """The zone that its zone word means, if it has one."""
        return self.zone_word.zone

    def in_half(self, half: str) -> "Moment":
        """The same in a half of the day, "a" or "p"."""
        return self._replace(clock=self.clock.replace(hour=self.clock.hour % 12 + (12 if half == "p" else 0)))


Sentence = tuple[tuple[int, int], list[Moment]]
"""Start and end of a sentence, and the moments in it."""


def find_moments(text: str, lexicon: Lexicon) -> Iterator[Moment]:
    """The clock times of a text with what stands beside them, in order of position.

    Args:
        text: text with plain spaces and dashes, as `folding.level` makes it.
        lexicon: the provider's words, for what a zone word means.
    """
    days = find_days(text)
    place = last_end = 0
    for clock in find_clocks(text):
        start = clock.start
        while place < len(days) and days[place].end <= start:
            place += 1
        if start < last_end or (place < len(days) and days[place].start < start):
            continue  # an offset, or the year of a day
        near = days[max(0, place - 1) : place + 1] if days else ()
        if moment := _moment(text, clock, near, lexicon, last_end):
            last_end = moment.end
            yield moment


def _moment(text: str, clock: Clock, days: tuple[NamedDay, ...], lexicon: Lexicon, last_end: int) -> Moment | None:
    """A clock time with what stands beside it, of the days before and after it and behind the end of the last one."""
    start, end = clock.start, clock.end
    zone_word = zone_word_after(text, end, lexicon, is_iso=clock.is_iso) or _NO_ZONE
    late = zone_word.late_half
    wall = clock.wall(late)
    if wall is None:
        return None
    if zone_word.text:
        end = zone_word.end + (len(" PM") if late else 0)
    lead = text[last_end:start][-_REACH:].rstrip().lower()
    hedged = lead.endswith(_HEDGE_TAILS) and bool(_HEDGED.search(text, max(last_end, start - 20), start))
    day = _day_beside(text, start, end, days, last_end) if days else None
    day_word = None if day else day_word_beside(text, last_end, start, end, lead)
    if beside := day or day_word:
        start, end = min(start, beside.start), max(end, beside.end)
    # half the time of Moment(...)
    moment = tuple.__new__(Moment, (start, end, wall, zone_word, day, hedged, clock.half or late, day_word))
    return moment if zone_word.text else _with_zone_around(text, moment, lexicon, last_end)


def _day_beside(text: str, start: int, end: int, days: tuple[NamedDay, ...], last_end: int) -> NamedDay | None:
    """The day right before a clock time, else the one right after it."""
    for day in days:
        if day.start < last_end:
            is_beside = False
        elif day.end > start:
            is_beside = (
                day.is_sure and day.start >= end and bool(_BETWEEN_CLOCK_AND_DAY.fullmatch(text, end, day.start))
            )
        elif day.is_sure:
            is_beside = bool(_BETWEEN_DAY_AND_CLOCK.fullmatch(text, day.end, start))
        else:
            is_beside = text[day.end : start].isspace()
        if is_beside:
            return day
    return None


def _with_zone_around(text: str, moment: Moment, lexicon: Lexicon, last_end: int) -> Moment:
    """The moment with the zone behind its day, or of its label ("Start (UTC): 10:12"), or stated for all times."""
    late = zone_word_after(text, moment.end, lexicon) if moment.day else None
    if late:
        return moment._replace(end=late.end, zone_word=late)
    word = zone_word_before(text, last_end, moment.start, lexicon)
    gap = text[word.end : moment.start] if word else ""
    if word and gap.isspace() and "\n" not in gap:
        return moment._replace(start=word.start, zone_word=word)
    word = word or stated_for_all(text, lexicon)
    return moment._replace(zone_word=word) if word else moment


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
