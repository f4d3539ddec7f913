"""Where in a text a costly pattern is worth trying: around the finds of a cheap one. Most of a text has none."""

import re
from collections.abc import Iterator


def stretches_around(text: str, hint: re.Pattern[str], *, before: int, after: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text around the finds of a pattern, in order of position; none touches the next.

    Args:
        text: the text.
        hint: the cheap pattern.
        before: how far a stretch reaches before a find.
        after: how far it reaches after one.
    """
    low, high = 0, -1
    for seen in hint.finditer(text):
        if seen.start() - before > high:
            if high >= 0:
                yield low, high
            low = max(0, seen.start() - before)
        high = seen.end() + after
    if high >= 0:
        yield low, high
