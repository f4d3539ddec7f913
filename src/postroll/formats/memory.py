"""Items that were read before. Most of a page's incidents repeat unchanged from one document to the next."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class ItemMemory(Generic[Made]):
    """What a reader made of the items of one source, by their bytes.

    Reading an item is a pure function of its bytes and of the source, so nothing changes but the time it takes.
    Whoever reads one document after another of a source keeps a memory for it, and lets go of it when the source's
    lexicon changes.
    """

    def __init__(self, most: int = 1024) -> None:
        self._most = most
        self._made: dict[bytes, Made] = {}

    def recall(self, item: Any, read: Callable[[], Made]) -> Made:
        """What was made of the item before, or else is made of it now.

        Beyond the most that are kept, the one that came first is forgotten.

        Args:
            item: its bytes, or anything that gives them (`msgspec.Raw`).
            read: makes it; its errors pass, and nothing is kept then.
        """
        key = sha256(item).digest()
        if key not in self._made:
            made = read()
            if len(self._made) >= self._most:
                self._made.pop(next(iter(self._made)))
            self._made[key] = made
        return self._made[key]
