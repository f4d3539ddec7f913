"""Which judgements cannot stand together."""

from postroll.domain.contradiction import contradicted_by, shortest_way
from postroll.domain.judgement import Judgement, ordered_pair
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict

A, B, C, D = (ReportKey("acme-status", name) for name in "abcd")


def said(one, other, verdict, by="ada"):
    return Judgement(*ordered_pair(one, other), verdict, by)


def test_same_contradicts_a_different_by_somebody_else():
    standing = said(A, B, Verdict.DIFFERENT, by="bob")
    assert contradicted_by(said(A, B, Verdict.SAME), [standing]) == (standing,)


def test_what_the_same_person_said_of_the_pair_before_is_replaced():
    assert contradicted_by(said(A, B, Verdict.SAME), [said(A, B, Verdict.DIFFERENT)]) == ()


def test_same_contradicts_a_different_that_it_reaches_through_others():
    apart = said(A, D, Verdict.DIFFERENT)
    standing = [said(A, B, Verdict.SAME), said(C, D, Verdict.SAME), apart]
    assert contradicted_by(said(B, C, Verdict.SAME), standing) == (apart,)


def test_different_contradicts_every_same_on_the_way_between_its_reports():
    way = [said(A, B, Verdict.SAME), said(B, C, Verdict.SAME)]
    assert contradicted_by(said(A, C, Verdict.DIFFERENT), [*way, said(C, D, Verdict.SAME)]) == tuple(way)


def test_related_and_unsure_contradict_nothing():
    standing = [said(A, B, Verdict.SAME, by="bob"), said(A, B, Verdict.DIFFERENT, by="cy")]
    assert contradicted_by(said(A, B, Verdict.RELATED), standing) == ()
    assert contradicted_by(said(A, B, Verdict.UNSURE), standing) == ()


def test_the_shortest_way_is_taken():
    short = said(A, C, Verdict.SAME)
    assert shortest_way(A, C, [said(A, B, Verdict.SAME), said(B, C, Verdict.SAME), short]) == (short,)


def test_there_is_no_way_over_a_related():
    assert shortest_way(A, B, [said(A, B, Verdict.RELATED)]) == ()
