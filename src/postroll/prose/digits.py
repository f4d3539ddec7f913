"""Digits, which stand in times, days and lengths: found once for all who read these, and stretches of text around them.

A costly pattern is worth trying only there; most of a text has none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from postroll.prose.folding import without_marks

_TEXTS_AT_HAND = 4  # each reader of a text asks for its numbers
_FIRST_DIGIT = re.compile(r"\d(?<!\d\d)")
_DIGITS_ALONE = bytes(ord("0") if chr(code).isdecimal() else ord(" ") for code in range(256))
"""A table that leaves nothing of a text but where its digits are; to split it there takes a third of the time."""


@lru_cache(maxsize=_TEXTS_AT_HAND)
def numbers_in(text: str) -> tuple[int, ...]:
    """Where each run of digits of a text begins, in order."""
    plain = without_marks(text)
    if not plain.isascii():
        return tuple([found.start() for found in _FIRST_DIGIT.finditer(text)])
    *gaps, _ = f" {plain}".encode("ascii").translate(_DIGITS_ALONE).split(b"0")
    place = -1  # of the space in front, for which a number at the very beginning has a gap too
    numbers = []
    for gap in gaps:
        place += len(gap)
        if gap:
            numbers.append(place)
        place += 1
    return tuple(numbers)


def stretches_around(places: Iterable[int], *, before: int, after: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text around some places, in order; none touches the next.

    Args:
        places: offsets, in order.
        before: how far a stretch reaches before a place.
        after: how far it reaches behind one.
    """
    low, high = 0, -1
    for place in places:
        if place - before > high:
            if high >= 0:
                yield low, high
            low = max(0, place - before)
        high = place + after
    if high >= 0:
        yield low, high
