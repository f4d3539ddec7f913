"""How much work reading a text takes, counted in calls, for laws on how that grows. The same on any machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

_CALLS = frozenset({"call", "c_call"})


def calls_in(read: Callable[[str], object], text: str) -> int:
    """The calls of functions, Python's own ones included, that reading a text makes.

    What a pattern does within one search is not seen; that no pattern can take long has a law of its own.
    """
    seen = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal seen
        seen += event in _CALLS

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return seen


def grows_with_length(read: Callable[[str], object], piece: str, size: int) -> bool:
    """Whether four times the text takes no more than about four times the work, and not sixteen times."""
    little, much = (calls_in(read, piece * (length // len(piece))) for length in (size, 4 * size))
    return much <= 5 * little + 100
