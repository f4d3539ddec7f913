"""Visits that wait to be kept: gathered into batches, and never more than fit into memory."""

import asyncio
from collections import deque

from postroll.app.visit import Visited

_MOST = 1024
_MOST_BYTES = 8 * 1024 * 1024  # what is read from them takes many times as much


class VisitQueue:
    """Hands visits from those who make them to the one who keeps them."""

    def __init__(self, linger: float) -> None:
        """Begin with nothing.

        Args:
            linger: seconds for which a batch that is not full waits for more.
        """
        self._linger = linger
        self._visits: deque[Visited] = deque()
        self._bytes = 0
        self._filled = asyncio.Event()
        self._emptied = asyncio.Event()
        self._closed = asyncio.Event()

    async def put(self, visited: Visited) -> None:
        """Hand a visit over, as soon as there is room for its bytes."""
        while len(self._visits) >= _MOST or self._bytes >= _MOST_BYTES:
            self._emptied.clear()
            await self._emptied.wait()
        self._visits.append(visited)
        self._bytes += len(visited.body or b"")
        self._filled.set()

    async def take(self) -> list[Visited]:
        """The next batch, in order; empty once the queue is closed and everything was taken."""
        while not self._visits and not self._closed.is_set():
            self._filled.clear()
            await self._filled.wait()
        if self._linger and self._visits and len(self._visits) < _MOST // 2:
            await self._wait_for_more()
        batch = list(self._visits)
        self._visits.clear()
        self._bytes = 0
        self._emptied.set()
        return batch

    def close(self) -> None:
        """Nothing more will come."""
        self._closed.set()
        self._filled.set()

    async def _wait_for_more(self) -> None:
        try:
            async with asyncio.timeout(self._linger):
                await self._closed.wait()
        except TimeoutError:
            return
