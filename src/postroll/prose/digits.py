"""Where the digits of a text are. Days and clock times stand nowhere else, and most of a text has none."""

import re
from collections.abc import Iterator
from functools import cache


def near_digits(text: str, pattern: re.Pattern[str], *, before: int, after: int) -> Iterator[re.Match[str]]:
    """The finds of a pattern whose finds all hold a digit, in order of position.

    The pattern is tried only around digits, so that the letters of a text cost next to nothing.

    Args:
        text: the text.
        pattern: the pattern.
        before: how many characters of a find, or of what it looks back at, may stand before its first digit.
        after: how many may stand between two digits, or after the last.
    """
    for cluster in _clusters(before + after).finditer(text):
        yield from pattern.finditer(text, max(0, cluster.start() - before), cluster.end() + after)


@cache
def _clusters(reach: int) -> re.Pattern[str]:
    return re.compile(rf"\d+(?:\D{{1,{reach}}}\d+)*+")
