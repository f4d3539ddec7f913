"""Which doubts of the rules a person is asked about."""

import pytest

from postroll.app.unsettled import Whereabouts, unsettled
from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict

LOG, PAGE, FORUM, ALONE = (ReportKey(source, "1") for source in ("a-log", "b-page", "c-forum", "d-forum"))
WHEREABOUTS = Whereabouts({LOG: "one", PAGE: "two", FORUM: "two"})


def judged(a, b, verdict=Verdict.UNSURE, by="rule:score"):
    return Judgement(a, b, verdict, by)


def asked(by_rules, by_people=()):
    return {between for between, _ in unsettled(by_rules, by_people, WHEREABOUTS)}


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
