"""Incidents that have to do with one another."""

from builders import a_member, an_incident, at
from postroll.app.query import related_incidents
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict

A, B, C = (ReportKey("acme-status", name) for name in "abc")
CAUSE = (Evidence("words", 1.0, "both say fibre"), Evidence("cause", 3.0, "both name one upstream outage"))


def of(key, day="2026-04-09"):
    started_at = at(f"{day} 10:00")
    return an_incident(id=key.native_id, started_at=started_at, members=(a_member(key=key, started_at=started_at),))


def by_rule(one, other, score=4.0):
    return Judgement(one, other, Verdict.RELATED, "rule:cause", score=score, evidence=CAUSE)


def by_person(one, other, verdict=Verdict.RELATED):
    return Judgement(one, other, verdict, "ada", because="one fibre cut")


def test_a_relation_is_seen_from_both_ends():
    found = related_incidents([of(A), of(B)], [by_rule(A, B)])
    assert {key: [relation.incident.id for relation in them] for key, them in found.items()} == {"a": ["b"], "b": ["a"]}


def test_a_rules_relation_has_the_kind_of_its_weightiest_evidence_and_all_reasons():
    (relation,) = related_incidents([of(A), of(B)], [by_rule(A, B)])["a"]
    assert (relation.kind, relation.reason) == ("cause", "both say fibre; both name one upstream outage")


def test_a_persons_relation_is_told_before_a_rules():
    (relation,) = related_incidents([of(A), of(B)], [by_rule(A, B), by_person(A, B)])["a"]
    assert (relation.kind, relation.reason) == ("person", "one fibre cut")


def test_a_person_who_calls_two_reports_different_ends_what_a_rule_saw_in_them():
    assert related_incidents([of(A), of(B)], [by_rule(A, B), by_person(A, B, Verdict.DIFFERENT)]) == {}


def test_reports_of_one_incident_relate_it_to_nothing():
    together = an_incident(members=(a_member(key=A), a_member(key=B)))
    assert related_incidents([together], [by_person(A, B)]) == {}


def test_the_nearest_in_time_comes_first():
    incidents = [of(A), of(B, "2026-01-01"), of(C, "2026-04-10")]
    found = related_incidents(incidents, [by_rule(A, B), by_rule(A, C)])
    assert [relation.incident.id for relation in found["a"]] == ["c", "b"]


def test_a_report_that_is_in_no_incident_is_passed_over():
    assert related_incidents([of(A)], [by_rule(A, B)]) == {}
