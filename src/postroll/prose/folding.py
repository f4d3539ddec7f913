"""Text without case and accents, with the way back to the offsets of the original."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


class Folded(NamedTuple):
    """Folded text.

    Attributes:
        text: lower case, no accents.
        offsets: for each character of it, and for its end, the offset in the original.
    """

    text: str
    offsets: Sequence[int]


class _BaseLetters(dict[int, str]):
    """A table for `str.translate` that learns each character's unaccented lower-case letter when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = "" if unicodedata.combining(char) else unicodedata.normalize("NFD", char)[0].lower()[:1]
        self[code] = base
        return base


_BASE_LETTERS = _BaseLetters()


def fold(text: str) -> Folded:
    """Fold a text: "São Paulo" and "SAO PAULO" become the same."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    folded = text.translate(_BASE_LETTERS)
    if len(folded) == len(text):
        return Folded(folded, range(len(text) + 1))
    kept = [offset for offset, char in enumerate(text) if _BASE_LETTERS[ord(char)]]
    return Folded(folded, [*kept, len(text)])
