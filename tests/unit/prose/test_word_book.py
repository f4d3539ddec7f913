import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroll.prose.word_book import WordBook

PATTERNS = (
    r"time-?outs?",
    r"timed\sout",
    r"fail(?:s|ed|ure)?(?!\s+over)",
    r"(?:not|n['’]t|no\slonger)\sworking",
    r"5\d\ds?",
    "not",
)
ALIKE = ("(?:re)?tr(?:y|ies)", "tri(?:p|es)", r"try\s(?:out|\w+\son)", "[a-z]{2}", "ab?c", "ab", "a", r"5\d\d", "5")
WORDS = "time-out timeouts timed out fail failure failed over n't not no longer working 500s 50 é ,"
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "", "\n"]), max_size=12).map(" ".join)


@given(TEXTS)
def test_a_book_finds_what_one_big_pattern_finds(text):
    choice = "|".join(f"({pattern})" for pattern in PATTERNS)
    expected = [(*found.span(), found.lastindex - 1) for found in re.finditer(rf"\b(?:{choice})\b", text)]
    assert [*WordBook(PATTERNS).find_all(text)] == expected
    assert WordBook(PATTERNS).stands_in(text.upper()) == bool(expected)


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_a_book_finds_in_a_part_of_a_text_what_one_big_pattern_finds_there(text, start, end):
    expected = [found.span() for found in re.compile(rf"\b(?:{'|'.join(PATTERNS)})\b").finditer(text, start, end)]
    assert [hit[:2] for hit in WordBook(PATTERNS).find_all(text, start, end)] == expected


def test_white_space_in_the_alternatives_of_a_book_means_nothing():
    book = WordBook.of(r"""out (?: age | ages ) | down
        | off\sline""")
    assert [*map(book.stands_in, ("Outages", "DOWN", "off line", "out", "offline"))] == [True, True, True, False, False]


def test_a_pattern_with_a_repeat_in_it_is_found_with_one_and_with_more():
    book = WordBook.of(r"lost|went\s+down")
    assert book.stands_in("the api went down")
    assert book.stands_in("the api went  down")


def test_a_pattern_that_begins_with_no_word_is_refused():
    with pytest.raises(ValueError, match="which is no word"):
        WordBook(["-?x"])


@given(st.lists(st.sampled_from(ALIKE), min_size=1), st.text(alphabet="abcretiyspun5 -\né", max_size=40))
def test_of_patterns_that_begin_alike_the_first_counts(patterns, text):
    side_by_side = re.compile(rf"\b(?:{'|'.join(f'({pattern})' for pattern in patterns)})\b")
    expected = [(*found.span(), patterns[found.lastindex - 1]) for found in side_by_side.finditer(text)]
    book = WordBook(patterns)
    assert [(hit.start, hit.end, patterns[hit.number]) for hit in book.find_all(text)] == expected
    assert book.stands_in(text) == bool(expected)
