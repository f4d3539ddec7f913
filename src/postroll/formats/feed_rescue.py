"""Malformed feeds (a bare ampersand, an unknown entity, a wrong encoding), read with feedparser.

Eighty times slower than the parser for well-formed feeds, so it is asked only where that one gives up.
"""

from io import BytesIO
from typing import Any

import msgspec

from postroll.errors import FormatError
from postroll.formats.feed_raw import GivenEntry, RawEntry, RawFeed
from postroll.formats.html import is_web_address, plain_text

_KEPT = ("id", "title", "link", "published", "updated", "summary")


def read_malformed(body: bytes) -> RawFeed:
    """The strings of a feed that is not well-formed.

    Raises:
        FormatError: feedparser finds no feed in it either.
    """
    parsed = _parsed(body)
    if not parsed.get("version"):
        raise FormatError("the XML is not well-formed, and no feed can be found in it")
    head = parsed.feed
    return RawFeed(
        id=_string(head, "id"),
        title=_words(head, "title"),
        url=_address(head),
        updated=_string(head, "updated") or _string(head, "published"),
        entries=tuple(_given(_entry(entry)) for entry in parsed.entries),
    )


def _parsed(body: bytes) -> Any:
    import feedparser  # noqa: PLC0415 - seldom needed, and its own imports take longer than to read a feed

    try:
        return feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # its loose parser lets many kinds of error through
        raise FormatError(f"the XML is not well-formed: {error}") from error


def _given(entry: RawEntry) -> GivenEntry:
    return GivenEntry(msgspec.json.encode(entry), lambda: entry)


def _entry(entry: Any) -> RawEntry:
    published = _string(entry, "published")
    html = next((content.get("value") or "" for content in entry.get("content", ())), "")
    canonical = {name: _string(entry, name) for name in _KEPT if entry.get(name)}
    return RawEntry(
        id=_string(entry, "id"),
        title=_words(entry, "title"),
        url=_address(entry),
        published=published,
        updated=_string(entry, "updated") or published,
        html=html or _string(entry, "summary"),
        canonical=canonical | ({"content": html} if html else {}),
    )


def _string(mapping: Any, name: str) -> str:
    value = mapping.get(name)
    return value.strip() if isinstance(value, str) else ""


def _words(mapping: Any, name: str) -> str:
    return plain_text(_string(mapping, name)).replace("\n", " ")


def _address(mapping: Any) -> str:
    return next(filter(is_web_address, (_string(mapping, "link"), _string(mapping, "id"))), "")
