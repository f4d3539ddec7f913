"""What readers remember within one run.

A page is captured again for every small change, so nearly all that a capture holds was in the capture before. What was
made of a piece then is what would be made of it now: a reader is a function of the bytes and its words alone.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")

_LARGEST = 64 * 2**20


class Memory:
    """Values by all that they were made from.

    It is transparent: with it or without it a reader gives the same. And it is bounded: what was not asked for while
    the last `largest` bytes of pieces came by is forgotten.
    """

    def __init__(self, largest: int = _LARGEST) -> None:
        """Begin with nothing.

        Args:
            largest: how many bytes of pieces to remember at least; twice as many at most.
        """
        self._largest = largest
        self._size = 0
        self._young: dict[Hashable, Any] = {}
        self._old: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, make: Callable[[], Value], size: int) -> Value:
        """The value of a key: as it was made before, else as it is made now.

        Args:
            key: everything that the value is made from.
            make: makes it. What it raises is not remembered.
            size: the bytes or characters of the piece.
        """
        if key in self._young:
            value: Value = self._young[key]
            return value
        value = self._old[key] if key in self._old else make()
        self._keep(key, value, size)
        return value

    def _keep(self, key: Hashable, value: Any, size: int) -> None:
        if self._size + size > self._largest:
            self._old, self._young, self._size = self._young, {}, 0
        self._young[key] = value
        self._size += size
