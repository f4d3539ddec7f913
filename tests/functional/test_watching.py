"""Weeks of watching in moments: simulated time, a real server, a real archive.

POSTROLL_WATCH_SOURCES and POSTROLL_WATCH_DAYS make it as long as one likes: 200 and 7 for a whole week.
"""

import asyncio
import os
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from builders import a_provider
from collecting import HASTE, a_source
from fakes.simulated_time import SimulatedTime
from fakes.status_server import StatusServer
from fakes.upstreams import Log, StatusPage, Topic
from postroll.adapters.archive import open_archive
from postroll.adapters.http import FetchSettings, HttpFetcher
from postroll.app.health import Condition, health_of
from postroll.app.schedule import LONGEST
from postroll.app.watch import Watch
from postroll.domain.vocabulary import Stage
from postroll.domain.workspace import Workspace

SOURCES = int(os.environ.get("POSTROLL_WATCH_SOURCES", "20"))
DAYS = float(os.environ.get("POSTROLL_WATCH_DAYS", "0.5"))
LOOPBACK = FetchSettings(allow_private=True, spacing=timedelta(0))
LATE = timedelta(seconds=2)


class World:
    """Upstreams to which things happen at known times, and everything that a watch needs."""

    def __init__(self, server, archive):
        self.server = server
        self.archive = archive
        self.time = SimulatedTime()
        self.upstreams = [self._upstream(place) for place in range(SOURCES)]
        self.sources = tuple(self._source(place) for place in range(SOURCES))
        self.workspace = Workspace((a_provider(),), self.sources, "")
        self.injected = defaultdict(set)
        for place, upstream in enumerate(self.upstreams):
            server.serve(place, upstream)
            self._inject(place, upstream)

    def _upstream(self, place):
        host = self.server.host(place)
        if place % 10 == 8:
            topic = Topic(host)
            for _ in range(25):
                topic.gets(self.time.now())
            return topic
        return Log(f"{host}/log") if place % 10 == 9 else StatusPage(host)

    def _source(self, place):
        upstream = self.upstreams[place]
        kinds = {StatusPage: "statuspage", Topic: "discourse-topic", Log: "incident-log"}
        url = f"{upstream.url}/" if isinstance(upstream, Log) else upstream.url
        return a_source(f"source-{place:03}", kinds[type(upstream)], url)

    def _inject(self, place, upstream):
        """One thing a day, at a time of each source's own; every third source stays quiet."""
        if place % 3 == 2 and isinstance(upstream, StatusPage):
            return
        for day in range(max(1, round(DAYS))):
            start = self.time.now() + timedelta(days=day, minutes=30 + 37 * place % int(60 * 20 * min(DAYS, 1)))
            if isinstance(upstream, StatusPage):
                self._inject_outage(place, upstream, f"out{place:03}day{day:03}", start)
            elif isinstance(upstream, Topic):
                self._at(start, place, lambda u=upstream, s=start: u.edits(22, s, f"Edited at {s}."))
            else:
                self._at(start, place, lambda u=upstream, d=day, s=start: u.publishes(f"entry-{d}", s))
                self.injected[place].add(f"{upstream.url}/entry-{day}/")

    def _inject_outage(self, place, page, id_, start):
        self.injected[place].add(id_)
        self._at(start, place, lambda: page.opens(id_, start))
        for minutes, status in ((6, "identified"), (12, "monitoring"), (20, "resolved")):
            moment = start + timedelta(minutes=minutes)
            self._at(moment, place, lambda s=status, m=moment: page.posts(id_, m, s))

    def _at(self, instant, place, happens):
        self.time.at(instant, lambda: (happens(), self.server.changed(place)))

    async def watch(self, **span):
        """Watch for a span of time; when each address was asked, and when it had been due."""
        visits = defaultdict(list)

        time = self.time

        class Noting(HttpFetcher):
            async def fetch(self, plan):
                visits[plan.url].append(time.now())
                return await super().fetch(plan)

        async with Noting(LOOPBACK, self.time) as fetcher:
            watching = Watch(
                self.workspace, self.archive, fetcher=fetcher, clock=self.time, sleep=self.time.sleep, pace=HASTE
            )
            self.time.busy = lambda: watching.under_way
            self.time.until = self.time.now() + timedelta(**span)
            self.time.ended = watching.stop
            await watching.run()
        return visits


def simulated(test, tmp_path):
    """Run a test in a world of its own."""

    async def scenario():
        with closing(open_archive(str(tmp_path / "postroll.db"), create=True)) as archive:
            async with StatusServer() as server:
                return await test(World(server, archive))

    return asyncio.run(scenario())


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """What is known after everything was watched, and again as long without any change."""

    async def test(world):
        await world.watch(days=DAYS)
        await world.watch(hours=8)
        after_news = {source.id: list(world.archive.captures(source.id)) for source in world.sources}
        await world.watch(hours=8)
        spans_before = {source.id: len(list(world.archive.spans(source.id))) for source in world.sources}
        full_answers = world.server.full_answers
        visits = await world.watch(hours=16)
        return {
            "world": world,
            "captures": after_news,
            "captures after silence": {one.id: list(world.archive.captures(one.id)) for one in world.sources},
            "spans": spans_before,
            "spans after silence": {one.id: len(list(world.archive.spans(one.id))) for one in world.sources},
            "full answers in silence": world.server.full_answers - full_answers,
            "visits in silence": visits,
            "readings": {one.id: list(world.archive.readings(one.id)) for one in world.sources},
            "endpoints": list(world.archive.endpoints()),
            "health": [health_of(one, world.archive, world.time.now()) for one in world.sources],
        }

    return simulated(test, tmp_path_factory.mktemp("watched"))


def test_everything_that_happened_was_seen(watched):
    world = watched["world"]
    for place, ids in world.injected.items():
        seen = {native_id for native_id, *_ in watched["readings"][f"source-{place:03}"]}
        assert ids <= seen


def test_every_update_of_every_incident_was_seen(watched):
    world = watched["world"]
    for place, ids in world.injected.items():
        if isinstance(world.upstreams[place], StatusPage):
            readings = watched["readings"][f"source-{place:03}"]
            for id_ in ids:
                told = [reading for native_id, *_, reading in readings if native_id == id_]
                stages = {notice.stage for reading in told for notice in reading.notices}
                assert {Stage.INVESTIGATING, Stage.IDENTIFIED, Stage.MONITORING, Stage.RESOLVED} <= stages


def test_edits_beyond_the_first_page_of_a_topic_were_seen(watched):
    topics = [place for place, one in enumerate(watched["world"].upstreams) if isinstance(one, Topic)]
    for place in topics:
        readings = watched["readings"][f"source-{place:03}"]
        assert len({fingerprint for native_id, fingerprint, *_ in readings if native_id == "7/22"}) > 1


def test_every_source_is_fine_and_covered_to_the_end_without_a_gap(watched):
    world = watched["world"]
    for one in watched["health"]:
        assert (one.visiting.condition, one.coverage.gaps, one.withdrawn) == (Condition.FINE, (), ())
        if one.visiting.source.kind == "statuspage":
            assert world.time.now() - one.coverage.spans[-1].end < LONGEST * 1.2


def test_nothing_grows_while_nothing_changes(watched):
    assert watched["captures after silence"] == watched["captures"]
    assert watched["spans after silence"] == watched["spans"]
    assert watched["full answers in silence"] == 0


def test_no_endpoint_drifts(watched):
    """In silence each is asked at even times, and none is ever late."""
    for instants in watched["visits in silence"].values():
        gaps = [later - earlier for earlier, later in pairwise(instants)]
        assert all(LONGEST <= gap <= LONGEST * 1.1 + LATE for gap in gaps[1:])


def test_what_is_closed_is_no_longer_followed(watched):
    own = [endpoint for endpoint in watched["endpoints"] if "/incidents/out" in endpoint.url]
    assert own
    assert all(endpoint.due_at is None for endpoint in own)


def test_a_killed_watch_goes_on_where_it_was(tmp_path):
    async def test(world):
        await world.watch(hours=3)
        state = list(world.archive.endpoints())
        again = replace(world.workspace)
        world.workspace = again
        visits = await world.watch(minutes=1)
        due = {one.url for one in state if one.due_at and one.due_at <= world.time.now()}
        return set(visits), due

    asked, due = simulated(test, tmp_path)
    assert asked <= due
