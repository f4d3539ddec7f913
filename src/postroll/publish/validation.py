"""Looking an edition over before it goes out."""

import posixpath
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

_OUTSIDE = ("https://", "http://", "#")
_SHOWN = 120
_NAMELESS = ", ".join(f'{each}:not([aria-label]), {each}[aria-label=""]' for each in ("a", "img", "[role=img]"))
"""What may have no name: of a page with hundreds of links, the few whose name is not said outright."""


def faults_in(path: str, body: bytes, paths: Container[str]) -> Iterator[str]:
    """What is wrong with a file of an edition, one line each.

    No file may be empty, every link inside the edition must lead to one of its files, every HTML page needs a title
    and text, and SVG must be well-formed XML without scripts. A page may name a script that is a file of the edition;
    it may not hold one. Whoever cannot see a page must be able to use it: it says its language, has one heading of the
    first level and no id twice, and every link and picture has a name (WCAG 2.2: 1.1.1, 2.4.4, 3.1.1, 4.1.2).

    Args:
        path: where the file lies.
        body: its bytes.
        paths: every path of the edition.
    """
    if not body.strip():
        yield f"{path} is empty"
    elif path.endswith(".html"):
        yield from _html_faults(path, body, paths)
    elif path.endswith(".svg"):
        yield from _svg_faults(path, body)


def _html_faults(path: str, body: bytes, known: Container[str]) -> Iterator[str]:
    page = LexborHTMLParser(body)
    if not page.css_first("title") or page.body is None or not page.body.text(strip=True):
        yield f"{path} has no title or no text"
    if any(node.text() or not node.attributes.get("src") for node in page.css("script")):
        yield f"{path} holds a script"
    yield from (f"{path} {fault}" for fault in _access_faults(page))
    folder = posixpath.dirname(path)
    for target in _one_of_each_file(_targets(page)):
        inside = _inside(folder, target)
        if inside is not None and inside not in known:
            yield f"{path} links to {target}, which is not in the edition"


def _access_faults(page: LexborHTMLParser) -> Iterator[str]:
    """What would keep somebody from using a page who hears it or goes through it by keys."""
    if page.root is None or not page.root.attributes.get("lang"):
        yield "does not say its language"
    if (headings := len(page.css("h1"))) != 1:
        yield f"has {headings} headings of the first level, not one"
    ids = Counter(node.id for node in page.css("[id]"))
    yield from (f"has the id {name} {count} times" for name, count in ids.items() if count > 1)
    for node in page.css(_NAMELESS):
        if not _is_named(node):
            yield f"has an element without a name: {(node.html or '')[:_SHOWN]}"


def _is_named(node: LexborNode) -> bool:
    attributes = node.attributes
    said = attributes.get("alt") or attributes.get("aria-labelledby")
    return bool(said) or bool(node.text(strip=True)) or node.css_first("[aria-label], title") is not None


def _targets(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("[href], [src]"):
        attributes = node.attrs
        yield attributes.get("href") or attributes.get("src") or ""


def _one_of_each_file(targets: Iterable[str]) -> Iterable[str]:
    """The first target that leads to each file: a page may name hundreds of places in few files."""
    found: dict[str, str] = {}
    for target in targets:
        found.setdefault(target.partition("#")[0], target)
    return found.values()


def _inside(folder: str, target: str) -> str | None:
    """The path in the edition that a link leads to; None for one that leads out of it or stays on its page.

    Args:
        folder: the folder of the page.
        target: the address as the page writes it.
    """
    if target.startswith(_OUTSIDE):  # most of those that lead out, and those that stay, without taking them apart
        return None
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))


def _svg_faults(path: str, body: bytes) -> Iterator[str]:
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"{path} is not well-formed: {error.msg}"
        return
    if root.find(".//{http://www.w3.org/2000/svg}script") is not None:
        yield f"{path} holds a script"
