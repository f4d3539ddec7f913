import pytest

from postroll.prose.digits import numbers_in, stretches_around


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], []),
        ([0], [(0, 3)]),
        ([6], [(4, 9)]),
        ([5, 10], [(3, 13)]),
        ([5, 11], [(3, 8), (9, 14)]),
    ],
)
def test_stretches_around_places_are_in_order_and_do_not_overlap(places, expected):
    assert list(stretches_around(places, before=2, after=3)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ()), ("none", ()), ("12:05, 3 of v4", (0, 7, 13)), ("7 at 10:26:05", (0, 5)), ("٣٤ 5:06", (0, 3))],
)
def test_a_number_begins_at_its_first_digit(text, expected):
    assert numbers_in(text) == expected
