from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.adapters.archive.compaction import Pack, Waiting, plan

NONE_YET = Pack(None)
MEGABYTE = 2**20


def waiting(count, size=7000):
    return [Waiting(number, "", size) for number in range(count)]


def sizes_of(lots):
    return [(pack.id, len(lot)) for pack, lot in lots]


def test_256_captures_make_a_pack():
    assert sizes_of(plan(waiting(600), NONE_YET)) == [(None, 256), (None, 256), (None, 88)]


def test_fewer_than_8_captures_are_not_worth_a_pack():
    assert sizes_of(plan(waiting(7), NONE_YET)) == []
    assert sizes_of(plan(waiting(256 + 7), NONE_YET)) == [(None, 256)]


def test_a_pack_is_made_anew_once_a_quarter_as_much_again_is_waiting():
    assert sizes_of(plan(waiting(24), Pack(5, 100, 700_000))) == []
    assert sizes_of(plan(waiting(25), Pack(5, 100, 700_000))) == [(5, 25)]


def test_a_pack_that_is_almost_full_is_left_as_it_is():
    assert sizes_of(plan(waiting(300), Pack(5, 250, 1_750_000))) == [(None, 256), (None, 44)]


def test_what_does_not_fit_into_the_newest_pack_begins_the_next():
    assert sizes_of(plan(waiting(300), Pack(5, 100, 700_000))) == [(5, 156), (None, 144)]


def test_8_megabytes_end_a_pack_early():
    assert sizes_of(plan(waiting(256, MEGABYTE // 16), NONE_YET)) == [(None, 128), (None, 128)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, MEGABYTE // 8), max_size=80), st.integers(1, 256), st.integers(0, 8 * MEGABYTE))
def test_captures_stay_in_order_and_at_most_a_few_are_left_over(sizes, captures, size):
    found = [Waiting(number, "", size) for number, size in enumerate(sizes)]
    lots = list(plan(found, Pack(1, captures, size)))
    chosen = list(chain.from_iterable(lot for _, lot in lots))
    assert chosen == found[: len(chosen)]
    assert not lots or len(found) - len(chosen) < 8
