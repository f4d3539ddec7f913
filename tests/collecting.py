"""Collecting in tests: a workspace in memory, a web in memory, and one line to collect."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from builders import a_provider
from fakes.archive import FakeArchive
from fakes.fetcher import FakeFetcher
from fakes.simulated_time import SimulatedTime
from postroll.adapters.progress import SilentProgress
from postroll.app.collect import collect
from postroll.app.collector import USUAL_PACE
from postroll.domain.provider import Source
from postroll.domain.vocabulary import Account
from postroll.domain.workspace import Workspace

STATUS_URL = "https://status.acme.example"
HASTE = replace(USUAL_PACE, linger=0, grace=0.2)


def a_source(id_="acme-status", kind="statuspage", url=STATUS_URL):
    return Source(id_, "acme", kind, url, Account.STATUS)


class Collecting:
    """A workspace that is collected from."""

    def __init__(self, *sources, pages=None, archive=None, **fetcher):
        self.time = SimulatedTime()
        self.sources = sources or (a_source(),)
        self.workspace = Workspace((a_provider(),), self.sources, "postroll.db")
        self.archive = archive or FakeArchive()
        self.web = FakeFetcher(pages, **fetcher)

    def collect(self, **chosen):
        """Collect what is due now."""
        return asyncio.run(
            collect(
                self.workspace,
                self.archive,
                fetcher=self.web,
                clock=self.time,
                progress=SilentProgress(),
                sleep=self.time.sleep,
                pace=HASTE,
                **chosen,
            )
        )

    def later(self, **passing):
        """Let time pass and collect again."""
        self.time.instant += timedelta(**passing)
        return self.collect()

    def publish(self, upstream):
        """Put an upstream's pages in place of those before."""
        self.web.pages = dict(upstream.pages())

    def endpoint(self, path, source=None):
        """The state of the one endpoint whose address ends so."""
        found = [one for one in self.archive.endpoints(source) if one.url.endswith(path)]
        assert len(found) == 1, [one.url for one in found]
        return found[0]
