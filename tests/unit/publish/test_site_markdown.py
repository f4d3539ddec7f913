"""The curator's Markdown as harmless HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader

from hostile import HOSTILE
from postroll.publish.site.markdown import note_html

ALLOWED = {"div", "a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "ul"}


def elements(text: str) -> list[reader.HtmlElement]:
    return list(reader.fragment_fromstring(note_html(text), create_parent="div").iter())


def test_emphasis_code_and_links_stay():
    assert note_html("*a* `b` [c](https://d.example/)") == (
        '<p><em>a</em> <code>b</code> <a href="https://d.example/" rel="noopener noreferrer">c</a></p>\n'
    )


def test_struck_words_are_deletions():
    assert note_html("was ~~long~~ short") == "<p>was <del>long</del> short</p>\n"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"])
def test_a_link_to_anything_but_the_web_is_no_link(address):
    assert "href" not in note_html(f"[x]({address})")


@pytest.mark.parametrize("address", ["", "#part", "page.html", "../page.html", "/page", "//d.example/page"])
def test_a_link_that_depends_on_the_page_that_shows_it_is_no_link(address):
    assert "href" not in note_html(f"[x]({address})")


def test_a_picture_and_a_heading_are_reduced_to_words():
    assert note_html("# Head ![alt](https://e.example/x.png)") == "Head \n"


def test_html_is_shown_as_it_is_written():
    assert note_html("<b onclick=x>hi</b>") == "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>\n"


@given(text=st.one_of(st.sampled_from(HOSTILE), st.text(alphabet="<>[]()!*_`~&;:\"'/ \njavscript", max_size=60)))
def test_no_text_brings_an_element_or_attribute_that_notes_do_not_have(text):
    for element in elements(text):
        assert element.tag in ALLOWED
        assert set(element.attrib) <= {"href", "rel"}
        assert element.get("href", "https:").startswith(("http:", "https:", "mailto:"))
