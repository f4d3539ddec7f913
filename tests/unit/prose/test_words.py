import re

from hypothesis import given
from hypothesis import strategies as st

from postroll.prose.folding import lowered
from postroll.prose.words import words_of

_TEXTS = st.one_of(st.text(max_size=60), st.text(alphabet="aB1_ é\u00a0\u2019\u2013İ-\n", max_size=60))


@given(_TEXTS)
def test_the_words_of_a_text_are_those_that_a_pattern_finds(text):
    assert words_of(text).distinct == set(re.findall(r"\w+", lowered(text)))


@given(_TEXTS)
def test_a_word_is_found_in_each_of_its_places(text):
    expected = [(found.start(), found[0]) for found in re.finditer(r"\w+", lowered(text))]
    assert words_of(text).places_of({word for _, word in expected}) == expected


def test_part_of_a_word_is_no_word():
    assert words_of("unfixed fixed-up prefix").places_of({"fixed", "fix"}) == [(8, "fixed")]
