"""The fetcher: turns a plan into an outcome."""

import asyncio
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from aiohttp import ClientResponse
from yarl import URL

from postroll.adapters.http.answers import conditions, outcome_of, robots_text
from postroll.adapters.http.faults import RefusalError, UnfitError
from postroll.adapters.http.politeness import Sleep
from postroll.adapters.http.resolver import Lookup, SystemLookup
from postroll.adapters.http.robots import Robots, no_robots
from postroll.adapters.http.robots_file import load_robots, save_robots
from postroll.adapters.http.settings import FetchSettings
from postroll.adapters.http.transport import Transport
from postroll.app.ports.clock import Clock
from postroll.domain.fetch import Failed, FetchOutcome, FetchPlan, Refused


@dataclass(frozen=True, slots=True)
class _Open:
    """What is there between entering and leaving."""

    transport: Transport
    robots: Robots
    system: SystemLookup


class HttpFetcher:
    """Asks endpoints over HTTP. Implements `postroll.app.ports.fetcher.Fetcher`.

    Args:
        settings: how to fetch.
        clock: tells the time; one that runs, since turns are counted by it.
        sleep: lets time pass.
        lookup: resolves names; None for the system's resolver.
    """

    def __init__(
        self, settings: FetchSettings, clock: Clock, sleep: Sleep = asyncio.sleep, lookup: Lookup | None = None
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._lookup = lookup
        self._open: _Open | None = None

    async def __aenter__(self) -> Self:
        """Open connections and caches."""
        path, system = self._settings.robots_file, SystemLookup()
        transport = Transport(self._settings, self._clock, self._sleep, self._lookup or system)
        robots = Robots(self._robots_text, self._clock, load_robots(path) if path else ())
        self._open = _Open(transport, robots, system)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection, and keep the robots.txt files where they shall be kept."""
        opened, self._open = self._opened, None
        await opened.transport.close()
        opened.system.close()
        if self._settings.robots_file:
            save_robots(self._settings.robots_file, opened.robots.files())

    async def fetch(self, plan: FetchPlan) -> FetchOutcome:
        """Ask one endpoint, waiting for its host's turn.

        Returns:
            What came of it. Nothing that a server, a network or a rule does raises; only bugs and cancellation do.
        """
        opened = self._opened

        async def read(response: ClientResponse) -> FetchOutcome:
            return await outcome_of(plan, response, self._settings, self._clock.now())

        try:
            return await opened.transport.follow(plan.url, conditions(plan), opened.robots.admit, read)
        except RefusalError as refusal:
            return Refused(plan.url, refusal.why)
        except UnfitError as unfit:
            return Failed(plan.url, unfit.why, unfit.status, unfit.retry_after, unfit.transient)

    @property
    def _opened(self) -> _Open:
        if self._open is None:
            raise RuntimeError("a fetcher is used inside `async with`")
        return self._open

    async def _robots_text(self, url: URL) -> str:
        return await self._opened.transport.follow(url, {}, no_robots, self._read_robots)

    async def _read_robots(self, response: ClientResponse) -> str:
        return await robots_text(response, self._settings.timeouts, self._clock.now())
