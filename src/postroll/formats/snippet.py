"""HTML snippets as plain text in one pass over their tags, for streams of reports.

`formats.html.plain_text` builds the tree that a browser would. This looks at the tags alone, which is some ten times as
fast and gives the same lines for HTML as people and their tools write it.
"""

import re
from functools import lru_cache
from html import unescape

_MARKUP = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|body|br|button|code|dd|div|dl|dt|em|font|footer|h[1-6]|head|header|hr|html|i|img|"
    r"li|main|ol|p|pre|s|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|time|title|tr|u|ul|var)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_NAME = re.compile(r"/?([a-zA-Z!][^\s/]*)")
_NO_TAG = ("", "")
_TAGS_AT_HAND = 512  # the same few tags are written over and over
_EDGE, _GAP, _BREAK = "\x03", "\x04", "\x02"  # as in formats.html
_HIDDEN = frozenset({"script", "style", "template", "noscript", "head"})
_SEPARATORS: dict[str, str] = {
    **dict.fromkeys(("div", "li", "dt", "dd", "tr", "section", "article", "header", "footer", "hr", "main"), _EDGE),
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote"), _GAP),
    **dict.fromkeys(("td", "th"), " "),
    "br": _BREAK,
}


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
    for mark in (_EDGE, _GAP, _BREAK):
        clean = clean.replace(mark, " ")
    before = _EDGE.join(clean[: first.start()].splitlines())
    return _laid_out(unescape(f"{before}{_EDGE}{_marked(clean[first.start() :])}"))


def _marked(html: str) -> str:
    """The text between the tags, with a mark where a line or paragraph ends."""
    start, *pieces = html.split("<")
    kept = [start]
    hidden = ""
    for piece in pieces:
        inside, closed, words = piece.partition(">")
        name, separator = _tag(inside) if closed else _NO_TAG
        if hidden and name != f"/{hidden}":
            continue
        hidden = name if name in _HIDDEN else ""
        if not name:
            kept += ("<", piece)
        elif not hidden:
            kept += (separator, words)
    return "".join(kept)


@lru_cache(maxsize=_TAGS_AT_HAND)
def _tag(inside: str) -> tuple[str, str]:
    """The name of the tag that has this between its brackets, with the "/" of one that closes, and what it leaves."""
    found = _NAME.match(inside)
    return (found[0].lower(), _SEPARATORS.get(found[1].lower(), "")) if found else _NO_TAG


def _laid_out(marked: str) -> str:
    """The words with single blanks, and one newline for marks, or an empty line for a paragraph or a second `<br>`."""
    first, *pieces = marked.replace(_GAP, _EDGE + _GAP).replace(_BREAK, _EDGE + _BREAK).split(_EDGE)
    laid = [" ".join(first.split())]
    marks = ""
    for piece in pieces:
        bare = piece.lstrip(_GAP + _BREAK)
        marks += piece[: len(piece) - len(bare)]
        words = " ".join(bare.split())
        if words:
            laid += ("\n\n" if _GAP in marks or len(marks) > 1 else "\n", words)
            marks = ""
    return "".join(laid).strip()
