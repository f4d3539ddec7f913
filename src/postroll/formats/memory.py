"""What readers remember of the pieces that they have read.

A page is captured again for every small change, so nearly all that a capture holds was in the capture before. Reading a
piece is a pure function of its bytes and of the source's words, so nothing changes but the time it takes.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import msgspec

Made = TypeVar("Made")

_LEAST = 16 * 2**20
_AT_LEAST_EACH = 256  # what a value costs to keep, however short the piece


class Memory:
    """What a reader made of pieces of the documents of one source.

    Whoever reads one document after another of a source keeps a memory for it, and lets go of it when the source's
    lexicon changes. What was not asked for while others of `least` bytes in all came by is forgotten, so no more than
    twice as many are ever remembered.
    """

    def __init__(self, least: int = _LEAST) -> None:
        """Begin with nothing.

        Args:
            least: the bytes of pieces to remember at least.
        """
        self._least = least
        self._size = 0
        self._recent: dict[Hashable, Any] = {}
        self._earlier: dict[Hashable, Any] = {}

    def recall(self, piece: str | bytes | msgspec.Raw, make: Callable[[], Made], about: Hashable = None) -> Made:
        """What was made of a piece before, or else is made of it now.

        Args:
            piece: the piece itself.
            make: makes it; its errors pass, and nothing is kept then.
            about: what else it is made from, and which of several things is made of one piece.
        """
        whole = bytes(piece) if isinstance(piece, msgspec.Raw) else piece  # raw JSON compares by identity
        key = (whole, about)
        made: Made
        if key in self._recent:
            made = self._recent[key]
            return made
        made = self._earlier[key] if key in self._earlier else make()
        self._keep(key, made, len(whole) + _AT_LEAST_EACH)
        return made

    def _keep(self, key: Hashable, made: Any, size: int) -> None:
        if self._size + size > self._least:
            self._earlier, self._recent, self._size = self._recent, {}, 0
        self._recent[key] = made
        self._size += size
