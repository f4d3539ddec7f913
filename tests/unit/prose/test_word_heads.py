import re

from hypothesis import given
from hypothesis import strategies as st

from postroll.prose.word_heads import WordHeads, spaced_out

BEGINNINGS = ("a", "ab", "b a", "b", "b-")


@given(st.text(alphabet="ab -é\n", max_size=20))
def test_each_beginning_is_found_wherever_a_word_begins_so(text):
    heads = WordHeads(map(spaced_out, BEGINNINGS))
    expected = [
        (place, number)
        for place in range(len(text))
        for number, beginning in enumerate(BEGINNINGS)
        if re.compile(re.sub(r"\W", "[ é\n-]", f" {beginning}")).match(f" {text}", place)
    ]
    assert sorted((place, number) for number, place, _ in heads.find_all(text)) == expected
    assert [place for _, place, _ in heads.in_order(text)] == [place for place, _ in expected]


def test_a_text_has_a_byte_for_each_character_and_one_in_front():
    assert spaced_out("a-b é\u2019s 1_") == b" a b   s 1_"
