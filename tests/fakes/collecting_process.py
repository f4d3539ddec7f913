"""A process that collects once and says after each batch how many visits are kept. Made to be killed.

python collecting_process.py ARCHIVE NOW URL...
"""

import asyncio
import sys
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from builders import a_provider
from collecting import a_source
from postroll.adapters.archive import open_archive
from postroll.adapters.clock import FixedClock, SystemClock
from postroll.adapters.http import FetchSettings, HttpFetcher
from postroll.app.collect import collect
from postroll.app.collector import USUAL_PACE
from postroll.app.endpoint_book import Lanes
from postroll.domain.times import parse_instant
from postroll.domain.workspace import Workspace

LOOPBACK = FetchSettings(allow_private=True, spacing=timedelta(0))
PACE = replace(USUAL_PACE, linger=0.01, lanes=Lanes(all=16))


class Acknowledging:
    """Progress that says on standard output how far it has come."""

    def __init__(self):
        self.kept = 0

    @contextmanager
    def task(self, _label, total=None):
        yield self

    def advance(self, steps=1):
        self.kept += steps
        print(self.kept, flush=True)


def workspace_of(urls):
    """A workspace with a status page at each address."""
    sources = tuple(a_source(f"source-{place:03}", url=url) for place, url in enumerate(urls))
    return Workspace((a_provider(),), sources, "")


async def run(path, now, urls):
    with closing(open_archive(path, create=True)) as archive:
        async with HttpFetcher(LOOPBACK, SystemClock()) as fetcher:
            clock = FixedClock(parse_instant(now))
            told = Acknowledging()
            await collect(workspace_of(urls), archive, fetcher=fetcher, clock=clock, progress=told, pace=PACE)


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], sys.argv[2], sys.argv[3:]))
