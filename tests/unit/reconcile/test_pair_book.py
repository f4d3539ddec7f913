from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from postroll.reconcile.competition import Plausible
from postroll.reconcile.pair_book import PairBook

ROWS = 8
BEGINS = np.array([0, 3, 5, 8])
"""Three sources: rows 0 to 2, 3 and 4, 5 to 7."""
PAIRS = st.sets(
    st.tuples(st.integers(0, ROWS - 1), st.integers(0, ROWS - 1)).filter(lambda pair: pair[0] < pair[1]), max_size=12
)


def plausible(pairs):
    a, b = (np.array([pair[side] for pair in sorted(pairs)], dtype=np.int64) for side in (0, 1))
    return Plausible(a, b, a * 10.0 + b, a * 0.5, a == 0)


def book(pairs):
    some = plausible(pairs)
    return PairBook.of(some, np.full(len(some.a), -np.inf), np.zeros(len(some.a), dtype=bool))


def pairs_of(kept, places):
    some = kept.plausible(places)
    return set(zip(some.a.tolist(), some.b.tolist(), strict=True))


def rivals(pairs, some):
    """The oracle of one step: pairs with a row in common whose other rows are of one source."""
    source = np.repeat(np.arange(3), np.diff(BEGINS))
    return {
        (a, b)
        for a, b in pairs
        for c, d in some
        if (a == c and source[b] == source[d]) or (b == d and source[a] == source[c])
    }


def assert_alike(one, other):
    for field in fields(PairBook):
        assert getattr(one, field.name).tolist() == getattr(other, field.name).tolist(), field.name


@given(PAIRS, PAIRS)
def test_pairs_that_leave_and_come_make_the_book_that_holds_them(before, after):
    kept = book(before)
    gone = np.array([place for place, pair in enumerate(sorted(before)) if pair not in after], dtype=np.int64)
    assert_alike(kept.with_others(gone, plausible(after - before)), book(after))
    assert {tuple(pair) for pair in np.transpose(kept.missing(gone, book(after))).tolist()} == before - after


@given(PAIRS, st.integers(0, ROWS - 1))
def test_the_pairs_of_a_row_are_found_from_either_side(pairs, row):
    kept = book(pairs)
    assert pairs_of(kept, kept.touching(np.array([row]))) == {pair for pair in pairs if row in pair}


@given(PAIRS, PAIRS)
def test_each_step_leads_to_the_rivals_of_the_last_ones(pairs, some):
    kept, start = book(pairs), plausible(some)
    seen, last = set(), some
    for new in kept.reached(start.a, start.b, BEGINS, 4):
        last = rivals(pairs, last) - seen
        assert pairs_of(kept, new) == last
        seen |= last


@given(PAIRS)
def test_a_part_is_numbered_from_its_first_row(pairs):
    beyond = {(a + ROWS, b + ROWS) for a, b in pairs}
    part = book(pairs | beyond).part(ROWS, 2 * ROWS)
    assert pairs_of(part, np.arange(len(part.forth))) == pairs
    assert part.back.tolist() == book(pairs).back.tolist()


@given(PAIRS)
def test_rows_may_get_other_numbers(pairs):
    later = {(a + (a > 2), b + (b > 2)) for a, b in pairs}
    found = book(pairs).renumbered(np.array([0, 1, 2, 4, 5, 6, 7, 8]))
    assert pairs_of(found, np.arange(len(pairs))) == later
    assert found.back.tolist() == book(later).back.tolist()
