import re

import pytest

from postroll.prose.digits import stretches_around

HINT = re.compile(r"\d")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no digit", []),
        ("", []),
        ("1", [(0, 4)]),
        ("......1......", [(4, 10)]),
        (".....1....1.....", [(3, 14)]),
        (".....1.....1.....", [(3, 15)]),
        (".....1......1.....", [(3, 9), (10, 16)]),
    ],
)
def test_stretches_around_finds_are_in_order_and_do_not_overlap(text, expected):
    assert list(stretches_around(text, HINT, before=2, after=3)) == expected
