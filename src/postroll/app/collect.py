"""Collecting what is due, once."""

from asyncio import sleep as let_time_pass
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from postroll.app.collector import USUAL_PACE, Collector, Pace, Sleep
from postroll.app.keep_visits import Keeper, KeptVisits, Result
from postroll.app.known_endpoints import known_endpoints
from postroll.app.ports.archive import Archive
from postroll.app.ports.clock import Clock
from postroll.app.ports.fetcher import Fetcher
from postroll.app.ports.progress import Progress, Task
from postroll.app.readers import ReadOutcome
from postroll.domain.provider import Source
from postroll.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CollectOutcome:
    """What collecting came to.

    Attributes:
        visits: how many visits there were, by what they came to.
        reading: what reading the new captures came to.
        faults: for each endpoint that failed or could not be read: source, address and why.
        overran: addresses of the listings whose window moved on so far that something may have been missed.
        next_due_at: when the next visit is due; None where there is nothing to visit.
    """

    visits: Counter[Result] = field(default_factory=Counter)
    reading: ReadOutcome = field(default_factory=ReadOutcome)
    faults: tuple[tuple[str, str, str], ...] = ()
    overran: tuple[str, ...] = ()
    next_due_at: datetime | None = None

    def __add__(self, kept: KeptVisits) -> "CollectOutcome":
        faulty = [visit.endpoint for visit in kept.visits if visit.endpoint.failures]
        return CollectOutcome(
            visits=self.visits + Counter(visit.result for visit in kept.visits),
            reading=self.reading + kept.reading,
            faults=(*self.faults, *((one.source, one.url, one.last_error) for one in faulty)),
            overran=(*self.overran, *(visit.endpoint.url for visit in kept.visits if visit.overran)),
            next_due_at=_earliest((self.next_due_at, *(visit.endpoint.due_at for visit in kept.visits))),
        )


class _Tally:
    """Adds up what was kept, and moves the bar on."""

    def __init__(self, task: Task, later: datetime | None) -> None:
        self.outcome = CollectOutcome(next_due_at=later)
        self._task = task

    def __call__(self, kept: KeptVisits) -> None:
        self.outcome += kept
        self._task.advance(len(kept.visits))


async def collect(
    workspace: Workspace,
    archive: Archive,
    *,
    fetcher: Fetcher,
    clock: Clock,
    progress: Progress,
    sources: Sequence[Source] | None = None,
    sleep: Sleep = let_time_pass,
    pace: Pace = USUAL_PACE,
) -> CollectOutcome:
    """Visit every endpoint that is due, and the pages that it leads to.

    Args:
        workspace: declares the sources.
        archive: where to keep what they give.
        fetcher: asks them.
        clock: tells the time.
        progress: shows how far it has come.
        sources: those to collect from; all of the workspace's by default.
        sleep: lets time pass.
        pace: how hard to work.

    Raises:
        ArchiveError: the archive cannot keep it. What was told of before is kept.
    """
    chosen = workspace.sources if sources is None else sources
    now = clock.now()
    endpoints = list(known_endpoints(chosen, archive, now))
    later = [endpoint.due_at for endpoint in endpoints if endpoint.due_at and endpoint.due_at > now]
    with progress.task("Collecting", total=len(endpoints) - len(later)) as task:
        tally = _Tally(task, min(later, default=None))
        keeper = Keeper(workspace, archive)
        collector = Collector(keeper=keeper, fetcher=fetcher, clock=clock, sleep=sleep, pace=pace, told=tally)
        await collector.run(endpoints, once=True)
    return tally.outcome


def _earliest(instants: Iterable[datetime | None]) -> datetime | None:
    return min(filter(None, instants), default=None)
