import re

from hypothesis import given
from hypothesis import strategies as st

from postroll.prose.phrases import PhraseBook

_PHRASES = ("york", "new york", "n. virginia", "us-east-1", "in")
_WORDS = st.sampled_from(
    ("new", "york", "n.", "virginia", "us-east-1", "us-east-12", "in", "_in", "é", " ", "\n", ", ")
)


def test_the_longest_phrase_wins_and_none_overlap():
    text = "in new  york, york"
    assert [text[start:end] for start, end in PhraseBook(_PHRASES).find_all(text)] == ["in", "new  york", "york"]


def test_a_phrase_without_a_word_is_never_found():
    assert [*PhraseBook(["--", ""]).find_all("-- ")] == []


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_a_book_finds_what_one_big_pattern_finds(text):
    longest_first = sorted(_PHRASES, key=len, reverse=True)
    choice = "|".join(re.escape(phrase).replace(r"\ ", r"\s{1,3}") for phrase in longest_first)
    expected = [found.span() for found in re.finditer(rf"(?<!\w)(?:{choice})(?!\w)", text)]
    assert [*PhraseBook(_PHRASES).find_all(text)] == expected


def test_many_different_words_are_found_as_few_are():
    phrases = [f"w{number}" for number in range(40)]
    text = " ".join(phrases)
    assert [text[start:end] for start, end in PhraseBook(phrases).find_all(text)] == phrases
