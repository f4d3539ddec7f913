"""Well-formed feeds: Atom 1.0 (RFC 4287), RSS 2.0 and RSS 1.0 (RDF), read with lxml.

Nothing outside the bytes is loaded, and no entity that the document declares is expanded.
"""

from collections.abc import Iterable, Iterator
from html import escape, unescape

from lxml import etree
from lxml.etree import _Element as Element

from postroll.errors import FormatError
from postroll.formats.feed_raw import RawEntry, RawFeed
from postroll.formats.html import is_web_address, plain_text

_ATOM = "http://www.w3.org/2005/Atom"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PLAIN_NAMESPACES = frozenset(
    (
        "",
        _ATOM,
        "http://purl.org/rss/1.0/",
        "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/",
    )
)
"""Those whose elements are known by their bare name; `media:title` and its like are not the entry's title."""
_ID = ("id", "guid")
_PUBLISHED = ("published", "pubDate", "date")
_UPDATED = ("updated", "lastBuildDate")
_BODY = ("content", "encoded", "summary", "description")

Parts = dict[str, list[Element]]
"""The children of a feed or an entry by name, in document order."""


def read_xml(body: bytes) -> RawFeed:
    """The strings of a well-formed feed.

    Raises:
        etree.XMLSyntaxError: the bytes are not well-formed XML, or nest or swell beyond reason.
        FormatError: they are XML, but no feed.
    """
    root = etree.fromstring(body, _parser())
    name = etree.QName(root).localname
    if name == "feed":
        return _feed(root, root.iterchildren("{*}entry"))
    if name == "rss":
        channel = root.find("{*}channel")
        if channel is None:
            raise FormatError("the RSS feed holds no channel")
        return _feed(channel, channel.iterchildren("{*}item"))
    if root.tag == f"{{{_RDF}}}RDF":
        return _feed(root.find("{*}channel"), root.iterchildren("{*}item"))
    raise FormatError(f"the XML is a <{name}> document, not an Atom or RSS feed")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _feed(head: Element | None, entries: Iterable[Element]) -> RawFeed:
    parts = {} if head is None else _parts(head)
    return RawFeed(
        id=_first_text(parts, _ID),
        title=_title(parts),
        url=_address(parts),
        updated=_first_text(parts, (*_UPDATED, *_PUBLISHED)),
        entries=tuple(_entry(entry) for entry in entries),
    )


def _entry(element: Element) -> RawEntry:
    parts = _parts(element)
    published = _first_text(parts, _PUBLISHED)
    return RawEntry(
        id=_first_text(parts, _ID) or element.get(f"{{{_RDF}}}about") or "",
        title=_title(parts),
        url=_address(parts),
        published=published,
        updated=_first_text(parts, _UPDATED) or published,
        html=next(filter(None, (_html(part) for part in _all(parts, _BODY))), ""),
        canonical=dict(_as_given(parts)),
    )


def _parts(element: Element) -> Parts:
    parts: Parts = {}
    for child in element:
        if isinstance(child.tag, str):  # an entity reference has no name
            namespace, _, name = child.tag.rpartition("}")
            key = name if namespace.removeprefix("{") in _PLAIN_NAMESPACES else child.tag
            parts.setdefault(key, []).append(child)
    return parts


def _all(parts: Parts, names: Iterable[str]) -> Iterator[Element]:
    return (child for name in names for child in parts.get(name, ()))


def _text(element: Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def _first_text(parts: Parts, names: Iterable[str]) -> str:
    return next(filter(None, (_text(part) for part in _all(parts, names))), "")


def _is_atom(element: Element) -> bool:
    return str(element.tag).startswith(f"{{{_ATOM}}}")


def _title(parts: Parts) -> str:
    """The title as plain text: Atom says whether it is HTML, RSS escapes it once or twice."""
    for part in parts.get("title", ()):
        if part.get("type", "text") != "text":
            return plain_text(_html(part)).replace("\n", " ")
        text = _text(part)
        return " ".join((text if _is_atom(part) else unescape(text)).split())
    return ""


def _html(element: Element) -> str:
    """The content of an element as HTML. Atom's plain text, which is its default, is escaped."""
    form = element.get("type") or ("text" if _is_atom(element) else "html")
    if form == "xhtml":
        parts = (etree.tostring(child, encoding="unicode", method="html") for child in element)
        return "".join((escape(element.text or ""), *parts)).strip()
    return escape(_text(element), quote=False) if form in {"text", "text/plain"} else _text(element)


def _address(parts: Parts) -> str:
    """The page that a feed or an entry belongs to: its alternate link, else a guid that is an address."""
    links = (
        link.get("href") or _text(link) for link in parts.get("link", ()) if link.get("rel", "alternate") == "alternate"
    )
    guids = (_text(guid) for guid in parts.get("guid", ()) if guid.get("isPermaLink") != "false")
    addresses = (address.strip() for address in (*links, *guids))
    return next(filter(is_web_address, addresses), "")


def _as_given(parts: Parts) -> Iterator[tuple[str, str]]:
    for name, children in parts.items():
        for index, child in enumerate(children):
            yield f"{name}[{index}]" if index else name, _canonical(child)


def _canonical(element: Element) -> str:
    """An element's text, or its attributes where it has none, or its exclusive C14N where it has children."""
    if len(element):
        return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()
    return _text(element) or " ".join(f'{key}="{value}"' for key, value in sorted(element.attrib.items()))
