"""Visiting endpoints when they are due, and keeping what they give: the engine of `collect` and `watch`."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from postroll.app.endpoint_book import EndpointBook, EndpointKey, Lanes
from postroll.app.follow import retired
from postroll.app.keep_visits import Keeper, KeptVisits, Result
from postroll.app.ports.clock import Clock
from postroll.app.ports.endpoints import Endpoint
from postroll.app.ports.fetcher import Fetcher
from postroll.app.schedule import LIVE
from postroll.app.visit import after_visit, is_unread
from postroll.app.visit_queue import VisitQueue
from postroll.domain.fetch import Failed, FetchOutcome, FetchPlan

Sleep = Callable[[float], Awaitable[None]]
"""Lets so many seconds pass."""
Told = Callable[[KeptVisits], None]
"""Is told of visits when they are in the archive."""

_LONGEST_SLEEP = timedelta(minutes=1)  # the machine's clock may be set, or the machine suspended
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How hard to work.

    Attributes:
        lanes: how many visits may be under way.
        linger: seconds for which a few visits wait for more, to be kept in one transaction.
        grace: seconds that visits under way are given when work is to stop.
    """

    lanes: Lanes = field(default_factory=Lanes)
    linger: float = 0.25
    grace: float = 20


USUAL_PACE = Pace()
"""What one small machine does without effort."""


class Collector:
    """Visits endpoints. Fetching is concurrent, keeping is not.

    A visit that fails, hangs or brings nonsense concerns its own endpoint alone, and so does a bug that only one
    source's bytes bring to light: it is logged, and the others go on. What the archive cannot keep ends the work.
    """

    def __init__(self, *, keeper: Keeper, fetcher: Fetcher, clock: Clock, sleep: Sleep, pace: Pace, told: Told) -> None:
        self._keeper = keeper
        self._fetcher = fetcher
        self._clock = clock
        self._sleep = sleep
        self._pace = pace
        self._told = told
        self._book = EndpointBook((), pace.lanes)
        self._queue = VisitQueue(pace.linger)
        self._live_until: dict[EndpointKey, datetime] = {}
        self._woken = asyncio.Event()
        self._stopping = False

    @property
    def under_way(self) -> int:
        """How many endpoints are being visited or wait for their visit to be kept."""
        return self._book.under_way

    def stop(self) -> None:
        """Visit no more; what is under way is finished first."""
        self._stopping = True
        self._woken.set()

    async def run(self, endpoints: Iterable[Endpoint], *, once: bool) -> None:
        """Visit endpoints when they are due.

        Args:
            endpoints: the state of each as it was kept last.
            once: whether to come back when each that is due was visited once; else go on until `stop`.

        Raises:
            ArchiveError: a visit cannot be kept. Those that were told of are.
        """
        await self._take_up(endpoints)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._keep_all(once=once))
                await self._finish(await self._visit_all(tasks, once=once))
                self._queue.close()
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from failures

    async def _take_up(self, endpoints: Iterable[Endpoint]) -> None:
        """Fill the book; look again at what was left unread, and at what may show an open incident."""
        for endpoint in endpoints:
            self._book.add(endpoint)
            if is_unread(endpoint):
                self._settle(await asyncio.to_thread(self._keeper.take_up, endpoint), once=False)
            elif endpoint.last_sha256 and endpoint.interval <= LIVE.total_seconds():
                self._set_live(endpoint, await asyncio.to_thread(self._keeper.live_until, endpoint))

    async def _visit_all(self, tasks: asyncio.TaskGroup, *, once: bool) -> set[asyncio.Task[None]]:
        """Start a visit whenever one is due; the visits that are under way at the end."""
        visits: set[asyncio.Task[None]] = set()
        while not self._stopping:
            self._woken.clear()
            while endpoint := self._book.take(self._clock.now()):
                visit = tasks.create_task(self._visit(endpoint))
                visits.add(visit)
                visit.add_done_callback(visits.discard)
            if once and not self._book.under_way:
                break
            await self._rest()
        return visits

    async def _rest(self) -> None:
        """Wait until the next endpoint is due, or something has happened."""
        waking = asyncio.ensure_future(self._woken.wait())
        waits: set[asyncio.Future[Any]] = {waking}
        if due_at := self._book.next_due_at:
            seconds = min(due_at - self._clock.now(), _LONGEST_SLEEP).total_seconds()
            waits.add(asyncio.ensure_future(self._sleep(seconds)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _finish(self, visits: set[asyncio.Task[None]]) -> None:
        if visits:
            _, hanging = await asyncio.wait(visits, timeout=self._pace.grace)
            for visit in hanging:
                visit.cancel()

    async def _visit(self, endpoint: Endpoint) -> None:
        try:
            outcome = await self._ask(endpoint)
            live = self._is_live(EndpointKey.of(endpoint))
            await self._queue.put(after_visit(endpoint, outcome, self._clock.now(), live=live))
        finally:
            self._book.free(endpoint)
            self._woken.set()

    async def _ask(self, endpoint: Endpoint) -> FetchOutcome:
        plan = FetchPlan(endpoint.source, endpoint.url, endpoint.etag, endpoint.last_modified)
        try:
            return await self._fetcher.fetch(plan)
        except Exception as error:  # noqa: BLE001 - one bug must not stop all other visits
            _log.exception("%s could not be asked", endpoint.url)
            return Failed(endpoint.url, f"postroll failed: {error!r}", None, None, transient=True)

    async def _keep_all(self, *, once: bool) -> None:
        while batch := await self._queue.take():
            self._settle(await asyncio.to_thread(self._keeper.keep, batch), once=once)
            self._woken.set()

    def _settle(self, kept: KeptVisits, *, once: bool) -> None:
        for visit in kept.visits:
            self._book.put(retired(visit.endpoint) if once else visit.endpoint)
            if visit.result is Result.CAPTURED:
                self._set_live(visit.endpoint, visit.live_until)
        for endpoint in kept.followed:
            self._book.add(endpoint)
        self._told(kept)

    def _set_live(self, endpoint: Endpoint, until: datetime | None) -> None:
        if until and endpoint.due_at:
            self._live_until[EndpointKey.of(endpoint)] = until
        else:
            self._live_until.pop(EndpointKey.of(endpoint), None)

    def _is_live(self, key: EndpointKey) -> bool:
        until = self._live_until.get(key)
        return until is not None and self._clock.now() < until
