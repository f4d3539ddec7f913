"""Words and phrases with patterns in them, many at once, in one stretch of text.

One big alternation is tried at every position of a text. Here the words of a stretch are looked up first, and only
where one stands that a pattern may begin with are those patterns tried. Which they are is learnt when a word is first
met: most are met again and again.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postroll.prose.folding import lowered
from postroll.prose.openings import openings, split_alternatives
from postroll.prose.words import words_of

_LETTERS = 5
_MOST_WORDS = 50_000
_WORD = re.compile(r"\w+")
_WHITE_SPACE = re.compile(r"\s+")
_LOOKS_AROUND = re.compile(r"\(\?[=!<]")


class Hit(NamedTuple):
    """Where a pattern stands.

    Attributes:
        start, end: its place.
        number: which pattern it is, counted from 0.
    """

    start: int
    end: int
    number: int


class _Trial(NamedTuple):
    """The patterns that may begin with a word: as one, with a group for each, and their numbers."""

    pattern: re.Pattern[str]
    numbers: tuple[int, ...]


class WordBook:
    """A list of patterns to look for in lower-case text, as whole words; of those at one place the first counts.

    A pattern begins with a letter or digit, has no groups that capture, and does not look back.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)
        self._openings = _by_opening(self._patterns)
        self._compiled: dict[tuple[int, ...], _Trial] = {}
        self._trials: dict[str, _Trial] = {}
        self._sure: set[str] = set()
        self._others: set[str] = set()

    @classmethod
    def of(cls, alternatives: str) -> "WordBook":
        """A book of the alternatives of one pattern, in which white space means nothing."""
        return cls(split_alternatives(_WHITE_SPACE.sub("", alternatives)))

    def stands_in(self, stretch: str) -> bool:
        """Whether any of them stands in a stretch of text, in any case."""
        likely = self._likely(words_of(stretch).distinct)
        if likely.isdisjoint(self._sure):
            return bool(likely) and any(self.find_all(lowered(stretch)))
        return True

    def places_in(self, lower: str) -> list[int]:
        """Where in a lower-case text any of them may stand: there is none elsewhere."""
        words = words_of(lower)
        return [place for place, _ in words.places_of(self._likely(words.distinct))]

    def find_all(self, lower: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Each of them that stands between two places of a lower-case text, in order; none overlap."""
        end = len(lower) if end is None else end
        words = words_of(lower[start:end])
        likely = self._likely(words.distinct)
        if not likely:
            return
        behind = start
        for place, word in words.places_of(likely):
            pattern, numbers = self._trials[word]
            found = pattern.match(lower, start + place, end) if start + place >= behind else None
            if found:
                behind = found.end()
                yield Hit(start + place, behind, numbers[(found.lastindex or 1) - 1])

    def _likely(self, words: frozenset[str]) -> frozenset[str]:
        """Those of the words that a pattern may begin with."""
        likely = words - self._others
        if likely and not likely <= self._trials.keys():
            self._learn(likely)
            likely -= self._others
        return likely

    def _learn(self, words: Iterable[str]) -> None:
        """Note for each word which patterns may begin with it, and whether one is surely found where it stands."""
        if len(self._others) > _MOST_WORDS:
            self._others.clear()
        for word in words:
            numbers = self._numbers(word)
            if not numbers:
                self._others.add(word)
                continue
            self._trials[word] = trial = self._trial(numbers)
            if trial.pattern.fullmatch(word) and not _LOOKS_AROUND.search(trial.pattern.pattern):
                self._sure.add(word)

    def _numbers(self, word: str) -> tuple[int, ...]:
        beginnings = (*(word[:size] for size in range(_LETTERS + 1)), f"{word} ")
        return tuple(sorted({number for one in beginnings for number in self._openings.get(one, ())}))

    def _trial(self, numbers: tuple[int, ...]) -> _Trial:
        if numbers not in self._compiled:
            choice = "|".join(f"({self._patterns[number]})" for number in numbers)
            self._compiled[numbers] = _Trial(re.compile(rf"\b(?:{choice})\b"), numbers)
        return self._compiled[numbers]


def _by_opening(patterns: Iterable[str]) -> dict[str, set[int]]:
    """The numbers of the patterns by what they may begin with: letters, or a whole word with a space behind it."""
    numbers: dict[str, set[int]] = {}
    for number, pattern in enumerate(patterns):
        for opening in openings(pattern, _LETTERS):
            word = _WORD.match(opening)
            if opening and not word:
                raise ValueError(f"the pattern {pattern!r} may begin with {opening!r}, which is no word")
            whole = word is not None and word.end() < len(opening)
            numbers.setdefault(f"{word[0]} " if word and whole else opening, set()).add(number)
    return numbers
