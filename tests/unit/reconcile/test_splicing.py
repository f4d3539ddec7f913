import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from postroll.reconcile.splicing import Splice

PLACES = st.lists(st.integers(0, 9), max_size=6)


@given(PLACES.map(lambda places: sorted(set(places))), PLACES.map(sorted))
def test_some_values_leave_and_others_come(gone, at):
    """The oracle walks along the array."""
    before, new = np.arange(10), np.arange(100, 100 + len(at))
    expected = []
    for place in range(11):
        expected += [value for value, where in zip(new.tolist(), at, strict=True) if where == place]
        expected += [] if place in gone or place == 10 else [place]
    found = Splice.of(np.array(gone, dtype=np.int64), np.array(at, dtype=np.int64))(before, new)
    assert found.tolist() == expected


def test_an_empty_array_may_receive():
    none = np.zeros(0, dtype=np.int64)
    assert Splice.of(none, np.array([0, 0]))(none, np.array([4, 5])).tolist() == [4, 5]
