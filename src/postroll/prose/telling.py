"""What a stretch of text tells of an incident's start and end: the first sentence that says when it broke counts."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from postroll.prose.cues import MARKS_OF_LABELS, Cue, cue_at, label_at
from postroll.prose.moments import Moment, Sentence
from postroll.prose.windows import Window, split_windows
from postroll.prose.word_book import WordBook
from postroll.prose.wording import HEDGE, PLANNED, RECOVERY, TROUBLE

_PAST = WordBook.of(
    r"experienc(?:ed|ing)|w(?:as|ere)|had|saw|seen|may\s(?:also\s)?have|might\shave|could\shave|failed|impacted|affected"
    r"|received|encountered|observed|caused|resulted|suffered|noticed|reported"
)
_DONE = WordBook.of(
    r"recovered|resolved|restored|mitigated|remediated|fixed|cleared|subsided|normali[sz]ed|normal(?:ly)?|nominal|healthy"
    r"|full\s(?:recovery|restoration|mitigation)|ended|operational|baseline"
)
_BEGINNING = re.compile(r"\b(?:began|begun|start(?:ed|ing)?|beginning)\b(?:(?!\band\b)[^,;]){0,20}$", re.IGNORECASE)
_CLAUSE_HEAD = re.compile(
    rf"(?:^|[,;:.(-]|\b(?:and|but|then|that|while))\s*(?:(?:at|by|as\sof|on|until|around|then|later|finally|{HEDGE})\s*){{0,3}}$",
    re.IGNORECASE,
)
_AHEAD = 160


class Telling(NamedTuple):
    """What a text tells of an incident's span.

    Attributes:
        start, end: the times, where it tells them.
        sentence: the sentence that tells the start.
        others: further windows of the same update or sentence.
    """

    start: Moment | None = None
    end: Moment | None = None
    sentence: tuple[int, int] = (0, 0)
    others: tuple[Window, ...] = ()


def told_by(text: str, sentences: list[Sentence], *, is_update: bool) -> Telling | None:
    """What some sentences tell.

    Args:
        text: text with plain spaces and dashes.
        sentences: those that hold times, each with them.
        is_update: whether they are one update of a log. Then the first window counts by itself, as the acute phase
            of the main impact; in a write-up the windows of its sentence count together.

    Returns:
        What is told; None where no sentence says when something went wrong.
    """
    if labelled := told_by_labels(text, sentences):
        return labelled
    for is_trusted in (_tells_of_trouble, _may_tell_of_trouble):
        for place, (span, moments) in enumerate(sentences):
            if not is_trusted(text[span[0] : span[1]]):
                continue
            windows, singles = split_windows(text, moments)
            if windows:
                later = [] if not is_update else _windows_of(text, sentences[place + 1 :])
                return _told_by_windows(windows, span, later, is_update=is_update)
            if start := _first_start(text, span, singles):
                return Telling(start, _end_of(text, sentences, start, is_update=is_update), span)
    return _told_by_onset(text, sentences, is_update=is_update)


def told_by_labels(text: str, sentences: list[Sentence]) -> Telling | None:
    """The first labelled start with the first labelled end behind it: nothing else says it as plainly."""
    start: Moment | None = None
    place = (0, 0)
    for span, moments in sentences:
        for moment in moments:
            if text[moment.start - 2 : moment.start].strip(MARKS_OF_LABELS):
                continue
            label = label_at(text, span, moment.start)
            if label is Cue.BEGAN and start is None:
                start, place = moment, span
            elif label is Cue.ENDED and start:
                return Telling(start, moment, place)
    return None


def _told_by_windows(windows: list[Window], span: tuple[int, int], later: list[Window], *, is_update: bool) -> Telling:
    if is_update:
        return Telling(*windows[0], span, (*windows[1:], *later))
    return Telling(windows[0][0], windows[-1][1], span, tuple(windows) if len(windows) > 1 else ())


def _windows_of(text: str, sentences: Iterable[Sentence]) -> list[Window]:
    return [window for _, moments in sentences for window in split_windows(text, moments)[0]]


def _tells_of_trouble(sentence: str) -> bool:
    return TROUBLE.stands_in(sentence) and not _is_announced(sentence)


def _may_tell_of_trouble(sentence: str) -> bool:
    return not _is_announced(sentence)


def _is_announced(sentence: str) -> bool:
    return PLANNED.stands_in(sentence) and not _PAST.stands_in(sentence)


def _first_start(text: str, span: tuple[int, int], moments: list[Moment]) -> Moment | None:
    return next((one for one in moments if cue_at(text, span, one.start, one.end) is Cue.BEGAN), None)


def _told_by_onset(text: str, sentences: list[Sentence], *, is_update: bool) -> Telling | None:
    """The first time at which something went wrong, where nothing is said to have begun; else an end alone.

    In a log, where updates have times of their own, only a plain word for what went wrong makes a start.
    """
    for span, moments in sentences:
        for moment in moments:
            if cue_at(text, span, moment.start, moment.end) is Cue.MAYBE_BEGAN:
                return Telling(moment, _end_of(text, sentences, moment, is_update=is_update), span)
    for span, moments in sentences if not is_update else ():
        undone = [one for is_healed, one in _things_done(text, span, moments) if not is_healed]
        if undone and _tells_of_trouble(text[slice(*span)]):
            return Telling(undone[-1], _end_of(text, sentences, undone[-1], is_update=is_update), span)
    end = _last_end(text, sentences, None)
    return Telling(None, end) if end else None


def _end_of(text: str, sentences: list[Sentence], start: Moment, *, is_update: bool) -> Moment | None:
    """The end that belongs to a start: in a write-up that of its own paragraph, if there is one."""
    if not is_update:
        low, high = text.rfind("\n", 0, start.start), text.find("\n", start.start)
        near = [one for one in sentences if one[0][0] > low and (high < 0 or one[0][1] <= high)]
        if found := _last_end(text, near, start, must_heal=True):
            return found
    return _last_end(text, sentences, start)


def _last_end(text: str, sentences: list[Sentence], start: Moment | None, *, must_heal: bool = False) -> Moment | None:
    """The last time after the start at which something was healed, else the last at which anything was done."""
    last = None
    for span, moments in reversed(sentences):
        for is_healed, moment in _things_done(text, span, moments):
            if start and _is_same(moment, start):
                continue
            if is_healed:
                return moment
            if start and moment.start > start.start:
                last = last or moment
    return None if must_heal else last


def _is_same(moment: Moment, start: Moment) -> bool:
    """Whether a time is the start once more, as in a log that repeats it."""
    days = [(one.day.month, one.day.day) for one in (moment, start) if one.day]
    return moment.clock == start.clock and days[:1] == days[-1:]


def _things_done(text: str, span: tuple[int, int], moments: list[Moment]) -> Iterator[tuple[bool, Moment]]:
    """Each time of a sentence at which something was done, the last first, with whether it healed."""
    if _is_announced(text[slice(*span)]):
        return
    follower = span[1]
    for moment, lead in zip_longest(reversed(moments), reversed(moments[:-1])):
        before = text[max(lead.end if lead else span[0], moment.start - _AHEAD) : moment.start]
        after = text[moment.end : min(follower, moment.end + _AHEAD)]
        follower = moment.start
        cue = cue_at(text, span, moment.start, moment.end)
        if cue is Cue.BEGAN or (RECOVERY.stands_in(before) and _BEGINNING.search(before)):
            continue
        yield cue is Cue.ENDED or _is_healed(before, after), moment


def _is_healed(before: str, after: str) -> bool:
    """Whether the words before a time, or those after one that stands at the head of its clause, tell of a repair."""
    return _DONE.stands_in(before) or bool(_CLAUSE_HEAD.search(before) and _DONE.stands_in(after))
