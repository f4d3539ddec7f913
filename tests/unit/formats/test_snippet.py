import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroll.formats.html import plain_text
from postroll.formats.snippet import snippet_text

_WORDS = st.text("ab &é\n", min_size=1, max_size=8).map(lambda text: text.replace("&", "&amp;"))


def _elements(tags, inner):
    parts = st.lists(inner | st.just("<br>"), max_size=4).map("".join)
    return st.builds(lambda tag, held: f"<{tag}>{held}</{tag}>", st.sampled_from(tags), parts)


_PHRASES = st.recursive(_WORDS, lambda inner: _elements(["b", "span"], inner), max_leaves=4)
_BLOCKS = st.recursive(
    _PHRASES | _elements(["p"], _PHRASES), lambda inner: _elements(["div", "blockquote"], inner), max_leaves=8
)


def test_a_text_without_tags_stays_as_it_is():
    text = "  a < b &amp; c\n\nwhere <id> is yours  "
    assert snippet_text(text) == text


def test_lines_before_the_first_tag_stay_lines():
    assert snippet_text("Queues\n[RESOLVED] Errors\n<p>It is  over.</p>") == "Queues\n[RESOLVED] Errors\n\nIt is over."


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<p>a</p><p>b<br/>c</p>", "a\n\nb\nc"),
        ("<b>a</b> &lt; b", "a < b"),
        ("<p>a<script>x</p></script>b</p>", "ab"),
        ("<p>a</p><style>x", "a"),
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", "a b\nc"),
    ],
)
def test_html_becomes_lines(html, text):
    assert snippet_text(html) == text


@given(st.lists(_BLOCKS, max_size=3).map("".join))
def test_tidy_html_reads_as_in_a_tree(html):
    assert "<" not in html or snippet_text(f"<div>{html}</div>") == plain_text(f"<div>{html}</div>")


def test_angle_brackets_without_end_take_no_time():
    assert snippet_text("<p>" + "<a " * 200_000).startswith("")
