"""Evidence in words."""

import pytest

from postroll.domain.report import Reading
from postroll.domain.vocabulary import Account, Basis, ClaimField, Stage
from postroll.reconcile.evidence import evidence_of
from postroll.reconcile.facts import facts_of
from postroll.reconcile.weights import KINDS
from report_builders import STATUS, a_claim, a_log_entry, a_notice, a_report, a_status_report


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("2026-04-09 10:00", "starts less than a minute apart"),
        ("2026-04-09 10:36", "starts 36 min apart"),
        ("2026-04-09 15:30", "starts 5.5 h apart"),
        ("2026-04-11 09:00", "starts 47.0 h apart"),
        ("2026-05-06 13:00", "starts 27 days apart"),
    ],
)
def test_how_far_apart_two_reports_start_is_told_in_a_unit_that_one_can_grasp(start, said):
    one, other = a_status_report("one", "2026-04-09 10:00"), a_log_entry("two", start)
    (evidence,) = evidence_of(one, other, {"link": 0.0, "time": -9.0})
    assert evidence.detail == said


IN_COMMON = ("both ", "the same day", "one tells of")
APART = ("one says", "one names", "different days", "hardly a word", "over before")


def detail(kind, bits, one, other):
    """The words of one kind of evidence, by itself."""
    return next(piece.detail for piece in evidence_of(one, other, {"link": 0.0, kind: bits}))


def a_telling(native_id, start, title, place, severity, symptom):
    """A report that states something of every kind."""
    stated = (
        (ClaimField.SEVERITY, severity),
        (ClaimField.PLACE, place),
        (ClaimField.COMPONENT, title),
        (ClaimField.SYMPTOM, symptom),
        (ClaimField.CAUSE, symptom),
    )
    claims = tuple(a_claim(field, value, Basis.LISTED) for field, value in stated)
    notices = (a_notice(start, Stage.INVESTIGATING, title), a_notice(start, Stage.RESOLVED, "Back to normal."))
    reading = Reading(title, f"https://status.acme.example/{native_id}", notices=notices, claims=claims)
    return facts_of(a_report(STATUS, native_id, reading), Account.STATUS)


def alike():
    """Two reports that have everything in common."""
    told = ("2026-04-09 10:00", "Deployments fail on dp-1234", "SIN", "major", "errors")
    return a_telling("one", *told), a_telling("two", *told)


def unlike():
    """Two reports that have nothing in common."""
    return (
        a_telling("one", "2026-04-09 10:00", "Deployments stand still", "SIN", "minor", "errors"),
        a_telling("two", "2026-04-11 10:00", "Mail bounces", "ORD", "critical", "latency"),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_two_reports_have_in_common_is_never_said_bare_where_it_counts_against_them(kind):
    said = detail(kind, -0.1, *alike())
    assert not any(word in said for word in IN_COMMON) or "not one incident" in said or "count already" in said


@pytest.mark.parametrize("kind", KINDS)
def test_in_what_two_reports_differ_is_never_said_bare_where_it_counts_for_them(kind):
    said = detail(kind, 0.1, *unlike())
    assert not any(word in said for word in APART) or "that is one incident" in said


def test_a_symptom_that_both_state_and_that_says_little_is_not_told_as_if_it_spoke_against_them():
    assert detail("symptom", -0.1, *alike()) == "both name errors, as many a pair that is not one incident"
    assert detail("symptom", 0.1, *alike()) == "both name errors"


def test_words_in_common_are_named_even_where_there_are_too_few():
    assert detail("words", -0.6, *alike()).startswith("few words in common beside dp-1234, ")
