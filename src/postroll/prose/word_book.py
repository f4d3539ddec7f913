"""Words and phrases with patterns in them, many at once, in one stretch of text.

Whether any stands in a stretch is mostly clear from its words alone, which are looked up first. Which of them a pattern
may begin with is learnt when a word is first met: most are met again and again.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from postroll.prose.folding import lowered
from postroll.prose.letter_tree import Hit, LetterTree
from postroll.prose.openings import openings, split_alternatives
from postroll.prose.words import words_of

_LETTERS = 5
_MOST_WORDS = 50_000
_WORD = re.compile(r"\w+")
_WHITE_SPACE = re.compile(r"\s+")
_LOOKS_AROUND = re.compile(r"\(\?[=!<]")


class WordBook:
    """A list of patterns to look for in lower-case text, as whole words; of those at one place the first counts.

    A pattern begins with a letter or digit, has no groups that capture, and does not look back.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._openings = _by_opening(self.patterns)
        self._likely_words: set[str] = set()
        self._sure: set[str] = set()
        self._others: set[str] = set()

    @classmethod
    def of(cls, alternatives: str) -> "WordBook":
        """A book of the alternatives of one pattern, in which white space means nothing."""
        return cls(split_alternatives(_WHITE_SPACE.sub("", alternatives)))

    def stands_in(self, stretch: str) -> bool:
        """Whether any of them stands in a stretch of text, in any case."""
        words = words_of(stretch).distinct
        if not words.isdisjoint(self._sure):
            return True
        likely = self._likely(words)
        return bool(likely) and (not likely.isdisjoint(self._sure) or self._tree.stands_in(lowered(stretch)))

    def find_all(self, lower: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Each of them that stands between two places of a lower-case text, in order; none overlap."""
        return self._tree.find_all(lower, start, len(lower) if end is None else end)

    @cached_property
    def _tree(self) -> LetterTree:
        return LetterTree(self.patterns)

    def _likely(self, words: frozenset[str]) -> frozenset[str]:
        """Those of the words that a pattern may begin with."""
        likely = words - self._others
        if likely and not likely <= self._likely_words:
            self._learn(likely)
            likely -= self._others
        return likely

    def _learn(self, words: Iterable[str]) -> None:
        """Note for each word whether a pattern may begin with it, and whether one is surely found where it stands."""
        if len(self._others) > _MOST_WORDS:
            self._others.clear()
        for word in words:
            patterns = self._begun_with(word)
            (self._likely_words if patterns else self._others).add(word)
            if re.fullmatch("|".join(patterns), word) and not any(map(_LOOKS_AROUND.search, patterns)):
                self._sure.add(word)

    def _begun_with(self, word: str) -> list[str]:
        """The patterns that may begin with a word."""
        beginnings = (*(word[:size] for size in range(_LETTERS + 1)), f"{word} ")
        numbers = {number for one in beginnings for number in self._openings.get(one, ())}
        return [self.patterns[number] for number in numbers]


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
