from datetime import timedelta

import pytest

from collecting import STATUS_URL, Collecting, a_source
from fakes.fetcher import failed
from fakes.upstreams import StatusPage
from postroll.app.health import Condition, health_of
from postroll.domain.coverage import Span
from postroll.domain.report import ReportKey

SUMMARY = f"{STATUS_URL}/api/v2/summary.json"
INCIDENTS = f"{STATUS_URL}/api/v2/incidents.json"
FEED = f"{STATUS_URL}/history.atom"
GOOGLE = b'[{"id": "abc", "number": "1", "begin": "2026-04-01T08:00:00+00:00", "external_desc": "Slow", "updates": []}]'


@pytest.fixture
def page():
    page = StatusPage(STATUS_URL)
    page.opens("aaaa1111bbbb", Collecting().time.now() - timedelta(days=20))
    page.resolves("aaaa1111bbbb", Collecting().time.now() - timedelta(days=20, hours=-2))
    return page


@pytest.fixture
def at(page):
    at = Collecting()
    at.publish(page)
    at.collect()
    return at


def health(at):
    return health_of(at.sources[0], at.archive, at.time.now())


def condition(at):
    return health(at).visiting.condition


def test_a_source_that_gives_what_it_should_is_fine(at):
    assert (condition(at), health(at).visiting.faults) == (Condition.FINE, ())


def test_a_source_that_nobody_has_visited_waits():
    assert condition(Collecting()) is Condition.WAITING


def test_a_source_of_which_some_cannot_be_had_is_degraded(at):
    at.web.pages[SUMMARY] = failed(SUMMARY)
    at.later(hours=1)
    assert (condition(at), [fault.url for fault in health(at).visiting.faults]) == (Condition.DEGRADED, [SUMMARY])


def test_a_source_of_which_nothing_can_be_had_is_failing(at):
    at.web.pages = {url: failed(url) for url in at.web.pages}
    at.later(hours=1)
    assert condition(at) is Condition.FAILING


def test_a_source_that_never_had_a_feed_is_fine_without(page):
    at = Collecting()
    at.publish(page)
    del at.web.pages[FEED]
    at.collect()
    assert condition(at) is Condition.FINE


def test_a_source_that_is_no_longer_visited_is_overdue(at):
    at.time.instant += timedelta(days=1)
    assert condition(at) is Condition.OVERDUE


def test_a_source_whose_address_is_of_no_use_is_misnamed():
    at = Collecting(a_source("acme-forum", "discourse-topic", "https://forum.acme.example/c/outages"))
    assert condition(at) is Condition.MISNAMED


def test_a_page_that_moved_to_another_platform_is_noticed(at):
    at.web.pages[SUMMARY] = GOOGLE
    at.later(hours=1)
    assert (condition(at), health(at).visiting.kinds_sent) == (Condition.MOVED, ("google-cloud",))


def test_what_could_not_be_read_is_shown(at):
    at.web.pages[SUMMARY] = b"<html><body>Closed</body></html>"
    at.later(hours=1)
    assert len(health(at).quarantined) == 1


def test_last_success_and_next_visit_are_known(at):
    assert health(at).visiting.last_success_at == at.time.now()
    assert health(at).visiting.next_visit_at > at.time.now()


def test_a_source_is_covered_from_its_oldest_incident_to_its_last_success(at):
    covered = health(at).coverage.spans
    assert covered == (Span(at.time.now() - timedelta(days=20), at.time.now()),)


def test_unchanged_visits_widen_what_is_covered(at):
    at.later(minutes=9)
    assert health(at).coverage.spans[-1].end == at.time.now()


def test_a_break_that_the_listings_do_not_reach_across_is_a_gap(at, page):
    stopped_at = at.time.now()
    at.time.instant += timedelta(days=3)
    for number in range(60):
        page.opens(f"ffff{number:04}aaaa", at.time.now() - timedelta(hours=1))
        page.resolves(f"ffff{number:04}aaaa", at.time.now() - timedelta(minutes=50))
    at.publish(page)
    at.collect()
    assert health(at).coverage.gaps == (Span(stopped_at, at.time.now() - timedelta(hours=1)),)


def test_a_break_that_the_listings_reach_across_is_none(at):
    at.later(days=3)
    assert health(at).coverage.gaps == ()


def test_a_window_that_overran_between_two_visits_leaves_a_gap_from_the_last_sight(at, page):
    at.later(minutes=9)
    seen_at = at.time.now()
    for number in range(60):
        page.opens(f"ffff{number:04}aaaa", seen_at + timedelta(minutes=5))
        page.resolves(f"ffff{number:04}aaaa", seen_at + timedelta(minutes=6))
    pages = page.pages()
    at.web.pages = {url: pages[url] for url in (INCIDENTS, FEED)} | {SUMMARY: failed(SUMMARY)}
    at.later(minutes=9)
    gaps = health(at).coverage.gaps
    assert gaps == (Span(seen_at, seen_at + timedelta(minutes=5)),)


def test_a_report_that_vanishes_from_its_listing_is_withdrawn(at, page):
    page.opens("cccc2222dddd", at.time.now())
    page.resolves("cccc2222dddd", at.time.now())
    at.publish(page)
    at.later(minutes=10)
    page.takes_back("cccc2222dddd")
    at.publish(page)
    at.later(hours=1)
    at.later(hours=4)
    assert [one.report for one in health(at).withdrawn] == [ReportKey("acme-status", "cccc2222dddd")]


def test_a_report_whose_own_page_is_gone_is_withdrawn(at, page):
    page.opens("cccc2222dddd", at.time.now())
    at.publish(page)
    at.later(minutes=10)
    at.web.pages.pop(f"{STATUS_URL}/incidents/cccc2222dddd.json")
    for _ in range(4):
        at.later(days=1)
    (withdrawn,) = health(at).withdrawn
    assert withdrawn.report == ReportKey("acme-status", "cccc2222dddd")


def test_a_page_that_was_never_there_withdraws_nothing(at, page):
    page.opens("cccc2222dddd", at.time.now())
    at.publish(page)
    at.web.pages.pop(f"{STATUS_URL}/incidents/cccc2222dddd.json")
    for _ in range(4):
        at.later(days=1)
    assert health(at).withdrawn == ()


def test_an_incident_that_leaves_the_list_of_what_is_open_is_not_withdrawn(at, page):
    page.opens("cccc2222dddd", at.time.now())
    at.publish(page)
    at.later(minutes=10)
    page.resolves("cccc2222dddd", at.time.now())
    at.publish(page)
    at.later(days=1)
    assert health(at).withdrawn == ()


def test_a_source_that_was_never_collected_from_takes_nothing_back():
    assert health(Collecting()).withdrawn == ()
