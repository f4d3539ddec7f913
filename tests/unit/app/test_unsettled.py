"""Which doubts of the rules a person is asked about."""

import pytest

from postroll.app.unsettled import Whereabouts, unsettled
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict

LOG, PAGE, FORUM, ALONE = (ReportKey(source, "1") for source in ("a-log", "b-page", "c-forum", "d-forum"))
WHEREABOUTS = Whereabouts({LOG: "one", PAGE: "two", FORUM: "two"})


def judged(a, b, verdict=Verdict.UNSURE, by="rule:score", **given):
    return Judgement(a, b, verdict, by, **given)


def asked(by_rules, by_people=()):
    return {between for between, _ in unsettled(by_rules, by_people, WHEREABOUTS, same_from=0.5)}


def test_a_doubt_between_two_incidents_is_asked_about():
    assert asked([judged(LOG, PAGE)]) == {frozenset({"one", "two"})}


def test_several_doubts_between_two_incidents_are_one_question():
    assert len(asked([judged(LOG, PAGE), judged(LOG, FORUM)])) == 1


def test_a_doubt_within_one_incident_is_settled():
    assert not asked([judged(PAGE, FORUM)])


@pytest.mark.parametrize("verdict", Verdict)
def test_what_a_person_judged_is_settled_for_every_report_of_the_two_incidents(verdict):
    assert not asked([judged(LOG, PAGE)], [judged(LOG, FORUM, verdict, "ada")])


def test_what_rules_are_sure_of_is_no_question():
    assert not asked([judged(LOG, PAGE, Verdict.RELATED)])


def test_a_report_in_no_incident_stands_for_itself():
    assert asked([judged(LOG, ALONE)]) == {frozenset({"one", "d-forum/1"})}


SECOND_PAGE = ReportKey("b-page", "2")


def test_weak_evidence_for_a_second_report_of_a_source_is_no_question():
    assert not asked([judged(SECOND_PAGE, FORUM, score=-0.6)])


@pytest.mark.parametrize(("score", "rival"), [(-0.6, -1.5), (2.0, 0.0)])
def test_evidence_that_would_do_but_for_another_report_of_that_source_is_asked_about(score, rival):
    evidence = (Evidence("rival", rival, "another report of that source fits too"),)
    assert asked([judged(SECOND_PAGE, FORUM, score=score, evidence=evidence)])
