"""Marks and words that end a piece of text, each looked for by the letters that it begins with.

A pattern that begins with one certain letter is found several times as fast as one that may begin with any of some, so
each kind has a pattern of its own, which is tried only where a text holds its letters at all.
"""

import re
from collections.abc import Mapping


class Landmarks:
    """What to look for: letters, each with a pattern for what must stand around them."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = [(letters, re.compile(re.escape(letters) + behind)) for letters, behind in kinds.items()]

    def spans_in(self, text: str) -> list[tuple[int, int]]:
        """Where each of them begins and ends, in order."""
        kinds = [pattern for letters, pattern in self._kinds if letters in text]
        return sorted(found.span() for pattern in kinds for found in pattern.finditer(text))

    def places_in(self, text: str) -> list[int]:
        """Where each of them begins, in order."""
        places: list[int] = []
        for letters, pattern in self._kinds:
            if letters in text:
                places += [found.start() for found in pattern.finditer(text)]
        places.sort()
        return places

    def first_in(self, text: str) -> int:
        """Where the first of them begins; the end of the text where none stands in it."""
        first = len(text)
        for letters, pattern in self._kinds:
            if letters in text and (found := pattern.search(text)):
                first = min(first, found.start())
        return first

    def last_end_in(self, text: str) -> int:
        """Where the last of them ends; 0 where none stands in the text."""
        last = 0
        for letters, pattern in self._kinds:
            if letters in text:
                for found in pattern.finditer(text, last):
                    last = found.end()
        return last


def whole_word(letters: str) -> tuple[str, str]:
    """Letters that a word begins with, with the pattern that says that it is a whole one."""
    return letters, rf"(?<=\b{letters})\b"
