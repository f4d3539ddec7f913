"""What decided over a pair of reports."""

import pytest

from builders import a_member, an_incident
from fakes.judging import a_side
from postroll.app.why import Decider, _decision
from postroll.domain.judgement import Evidence, Judgement, ordered_pair
from postroll.domain.vocabulary import Verdict
from postroll.reconcile.weights import Weights
from report_builders import a_log_entry, a_status_report

LOG, PAGE, SECOND = a_log_entry("log", "2026-04-09"), *(a_status_report(x, "2026-04-09 10:00") for x in ("1", "2"))
TOLD_TWICE = an_incident(id="twice", members=tuple(a_member(key=one.report.key) for one in (LOG, PAGE)))
ALONE = an_incident(id="alone", members=(a_member(key=SECOND.report.key),))


def decider(score, *evidence, incident=TOLD_TWICE):
    pair = ordered_pair(LOG.report.key, SECOND.report.key)
    unsure = Judgement(*pair, Verdict.UNSURE, "rule:score", score=score, evidence=evidence)
    return _decision((a_side(LOG, incident), a_side(SECOND, ALONE)), (unsure,), [unsure], Weights())[0]


def test_doubt_is_left_to_a_person():
    assert decider(0.1, incident=an_incident(members=(a_member(key=LOG.report.key),))) is Decider.UNDECIDED


def test_doubt_about_a_second_report_of_a_source_is_settled_by_the_first():
    assert decider(0.1) is Decider.TAKEN


@pytest.mark.parametrize("weight", [-1.0, -5.0])
def test_a_second_report_that_would_fit_gives_way_to_the_first(weight):
    assert decider(0.1, Evidence("rival", weight, "another report of that source fits too")) is Decider.RIVAL
