"""What words begin with, hundreds of beginnings at once, in one pass over a stretch of text.

Where one stands says only that it is worth a closer look: letters beyond ASCII count as spaces here.
"""

from collections.abc import Iterable
from operator import itemgetter

from ahocorasick_rs import BytesAhoCorasick, Implementation

from postroll.prose.words import SPACED_OUT

_BY_PLACE = itemgetter(1)


class WordHeads:
    """Beginnings to look for at the head of words in lower-case text, each known by its number, counted from 0.

    A beginning is what `spaced_out` makes of it: a space in front, and one for each mark in it.
    """

    def __init__(self, beginnings: Iterable[bytes]) -> None:
        automaton = BytesAhoCorasick(beginnings, implementation=Implementation.DFA)
        self._matches = automaton.find_matches_as_indexes

    def find_all(self, lower: str) -> list[tuple[int, int, int]]:
        """Each beginning that stands in a text: its number, the place of its word, and where it ends; in any order."""
        return self._matches(spaced_out(lower), overlapping=True)

    def in_order(self, lower: str) -> list[tuple[int, int, int]]:
        """The same in the order of their places."""
        return sorted(self.find_all(lower), key=_BY_PLACE)


def spaced_out(lower: str) -> bytes:
    """A lower-case text with a space in front of it and one for each character that is no letter or digit of ASCII.

    A byte for each character, so that what is found at a space is the head of the word behind it.
    """
    return f" {lower}".encode("ascii", "replace").translate(SPACED_OUT)
