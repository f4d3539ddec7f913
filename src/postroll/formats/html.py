"""HTML as plain text and links, for the prose inside feeds, pages and JSON."""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from postroll.errors import FormatError

_DEEPEST = 1_000  # elements inside one another; the parser's time grows with the square of it
_TAG = re.compile(r"<(/?)([a-z][^\s/>]*)", re.IGNORECASE)
_SELF_CLOSING = frozenset(
    (
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "source",
        "wbr",
    )
)
_BREAK, _EDGE, _GAP = "\x02", "\x03", "\x04"  # a `<br>`, the edge of a line, the edge of a paragraph
_MARKS = str.maketrans({"\x00": "\ufffd", _BREAK: " ", _EDGE: " ", _GAP: " "})
_HIDDEN = ["script", "style", "template", "noscript", "head"]
_LINES = "div, li, dt, dd, tr, section, article, header, footer, figure, figcaption, hr"
_PARAGRAPHS = "p, h1, h2, h3, h4, h5, h6, ul, ol, dl, table, pre, blockquote"
_BLANKS = re.compile(r"\s+")
_SEAM = re.compile(f"[ {_BREAK}{_EDGE}{_GAP}]*[{_BREAK}{_EDGE}{_GAP}][ {_BREAK}{_EDGE}{_GAP}]*")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def parse_html(html: str) -> LexborHTMLParser:
    """The tree of a piece of HTML, however sloppy.

    Raises:
        FormatError: its elements are nested so deeply that no person can have written it.
    """
    if html.count("<") > _DEEPEST and _is_nested_deeply(html):
        raise FormatError(f"the HTML nests more than {_DEEPEST} elements in one another")
    return LexborHTMLParser(html)


def plain_text(html: str) -> str:
    """The words of a piece of HTML, laid out in lines.

    Blanks collapse as in a browser, so a newline in the source is a space. A paragraph, heading, list or
    table stands between empty lines; a list entry, table row or `<br>` ends its line. NUL becomes U+FFFD.

    Raises:
        FormatError: see `parse_html`.
    """
    clean = html.translate(_MARKS)
    return _laid_out(clean if _is_bare(clean) else _text_with_breaks(clean))


def links_in(html: str) -> tuple[str, ...]:
    """The web addresses (http and https) that a piece of HTML links to, in order, each once.

    Raises:
        FormatError: see `parse_html`.
    """
    if "<" not in html:
        return ()
    anchors = parse_html(html).css("a[href]")
    addresses = ((anchor.attributes.get("href") or "").strip() for anchor in anchors)
    return tuple(dict.fromkeys(address for address in addresses if is_web_address(address)))


def is_web_address(text: str) -> bool:
    """Whether the text is one http or https address, and nothing that a browser would run."""
    return bool(_WEB_ADDRESS.match(text)) and not _BLANKS.search(text)


def _is_bare(text: str) -> bool:
    """Whether the text holds nothing that HTML gives a meaning; most notices do not."""
    return "<" not in text and "&" not in text


def _is_nested_deeply(html: str) -> bool:
    """Whether the running count of open elements ever passes the limit. An upper bound, without a parser."""
    still_open: Counter[str] = Counter()
    depth = 0
    for closing, name in _TAG.findall(html.lower()):
        if name in _SELF_CLOSING or (closing and not still_open[name]):
            continue
        step = -1 if closing else 1
        still_open[name] += step
        depth += step
        if depth > _DEEPEST:
            return True
    return False


def _text_with_breaks(html: str) -> str:
    tree = parse_html(html)
    tree.strip_tags(_HIDDEN)
    body = tree.body
    if body is None:
        return ""
    for block in body.css("pre"):
        _keep_lines(block)
    for node in body.css("br"):
        node.insert_after(_BREAK)
    for block in body.css(_LINES):
        _set_apart(block, _EDGE)
    for block in body.css(_PARAGRAPHS):
        _set_apart(block, _GAP)
    for cell in body.css("td, th"):
        cell.insert_after(" ")
    return body.text()


def _keep_lines(block: LexborNode) -> None:
    for node in list(block.traverse(include_text=True)):
        if node.tag == "-text":
            node.replace_with(node.text().replace("\n", _BREAK))


def _set_apart(block: LexborNode, mark: str) -> None:
    block.insert_before(mark)
    block.insert_after(mark)


def _laid_out(text: str) -> str:
    return _SEAM.sub(_lines_for, _BLANKS.sub(" ", text)).strip()


def _lines_for(seam: re.Match[str]) -> str:
    """One newline, or an empty line where a paragraph or a second `<br>` asks for one."""
    return "\n\n" if _GAP in seam[0] or seam[0].count(_BREAK) > 1 else "\n"
