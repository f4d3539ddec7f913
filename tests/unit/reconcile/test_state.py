from builders import at
from postroll.domain.report import Reading, Report, ReportKey, Revision
from postroll.domain.vocabulary import Basis, ClaimField, Stage
from postroll.reconcile.state import state_of
from report_builders import a_claim, a_notice

SEVERE = a_claim(ClaimField.SEVERITY, "major", Basis.LISTED)
OPEN = (a_notice("2026-04-09 10:00", Stage.INVESTIGATING),)
CLOSED = (*OPEN, a_notice("2026-04-09 11:00", Stage.RESOLVED))


def a_revision(form: str, seen: str | None, reading: Reading) -> Revision:
    moment = at(seen) if seen else None
    return Revision(f"{form} {seen}", form, moment, moment, reading)


def state(*revisions: Revision) -> Reading:
    return state_of(Report(ReportKey("acme-status", "r1"), (), revisions))


def test_the_newest_revision_of_a_format_counts():
    old = a_revision("json", "2026-04-09", Reading("Old title", "", notices=OPEN))
    new = a_revision("json", "2026-04-10", Reading("New title", "", notices=CLOSED))
    assert state(new, old) == new.reading


def test_a_newer_format_leaves_what_only_the_other_says():
    summary = a_revision("json", "2026-04-09", Reading("Title", "", notices=OPEN, claims=(SEVERE,)))
    feed = a_revision("feed", "2026-04-10", Reading("Title", "https://acme.example", notices=CLOSED))
    assert state(summary, feed).notices == CLOSED
    assert state(summary, feed).claims == (SEVERE,)


def test_a_claim_of_the_newer_format_stands_over_the_older():
    minor = a_claim(ClaimField.SEVERITY, "minor", Basis.LISTED)
    older = a_revision("json", "2026-04-09", Reading("Title", "", claims=(SEVERE,)))
    newer = a_revision("page", "2026-04-10", Reading("", "", claims=(minor,)))
    assert state(older, newer).claims == (minor,)
    assert state(older, newer).title == "Title"


def test_a_revision_without_a_time_is_the_oldest():
    undated = a_revision("json", None, Reading("Undated", "", notices=CLOSED))
    dated = a_revision("json", "2026-04-10", Reading("Dated", "", notices=OPEN))
    assert state(undated, dated).title == "Dated"
