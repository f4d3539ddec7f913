"""Many patterns as one, laid out as a tree by their first letters.

One alternation of hundreds is tried from end to end at every word. In a tree only those are tried that go on with the
letters that stand there, which takes no longer for hundreds than for a few.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from postroll.prose.openings import by_first_letter

_DEEPEST = 4  # letters; behind them few patterns are left
_BEFORE_WORD = r"[^a-z0-9_]\b"  # quicker to look for than \b alone; what stands before a word is part of the match


class Hit(NamedTuple):
    """Where a pattern stands.

    Attributes:
        start, end: its place.
        number: which pattern it is, counted from 0.
    """

    start: int
    end: int
    number: int


class LetterTree:
    """Finds any of some patterns in lower-case text, as whole words; of those at one place the first counts."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._numbers: list[int] = []
        self._pattern = re.compile(rf"{_BEFORE_WORD}{self._branch(list(enumerate(patterns)), _DEEPEST)}\b")

    def find_all(self, lower: str, start: int, end: int) -> list[Hit]:
        """Each of them that stands between two places of a lower-case text, in order; none overlap."""
        text, shift = (lower, 0) if start else (_after_line_end(lower), 1)
        return [
            Hit(found.start() + 1 - shift, found.end() - shift, self._numbers[(found.lastindex or 1) - 1])
            for found in self._pattern.finditer(text, start + shift - 1, end + shift)
        ]

    def stands_in(self, lower: str) -> bool:
        """Whether any of them stands in a lower-case text."""
        return self._pattern.search(_after_line_end(lower)) is not None

    def _branch(self, patterns: list[tuple[int, str]], depth: int) -> str:
        """The patterns, each with its number, as one; an empty group behind each tells which was found."""
        by_letter = _by_first_letter(patterns) if depth and len(patterns) > 1 else None
        if by_letter is None:
            return f"(?:{'|'.join([self._leaf(*each) for each in patterns])})"
        ways = [_written(letter) + self._branch(rest, depth - 1) for letter, rest in by_letter.items()]
        return f"(?:{'|'.join(ways)})"

    def _leaf(self, number: int, pattern: str) -> str:
        self._numbers.append(number)
        return f"{pattern}()"


def _after_line_end(text: str) -> str:
    """The text with something in front of its first word, as all other words have."""
    return f"\n{text}"


def _by_first_letter(patterns: Iterable[tuple[int, str]]) -> dict[str, list[tuple[int, str]]] | None:
    """What may follow each first letter; None where one of the patterns may begin with something else."""
    by_letter: dict[str, list[tuple[int, str]]] = {}
    for number, pattern in patterns:
        ways = by_first_letter(pattern)
        if ways is None:
            return None
        for letter, rest in dict.fromkeys(ways):
            by_letter.setdefault(letter, []).append((number, rest))
    return by_letter


def _written(letter: str) -> str:
    return r"\s" if letter == " " else re.escape(letter)
