"""What the pages are told of sources and of reports that changed."""

from datetime import timedelta

import pytest

from collecting import STATUS_URL, Collecting
from fakes.publishing import FakeMemory
from fakes.upstreams import StatusPage
from postroll.app.recollection import Recollection
from postroll.app.source_memory import SourceMemory
from postroll.app.watches import load_watches
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


@pytest.fixture
def recollection():
    return Recollection(FakeMemory(), "this code")


def watch(at, recollection=None):
    memory = SourceMemory(at.archive, at.archive.versions(), recollection or Recollection(FakeMemory(), "this code"))
    return load_watches(at.sources, at.archive, memory, at.time.now())[at.sources[0].id]


def histories(at, recollection, *revised):
    return SourceMemory(at.archive, at.archive.versions(), recollection).histories(revised)


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


def test_what_was_seen_is_not_looked_at_again_while_it_is_the_same(at, recollection, monkeypatch):
    before = watch(at, recollection)
    monkeypatch.setattr(at.archive, "captures", forbidden)
    assert watch(at, recollection) == before


def test_what_was_seen_follows_each_visit(at, recollection):
    before = watch(at, recollection)
    at.later(hours=1)
    assert watch(at, recollection).coverage != before.coverage


@pytest.fixture
def resolved(at, page):
    page.resolves(ID, at.time.now())
    at.publish(page)
    at.later(hours=1)
    return at


def test_a_report_that_changed_brings_all_of_its_states_in_order(resolved, recollection):
    states = histories(resolved, recollection, REPORT)[REPORT]
    assert len(states) > 1
    assert [state.seen_at for state in states] == sorted(state.seen_at for state in states)


def test_states_are_remembered_while_nothing_more_is_read_of_the_source(resolved, recollection, monkeypatch):
    before = dict(histories(resolved, recollection, REPORT))
    monkeypatch.setattr(resolved.archive, "readings", forbidden)
    assert dict(histories(resolved, recollection, REPORT)) == before


def test_states_that_were_forgotten_are_looked_up_again(resolved):
    memory = FakeMemory()
    before = dict(histories(resolved, Recollection(memory, "this code"), REPORT))
    del memory.slots[f"states/{REPORT}"]
    assert dict(histories(resolved, Recollection(memory, "this code"), REPORT)) == before


def test_a_report_that_changed_again_has_another_version(resolved, page, recollection):
    before = histories(resolved, recollection, REPORT).versions
    page.posts(ID, resolved.time.now(), "postmortem", "It was the queue.")
    resolved.publish(page)
    resolved.later(hours=1)
    assert histories(resolved, recollection, REPORT).versions.keys() == before.keys()
    assert histories(resolved, recollection, REPORT).versions != before


def test_a_report_that_the_archive_does_not_hold_has_no_history(at, recollection):
    assert dict(histories(at, recollection, ReportKey("acme-status", "nothing"))) == {}


def test_no_source_is_asked_for_histories_where_no_report_was_revised(at, recollection, monkeypatch):
    monkeypatch.setattr(at.archive, "sightings", forbidden)
    assert dict(histories(at, recollection)) == {}


def forbidden(*_):
    raise AssertionError("nobody should have to look")
