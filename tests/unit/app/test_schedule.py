from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at
from postroll.app.schedule import (
    FIRST,
    LIVE,
    LONGEST,
    LONGEST_AWAY,
    SHORTEST,
    due_after,
    due_after_failure,
    first_due,
    fresh_endpoint,
    is_unbroken,
    live_until,
    next_interval,
)
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.report import Item, Notice, Reading
from postroll.domain.vocabulary import Kind, Phase, Stage

NOW = at("2026-04-17 12:00")
SECONDS = st.integers(1, 10**6)


def an_endpoint(url="https://a.example/", **overrides):
    return replace(fresh_endpoint("acme-status", url, NOW), **overrides)


def a_document(*, stage=Stage.INVESTIGATING, kind=Kind.INCIDENT, seen="2026-04-17 11:00", is_open=True):
    reading = Reading("Slow", "", kind=kind, notices=(Notice(at(seen), stage, Phase.ACUTE, ""),))
    listing = Listing(Scope.OPEN, open_ids=("r1",) if is_open else ())
    return Document("statuspage-json", (Item("r1", (), "f", reading),), listing)


def test_news_brings_the_next_visit_closer():
    assert next_interval(an_endpoint(), news=True, live=False) < FIRST.total_seconds()


def test_silence_puts_the_next_visit_off():
    assert next_interval(an_endpoint(), news=False, live=False) > FIRST.total_seconds()


@given(SECONDS, st.booleans(), st.booleans())
def test_no_interval_leaves_its_bounds(interval, news, live):
    seconds = next_interval(an_endpoint(interval=interval), news=news, live=live)
    assert SHORTEST.total_seconds() <= seconds <= (LIVE if live else LONGEST).total_seconds()


def test_a_page_that_never_changes_comes_to_rest_at_the_longest_interval():
    endpoint = an_endpoint()
    for _ in range(40):
        endpoint = replace(endpoint, interval=next_interval(endpoint, news=False, live=False))
    assert endpoint.interval == LONGEST.total_seconds()


def test_an_open_incident_shortens_a_long_interval_at_once():
    assert next_interval(an_endpoint(interval=20_000), news=False, live=True) == LIVE.total_seconds()


def test_an_answer_is_not_asked_for_again_while_it_is_said_to_be_fresh():
    assert due_after(an_endpoint(), NOW, timedelta(hours=1)) >= NOW + timedelta(hours=1)


def test_an_answer_said_to_be_fresh_for_a_year_is_asked_for_again_within_the_day():
    assert due_after(an_endpoint(), NOW, timedelta(days=365)) <= NOW + timedelta(days=1)


def test_each_further_failure_doubles_the_wait():
    waits = [due_after_failure(an_endpoint(failures=n), NOW, transient=True) - NOW for n in range(1, 6)]
    assert [round(later / earlier) for earlier, later in pairwise(waits)] == [2, 2, 2, 2]


@given(st.integers(1, 10**6), st.booleans())
def test_a_failing_endpoint_is_never_given_up_and_never_hammered(failures, transient):
    wait = due_after_failure(an_endpoint(failures=failures), NOW, transient=transient) - NOW
    assert SHORTEST <= wait <= LONGEST_AWAY * 1.1


def test_a_fault_that_will_not_pass_by_itself_is_looked_at_again_only_after_an_hour():
    assert due_after_failure(an_endpoint(failures=1), NOW, transient=False) >= NOW + timedelta(hours=1)


def test_retry_after_is_respected():
    due_at = due_after_failure(an_endpoint(failures=1), NOW, transient=True, retry_after=timedelta(hours=3))
    assert due_at >= NOW + timedelta(hours=3)


def test_a_retry_after_of_a_year_is_cut_to_a_day():
    due_at = due_after_failure(an_endpoint(failures=1), NOW, transient=True, retry_after=timedelta(days=365))
    assert due_at <= NOW + LONGEST_AWAY * 1.1


def test_jitter_is_the_same_in_every_run():
    assert due_after(an_endpoint(), NOW) == due_after(an_endpoint(), NOW)


def test_endpoints_do_not_march_in_step():
    due = {due_after(an_endpoint(f"https://{number}.example/"), NOW) for number in range(50)}
    assert len(due) == 50


def test_first_visits_are_spread():
    minute = timedelta(minutes=1)
    due = [first_due(an_endpoint(f"https://{number}.example/"), NOW, minute) - NOW for number in range(200)]
    thirds = [sum(minute * n / 3 <= one < minute * (n + 1) / 3 for one in due) for n in range(3)]
    assert sum(thirds) == 200
    assert min(thirds) > 40


def test_an_open_incident_counts_as_going_on_for_three_days_after_its_last_notice():
    assert live_until(a_document()) == at("2026-04-20 11:00")


@pytest.mark.parametrize(
    "document",
    [a_document(is_open=False), a_document(stage=Stage.SCHEDULED, kind=Kind.MAINTENANCE)],
    ids=["closed", "planned"],
)
def test_what_is_closed_or_only_planned_does_not_go_on(document):
    assert live_until(document) is None


def test_a_maintenance_under_way_goes_on():
    assert live_until(a_document(stage=Stage.IN_PROGRESS, kind=Kind.MAINTENANCE))


@pytest.mark.parametrize(
    ("seen", "interval", "unbroken"),
    [(None, 300, False), ("11:51", 60, True), ("11:49", 60, False), ("11:00", 3600, True), ("08:00", 3600, False)],
)
def test_a_sight_few_intervals_after_the_last_leaves_no_break(seen, interval, unbroken):
    succeeded_at = at(f"2026-04-17 {seen}") if seen else None
    assert is_unbroken(an_endpoint(succeeded_at=succeeded_at, interval=interval), NOW) is unbroken
