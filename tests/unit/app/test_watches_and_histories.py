"""What the pages are told of sources and of reports that changed."""

from datetime import timedelta

import pytest

from collecting import STATUS_URL, Collecting
from fakes.upstreams import StatusPage
from postroll.app.histories import load_histories
from postroll.app.watches import load_watch
from postroll.domain.report import ReportKey

ID = "aaaa1111bbbb"
REPORT = ReportKey("acme-status", ID)
INCIDENTS = f"{STATUS_URL}/api/v2/incidents.json"


@pytest.fixture
def page():
    page = StatusPage(STATUS_URL)
    page.opens(ID, Collecting().time.now() - timedelta(days=2))
    return page


@pytest.fixture
def at(page):
    at = Collecting()
    at.publish(page)
    at.collect()
    return at


def watch(at):
    return load_watch(at.sources[0], at.archive, at.time.now())


def test_a_source_that_is_visited_says_how_that_goes(at):
    assert (watch(at).condition, watch(at).seen_at, watch(at).unread) == ("fine", at.time.now(), ())


def test_a_source_that_nobody_visits_has_no_condition():
    assert (watch(Collecting()).condition, watch(Collecting()).seen_at) == ("", None)


def test_what_cannot_be_read_is_named_by_the_capture(at):
    at.web.pages[INCIDENTS] = b"<html><body>Closed</body></html>"
    at.later(hours=1)
    (fault,) = watch(at).unread
    assert fault.what.startswith("capture ")
    assert len(fault.what) == len("capture ") + 12
    assert [failing.what for failing in watch(at).failing] == [INCIDENTS]


def test_a_report_that_changed_brings_all_of_its_states_in_order(at, page):
    page.resolves(ID, at.time.now())
    at.publish(page)
    at.later(hours=1)
    states = load_histories(at.archive, [REPORT])[REPORT]
    assert len(states) > 1
    assert [state.seen_at for state in states] == sorted(state.seen_at for state in states)


def test_reports_that_never_changed_are_not_looked_up(at):
    assert load_histories(at.archive, []) == {}
