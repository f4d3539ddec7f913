"""Two states of a text against each other, word by word, for people to read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Scripts that are written without spaces between words; there a word is one character."""
_WORD = re.compile(rf"(?:[{_WIDE}]|[^\s{_WIDE}]+)\s*|\s+")
_MOST_WORDS = 800
_MOST_PAIRS = 10_000
"""Words that repeat many times on both sides make comparing slow and its outcome meaningless."""
_CONTEXT = 10
_LONGEST_WORD = 200


class PieceKind(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    STRUCK = "struck"
    ADDED = "added"
    LEFT_OUT = "left-out"  # unchanged, or too long to be shown


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words; without text where it is left out."""

    kind: PieceKind
    text: str = ""


LEFT_OUT = Piece(PieceKind.LEFT_OUT)


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """What was struck and what was added, with a few words around each change.

    Equal words at both ends are set aside before anything is compared. What is very long or very repetitive in between
    is struck and added as a whole, and cut after 800 words, so that neither time nor space runs away.
    """
    old, new = _words(before), _words(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    changed_old, changed_new = old[start : len(old) - end], new[start : len(new) - end]
    return (
        *_kept(new[:start], opens=True),
        *_changed(changed_old, changed_new),
        *_kept(new[len(new) - end :] if end else [], closes=True),
    )


def only(kind: PieceKind, text: str) -> tuple[Piece, ...]:
    """A text that was struck or added whole, cut where it is very long."""
    return tuple(_stretch(kind, _words(text)))


def _words(text: str) -> list[str]:
    return [word[:_LONGEST_WORD] for word in _WORD.findall(text)]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words at the start of both are the same."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a.strip() != b.strip()), min(len(one), len(other)))


def _changed(old: list[str], new: list[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > _MOST_WORDS or _pairs(old, new) > _MOST_PAIRS:
        yield from _stretch(PieceKind.STRUCK, old)
        yield from _stretch(PieceKind.ADDED, new)
        return
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            yield from _kept(new[new_from:new_to])
        else:
            yield from _stretch(PieceKind.STRUCK, old[old_from:old_to])
            yield from _stretch(PieceKind.ADDED, new[new_from:new_to])


def _pairs(old: Iterable[str], new: Iterable[str]) -> int:
    """How many pairs of equal words there are across the two sides."""
    one, other = (Counter(word.strip() for word in words) for words in (old, new))
    return sum(count * other[word] for word, count in one.items())


def _stretch(kind: PieceKind, words: Sequence[str]) -> Iterator[Piece]:
    if text := "".join(words[:_MOST_WORDS]):
        yield Piece(kind, text)
    if len(words) > _MOST_WORDS:
        yield LEFT_OUT


def _kept(words: Sequence[str], *, opens: bool = False, closes: bool = False) -> Iterator[Piece]:
    """Unchanged words: those next to a change, and a sign where others are left out."""
    before, after = 0 if opens else _CONTEXT, 0 if closes else _CONTEXT
    if len(words) <= before + after + _CONTEXT:
        if text := "".join(words):
            yield Piece(PieceKind.KEPT, text)
        return
    if before:
        yield Piece(PieceKind.KEPT, "".join(words[:before]))
    yield LEFT_OUT
    if after:
        yield Piece(PieceKind.KEPT, "".join(words[-after:]))
