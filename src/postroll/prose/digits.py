"""Digits, which stand in times, days and lengths: found once for all who read these, and stretches of text around them.

A costly pattern is worth trying only there; most of a text has none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_TEXTS_AT_HAND = 4  # each reader of a text asks for its numbers
_FIRST_DIGIT = re.compile(r"\d(?<!\d\d)")


@lru_cache(maxsize=_TEXTS_AT_HAND)
def numbers_in(text: str) -> tuple[int, ...]:
    """Where each run of digits of a text begins, in order."""
    return tuple([found.start() for found in _FIRST_DIGIT.finditer(text)])


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
