import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from collecting import HASTE, STATUS_URL, Collecting, a_source
from fakes.fetcher import failed, hangs
from fakes.upstreams import StatusPage
from postroll.app.endpoint_book import Lanes
from postroll.app.watch import Watch
from postroll.errors import ArchiveError

SUMMARY = f"{STATUS_URL}/api/v2/summary.json"


def watch(at, *, pace=HASTE, **span):
    """Watch for a span of simulated time."""
    watching = Watch(at.workspace, at.archive, fetcher=at.web, clock=at.time, sleep=at.time.sleep, pace=pace)
    at.time.busy = lambda: watching.under_way
    at.time.until = at.time.now() + timedelta(**span)
    at.time.ended = watching.stop

    async def run():
        async with asyncio.timeout(20):
            await watching.run()

    asyncio.run(run())
    return watching


@pytest.fixture
def page():
    return StatusPage(STATUS_URL)


@pytest.fixture
def at(page):
    at = Collecting()
    at.publish(page)
    return at


def test_a_quiet_page_is_visited_less_and_less_often(at):
    watch(at, days=2)
    visits = at.web.asked[SUMMARY]
    watch(at, days=2)
    assert 42 <= at.web.asked[SUMMARY] - visits <= 48 < visits


def test_nothing_grows_while_nothing_changes(at):
    watch(at, hours=1)
    captures, spans = (list(found("acme-status")) for found in (at.archive.captures, at.archive.spans))
    watch(at, days=3)
    assert list(at.archive.captures("acme-status")) == captures
    assert len(list(at.archive.spans("acme-status"))) == len(spans)


def test_an_incident_is_seen_with_every_update(at, page):
    start = at.time.now() + timedelta(days=1)
    steps = [("investigating", 0), ("identified", 20), ("monitoring", 50), ("resolved", 80)]
    at.time.at(start, lambda: (page.opens("cccc2222dddd", start), at.publish(page)))
    for status, minutes in steps[1:]:
        moment = start + timedelta(hours=6, minutes=minutes)
        at.time.at(moment, lambda s=status, m=moment: (page.posts("cccc2222dddd", m, s), at.publish(page)))
    watch(at, days=2)
    readings = [
        reading for native_id, _, _, reading in at.archive.readings("acme-status") if native_id == "cccc2222dddd"
    ]
    seen = {notice.stage.value for reading in readings for notice in reading.notices}
    assert seen == {status for status, _ in steps}


def test_a_source_that_hangs_does_not_delay_the_others():
    slow = a_source("slow-status", url="https://slow.example")
    at = Collecting(slow, a_source())
    at.publish(StatusPage(STATUS_URL))
    at.web.pages |= {f"https://slow.example/{path}": hangs for path in ("api/v2/summary.json", "history.atom")}
    watching = Watch(at.workspace, at.archive, fetcher=at.web, clock=at.time, sleep=at.time.sleep, pace=HASTE)
    at.time.busy = lambda: watching.under_way > 2
    at.time.until = at.time.now() + timedelta(hours=3)
    at.time.ended = watching.stop
    asyncio.run(watching.run())
    assert at.web.asked[SUMMARY] > 5


def test_what_is_under_way_is_finished_before_it_stops(at):
    watching = Watch(at.workspace, at.archive, fetcher=at.web, clock=at.time, sleep=at.time.sleep, pace=HASTE)
    answer = at.web.pages[SUMMARY]

    async def slowly():
        watching.stop()
        await asyncio.sleep(0.02)
        return answer

    at.web.pages[SUMMARY] = slowly
    at.time.busy = lambda: watching.under_way
    asyncio.run(watching.run())
    assert at.endpoint("summary.json").succeeded_at


def test_what_hangs_is_given_up_when_it_stops(at):
    watching = Watch(at.workspace, at.archive, fetcher=at.web, clock=at.time, sleep=at.time.sleep, pace=HASTE)

    def asked():
        watching.stop()
        return hangs()

    at.web.pages[SUMMARY] = asked
    at.time.busy = lambda: watching.under_way > 1
    asyncio.run(watching.run())
    assert all(not endpoint.url.endswith("summary.json") for endpoint in at.archive.endpoints())


def test_a_new_watch_goes_on_where_the_last_one_stopped(at):
    watch(at, days=2)
    due = {endpoint.url: endpoint.due_at for endpoint in at.archive.endpoints()}
    asked = sum(at.web.asked.values())
    watch(at, minutes=1)
    assert min(due.values()) > at.time.now()
    assert sum(at.web.asked.values()) == asked


def test_no_more_visits_are_under_way_than_there_is_room_for():
    urls = [f"https://{number}.example" for number in range(20)]
    at = Collecting(*(a_source(f"status-{place}", url=url) for place, url in enumerate(urls)))
    at.web.pages = {path: body for url in urls for path, body in StatusPage(url).pages().items()}
    watch(at, pace=replace(HASTE, lanes=Lanes(all=7)), hours=1)
    assert at.web.most_under_way <= 7
    assert len(list(at.archive.endpoints())) == 60


def test_what_the_archive_cannot_keep_ends_the_watch(at, monkeypatch):
    def breaks(_):
        raise ArchiveError("the disk is full")

    monkeypatch.setattr(at.archive, "keep_polls", breaks)
    with pytest.raises(ArchiveError, match="the disk is full"):
        watch(at, days=1)


def test_a_failure_is_logged_once_and_so_is_the_recovery(at, page, caplog):
    caplog.set_level(logging.INFO, logger="postroll")
    at.web.pages[SUMMARY] = failed(SUMMARY)
    at.time.at(at.time.now() + timedelta(hours=5), lambda: at.publish(page))
    watch(at, days=1)
    told = [record for record in caplog.records if getattr(record, "url", "") == SUMMARY]
    assert [record.event for record in told] == ["failed", "recovered", "captured"]


def test_visits_are_summed_up_now_and_then(at, caplog):
    caplog.set_level(logging.INFO, logger="postroll")
    watch(at, hours=3)
    sums = [record for record in caplog.records if getattr(record, "event", "") == "visits"]
    assert sum(record.captured for record in sums) == 3
    assert len(sums) > 3
