import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.reconcile.features import FEATURES
from postroll.reconcile.kept_rows import KeptRows


def features(keys, title=0):
    return pa.Table.from_pylist([{"source": "page", "key": key, "title": title} for key in keys], schema=FEATURES)


def keys(kept, rows):
    return kept.take(np.array(rows, dtype=np.int64))["key"].to_pylist()


KEPT = KeptRows.of(features(["b", "d", "f"]))


def test_rows_are_replaced_and_come_between():
    kept = KEPT.changed(features(["a", "d", "e"], title=7), np.array([0, 1, 2]), np.array([False, True, False]))
    assert keys(kept, range(5)) == ["a", "b", "d", "e", "f"]
    assert kept.take(np.arange(5))["title"].to_pylist() == [7, 0, 7, 7, 0]


def test_any_rows_may_be_asked_for_in_any_order():
    kept = KEPT.changed(features(["e"]), np.array([2]), np.array([False]))
    assert keys(kept, [3, 2, 0]) == ["f", "e", "b"]
    assert keys(kept, []) == []


def test_a_key_is_found_or_the_place_where_it_would_be():
    kept = KEPT.changed(features(["e"]), np.array([2]), np.array([False]))
    assert [kept.find(0, 4, key) for key in ("a", "d", "e", "g")] == [0, 1, 2, 4]
    assert kept.named(pa.array(["e", "b", "x"])).tolist() == [0, 2]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=60, max_size=90))
def test_however_many_are_replaced_the_last_word_counts(replaced):
    kept = KEPT
    for title, row in enumerate(replaced, start=1):
        kept = kept.changed(features(["bdf"[row]], title), np.array([row]), np.array([True]))
    last = {row: title for title, row in enumerate(replaced, start=1)}
    assert kept.take(np.arange(3))["title"].to_pylist() == [last.get(row, 0) for row in range(3)]
    assert keys(kept, range(3)) == ["b", "d", "f"]
