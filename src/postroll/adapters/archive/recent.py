"""Bytes that were used last, kept in memory while they are likely to be used again."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock


class RecentBytes:
    """The bytes used last, up to a total size. Several threads may use it at once."""

    def __init__(self, room: int) -> None:
        """Start with none.

        Args:
            room: how many bytes to keep.
        """
        self._room = room
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> bytes | None:
        """What is kept under a key."""
        with self._lock:
            if (found := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Hashable, data: bytes) -> None:
        """Keep some bytes, in place of those that have not been used for longest."""
        with self._lock:
            self._size += len(data) - len(self._kept.pop(key, b""))
            self._kept[key] = data
            while self._size > self._room:
                _, dropped = self._kept.popitem(last=False)
                self._size -= len(dropped)
