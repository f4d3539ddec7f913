"""One HTML page of a log as a value: its address, its dates, its tree. What entry pages and bulletins share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from postroll.domain.times import parse_instant
from postroll.errors import FormatError
from postroll.formats.addresses import last_segment
from postroll.formats.base import decode_text
from postroll.formats.html import is_web_address, parse_html, plain_text
from postroll.formats.json import decode_json
from postroll.formats.tree import ancestor, in_regions
from postroll.prose.dates import read_month_day

_ROOT = re.compile(
    rb"""(?:\s | (?><\?.*?\?>) | (?><!--.*?-->) | (?><!doctype(?:[^>\[]|\[[^\]]*\])*>))*+ <([a-z]+(?::[a-z]+)?)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PAGE_ROOTS = frozenset(("html", "head", "body", "article", "main"))
_REGION_TAG = re.compile(rb"<(?:article|main)[\s>]", re.IGNORECASE)
_ISO_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_LONGEST_DATE = 40
_HEADER_LINES = 3


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date on a page: the day as it is written, and the instant where one is given."""

    day: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page, parsed.

    Attributes:
        tree: the whole of it.
        url: its canonical address, "" where it states none.
        title: what its head calls it.
        stated: the date of publication in its metadata or in a `<time>`.
        named: the date that it goes by: in its address, its first heading or its title ("2024-08-24").
    """

    tree: LexborHTMLParser
    url: str
    title: str
    stated: Stamp | None
    named: Stamp | None


def root_name(body: bytes) -> str:
    """The name of a document's first element in lower case, "" where the bytes begin with none."""
    root = _ROOT.match(_as_utf_8(body).removeprefix(b"\xef\xbb\xbf"))
    return root[1].decode().lower() if root else ""


def glance(body: bytes) -> LexborHTMLParser | None:
    """The tree of a page with an article or main part, whole or broken off; None for all other bytes."""
    if root_name(body) not in _PAGE_ROOTS or not _REGION_TAG.search(_as_utf_8(body)):
        return None
    try:
        return parse_html(_as_utf_8(body).decode("utf-8", errors="replace"))
    except FormatError:
        return None


def read_page(body: bytes, what: str) -> Page:
    """Parse a page.

    Raises:
        FormatError: the bytes are no text, no page, nest too deeply, or break off.
    """
    html = decode_text(body, what)
    if root_name(html.encode()) not in _PAGE_ROOTS:
        raise FormatError(f"the {what} is no HTML")
    lower = html.lower()
    if "<html" in lower and "</html" not in lower:
        raise FormatError(f"the page breaks off at byte {len(body)}: </html> is missing")
    tree = parse_html(html)
    return Page(
        tree=tree,
        url=canonical_address(tree),
        title=_text_of(tree, "head title"),
        stated=stated_date(tree),
        named=_named_date(tree),
    )


def canonical_address(tree: LexborHTMLParser) -> str:
    """The address that the page calls its own, "" where it gives none."""
    marked = (
        *(node.attributes.get("href") for node in tree.css('link[rel~="canonical"]')),
        *(node.attributes.get("content") for node in tree.css('meta[property="og:url"]')),
    )
    addresses = (address.strip() for address in marked if address)
    return next(filter(is_web_address, addresses), "")


def stated_date(tree: LexborHTMLParser) -> Stamp | None:
    """The date of publication: from the metadata, else from the first `<time>` of an article or main part."""
    metas = tree.css('meta[property="article:published_time"], meta[itemprop="datePublished"]')
    times = in_regions(tree, ("time",))
    written = (
        *(node.attributes.get("content") or "" for node in metas),
        *_linked_data_dates(tree),
        *(node.attributes.get("datetime") or node.text() for node in times),
    )
    return next(filter(None, map(read_stamp, written)), None)


def read_stamp(text: str) -> Stamp | None:
    """A date that states its year: ISO, RFC 3339, or in words ("April 24, 2026")."""
    stripped = text.strip()[:_LONGEST_DATE]
    iso, year = _ISO_DAY.match(stripped), _YEAR.search(stripped)
    try:
        if iso:
            return Stamp(date.fromisoformat(iso[0]), _instant(stripped))
        in_words = read_month_day(stripped, near=date(int(year[0]), 12, 31)) if year else None
    except ValueError:
        return None
    return Stamp(in_words) if in_words else None


def region_around(node: LexborNode) -> LexborNode:
    """The article that holds a node, else the main part."""
    return ancestor(node, ("article",)) or ancestor(node, ("main",)) or node


def _as_utf_8(body: bytes) -> bytes:
    return body.decode("utf-16", errors="ignore").encode() if body.startswith(_UTF_16) else body


def _named_date(tree: LexborHTMLParser) -> Stamp | None:
    heads = islice(in_regions(tree, ("h1",)), 1)
    lines = islice((node for node in in_regions(tree, ("p",)) if ancestor(node, ("header",))), _HEADER_LINES)
    names = (
        _iso_day_in(last_segment(canonical_address(tree))),
        *(plain_text(node.html or "") for node in (*heads, *lines)),
        _iso_day_in(_text_of(tree, "head title")),
    )
    return next(filter(None, map(read_stamp, names)), None)


def _iso_day_in(text: str) -> str:
    found = _ISO_DAY.search(text)
    return found[0] if found else ""


def _instant(text: str) -> datetime | None:
    try:
        return parse_instant(text)
    except ValueError:
        return None


def _text_of(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join(node.text().split()) if node else ""


def _linked_data_dates(tree: LexborHTMLParser) -> Iterator[str]:
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            told = decode_json(script.text().encode(), "linked data")
        except FormatError:  # not ours to judge; the page has other places for a date
            continue
        yield from _published_in(told)


def _published_in(told: Any) -> Iterator[str]:
    graph = told.get("@graph", [told]) if isinstance(told, dict) else told
    for thing in graph if isinstance(graph, list) else ():
        published = thing.get("datePublished") if isinstance(thing, dict) else None
        if isinstance(published, str):
            yield published
