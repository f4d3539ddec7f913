import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from postroll.reconcile.clusters import People, cluster
from postroll.reconcile.competition import Plausible

A, B, C, D = range(4)  # reports of four sources
B2 = 4  # another one of B's source
SOURCES = np.array([0, 1, 2, 3, 1])
PAIRS = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda pair: pair[0] < pair[1])


def joined(rules, *, people=None, linked=False, weigh=lambda ones, _: np.zeros(len(ones))):
    """The clusters that some (row, row, bits) make."""
    rules = sorted(rules)
    ones, others = (np.array([rule[side] for rule in rules], dtype=np.int64) for side in (0, 1))
    strength = np.array([rule[2] for rule in rules], dtype=float)
    pairs = Plausible(ones, others, strength, np.zeros(len(rules)), np.full(len(rules), linked))
    return cluster(SOURCES, pairs, strength, people or People(), weigh)


def members(found):
    return {tuple(np.flatnonzero(found.cluster == first).tolist()) for first in set(found.cluster.tolist())}


def people(*, same=(), apart=()):
    return People(tuple(same), frozenset(apart), frozenset((*same, *apart)))


def test_same_is_passed_on():
    assert (A, B, C) in members(joined([(A, B, 9.0), (B, C, 8.0)]))


def test_a_report_that_nothing_joins_stands_alone():
    assert members(joined([])) == {(A,), (B,), (C,), (D,), (B2,)}


def test_a_persons_different_is_never_crossed_even_through_others():
    found = joined([(A, B, 9.0), (B, C, 8.0)], people=people(apart=[(A, C)]))
    assert {(A, B), (C,)} <= members(found)
    assert found.refused.tolist() == [False, True]


def test_people_who_contradict_each_other_are_reported_and_not_guessed_at():
    found = joined([], people=people(same=[(A, B)], apart=[(A, B)]))
    assert {(A,), (B,)} <= members(found)
    assert found.contradictions == ((A, B),)


def test_of_two_reports_of_one_source_the_better_fit_is_taken():
    assert {(A, B2), (B,)} <= members(joined([(A, B, 6.0), (A, B2, 9.0)]))


def test_a_link_may_join_two_reports_of_one_source():
    assert (A, B, B2) in members(joined([(A, B, 20.0), (A, B2, 20.0)], linked=True))


def test_a_person_may_too():
    assert (B, B2) in members(joined([], people=people(same=[(B, B2)])))


def test_a_third_report_that_one_of_the_two_contradicts_stays_out():
    found = joined(
        [(A, B, 9.0), (B, C, 2.0)], weigh=lambda ones, others: np.where((ones == A) & (others == C), -12.0, 3.0)
    )
    assert {(A, B), (C,)} <= members(found)


@given(st.lists(PAIRS, max_size=6, unique=True), st.lists(PAIRS, max_size=2))
def test_clusters_agree_with_trying_the_pairs_one_by_one(same, apart):
    """The oracle keeps a plain set of sets; no two reports share a source here, and all fit."""
    rules = [(one, other, 9.0 - index) for index, (one, other) in enumerate(same) if (one, other) not in apart]
    sets = [{row} for row in range(5)]
    for one, other, _ in sorted(rules, key=lambda rule: -rule[2]):
        left, right = (next(rows for rows in sets if row in rows) for row in (one, other))
        if left is not right and not any({a, b} <= left | right for a, b in apart):
            sets = [rows for rows in sets if rows not in (left, right)] + [left | right]
    assert members(joined(rules, people=people(apart=apart))) == {tuple(sorted(rows)) for rows in sets}
