"""Which months a provider has."""

from datetime import date

import pytest

from builders import a_note, a_provider, an_incident, at
from fakes.archive import FakeArchive
from linking import keep_incidents
from postroll.app.months import load_months
from postroll.domain.coverage import Coverage, Span
from postroll.domain.workspace import Desk, Workspace

JANUARY, FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in (1, 2, 3, 4))
IN_FEBRUARY = an_incident(started_at=at("2026-02-09 10:00"), ended_at=at("2026-02-09 11:00"))


def months(*incidents, watched=(), notes=(), now=None):
    archive = FakeArchive()
    keep_incidents(archive, incidents)
    coverage = Coverage(tuple(Span(at(start), at(end)) for start, end in watched))
    workspace = Workspace((a_provider(),), (), "")
    return load_months(workspace, Desk(notes=tuple(notes)), archive, "acme", coverage=coverage, now=now).months


def test_months_run_from_the_first_incident_to_the_last():
    later = an_incident(id="later", started_at=at("2026-04-02"), ended_at=at("2026-04-02 01:00"))
    assert months(IN_FEBRUARY, later) == (FEBRUARY, MARCH, APRIL)


def test_a_note_on_a_month_gives_it_a_page():
    assert months(IN_FEBRUARY, notes=[a_note(month=MARCH, report=None)]) == (FEBRUARY, MARCH)


def test_months_that_were_watched_and_calm_are_told_too():
    assert months(IN_FEBRUARY, watched=[("2026-02-01", "2026-04-10")]) == (FEBRUARY, MARCH, APRIL)


def test_months_that_passed_unseen_before_a_source_was_watched_again_are_told_too():
    seen = [("2026-02-01", "2026-02-20"), ("2026-04-10", "2026-04-10")]
    assert months(IN_FEBRUARY, watched=seen) == (FEBRUARY, MARCH, APRIL)


@pytest.mark.parametrize("until", ["2026-03-01", "2026-02-28"])
def test_a_month_of_which_nothing_was_watched_is_not_told(until):
    assert months(IN_FEBRUARY, watched=[("2026-02-10", until)]) == (FEBRUARY,)


def test_calm_months_before_the_first_incident_are_told_too():
    assert months(IN_FEBRUARY, watched=[("2026-01-10", "2026-02-10")]) == (JANUARY, FEBRUARY)


def test_a_month_that_has_not_begun_is_not_told():
    watched = [("2026-01-01", "2026-04-10")]
    assert months(IN_FEBRUARY, watched=watched, now=at("2026-03-01")) == (JANUARY, FEBRUARY, MARCH)


def test_a_provider_without_incidents_has_the_months_that_were_watched():
    assert months(watched=[("2026-02-01", "2026-04-10")]) == (FEBRUARY, MARCH, APRIL)


def test_a_provider_of_which_nothing_is_known_has_none():
    assert months() == ()
