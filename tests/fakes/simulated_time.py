"""Time that passes only when nobody is at work: days of watching in moments."""

import asyncio
from datetime import UTC, datetime, timedelta


class SimulatedTime:
    """A clock, and the sleep that moves it on once everything that is under way is done.

    Attributes:
        busy: says whether something is under way; set by the test.
        until: when the simulation ends; `ended` is then called once.
    """

    def __init__(self, start=datetime(2026, 4, 1, tzinfo=UTC)):
        self.instant = start
        self.busy = lambda: False
        self.until = None
        self.ended = lambda: None
        self.events = []

    def now(self):
        return self.instant

    def at(self, instant, event):
        """Call a function when the clock passes an instant."""
        self.events.append((instant, len(self.events), event))
        self.events.sort()

    async def sleep(self, seconds):
        await asyncio.sleep(0)
        while self.busy():  # noqa: ASYNC110 - those at work do not say when they are done
            await asyncio.sleep(0.0002)
        self._move_to(self.instant + timedelta(seconds=max(seconds, 0)))

    def _move_to(self, target):
        while self.events and self.events[0][0] <= target:
            instant, _, event = self.events.pop(0)
            self.instant = max(self.instant, instant)
            event()
        self.instant = max(self.instant, target)
        if self.until and self.instant >= self.until:
            self.until = None
            self.ended()
