from dataclasses import replace
from datetime import timedelta

import pytest

from collecting import STATUS_URL, Collecting, a_source
from fakes.fetcher import failed
from fakes.upstreams import Log, StatusPage, Topic
from postroll.app.keep_visits import Result
from postroll.app.schedule import LONGEST
from postroll.errors import ArchiveError

SUMMARY = f"{STATUS_URL}/api/v2/summary.json"
HTML = b"<html><body>Our help centre has closed.</body></html>"


@pytest.fixture
def page():
    return StatusPage(STATUS_URL)


@pytest.fixture
def at(page):
    """A status page that is collected from, with one incident of the past."""
    at = Collecting()
    page.opens("aaaa1111bbbb", at.time.now() - timedelta(days=20))
    page.resolves("aaaa1111bbbb", at.time.now() - timedelta(days=20, hours=-2))
    at.publish(page)
    return at


def test_every_endpoint_of_a_status_page_is_captured_and_read(at):
    outcome = at.collect()
    assert outcome.visits == {Result.CAPTURED: 3}
    assert {sighting.native_id for sighting in at.archive.sightings("acme-status")} == {"aaaa1111bbbb"}


def test_what_is_not_due_is_left_alone(at):
    at.collect()
    assert at.later(seconds=30).visits == {}
    assert sum(at.web.asked.values()) == 3


def test_an_unchanged_page_costs_no_capture(at):
    at.collect()
    assert at.later(hours=1).visits == {Result.UNCHANGED: 3}
    assert [len(capture.visited_at) for capture in at.archive.captures("acme-status")] == [1, 1, 1]


def test_the_same_bytes_without_a_validator_cost_no_capture_and_no_reading(page):
    at = Collecting(validates=False)
    at.publish(page)
    at.collect()
    outcome = at.later(hours=1)
    assert (outcome.visits, outcome.reading.read) == ({Result.UNCHANGED: 3}, 0)


def test_a_capture_is_kept_before_it_is_read(at, monkeypatch):
    def breaks(_):
        raise ArchiveError("the disk is full")

    monkeypatch.setattr(at.archive, "keep_documents", breaks)
    with pytest.raises(ArchiveError, match="the disk is full"):
        at.collect()
    assert len(list(at.archive.captures("acme-status"))) >= 1


def test_a_run_that_was_cut_short_before_reading_is_taken_up_by_the_next(at, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(at.archive, "keep_documents", lambda _: (_ for _ in ()).throw(ArchiveError("killed")))
        with pytest.raises(ArchiveError):
            at.collect()
    at.collect()
    assert not list(at.archive.unread("acme-status", ()))[3:]
    assert {reading.quarantined for reading in at.archive.capture_readings("acme-status")} == {""}
    assert all(endpoint.succeeded_at for endpoint in at.archive.endpoints())


def test_the_page_of_an_open_incident_is_followed_until_it_is_closed(at, page):
    page.opens("cccc2222dddd", at.time.now())
    at.publish(page)
    at.collect()
    own = f"{STATUS_URL}/incidents/cccc2222dddd.json"
    assert at.web.asked[own] == 1
    page.resolves("cccc2222dddd", at.time.now())
    at.publish(page)
    at.later(hours=1)
    assert at.endpoint("cccc2222dddd.json").due_at is None


def test_a_maintenance_that_has_not_begun_is_not_followed(at, page):
    page.opens("cccc2222dddd", at.time.now())
    page.outages[0].updates = [(at.time.now(), "scheduled", "Next month.")]
    at.publish(page)
    at.collect()
    assert f"{STATUS_URL}/incidents/cccc2222dddd.json" not in at.web.asked


def test_an_incident_that_opens_again_is_followed_again(at, page):
    page.opens("cccc2222dddd", at.time.now())
    page.resolves("cccc2222dddd", at.time.now())
    at.publish(page)
    at.collect()
    page.posts("cccc2222dddd", at.time.now(), "investigating")
    at.publish(page)
    at.later(hours=1)
    assert at.endpoint("cccc2222dddd.json").due_at


def test_while_an_incident_is_open_its_page_is_due_within_two_minutes(at, page):
    page.opens("cccc2222dddd", at.time.now())
    at.publish(page)
    at.collect()
    assert at.endpoint("summary.json").due_at - at.time.now() <= timedelta(minutes=2)


def test_an_incident_that_nobody_closes_does_not_keep_its_page_busy_for_ever(at, page):
    page.opens("cccc2222dddd", at.time.now() - timedelta(days=30))
    at.publish(page)
    at.collect()
    assert at.endpoint("summary.json").due_at - at.time.now() > timedelta(minutes=5)


def test_the_next_run_still_knows_that_an_incident_is_open(at, page):
    page.opens("cccc2222dddd", at.time.now())
    at.publish(page)
    at.collect()
    for _ in range(10):
        at.later(minutes=2)
    assert at.endpoint("summary.json").due_at - at.time.now() <= timedelta(minutes=2)


def test_an_error_page_served_as_a_success_is_quarantined_and_the_source_is_not_taken_for_fine(at):
    at.collect()
    at.web.pages[SUMMARY] = HTML
    outcome = at.later(hours=1)
    assert outcome.visits[Result.UNREADABLE] == 1
    assert "no format that postroll knows" in at.endpoint("summary.json").last_error
    assert any(reading.quarantined for reading in at.archive.capture_readings("acme-status"))


def test_an_error_page_is_no_sight_of_the_source(at):
    at.collect()
    seen_at = at.endpoint("summary.json").succeeded_at
    at.web.pages[SUMMARY] = HTML
    for _ in range(4):
        at.later(hours=1)
    assert at.endpoint("summary.json").succeeded_at == seen_at
    assert max(span.last_at for span in at.archive.spans("acme-status") if span.url == SUMMARY) == seen_at


def test_the_same_error_page_again_is_not_captured_again(at):
    at.web.pages[SUMMARY] = HTML
    at.collect()
    for _ in range(3):
        at.later(hours=8)
    assert [len(one.visited_at) for one in at.archive.captures("acme-status") if one.urls == (SUMMARY,)] == [1]


def test_a_source_that_comes_back_is_sound_again(at, page):
    at.collect()
    at.web.pages[SUMMARY] = failed(SUMMARY)
    at.later(hours=1)
    assert at.endpoint("summary.json").failures == 1
    at.publish(page)
    at.later(hours=1)
    assert (at.endpoint("summary.json").failures, at.endpoint("summary.json").last_error) == (0, "")


def test_what_failed_is_told(at):
    at.web.pages[SUMMARY] = failed(SUMMARY)
    assert at.collect().faults == (("acme-status", SUMMARY, "it answered 503 Service Unavailable"),)


def test_a_bug_that_one_source_brings_to_light_leaves_the_others_alone(at):
    at.web.pages[SUMMARY] = ZeroDivisionError("oops")
    outcome = at.collect()
    assert outcome.visits == {Result.CAPTURED: 2, Result.FAILED: 1}
    assert "ZeroDivisionError" in at.endpoint("summary.json").last_error


def test_a_bug_in_reading_leaves_the_capture_to_be_read_again(at, monkeypatch):
    monkeypatch.setattr("postroll.app.keep_visits.read_capture", lambda *_: 1 / 0)
    assert at.collect().visits == {Result.UNREADABLE: 3}
    assert list(at.archive.capture_readings("acme-status")) == []


def test_a_damaged_archive_is_no_fault_of_the_source(at, page, monkeypatch):
    def is_damaged(*_):
        raise ArchiveError("the archive is damaged")

    at.collect()
    page.opens("cccc2222dddd", at.time.now())
    at.publish(page)
    monkeypatch.setattr(at.archive, "body", is_damaged)
    with pytest.raises(ArchiveError, match="damaged"):
        at.later(hours=1)


def test_cookies_are_not_kept(at):
    at.collect()
    headers = [visit.headers for visit in at.archive._visits.values()]
    assert headers == [(("content-type", "application/json"),)] * 3


def test_two_visits_close_together_make_one_watched_stretch(at):
    first_at = at.time.now()
    at.collect()
    at.later(minutes=10)
    spans = [(span.first_at, span.last_at) for span in at.archive.spans("acme-status")]
    assert spans == [(first_at, at.time.now())] * 3


def test_a_long_break_between_visits_is_not_called_watched(at):
    at.collect()
    at.later(days=2)
    assert len(list(at.archive.spans("acme-status"))) == 6


def test_a_window_that_moved_on_past_what_was_seen_is_told(at, page):
    at.collect()
    for number in range(60):
        page.opens(f"ffff{number:04}aaaa", at.time.now() + timedelta(minutes=5))
        page.resolves(f"ffff{number:04}aaaa", at.time.now() + timedelta(minutes=6))
    at.publish(page)
    assert f"{STATUS_URL}/api/v2/incidents.json" in at.later(minutes=9).overran


def test_further_posts_of_a_topic_are_fetched_and_their_edits_noticed():
    at = Collecting(a_source("acme-forum", "discourse-topic", "https://forum.acme.example/t/rollup/7"))
    topic = Topic("https://forum.acme.example")
    for _ in range(45):
        topic.gets(at.time.now())
    at.publish(topic)
    at.collect()
    before = len(list(at.archive.sightings("acme-forum")))
    assert before == 45
    topic.edits(33, at.time.now(), "It was not the disk.")
    at.publish(topic)
    at.later(days=1)
    assert len({one.fingerprint for one in at.archive.sightings("acme-forum")}) == before + 1


def test_a_topic_whose_views_alone_change_is_visited_less_and_less_often():
    at = Collecting(a_source("acme-forum", "discourse-topic", "https://forum.acme.example/t/7"))
    topic = Topic("https://forum.acme.example")
    topic.gets(at.time.now())
    for _ in range(12):
        topic.views += 1
        at.publish(topic)
        at.later(days=1)
    assert at.endpoint("7.json").interval == LONGEST.total_seconds()


def test_a_page_of_posts_that_a_new_post_outdated_is_dropped():
    at = Collecting(a_source("acme-forum", "discourse-topic", "https://forum.acme.example/t/7"))
    topic = Topic("https://forum.acme.example")
    for _ in range(21):
        topic.gets(at.time.now())
    at.publish(topic)
    at.collect()
    topic.gets(at.time.now())
    at.publish(topic)
    at.later(days=1)
    assert at.endpoint("posts.json?post_ids[]=121").due_at is None
    assert at.endpoint("post_ids[]=121&post_ids[]=122").due_at


def test_the_page_of_a_new_log_entry_is_fetched_once_and_again_when_the_entry_changes():
    at = Collecting(a_source("acme-log", "incident-log", "https://acme.example/log/"))
    log = Log("https://acme.example/log")
    log.publishes("full-disk", at.time.now())
    at.publish(log)
    at.collect()
    at.later(days=1)
    assert at.web.asked["https://acme.example/log/full-disk/"] == 1
    log.edits("full-disk", at.time.now() + timedelta(hours=1), "It was the network.")
    at.publish(log)
    at.later(days=1)
    assert at.web.asked["https://acme.example/log/full-disk/"] == 2


def test_a_followed_page_that_stays_missing_is_given_up(at, page):
    page.opens("cccc2222dddd", at.time.now())
    pages = page.pages()
    del pages[f"{STATUS_URL}/incidents/cccc2222dddd.json"]
    at.web.pages = pages
    at.collect()
    for _ in range(4):
        at.later(days=1)
    assert at.endpoint("cccc2222dddd.json").due_at is None
    assert at.web.asked[f"{STATUS_URL}/incidents/cccc2222dddd.json"] == 3


def test_only_the_chosen_source_is_visited(page):
    other = a_source("other-status", url="https://status.other.example")
    at = Collecting(a_source(), other)
    at.publish(page)
    at.collect(sources=[at.sources[0]])
    assert {endpoint.source for endpoint in at.archive.endpoints()} == {"acme-status"}


def test_sources_that_the_workspace_no_longer_declares_are_left_alone(at, page):
    at.collect()
    at.workspace = replace(at.workspace, sources=(a_source("renamed"),))
    at.later(days=1)
    assert at.endpoint("summary.json", "acme-status").checked_at < at.time.now()


def test_a_host_is_asked_by_few_visits_at_a_time(at, page):
    for number in range(30):
        page.opens(f"ffff{number:04}aaaa", at.time.now())
    at.publish(page)
    at.collect()
    assert at.web.most_under_way == 2
    assert sum(at.web.asked.values()) == 33


def test_a_source_that_was_given_another_address_is_no_longer_visited_at_the_old_one(at):
    at.collect()
    at.workspace = replace(at.workspace, sources=(a_source(url="https://new.acme.example"),))
    at.web.asked.clear()
    at.later(days=1)
    assert {url.split("/")[2] for url in at.web.asked} == {"new.acme.example"}
