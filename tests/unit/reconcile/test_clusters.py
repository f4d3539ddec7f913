from hypothesis import given
from hypothesis import strategies as st

from postroll.domain.judgement import Evidence, Judgement, ordered_pair
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.reconcile.clusters import cluster

A, B, C, D = (ReportKey(f"source-{letter}", "1") for letter in "abcd")
B2 = ReportKey("source-b", "2")
KEYS = [ReportKey(f"source-{number}", "1") for number in range(6)]
PAIRS = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda pair: pair[0] != pair[1])


def rule(one: ReportKey, other: ReportKey, score: float = 8.0, *, linked: bool = False) -> Judgement:
    evidence = (Evidence("link", 20.0, "linked"),) if linked else (Evidence("time", score, "near"),)
    return Judgement(*ordered_pair(one, other), Verdict.SAME, "rule:score", score=score, evidence=evidence)


def person(one: ReportKey, other: ReportKey, verdict: Verdict) -> Judgement:
    return Judgement(*ordered_pair(one, other), verdict, "ada")


def test_same_is_passed_on():
    assert cluster([A, B, C], [rule(A, B), rule(B, C)], []).clusters == ((A, B, C),)


def test_a_report_that_nothing_joins_stands_alone():
    assert cluster([A, B], [], []).clusters == ((A,), (B,))


def test_a_persons_different_is_never_crossed_even_through_others():
    found = cluster([A, B, C], [rule(A, B, 9.0), rule(B, C, 8.0)], [person(A, C, Verdict.DIFFERENT)])
    assert found.clusters == ((A, B), (C,))


def test_a_rule_that_gave_way_is_unsure_and_says_why():
    found = cluster([A, B, C], [rule(A, B, 9.0), rule(B, C, 8.0)], [person(A, C, Verdict.DIFFERENT)])
    assert [judgement.verdict for judgement in found.judgements] == [Verdict.SAME, Verdict.UNSURE]
    assert found.judgements[1].evidence[-1].kind == "rival"


def test_a_person_overrules_a_rule_on_the_same_pair():
    found = cluster([A, B], [rule(A, B)], [person(A, B, Verdict.RELATED)])
    assert found.clusters == ((A,), (B,))
    assert found.judgements == ()


def test_people_who_contradict_each_other_are_reported_and_not_guessed_at():
    same, different = person(A, B, Verdict.SAME), person(A, B, Verdict.DIFFERENT)
    found = cluster([A, B], [], [same, different])
    assert found.clusters == ((A,), (B,))
    assert found.contradictions == (same,)


def test_of_two_reports_of_one_source_the_better_fit_is_taken():
    found = cluster([A, B, B2], [rule(A, B, 6.0), rule(A, B2, 9.0)], [])
    assert found.clusters == ((A, B2), (B,))


def test_a_link_may_join_two_reports_of_one_source():
    found = cluster([A, B, B2], [rule(A, B, 20.0, linked=True), rule(A, B2, 20.0, linked=True)], [])
    assert found.clusters == ((A, B, B2),)


def test_a_person_may_too():
    found = cluster([B, B2], [], [person(B, B2, Verdict.SAME)])
    assert found.clusters == ((B, B2),)


def test_a_judgement_on_a_report_that_is_not_there_does_nothing():
    assert cluster([A], [], [person(A, B, Verdict.SAME)]).clusters == ((A,),)


@given(st.lists(PAIRS, max_size=10), st.lists(PAIRS, max_size=3), st.randoms())
def test_order_never_matters_and_different_is_never_crossed(same, different, shuffler):
    rules = [rule(one, other, score=float(6 + index % 3)) for index, (one, other) in enumerate(same)]
    apart = [person(one, other, Verdict.DIFFERENT) for one, other in different]
    found = cluster(KEYS, rules, apart)
    shuffled = rules[:]
    shuffler.shuffle(shuffled)
    assert cluster(reversed(KEYS), shuffled, reversed(apart)).clusters == found.clusters
    assert not any({one, other} <= set(members) for one, other in different for members in found.clusters)


@given(st.lists(PAIRS, max_size=10))
def test_without_a_different_clusters_are_the_connected_components(same):
    found = cluster(KEYS, [rule(one, other) for one, other in same], [])
    together = {key: {key} for key in KEYS}
    for one, other in same * len(KEYS):
        union = together[one] | together[other]
        together |= dict.fromkeys(union, union)
    assert set(found.clusters) == {tuple(sorted(members)) for members in together.values()}
