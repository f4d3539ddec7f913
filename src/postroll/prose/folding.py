"""Text with case, accents, spaces and dashes made alike, with the way back to the offsets of the original."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
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
_TEXTS_AT_HAND = 16
_ALIKE = {"\u0130": "i", "\u0131": "i", "\u017f": "s"}
_ASCII = bytes(range(128))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_PLAIN_MARKS = (
    dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d", "-")
    | {"\u2019": "'", "\uff1a": ":", "\u223c": "~", "\u2248": "~", "\uff5e": "~", "\u301c": "~"}
)
_MARKS = frozenset({*_PLAIN_MARKS, *"\u2018\u201c\u201d\u2022\u2026\u00ab\u00bb\u00b7\u200b\ufeff"})
"""Spaces, dashes, quotation marks and bullets."""


def level(text: str) -> str:
    """The text with every kind of space, dash, colon and tilde made the plain one, so that patterns need know one.

    No offset moves: "10:26\u202fAM\u20132:40\u202fPM" becomes "10:26 AM-2:40 PM".
    """
    if not text.isascii():
        for mark, plain in _PLAIN_MARKS.items():
            text = text.replace(mark, plain)
    return text


@lru_cache(maxsize=_TEXTS_AT_HAND)
def without_marks(text: str) -> str:
    """The text with plain spaces for the marks that are no letters and stand in most prose beyond ASCII.

    No offset moves, and no letter changes.
    """
    if not text.isascii():
        for mark in _MARKS & _characters_beyond_ascii(text.encode(errors="surrogatepass")):
            text = text.replace(mark, " ")
    return text


def _characters_beyond_ascii(encoded: bytes) -> frozenset[str]:
    return frozenset(encoded.translate(None, _ASCII).decode(errors="surrogatepass"))


@lru_cache(maxsize=_TEXTS_AT_HAND)
def lowered(text: str) -> str:
    """The text in lower case, so that patterns need know one. No offset moves.

    Letters that count as one where a pattern disregards case become one: "İ" and "ı" are "i", and "ſ" is "s". The last
    few texts are kept for the readers that follow on the same text.
    """
    if text.isascii():
        return text.lower()
    encoded = text.encode(errors="surrogatepass")
    if _characters_beyond_ascii(encoded) <= _MARKS:
        return encoded.lower().decode()  # marks have no case, and bytes are lowered ten times as fast
    for letter, plain in _ALIKE.items():
        text = text.replace(letter, plain)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def folded_text(text: str) -> str:
    """A text folded, where nobody asks for the way back."""
    return text.lower() if text.isascii() else fold(text).text


def fold(text: str) -> Folded:
    """Fold a text: "São Paulo" and "SAO PAULO" become the same."""
    if text.isascii() or without_marks(text).isascii():
        return Folded(lowered(text), range(len(text) + 1))
    folded = _BEYOND_ASCII.sub(lambda found: found[0].translate(_BASE_LETTERS), text).lower()
    if len(folded) == len(text):
        return Folded(folded, range(len(text) + 1))
    kept = [offset for offset, char in enumerate(text) if _BASE_LETTERS[ord(char)]]
    return Folded(folded, [*kept, len(text)])
