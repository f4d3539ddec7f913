"""HTML snippets as plain text in one pass over their tags, for streams of reports.

`formats.html.plain_text` builds the tree that a browser would. This looks at the tags alone, which is some ten times as
fast and gives the same lines for HTML as people and their tools write it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

_MARKUP = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|body|br|button|code|dd|div|dl|dt|em|font|footer|h[1-6]|head|header|hr|html|i|img|"
    r"li|main|ol|p|pre|s|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|time|title|tr|u|ul|var)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<([^<>]*)>")
_NAME = re.compile(r"/?([a-zA-Z!][^\s/]*)")
_AT_HAND = 512  # the same few tags, and the same ways from one line to the next, are written over and over
_EDGE = "\x03"  # as in formats.html
_GAP, _BREAK = f"{_EDGE}\x04", f"{_EDGE}\x02"
_MARKS = "\x02\x03\x04"
_ENDS = re.compile(r"(\x03[\x02-\x04\s]*)")
_HIDDEN = frozenset({"script", "style", "template", "noscript", "head"})
_SEPARATORS: dict[str, str] = {
    **dict.fromkeys(("div", "li", "dt", "dd", "tr", "section", "article", "header", "footer", "hr", "main"), _EDGE),
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote"), _GAP),
    **dict.fromkeys(("td", "th"), " "),
    "br": _BREAK,
}
_BLANKS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
"""White space in ASCII but for the space itself."""
_BLANKS_BEYOND = "".join(filter(str.isspace, map(chr, range(0x80, 0x3001))))
"""White space beyond ASCII: there is none behind U+3000."""


def snippet_text(given: str) -> str:
    """The words of a text that may be HTML, laid out in lines.

    A text without a tag of HTML stays as it is, to the character. In HTML, blanks collapse as in a browser; a
    paragraph, heading, list or table stands between empty lines, and an entry, row or `<br>` ends its line. Lines in
    front of the first tag stay lines.
    """
    first = _MARKUP.search(given)
    if first is None:
        return given
    clean = given.replace("\x00", "\ufffd")
    for mark in _MARKS:
        clean = clean.replace(mark, " ")
    before = _EDGE.join(clean[: first.start()].splitlines())
    return _laid_out(unescape(f"{before}{_EDGE}{_marked(clean[first.start() :])}"))


def _marked(html: str) -> str:
    """The text between the tags, with a mark where a line or paragraph ends."""
    pieces = _TAG.split(html)
    tags = [_tag(inside) for inside in pieces[1::2]]
    pieces[1::2] = [separator for _, separator in tags]
    names = [name for name, _ in tags]
    return "".join(pieces if _HIDDEN.isdisjoint(names) else _shown(names, pieces))


def _shown(names: list[str], pieces: list[str]) -> Iterator[str]:
    """The pieces less those within elements that nobody sees; behind the first each name of a tag has two."""
    yield pieces[0]
    hidden = ""
    for place, name in enumerate(names):
        if not hidden or name == f"/{hidden}":
            hidden = name if name in _HIDDEN else ""
        if not hidden:
            yield from pieces[2 * place + 1 : 2 * place + 3]


@lru_cache(maxsize=_AT_HAND)
def _tag(inside: str) -> tuple[str, str]:
    """The name of the tag that has this between its brackets, with the "/" of one that closes, and what it leaves.

    What is no tag has no name, and leaves what it is.
    """
    found = _NAME.match(inside)
    return (found[0].lower(), _SEPARATORS.get(found[1].lower(), "")) if found else ("", f"<{inside}>")


def _laid_out(marked: str) -> str:
    """The words with single blanks, and one newline for marks, or an empty line for a paragraph or a second `<br>`."""
    for blank in _BLANKS if marked.isascii() else _BLANKS + _BLANKS_BEYOND:
        marked = marked.replace(blank, " ")
    pieces = _ENDS.split(marked)
    pieces[::2] = [_squeezed(words) for words in pieces[::2]]
    pieces[1::2] = [_line_end(marks) for marks in pieces[1::2]]
    return "".join(pieces).strip()


def _squeezed(words: str) -> str:
    bare = words.strip(" ")
    return " ".join(bare.split()) if "  " in bare else bare


@lru_cache(maxsize=_AT_HAND)
def _line_end(marks: str) -> str:
    return "\n\n" if _GAP in marks or marks.count(_BREAK) > 1 else "\n"
