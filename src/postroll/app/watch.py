"""Collecting for ever."""

import logging
from asyncio import sleep as let_time_pass
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from postroll.app.collector import USUAL_PACE, Collector, Pace, Sleep
from postroll.app.keep_visits import Keeper, KeptVisit, KeptVisits, Result
from postroll.app.known_endpoints import known_endpoints
from postroll.app.ports.archive import Archive
from postroll.app.ports.clock import Clock
from postroll.app.ports.fetcher import Fetcher
from postroll.domain.workspace import Workspace

_SUMMED_UP_EVERY = timedelta(minutes=10)
_log = logging.getLogger(__name__)


class Watch:
    """Follows a workspace's sources until it is stopped, and logs what changes.

    Where it was stopped or killed, the next one goes on from what the archive knows of each endpoint.
    """

    def __init__(
        self,
        workspace: Workspace,
        archive: Archive,
        *,
        fetcher: Fetcher,
        clock: Clock,
        sleep: Sleep = let_time_pass,
        pace: Pace = USUAL_PACE,
    ) -> None:
        self._workspace = workspace
        self._archive = archive
        self._clock = clock
        self._keeper = Keeper(workspace, archive)
        self._collector = Collector(
            keeper=self._keeper, fetcher=fetcher, clock=clock, sleep=sleep, pace=pace, told=self._told
        )
        self._counts: Counter[Result] = Counter()
        self._summed_up_at: datetime | None = None

    @property
    def under_way(self) -> int:
        """How many endpoints are being visited or wait for their visit to be kept."""
        return self._collector.under_way

    async def run(self) -> None:
        """Watch until `stop`.

        Raises:
            ArchiveError: the archive cannot keep what comes. What was logged as captured is kept.
        """
        now = self._summed_up_at = self._clock.now()
        endpoints = list(known_endpoints(self._workspace.sources, self._archive, now, spread=True))
        _log.info(
            "watching %d sources at %d addresses",
            len(self._workspace.sources),
            len(endpoints),
            extra={"event": "started", "sources": len(self._workspace.sources), "endpoints": len(endpoints)},
        )
        await self._collector.run(endpoints, once=False)
        self._sum_up(self._clock.now())
        _log.info("stopped", extra={"event": "stopped"})

    def stop(self) -> None:
        """Visit no more; what is under way is finished first."""
        self._collector.stop()

    def _told(self, kept: KeptVisits) -> None:
        for visit in kept.visits:
            _log_visit(visit)
        for problem in kept.reading.problems:
            _log.warning("%s", problem, extra={"event": "not understood"})
        self._counts.update(visit.result for visit in kept.visits)
        now = self._clock.now()
        if self._summed_up_at and now - self._summed_up_at >= _SUMMED_UP_EVERY:
            self._sum_up(now)

    def _sum_up(self, now: datetime) -> None:
        counts = {result.value: self._counts[result] for result in Result}
        told = ", ".join(f"{count} {name}" for name, count in counts.items())
        _log.info("visits since the last such line: %s", told, extra={"event": "visits", **counts})
        self._counts.clear()
        self._summed_up_at = now


def _log_visit(visit: KeptVisit) -> None:
    """Log what changed. An endpoint that goes on failing is logged again only when it fails in another way."""
    before, now = visit.before, visit.endpoint
    facts: dict[str, Any] = {"source": now.source, "url": now.url, "due_at": now.due_at}
    if visit.overran:
        _log.warning("%s: something may have been missed at %s", now.source, now.url, extra=facts | {"event": "gap"})
    if now.failures and now.last_error != before.last_error:
        faults = {"event": visit.result.value, "why": now.last_error, "failures": now.failures}
        _log.warning("%s: %s: %s", now.source, now.url, now.last_error, extra=facts | faults)
    elif before.failures and not now.failures:
        _log.info("%s: %s answers again", now.source, now.url, extra=facts | {"event": "recovered"})
    if visit.size and not now.failures:
        captured = {"event": "captured", "sha256": now.last_sha256, "bytes": visit.size}
        _log.info("%s: captured %d bytes of %s", now.source, visit.size, now.url, extra=facts | captured)
