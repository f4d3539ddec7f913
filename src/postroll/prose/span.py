"""The start and end of an incident as its report states them, with the words that say so.

Three habits are known, and none belongs to one provider. A **log of updates** gives each update a time of its own; the
last update that says when counts, and of several windows in it the first, which is the acute phase of the main
impact. Where no update says when, the incident ran from the first update to the one that says that it is over. A
**write-up** says when in its summary, in one sentence; windows in that sentence count from the first start to the last
end. **Labels** ("Start time (UTC): 10:12") say when by themselves.
"""

from datetime import date, datetime, time, timedelta, tzinfo
from itertools import chain
from typing import NamedTuple

from postroll.domain.vocabulary import Precision
from postroll.prose.dates import find_sure_days
from postroll.prose.folding import level
from postroll.prose.lengths import read_lengths
from postroll.prose.lexicon import Lexicon
from postroll.prose.moments import Moment, Sentence, latest_instant
from postroll.prose.telling import Telling, told_by, told_by_labels
from postroll.prose.times import anchors_of, days_within, moments_by_sentence
from postroll.prose.updates import Update, says_over, split_updates
from postroll.prose.windows import Anchors, days_of_window
from postroll.prose.zone_words import ZoneWord
from postroll.prose.zones import offset_of

_ONE_DAY = timedelta(days=1)
_SOME_DAY = date(2000, 1, 1)


class Quote(NamedTuple):
    """Words of a text.

    Attributes:
        text: the words.
        start, end: where they stand, in characters.
    """

    text: str
    start: int
    end: int


class SpanEnd(NamedTuple):
    """One end of a span as stated.

    Attributes:
        clock: the wall time.
        day: the calendar day in the zone of the words; None where the text does not tell it.
        quote: the words.
        hedged: whether it is inexact ("approximately").
        zone: the zone that its words mean, else the one that the text names beside its other times.
    """

    clock: time
    day: date | None
    quote: Quote
    hedged: bool
    zone: tzinfo | None


class Span(NamedTuple):
    """When an incident began and ended, as stated.

    Attributes:
        start, end: None for what the text does not tell.
        zone_word: the zone as written ("PST", "UTC", "US/Pacific"); None where the text names none.
        overday: whether the end lies on a later day than the start; None where an end is missing.
        others: further windows that the same update or sentence states, as (start, end).
        is_told: whether words say when it began; False where that is only the time of the first update.
        zone_name: what to call the zone: as written, but wall time that goes by a place is what its clocks showed that
            day. "US/Pacific" and "Pacific Time" are "PDT" in July, so that reports agree whoever wrote them.
    """

    start: SpanEnd | None = None
    end: SpanEnd | None = None
    zone_word: Quote | None = None
    overday: bool | None = None
    others: tuple[tuple[SpanEnd, SpanEnd], ...] = ()
    is_told: bool = True
    zone_name: str | None = None


def read_span(
    text: str,
    *,
    lexicon: Lexicon,
    posted_at: datetime | None = None,
    zone: tzinfo | None = None,
    until: int | None = None,
) -> Span:
    """The start and end of an incident as a report states them.

    Args:
        text: plain text, with the updates of a log on lines of their own.
        lexicon: the provider's words.
        posted_at: when the report was posted, for days without a year.
        zone: the zone of times without a zone word.
        until: the end of the last line that counts; all of them do unless given.
    """
    counted = text[:until]
    plain = level(counted)
    sentences = moments_by_sentence(text, plain, lexicon)
    if not sentences:
        return Span()
    moments = [moment for _, held in sentences for moment in held]
    updates = split_updates(plain, moments)
    telling = _told_by_log(plain, updates, sentences) if updates else told_by(plain, sentences, is_update=False)
    telling = telling or Telling()
    anchors = anchors_of(plain, posted_at, zone, None).in_sentence(
        plain[slice(*telling.sentence)], days_within(plain, telling.sentence), []
    )
    word = _zone_word(telling, updates, moments)
    is_told = not (updates and telling.start is updates[0].moment)
    span = _span(counted, plain, telling, anchors, word, is_told=is_told)
    return span if span.zone_name or word is None else span._replace(zone_name=_name_of(word, span, moments, anchors))


def _told_by_log(text: str, updates: list[Update], sentences: list[Sentence]) -> Telling:
    """What labels tell, else the last update that tells anything; the updates' own times for what is left open."""
    if labelled := told_by_labels(text, sentences):
        return labelled
    told, end = None, None
    for update in reversed(updates):
        telling = _told_by_update(text, update, sentences)
        if telling:
            told = told or (telling if telling.start else None)
            end = end or telling.end
        if told and end:
            break
    told = told or Telling(updates[0].moment)
    end = told.end or end or (updates[-1].moment if _is_closed(text, updates) else None)
    return Telling(told.start, end, told.sentence, told.others)


def _is_closed(text: str, updates: list[Update]) -> bool:
    """Whether the last update, or what stands above the first, says that the incident is over."""
    return says_over(text, updates[-1]) or "resolved" in text[: updates[0].body].lower()


def _told_by_update(text: str, update: Update, sentences: list[Sentence]) -> Telling | None:
    first, last = update.body, update.end
    held = [
        ((max(start, first), min(end, last)), within)
        for (start, end), moments in sentences
        if end > first and start < last and (within := [moment for moment in moments if first <= moment.start < last])
    ]
    return told_by(text, held, is_update=True)


def _zone_word(telling: Telling, updates: list[Update], moments: list[Moment]) -> ZoneWord | None:
    """The zone word of the times that count, else that of the updates, else the first that the text has."""
    for moment in chain((telling.start, telling.end), (update.moment for update in updates), moments):
        if moment and moment.zone_word.text:
            return moment.zone_word
    return None


def _is_literal(word: ZoneWord) -> bool:
    return word.zone is None or offset_of(word.text) is not None


def _name_of(word: ZoneWord, span: Span, moments: list[Moment], anchors: Anchors) -> str:
    """What to call the zone of a place on the day of the span, else on the first day beside a time; see `Span`."""
    ends = [(one.day, one.clock) for one in (span.start, span.end) if one and one.day]
    others = ((day, moment.clock) for moment in moments if (day := days_of_window(moment, moment, anchors)[0]))
    day, clock = next(chain(ends, others), (None, None))
    shown = datetime.combine(day, clock, word.zone).tzname() if day and clock else None
    return shown if shown and shown.isalpha() else word.text


def _span(text: str, plain: str, telling: Telling, anchors: Anchors, word: ZoneWord | None, *, is_told: bool) -> Span:
    start, end = telling.start, telling.end
    start_day, end_day = _days(plain, telling, anchors)
    if start and end and start_day is None:
        overday = end.clock < start.clock or _names_two_days(start, end)
    else:
        overday = bool(start_day and end_day and end_day > start_day)
    span = Span(
        start=_end(text, start, start_day, word) if start else None,
        end=_end(text, end, end_day, word) if end else None,
        zone_word=Quote(word.text, word.start, word.start + len(word.text)) if word else None,
        overday=overday if start and end else None,
        others=tuple([(_end(text, first, None, word), _end(text, last, None, word)) for first, last in telling.others]),
        is_told=is_told,
        zone_name=word.text if word and _is_literal(word) else None,
    )
    return _with_length(text, span, telling.sentence) if start and not end else span


def _names_two_days(start: Moment, end: Moment) -> bool:
    return bool(start.day and end.day and (start.day.month, start.day.day) != (end.day.month, end.day.day))


def _with_length(text: str, span: Span, sentence: tuple[int, int]) -> Span:
    """The span with its end from the length that the text states ("lasting 97 minutes").

    It stands behind the start, or before it in its sentence ("for half an hour from 16:05").
    """
    start = span.start
    lengths = read_lengths(text, "") if start else ()
    behind = (one for one in lengths if start and (one.where.start or 0) >= start.quote.end)
    before = (one for one in lengths if sentence[0] <= (one.where.start or 0) < sentence[1])
    stated = next(chain(behind, before), None)
    if start is None or stated is None:
        return span
    begun = datetime.combine(start.day or _SOME_DAY, start.clock)
    ended = begun + stated.length
    nights = (ended.date() - begun.date()).days
    at = stated.where.start or 0
    quote = Quote(stated.where.quote, at, at + len(stated.where.quote))
    day = start.day + nights * _ONE_DAY if start.day else None
    hedged = start.hedged or stated.precision is Precision.ABOUT
    return span._replace(end=SpanEnd(ended.time(), day, quote, hedged, start.zone), overday=nights > 0)


def _end(text: str, moment: Moment, day: date | None, word: ZoneWord | None) -> SpanEnd:
    start, end = moment.start, moment.end
    zone = moment.zone_word.zone or (word.zone if word else None)
    return SpanEnd(moment.clock, day, Quote(text[start:end], start, end), moment.hedged, zone)


def _days(text: str, telling: Telling, anchors: Anchors) -> tuple[date | None, date | None]:
    """The days of the two ends: as stated, lent by the other end, or the day that the text is headed by."""
    start, end = telling.start, telling.end
    one = start or end
    if one is None:
        return None, None
    start_day, end_day = days_of_window(start or one, end or one, anchors)
    if not (start_day or end_day) and not one.day:
        start_day = _day_in_view(text, one, anchors)
    passes_midnight = bool(start and end and end.clock < start.clock)
    if start_day and not end_day:
        end_day = start_day + passes_midnight * _ONE_DAY
    elif end_day and not start_day:
        start_day = end_day - passes_midnight * _ONE_DAY
    return start_day, end_day


def _day_in_view(text: str, moment: Moment, anchors: Anchors) -> date | None:
    """The only day that a text names, else the last one with a year before the moment, else that of the posting."""
    if anchors.only_day:
        return anchors.only_day
    before = [day for day in find_sure_days(text) if day.start < moment.start and day.year]
    if before:
        return before[-1].in_first_order()
    if anchors.posted_at is None:
        return None
    zone = moment.zone or anchors.zone or anchors.posted_at.tzinfo
    return latest_instant(moment.clock, zone, anchors.posted_at).astimezone(zone).date() if zone else None
