"""HTML snippets as plain text in one pass over their tags, for streams of reports.

`formats.html.plain_text` builds the tree that a browser would. This looks at the tags alone, which is some ten times as
fast and gives the same lines for HTML as people and their tools write it.
"""

import re
from html import unescape

_MARKUP = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|body|br|button|code|dd|div|dl|dt|em|font|footer|h[1-6]|head|header|hr|html|i|img|"
    r"li|main|ol|p|pre|s|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|time|title|tr|u|ul|var)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-zA-Z!][^\s/<>]*)[^<>]*>")
_EDGE, _GAP, _BREAK = "\x03", "\x04", "\x02"  # as in formats.html
_MARK = re.compile(f"[{_BREAK}-{_GAP}]")
_SEAM = re.compile(f"([{_BREAK}-{_GAP}][{_BREAK}-{_GAP}\\s]*)")
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
    clean = _MARK.sub(" ", given).replace("\x00", "\ufffd")
    before = _EDGE.join(clean[: first.start()].splitlines())
    return _laid_out(unescape(f"{before}{_EDGE}{_marked(clean[first.start() :])}"))


def _marked(html: str) -> str:
    """The text between the tags, with a mark where a line or paragraph ends."""
    pieces = _TAG.split(html)
    kept = [pieces[0]]
    hidden = ""
    for place in range(1, len(pieces), 3):
        closing, name, words = pieces[place], pieces[place + 1].lower(), pieces[place + 2]
        if hidden:
            if not closing or name != hidden:
                continue
            hidden = ""
        elif name in _HIDDEN and not closing:
            hidden = name
            continue
        kept += (_SEPARATORS.get(name, ""), words)
    return "".join(kept)


def _laid_out(marked: str) -> str:
    """The words with single blanks, and one newline for marks, or an empty line for a paragraph or a second `<br>`."""
    pieces = _SEAM.split(marked)
    laid = [" ".join(pieces[0].split())]
    for seam, words in zip(pieces[1::2], pieces[2::2], strict=True):
        laid += ("\n\n" if _GAP in seam or seam.count(_BREAK) > 1 else "\n", " ".join(words.split()))
    return "".join(laid).strip()
