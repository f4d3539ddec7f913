"""Sentences and clauses: how far the words around a find reach. Each look is bounded, whatever the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from postroll.prose.folding import lowered
from postroll.prose.landmarks import Landmarks, whole_word
from postroll.prose.word_book import WordBook
from postroll.prose.wording import ADVICE, UNAFFECTED

MOST_FINDS = 400
"""How many times, lengths or names of one kind are weighed in one text. What holds more is a table or a log, not prose,
and weighing each against the words around it would cost more than it tells."""

_REACH = 240
_ASIDE = WordBook((*UNAFFECTED.patterns, *ADVICE.patterns))
_SENTENCE_REACH = 400
_TEXTS_AT_HAND = 4  # each reader of a text asks for its sentences
_ABBREVIATED = r"(?<!approx)(?<![apAP]\.[mM])(?<!\b[A-Z][a-z]{2})(?<!e\.g)(?<!i\.e)"
_ENDS = r"(?=\s|$)(?<!e\.g.|i\.e.|[apAP]\.[mM].|\b[A-Z][a-z]{2}.)(?<!approx.)"
_LINE_ENDS = dict.fromkeys("\n•", "")
_SENTENCE_ENDS = Landmarks({**dict.fromkeys(".!?", _ENDS), **_LINE_ENDS, **dict.fromkeys("。！？｜", "")})
_ENDS_HERE = re.compile(rf"[.!?]{_ENDS}")
_CLAUSE_END = re.compile(
    rf"{_ABBREVIATED}[.!?](?=\s|$)|[\n•;,:—]|\s-\s|\b(?:and|but|however|although|though|while|whereas|so|which)\b",
    re.IGNORECASE,
)
_STATEMENT_ENDS = Landmarks(
    {
        **dict.fromkeys(".!?", r"(?=\s|$)(?<!e\.g.|i\.e.|[ap]\.m.|\b[a-z]{3}.)(?<!approx.)"),
        **_LINE_ENDS,
        ";": "",
        **dict(map(whole_word, ("but", "however", "although", "though", "while", "whereas"))),
    }
)
"""For lower-case text."""


def each_sentence(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, in order; together they cover the text but for the marks between them."""
    return iter(sentences_between(text, 0, len(text)))


def sentences_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each sentence of a part of a text that ends where a line does."""
    marks = _sentence_ends(text)
    first = bisect_left(marks, start)
    ends = marks[first : bisect_left(marks, end, first)]
    if not ends:
        return [(start, end)] if start < end else []
    starts = [start, *[mark + 1 for mark in ends]]
    ends.append(end)
    return [each for each in zip(starts, ends, strict=True) if each[0] < each[1]]


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """Start and end of the sentence that holds a place of a text."""
    marks = _sentence_ends(text)
    following = bisect_right(marks, place)
    start = marks[following - 1] + 1 if following else 0
    return start, marks[following] if following < len(marks) else len(text)


@lru_cache(maxsize=_TEXTS_AT_HAND)
def _sentence_ends(text: str) -> list[int]:
    """Where the marks stand that end a sentence."""
    return _SENTENCE_ENDS.places_in(text)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence that holds a find, within a bounded reach.

    A full stop right before the find, or right where the reach ends, counts whatever follows it.
    """
    marks = _sentence_ends(text)
    last = min(len(text), end + _SENTENCE_REACH)
    begin = max(0, start - _SENTENCE_REACH)
    if start and _ENDS_HERE.match(text, start - 1, start):
        begin = start
    elif before := bisect_left(marks, start):
        begin = max(begin, marks[before - 1] + 1)
    while begin < start and text[begin].isspace():
        begin += 1
    behind = bisect_left(marks, end)
    if behind < len(marks) and marks[behind] < last:
        return begin, marks[behind]
    return begin, last - 1 if last > end and _ENDS_HERE.match(text, last - 1, last) else last


def each_clause(text: str) -> Iterator[str]:
    """The clauses of a text: what stands between commas, conjunctions and full stops."""
    return (text[start:end] for start, end in _pieces(text, _CLAUSE_END))


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether the words around a name say that it is fine, or that it is only where to go meanwhile."""
    return _ASIDE.stands_in(_statement_around(text, start, end))


def _statement_around(text: str, start: int, end: int) -> str:
    """The sentence of a find, in lower case, cut at words that turn it round ("but"), within a bounded reach."""
    lower = lowered(text)
    before, after = lower[max(0, start - _REACH) : start], lower[end : end + _REACH]
    last, stop = _STATEMENT_ENDS.last_end_in(before), _STATEMENT_ENDS.first_in(after)
    return before[last:] + lower[start:end] + after[:stop]


def _pieces(text: str, boundary: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for found in boundary.finditer(text):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)
