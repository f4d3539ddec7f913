"""A word of a taxonomy, with the words of the text that it rests on."""

from typing import NamedTuple


class Found(NamedTuple):
    """One category that a text states.

    Attributes:
        word: the category, or a name.
        start: where the words that say so begin.
        end: where they end.
    """

    word: str
    start: int
    end: int
