"""Well-formed feeds: Atom 1.0 (RFC 4287), RSS 2.0 and RSS 1.0 (RDF), read with lxml.

Nothing outside the bytes is loaded, and no entity that the document declares is expanded.
"""

from collections.abc import Iterable, Iterator
from html import escape, unescape

from lxml import etree
from lxml.etree import _Element as Element

from postroll.errors import FormatError
from postroll.formats.feed_raw import GivenEntry, RawEntry, RawFeed
from postroll.formats.html import is_web_address, plain_text

_ATOM = "http://www.w3.org/2005/Atom"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RSS_1 = "http://purl.org/rss/1.0/"
_PLAIN_NAMESPACES = frozenset(
    (
        "",
        _ATOM,
        _RSS_1,
        "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
    )
)
"""Those whose elements are known by their bare name; `media:title` and its like are not the entry's title."""
_ID = ("id", "guid")
_PUBLISHED = ("published", "pubDate", "date", "issued")
_UPDATED = ("updated", "lastBuildDate", "modified")
_BODY = ("content", "encoded", "summary", "description")

_DIALECTS = frozenset((("feed", _ATOM), ("rss", ""), ("RDF", _RDF)))
"""The roots of the feeds that this module reads, with their namespaces."""

Parts = dict[str, list[Element]]
"""The children of a feed or an entry by name, in document order."""


class OtherDialectError(Exception):
    """A well-formed feed of a kind that this module does not read: Atom 0.3, RSS 0.9, RSS with a namespace."""


def read_xml(body: bytes) -> RawFeed:
    """The strings of a well-formed feed.

    Raises:
        OtherDialectError: it is a feed of another kind.
        etree.XMLSyntaxError: the bytes are not well-formed XML, or nest or swell beyond reason.
        FormatError: they are XML, but no feed.
    """
    root = etree.fromstring(body, _parser())
    name = etree.QName(root).localname
    if name in {"feed", "rss", "RDF"} and (name, etree.QName(root).namespace or "") not in _DIALECTS:
        raise OtherDialectError(name)
    if name == "feed":
        return _feed(root, root.iterchildren("{*}entry"))
    if name == "rss":
        channel = root.find("{*}channel")
        if channel is None:
            raise FormatError("the RSS feed holds no channel")
        if channel.tag != "channel":
            raise OtherDialectError(channel.tag)
        return _feed(channel, channel.iterchildren("{*}item"))
    if name == "RDF":
        if root.find(f"{{{_RSS_1}}}channel") is None:
            raise OtherDialectError(name)
        return _feed(root.find(f"{{{_RSS_1}}}channel"), root.iterchildren(f"{{{_RSS_1}}}item"))
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
        entries=tuple(_given(entry) for entry in entries),
    )


def _given(element: Element) -> GivenEntry:
    return GivenEntry(etree.tostring(element, encoding="utf-8", with_tail=False), lambda: _entry(element))


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
        try:
            return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()
        except etree.C14NError:  # an entity that the document declares has no canonical form while it is not expanded
            return etree.tostring(element, encoding="unicode", with_tail=False)
    return _text(element) or " ".join(f'{key!s}="{value!s}"' for key, value in sorted(element.attrib.items()))
