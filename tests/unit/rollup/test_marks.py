from datetime import date, timedelta

import pytest

from builders import a_member, a_provider, a_write_up, an_incident, an_override, at
from postroll.domain.note import Breadth
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Account, Severity
from postroll.domain.workspace import GridEnd, GridSettings
from postroll.rollup.best_account import best_account, is_safe_url
from postroll.rollup.decision import by_report, decide
from postroll.rollup.marks import height_of, mark_of
from postroll.rollup.month import Height
from postroll.rollup.profile import Profile

THREE_HOURS = timedelta(hours=3)


def mark(incident, *overrides):
    decision = decide(incident, by_report(overrides))
    return mark_of(incident, Profile.of(a_provider()), decision, GridSettings())


@pytest.mark.parametrize(
    ("length", "height"),
    [
        (timedelta(), Height.SHORT),
        (THREE_HOURS - timedelta(seconds=1), Height.SHORT),
        (THREE_HOURS, Height.LONG),
        (None, Height.UNKNOWN),
    ],
)
def test_height_is_duration(length, height):
    assert height_of(length, THREE_HOURS) is height


def test_a_mark_leads_to_the_postmortem_before_the_status_page():
    told = mark(an_incident(members=(a_member(), a_write_up())))
    assert (told.account, told.url) == (Account.POSTMORTEM, "https://acme.example/log/w1/")


def test_a_mark_leads_past_an_address_that_is_not_safe():
    members = (a_write_up(url="javascript:alert(1)"), a_member())
    assert best_account(members) == (a_member().url, Account.STATUS)


def test_without_any_address_the_best_account_still_speaks():
    assert best_account((a_member(url=""), a_write_up(url=""))) == ("", Account.POSTMORTEM)
    assert best_account(()) == ("", Account.STATUS)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "https://",
        "https://[",
        "https://a b/",
        "http://x/\x1b",
    ],
)
def test_an_address_that_is_not_plain_web_is_not_safe(url):
    assert not is_safe_url(url)


def test_an_override_changes_what_it_names_and_is_kept():
    override = an_override(severity=Severity.MINOR, breadth=Breadth.NARROW, length=timedelta(hours=6), title="Slow")
    drawn = mark(an_incident(), override)
    assert (drawn.severity, drawn.width, drawn.height) == (Severity.MINOR, Breadth.NARROW, Height.LONG)
    assert (drawn.title, drawn.length, drawn.overrides) == ("Slow", timedelta(hours=6), (override,))


def test_a_severity_by_hand_decides_on_the_half_too():
    incident = an_incident(components=(), places=("ORD",), severity=Severity.MAJOR)
    assert mark(incident, an_override(severity=Severity.NONE)).half


def test_a_breadth_by_hand_decides_on_the_half_too():
    slight = an_incident(components=(), places=("ORD",), severity=Severity.MINOR)
    assert (mark(slight).half, mark(slight, an_override(breadth=Breadth.WIDE)).half) == (True, False)


def test_a_half_by_hand_stands_over_the_computed_one():
    incident = an_incident(components=("Dashboard",))
    assert not mark(incident, an_override(half=False)).half


def test_a_breadth_by_hand_is_certain():
    incident = an_incident(components=(), places=())
    assert mark(incident).uncertain
    assert not mark(incident, an_override(breadth=Breadth.NARROW)).uncertain


def test_the_newest_override_counts_and_older_ones_fill_in():
    older = an_override(title="Old", half=True, on=date(2026, 4, 1))
    newer = an_override(title="New", on=date(2026, 4, 2))
    decision = decide(an_incident(), by_report([newer, older]))
    assert (decision.title, decision.half, decision.overrides) == ("New", True, (older, newer))


def test_an_override_on_another_report_changes_nothing():
    other = an_override(report=ReportKey("acme-status", "other"), title="Other")
    assert mark(an_incident(), other).title == "Slow deployments"


def test_with_closings_an_incident_that_lingers_is_long():
    incident = an_incident(started_at=at("2026-04-09 10:00"), closed_at=at("2026-04-10 10:00"))
    settings = GridSettings(ends_with=GridEnd.CLOSING)
    drawn = mark_of(incident, Profile.of(a_provider()), decide(incident, {}), settings)
    assert drawn.height is Height.LONG
