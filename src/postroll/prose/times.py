"""Stated starts and ends in sentences.

A wrong time is worse than none. So a clock time counts only with a zone, with a day that is named or follows from
the time of posting, and with words that say what happened then. What a sentence announces for later gives nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from operator import attrgetter

from postroll.domain.report import Claim, Where
from postroll.domain.times import format_instant
from postroll.domain.vocabulary import ClaimField, Precision
from postroll.prose.clauses import MOST_FINDS, each_sentence, sentence_at
from postroll.prose.cues import Cue, cue_at
from postroll.prose.dates import NamedDay, find_days, find_sure_days
from postroll.prose.day_words import find_day_words
from postroll.prose.folding import level
from postroll.prose.lexicon import Lexicon
from postroll.prose.moments import Moment, Sentence, find_moments
from postroll.prose.windows import HALF_A_YEAR, Anchors, Stated, place_moment, place_window, split_windows
from postroll.prose.word_book import WordBook
from postroll.prose.wording import PLANNED, TROUBLE

_place = attrgetter("start")
_DIGIT = re.compile(r"\d")
_WORDS_OF_TIME = (
    "noon",
    "midnight",
    "midday",
    "today",
    "yesterday",
    "tonight",
    "this evening",
    "this morning",
    "last night",
)
_ON = re.compile(r"(?:^|\s)on\s+$", re.IGNORECASE)
_NOT_THE_INCIDENT = WordBook.of(
    r"releas\w+|deploy\w+|upgrad\w+|introduc\w+|announc\w+|since|previous|last(?!\s(?:night|evening))"
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
        Claims of precision EXACT or ABOUT from clock times, with what their words may mean as well; or, where there
        are none and the first sentence says what went wrong on a day, one STARTED_AT of precision DAY.
    """
    if not (_DIGIT.search(text) or _names_a_time(text)):
        return ()
    plain = level(text)
    anchors = anchors_of(plain, posted_at, zone, year_from)
    claims: list[Claim] = []
    for span, moments in moments_by_sentence(text, plain, lexicon):
        claims += _claims_of_sentence(plain, span, moments, anchors, part, any_yet=bool(claims))
    if not claims:
        claims += _day_at_the_head(plain, anchors, part)
    distinct = {(claim.field, claim.value): claim for claim in reversed(claims)}
    return tuple(_in_the_words_of(text, claim) for claim in reversed(distinct.values()))


def _names_a_time(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _WORDS_OF_TIME)


def anchors_of(text: str, posted_at: datetime | None, zone: tzinfo | None, year_from: date | None) -> Anchors:
    """What the clock times of a text lean on. Without a posting, days without a year lean on those that have one."""
    named = find_sure_days(text)
    near = year_from or (posted_at.date() if posted_at else None)
    if not named:
        return Anchors(posted_at, near, zone, None)
    full = [one.on_calendar(None) or one.in_first_order() for one in named if one.year]
    near = near or max(filter(None, full), default=None)
    days = {day.on_calendar(near) for day in named}
    only = days.pop() if len(days) == 1 else None
    return Anchors(posted_at=posted_at, near=near, zone=zone, only_day=only)


def days_within(text: str, span: tuple[int, int]) -> tuple[NamedDay, ...]:
    """The days that a stretch of a text names."""
    days = find_sure_days(text)
    if not days:
        return ()
    return days[bisect_left(days, span[0], key=_place) : bisect_left(days, span[1], key=_place)]


def moments_by_sentence(text: str, plain: str, lexicon: Lexicon) -> list[Sentence]:
    """The sentences that hold moments, each with them.

    Args:
        text: the text as it is, whose sentences are the same and asked for by other readers too.
        plain: the text, or as many of its first lines as count, with plain spaces and dashes.
        lexicon: the provider's words.
    """
    sentences: list[Sentence] = []
    end = 0
    for moment in islice(find_moments(plain, lexicon), MOST_FINDS):
        if moment.start >= end:
            start, end = sentence_at(text, moment.start)
            sentences.append(((start, end), []))
        sentences[-1][1].append(moment)
    return sentences


def _claims_of_sentence(
    text: str, span: tuple[int, int], moments: list[Moment], anchors: Anchors, part: str, *, any_yet: bool
) -> Iterator[Claim]:
    sentence = text[slice(*span)]
    windows, singles = split_windows(text, moments)
    cues = [cue_at(text, span, moment.start, moment.end) for moment in singles]
    if not (windows or any(cues)) or PLANNED.stands_in(sentence):
        return
    anchors = anchors.in_sentence(sentence, days_within(text, span), moments)
    placed = [window for pair in windows if (window := place_window(*pair, anchors))]
    if placed and TROUBLE.stands_in(sentence):
        first, last = min(placed, key=lambda pair: pair[0].at)[0], max(placed, key=lambda pair: pair[1].at)[1]
        yield _claim(ClaimField.STARTED_AT, first, text, part)
        yield _claim(ClaimField.ENDED_AT, last, text, part)
        any_yet = True
    for moment, cue in zip(singles, cues, strict=True):
        stated = place_moment(moment, anchors) if cue else None
        if stated and cue is Cue.ENDED:
            yield _claim(ClaimField.ENDED_AT, stated, text, part)
        elif stated and (cue is Cue.BEGAN or not any_yet):
            yield _claim(ClaimField.STARTED_AT, stated, text, part)
            any_yet = True


def _claim(field: ClaimField, stated: Stated, text: str, part: str) -> Claim:
    where = Where(part, text[stated.start : stated.end], stated.start)
    precision = Precision.ABOUT if stated.hedged else Precision.EXACT
    return Claim(field, format_instant(stated.at), where, precision, alternatives=stated.alternatives)


def _in_the_words_of(text: str, claim: Claim) -> Claim:
    """The claim with its quote as the text has it, with its own spaces and dashes."""
    start = claim.where.start or 0
    quote = text[start : start + len(claim.where.quote)]
    return claim if quote == claim.where.quote else replace(claim, where=replace(claim.where, quote=quote))


def _day_at_the_head(text: str, anchors: Anchors, part: str) -> Iterator[Claim]:
    """The day of the start, where the first sentence says that something went wrong "on" it, or "earlier today"."""
    start, end = next(each_sentence(text), (0, 0))
    sentence = text[start:end]
    if not TROUBLE.stands_in(sentence) or PLANNED.stands_in(sentence) or _NOT_THE_INCIDENT.stands_in(sentence):
        return
    days = find_days(sentence)
    if len(days) == 1 and _ON.search(sentence[: days[0].start]):
        place, day = (days[0].start, days[0].end), days[0].on_calendar(anchors.near)
    elif not days and (said := _said_day(sentence, anchors)):
        place, day = said
    else:
        return
    if day and _is_recent(day, anchors):
        where = Where(part, sentence[slice(*place)], start + place[0])
        yield Claim(ClaimField.STARTED_AT, day.isoformat(), where, Precision.DAY)


def _said_day(sentence: str, anchors: Anchors) -> tuple[tuple[int, int], date] | None:
    """The day that a sentence names by how far it is from the posting, if it names just one."""
    words = [word for word in find_day_words(sentence) if word.from_posting]
    if anchors.posted_at is None or len(words) != 1:
        return None
    posted_on = anchors.posted_at.astimezone(anchors.zone or UTC).date()
    return (words[0].start, words[0].end), posted_on + timedelta(days=words[0].shift)


def _is_recent(day: date, anchors: Anchors) -> bool:
    is_past = anchors.posted_at is None or day <= anchors.posted_at.date()
    return is_past and (anchors.near is None or anchors.near - day <= HALF_A_YEAR)
