"""HTML as plain text and links."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postroll.errors import FormatError
from postroll.formats.html import is_web_address, links_in, parse_html, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("one  two\n three", "one two three"),
        ("one<br>two<br/><br/><br/><br/>three", "one\ntwo\n\nthree"),
        ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
        ("a<div>b</div><div>c</div>d", "a\nb\nc\nd"),
        ("<h2>head</h2>text", "head\n\ntext"),
        ("<ul>\n<li>one</li>\n<li>two</li></ul>", "one\ntwo"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"),
        ("a <b>bold</b> <code>word</code>, and more", "a bold word, and more"),
        ("<pre>one\n  two</pre>", "one\ntwo"),
        ("R &amp; D &lt;redacted&gt;", "R & D <redacted>"),
        ("fewer than < 5 ms", "fewer than < 5 ms"),
        ("seen<script>alert(1)</script><style>p {}</style>", "seen"),
        ("a\u00a0\u00a0b", "a b"),
        ("nul \x00 and \x02 mark", "nul \ufffd and mark"),
        ("", ""),
        ("<frameset><frame></frameset>", ""),
    ],
)
def test_html_is_laid_out_as_a_reader_sees_it(html, text):
    assert plain_text(html) == text


def test_links_are_absolute_web_addresses_in_order_each_once():
    html = (
        '<a href=" https://a.example/x ">1</a><a href="/relative">2</a><a href="javascript:alert(1)">3</a>'
        '<a>4</a><a href="HTTP://b.example">5</a><a href="https://a.example/x">6</a>'
    )
    assert links_in(html) == ("https://a.example/x", "HTTP://b.example")


def test_text_without_markup_holds_no_links():
    assert links_in("see https://a.example") == ()


@pytest.mark.parametrize("text", ["", "javascript:alert(1)", "https://", "//a.example", "https://a.example/b c"])
def test_what_a_browser_would_run_or_miss_is_no_web_address(text):
    assert not is_web_address(text)


@pytest.mark.parametrize("html", ["<div>" * 100_000, "<div></i>" * 100_000])
def test_elements_nested_beyond_reason_are_refused_before_the_parser_sees_them(html):
    with pytest.raises(FormatError, match="nests more than 1000 elements"):
        parse_html(html)


@pytest.mark.parametrize("html", ["<p>one<br>" * 5_000, "<div>one</div>" * 5_000])
def test_a_long_flat_page_is_not_deep(html):
    assert plain_text(html).count("one") == 5_000


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_gives_lines_without_stray_blanks(html):
    text = plain_text(html)
    assert text == text.strip()
    assert "  " not in text
    assert "\n\n\n" not in text
    assert "\x00" not in text
