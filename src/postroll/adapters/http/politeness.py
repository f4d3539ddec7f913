"""Taking turns with hosts: few exchanges at a time, with time between them, and staying away when asked to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zlib import crc32

from postroll.adapters.http.faults import UnfitError
from postroll.adapters.http.settings import FetchSettings
from postroll.app.ports.clock import Clock

Sleep = Callable[[float], Awaitable[None]]
"""Lets so many seconds pass."""

LONGEST_HOLD = timedelta(days=1)
"""The longest that one answer may keep postroll away; then it asks again."""

_FEW_HOSTS = 1024
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Host:
    """What is known of a host while it matters."""

    free: asyncio.Semaphore
    next_at: datetime = _LONG_AGO
    held_until: datetime = _LONG_AGO
    users: int = 0

    def matters(self, now: datetime) -> bool:
        return self.users > 0 or max(self.next_at, self.held_until) > now


class HostTurns:
    """Grants turns. Waiting for one host holds up no other.

    What is known of hosts is dropped when it no longer matters, so memory follows what is under way.
    """

    def __init__(self, settings: FetchSettings, clock: Clock, sleep: Sleep) -> None:
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._overall = asyncio.Semaphore(settings.overall)
        self._hosts: dict[str, _Host] = {}
        self._sweep_at = _FEW_HOSTS

    @asynccontextmanager
    async def turn(self, host: str, crawl_delay: timedelta) -> AsyncIterator[None]:
        """Wait for a turn with a host, and have it while the block runs.

        Args:
            host: its name.
            crawl_delay: the time between exchanges that its robots.txt asks for.

        Raises:
            UnfitError: the host has asked to be left alone for now.
        """
        state = self._host(host)
        state.users += 1
        try:
            async with state.free:
                await self._wait(host, state, max(self._settings.spacing, crawl_delay))
                async with self._overall:
                    yield
        finally:
            state.users -= 1

    def hold(self, host: str, wait: timedelta) -> None:
        """Stay away from a host for a while."""
        state = self._host(host)
        state.held_until = max(state.held_until, self._clock.now() + min(wait, LONGEST_HOLD))

    async def _wait(self, host: str, state: _Host, spacing: timedelta) -> None:
        now = self._clock.now()
        if state.held_until > now:
            left = state.held_until - now
            raise UnfitError(f"{host} asked to be left alone for now", transient=True, retry_after=left)
        gap = spacing * (1 + jitter(host))
        # No turn lies further off than this; only a clock that was set back can say so.
        wait = min(state.next_at - now, gap * self._settings.per_host)
        state.next_at = max(now, now + wait) + gap
        if wait > timedelta(0):
            await self._sleep(wait.total_seconds())

    def _host(self, host: str) -> _Host:
        state = self._hosts.get(host)
        if state is None:
            self._sweep()
            state = self._hosts[host] = _Host(asyncio.Semaphore(self._settings.per_host))
        return state

    def _sweep(self) -> None:
        if len(self._hosts) < self._sweep_at:
            return
        now = self._clock.now()
        self._hosts = {host: state for host, state in self._hosts.items() if state.matters(now)}
        self._sweep_at = 2 * len(self._hosts) + _FEW_HOSTS


def jitter(host: str) -> float:
    """A host's fixed share of a quarter, from 0 up to 0.25: the same in every run."""
    return crc32(host.encode()) / 2**32 / 4
