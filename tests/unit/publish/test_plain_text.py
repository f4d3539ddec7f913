import pytest
from rich.cells import cell_len

from hostile import HOSTILE
from postroll.publish.plain import chop, fit, one_line, to_ascii
from postroll.publish.plain_markdown import paragraphs


def told(markdown):
    return [" ".join(word.text for word in paragraph) for paragraph in paragraphs(markdown)]


def test_one_line_keeps_words_and_drops_what_cannot_be_seen():
    assert one_line(" a\u202e\tb\n\nc\u200b\x07d\u00a0e ") == "a b cd e"


def test_ascii_keeps_letters_and_typewriter_signs():
    assert to_ascii("São Paulo – “x” … 漢") == 'Sao Paulo - "x" ... ?'


def test_fitting_cuts_at_a_word_or_hard_where_there_is_none():
    assert fit("alpha beta gamma", 12) == "alpha beta…"
    assert fit("alpha beta gamma", 11) == "alpha beta…"
    assert fit("abcdefghijkl", 6) == "abcde…"
    assert fit("alpha", 5) == "alpha"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_fitting_measures_cells(hostile):
    assert cell_len(fit(one_line(hostile), 21)) <= 21


def test_chopping_loses_nothing():
    assert list(chop("漢字漢字x", 4)) == ["漢字", "漢字", "x"]
    assert list(chop("漢", 1)) == ["漢"]


def test_markdown_becomes_words():
    assert told("It was `wg0`, **not** [the kernel](https://x.example).\nReally.") == [
        "It was wg0, not the kernel. Really."
    ]


def test_lists_and_code_become_lines():
    assert told("1. one\n2. two\n\n- three\n\n```\na  b\nc\n```") == ["1. one", "2. two", "- three", "a b", "c"]


def test_struck_words_are_marked():
    words = paragraphs("now ~~not this~~ but that")[0]
    assert [(word.text, word.struck) for word in words] == [
        ("now", False),
        ("~~not", True),
        ("this~~", True),
        ("but", False),
        ("that", False),
    ]


def test_raw_html_is_text():
    assert told("<script>x</script>") == ["<script>x</script>"]
