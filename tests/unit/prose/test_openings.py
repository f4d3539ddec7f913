import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("a*bc", {"a", "bc"}),
        ("(?:.|a)b", {"", "ab"}),
        ("(?:so ){0,2}y", {"so ", "y"}),
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


def with_more(patterns):
    grouped = st.lists(patterns, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})")
    repeated = st.tuples(patterns.filter(lambda one: len(one) > 1).map(lambda one: f"(?:{one})"), QUANTIFIERS)
    return st.one_of(grouped, repeated.map("".join), st.tuples(patterns, patterns).map("".join))


QUANTIFIERS = st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "{1,2}", "??", "*?", "+?"])
LETTERS = st.sampled_from(["a", "b", "c", r"\s", "[xy]", "[ -]", ".", r"\d"])
PATTERNS = st.recursive(st.one_of(LETTERS, st.tuples(LETTERS, QUANTIFIERS).map("".join)), with_more, max_leaves=8)


@given(pattern=PATTERNS, length=st.integers(1, 6), data=st.data())
def test_whatever_a_pattern_finds_begins_with_what_is_read_off_it(pattern, length, data):
    found = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.sampled_from("abcxy -07")))
    assert re.fullmatch(pattern, found)
    assert found.startswith(tuple(openings(pattern, length)))
