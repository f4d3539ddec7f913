import pytest

from postroll.prose.openings import openings


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("outages?", {"out"}),
        ("eta", {"eta"}),
        ("is", {"is"}),
        (r"up\sto", {"up "}),
        (r"e\s+x", {"e "}),
        ("a{2}x", {"a"}),
        ("(?:a|bc)d", {"ad", "bcd"}),
        ("(?:pre)?fix", {"pre", "fix"}),
        ("((dis|re) ?)?connect", {"dis", "re ", "rec", "con"}),
        ("n[o']t", {"not", "n't"}),
        ("re-?try", {"re-", "ret"}),
        (r"\w*sql", {""}),
        (r"5\d\ds?", {"5"}),
        ("(?!x)abc", {""}),
        ("[a-z]x", {""}),
        ("", {""}),
    ],
)
def test_the_letters_that_a_pattern_may_begin_with_are_read_off_it(pattern, expected):
    assert openings(pattern, 3) == expected


def test_a_bracket_that_is_never_closed_is_refused():
    with pytest.raises(ValueError, match="unclosed bracket"):
        openings("(a|b", 3)
