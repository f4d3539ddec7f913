"""Words and phrases with patterns in them, many at once, in one stretch of text.

Hundreds of patterns are looked for in one pass by the letters that what they find begins with; only where such letters
stand at the head of a word are the patterns tried that go on from them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from postroll.prose.folding import lowered
from postroll.prose.openings import openings, split_alternatives
from postroll.prose.word_heads import WordHeads, spaced_out

_LETTERS = 8
_WHITE_SPACE = re.compile(r"\s+")


class Hit(NamedTuple):
    """Where a pattern stands.

    Attributes:
        start, end: its place.
        number: which pattern it is, counted from 0.
    """

    start: int
    end: int
    number: int


class _Way(NamedTuple):
    """What something may begin with, and the numbers of the patterns that may go on from there, in order."""

    opening: bytes
    numbers: list[int]


class _GoingOn(dict[int, re.Pattern[str]]):
    """The patterns that may go on from each way to begin, as one, which is made when that way is first met."""

    def __init__(self, patterns: Sequence[str], numbers: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self.numbers = numbers
        self._patterns = patterns

    def __missing__(self, way: int) -> re.Pattern[str]:
        choice = "|".join(f"{self._patterns[number]}()" for number in self.numbers[way])
        self[way] = made = re.compile(rf"\b(?:{choice})\b")
        return made


class WordBook:
    """A list of patterns to look for in lower-case text, as whole words; of those at one place the first counts.

    A pattern begins with a letter or digit, has no groups that capture, and does not look back.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        ways = _ways(self.patterns)
        self._heads = WordHeads(way.opening for way in ways)
        self._going_on = _GoingOn(self.patterns, [way.numbers for way in ways])

    @classmethod
    def of(cls, alternatives: str) -> "WordBook":
        """A book of the alternatives of one pattern, in which white space means nothing."""
        return cls(split_alternatives(_WHITE_SPACE.sub("", alternatives)))

    def stands_in(self, stretch: str) -> bool:
        """Whether any of them stands in a stretch of text, in any case."""
        lower = stretch.lower() if stretch.isascii() else lowered(stretch)
        heads = self._heads.find_all(lower)
        return bool(heads) and any(self._going_on[way].match(lower, place) for way, place, _ in heads)

    def find_all(self, lower: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Each of them that stands between two places of a lower-case text, in order; none overlap."""
        end = len(lower) if end is None else end
        hits: list[Hit] = []
        behind = start
        for way, place, _ in self._heads.in_order(lower[start:end]):
            found = self._going_on[way].match(lower, start + place, end) if start + place >= behind else None
            if found:
                behind = found.end()
                hits.append(Hit(start + place, behind, self._going_on.numbers[way][(found.lastindex or 1) - 1]))
        return hits


def _ways(patterns: Iterable[str]) -> list[_Way]:
    """The ways in which what patterns find may begin; no opening is the beginning of another."""
    ways: list[_Way] = []
    for opening, numbers in sorted(_by_opening(patterns).items()):
        if ways and opening.startswith(ways[-1].opening):
            ways[-1] = ways[-1]._replace(numbers=sorted({*ways[-1].numbers, *numbers}))
        else:
            ways.append(_Way(opening, numbers))
    return ways


def _by_opening(patterns: Iterable[str]) -> dict[bytes, list[int]]:
    """The numbers of the patterns by what they may begin with, in order."""
    numbers: dict[bytes, list[int]] = {}
    for number, pattern in enumerate(patterns):
        for opening in openings(pattern, _LETTERS):
            if opening and not opening[0].isalnum():
                raise ValueError(f"the pattern {pattern!r} may begin with {opening!r}, which is no word")
            numbers.setdefault(spaced_out(opening), []).append(number)
    return numbers
