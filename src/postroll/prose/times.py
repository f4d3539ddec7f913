"""Stated starts and ends in sentences.

A wrong time is worse than none. So a clock time counts only with a zone, with a day that is named or follows from
the time of posting, and with words that say what happened then. What a sentence announces for later gives nothing.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from itertools import islice

from postroll.domain.report import Claim, Where
from postroll.domain.times import format_instant
from postroll.domain.vocabulary import ClaimField, Precision
from postroll.prose.clauses import MOST_FINDS, each_sentence
from postroll.prose.cues import Cue, cue_at
from postroll.prose.dates import find_days
from postroll.prose.lexicon import Lexicon
from postroll.prose.moments import Moment, find_moments
from postroll.prose.windows import HALF_A_YEAR, Anchors, Stated, place_moment, place_window, split_windows
from postroll.prose.wording import PLANNED, TROUBLE

_DIGIT = re.compile(r"\d")
_ON = re.compile(r"(?:^|\s)on\s+$", re.IGNORECASE)
_NOT_THE_INCIDENT = re.compile(
    r"\b(?:releas\w+|deploy\w+|upgrad\w+|introduc\w+|announc\w+|since|previous|last)\b", re.IGNORECASE
)


def read_times(
    text: str,
    *,
    part: str,
    lexicon: Lexicon,
    posted_at: datetime | None,
    zone: tzinfo | None = None,
    year_from: date | None = None,
) -> tuple[Claim, ...]:
    """The STARTED_AT and ENDED_AT claims in a text, in order of position.

    Args:
        text: plain text.
        part: where the text stands in its item.
        lexicon: the provider's words.
        posted_at: when it was posted. A clock time without a day is the latest such time not after it.
        zone: the zone of times without a zone word; without it they give no claim.
        year_from: a day at or soon after the ones that the text names, for those without a year; the day of
            posting unless given.

    Returns:
        Claims of precision EXACT or ABOUT from clock times; or, where there are none and the first sentence says
        what went wrong on a day, one STARTED_AT of precision DAY.
    """
    if not _DIGIT.search(text):  # no day and no clock time is written without one
        return ()
    anchors = _anchors(text, posted_at, zone, year_from)
    claims: list[Claim] = []
    for (start, end), moments in _moments_by_sentence(text, lexicon):
        claims += _claims_of_sentence(text, (start, end), moments, anchors, part, any_yet=bool(claims))
    if not claims:
        claims += _day_at_the_head(text, anchors, part)
    return tuple({(claim.field, claim.value): claim for claim in reversed(claims)}.values())[::-1]


def _anchors(text: str, posted_at: datetime | None, zone: tzinfo | None, year_from: date | None) -> Anchors:
    near = year_from or (posted_at.date() if posted_at else None)
    days = {day.on_calendar(near) for day in find_days(text) if day.year is not None or not day.numeric}
    only = days.pop() if len(days) == 1 else None
    return Anchors(posted_at=posted_at, near=near, zone=zone, only_day=only)


def _moments_by_sentence(text: str, lexicon: Lexicon) -> Iterator[tuple[tuple[int, int], list[Moment]]]:
    """The sentences that hold moments, each with them."""
    sentences = each_sentence(text)
    start, end = 0, 0
    held: list[Moment] = []
    for moment in islice(find_moments(text, lexicon), MOST_FINDS):
        while moment.start >= end:
            if held:
                yield (start, end), held
                held = []
            start, end = next(sentences)
        held.append(moment)
    if held:
        yield (start, end), held


def _claims_of_sentence(
    text: str, span: tuple[int, int], moments: list[Moment], anchors: Anchors, part: str, *, any_yet: bool
) -> Iterator[Claim]:
    sentence = text[slice(*span)]
    if PLANNED.search(sentence):
        return
    anchors = anchors.in_sentence(sentence, span[0], moments)
    windows, singles = split_windows(text, moments)
    placed = [window for pair in windows if (window := place_window(*pair, anchors))]
    if placed and TROUBLE.search(sentence):
        first, last = min(placed, key=lambda pair: pair[0].at)[0], max(placed, key=lambda pair: pair[1].at)[1]
        yield _claim(ClaimField.STARTED_AT, first, text, part)
        yield _claim(ClaimField.ENDED_AT, last, text, part)
        any_yet = True
    for moment in singles:
        cue = cue_at(text, span, moment.start, moment.end)
        stated = place_moment(moment, anchors) if cue else None
        if stated and cue is Cue.ENDED:
            yield _claim(ClaimField.ENDED_AT, stated, text, part)
        elif stated and (cue is Cue.BEGAN or not any_yet):
            yield _claim(ClaimField.STARTED_AT, stated, text, part)
            any_yet = True


def _claim(field: ClaimField, stated: Stated, text: str, part: str) -> Claim:
    where = Where(part, text[stated.start : stated.end], stated.start)
    precision = Precision.ABOUT if stated.hedged else Precision.EXACT
    return Claim(field, format_instant(stated.at), where, precision)


def _day_at_the_head(text: str, anchors: Anchors, part: str) -> Iterator[Claim]:
    """The day of the start, where the first sentence says that something went wrong "on" it."""
    start, end = next(each_sentence(text), (0, 0))
    sentence = text[start:end]
    days = list(find_days(sentence))
    if len(days) != 1 or not TROUBLE.search(sentence) or PLANNED.search(sentence):
        return
    named = days[0]
    day = named.on_calendar(anchors.near)
    if day is None or _NOT_THE_INCIDENT.search(sentence) or not _ON.search(sentence[: named.start]):
        return
    is_past = anchors.posted_at is None or day <= anchors.posted_at.date()
    if is_past and (anchors.near is None or anchors.near - day <= HALF_A_YEAR):
        where = Where(part, sentence[named.start : named.end], start + named.start)
        yield Claim(ClaimField.STARTED_AT, day.isoformat(), where, Precision.DAY)
