import re

from hypothesis import given
from hypothesis import strategies as st

from postroll.prose.letter_tree import LetterTree

PATTERNS = ("(?:re)?tr(?:y|ies)", "tri(?:p|es)", r"try\s(?:out|\w+\son)", "[a-z]{2}", "ab?c", "ab", "a", r"5\d\d", "5")
TEXTS = st.text(alphabet="abcretiyspun5 -\né", max_size=40)


@given(st.lists(st.sampled_from(PATTERNS), min_size=1), TEXTS)
def test_a_tree_finds_what_the_patterns_side_by_side_find(patterns, text):
    side_by_side = re.compile(rf"\b(?:{'|'.join(f'({pattern})' for pattern in patterns)})\b")
    expected = [(*found.span(), patterns[found.lastindex - 1]) for found in side_by_side.finditer(text)]
    found = [(hit.start, hit.end, patterns[hit.number]) for hit in LetterTree(patterns).find_all(text, 0, len(text))]
    assert found == expected
    assert LetterTree(patterns).stands_in(text) == bool(expected)


def test_the_first_of_those_at_one_place_counts_whatever_the_tree():
    assert [hit.number for hit in LetterTree(["fail(?:ed)?", "failed", "fa"]).find_all("failed, fa", 0, 10)] == [0, 2]
