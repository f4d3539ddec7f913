"""Digits, which stand in times, days and lengths: found once for all who read these, and stretches of text around them.

A costly pattern is worth trying only there; most of a text has none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from postroll.prose.folding import without_marks

_TEXTS_AT_HAND = 4  # each reader of a text asks for its numbers
_FIRST_DIGIT = re.compile(r"\d(?<!\d\d)(?<!\d:\d)")
_DIGITS_AND_COLONS = {ord(":"): ord(":"), **dict.fromkeys(b"0123456789", ord("0"))}
_ONLY_THESE = bytes(_DIGITS_AND_COLONS.get(code, ord(" ")) for code in range(256))
"""A table that leaves nothing of a text but where these are; one digit is found faster than any of ten."""
_NUMBER = re.compile(rb"00*+(?::00*+)*+")


@lru_cache(maxsize=_TEXTS_AT_HAND)
def numbers_in(text: str) -> tuple[int, ...]:
    """Where each number of a text begins, in order; what follows a digit and a colon belongs to the number before."""
    plain = without_marks(text)
    if not plain.isascii():
        return tuple([found.start() for found in _FIRST_DIGIT.finditer(text)])
    digits = plain.encode("ascii").translate(_ONLY_THESE)
    return tuple([found.start() for found in _NUMBER.finditer(digits)])


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
