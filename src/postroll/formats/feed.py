"""Atom and RSS as values: the envelope that feed formats share."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from lxml import etree

from postroll.errors import FormatError
from postroll.formats.feed_raw import GivenEntry, RawFeed
from postroll.formats.feed_rescue import read_malformed
from postroll.formats.feed_times import feed_time
from postroll.formats.feed_xml import OtherDialectError, read_xml
from postroll.formats.memory import Memory


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of an Atom feed, or one item of an RSS channel.

    Attributes:
        id: `id` or `guid`, "" where there is none.
        title: plain text.
        url: the alternate link.
        published_at: `published` or `pubDate`.
        updated_at: `updated`; for RSS the same as `published_at`.
        html: the content, or else the summary or description, as HTML.
        canonical: the entry as JSON-like values, as the feed gave it: what `fingerprint` hashes.
        given: bytes that say all of this and more, by which it is remembered.
        unknowns: what the entry holds in a form that cannot be read, by name ("published: yesterday").
    """

    id: str
    title: str
    url: str
    published_at: datetime | None
    updated_at: datetime | None
    html: str
    canonical: dict[str, str]
    given: bytes = field(repr=False)
    unknowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries in document order.

    Attributes:
        id: the feed's own id, "" where there is none.
        title: plain text.
        url: the page that the feed belongs to.
        updated_at: when the feed says it last changed.
        entries: in document order.
    """

    id: str
    title: str
    url: str
    updated_at: datetime | None
    entries: tuple[FeedEntry, ...]


_ROOT = re.compile(r"<([A-Za-z_][\w.-]*(?::[\w.-]+)?)[\s>/]")
_LARGEST_RESCUE = 2_000_000  # bytes; feedparser takes a third of a second for a megabyte


def parse_feed(body: bytes, memory: Memory | None = None) -> Feed:
    """Read an Atom 1.0, RSS 2.0 or RSS 1.0 feed.

    A well-formed feed is read with lxml; one in an older dialect, or a malformed but complete one, with feedparser.
    Entities that the
    document declares are never expanded, so that a "billion laughs" stays the few bytes that it is.

    Args:
        body: the feed.
        memory: spares the entries that earlier feeds of the source held as well.

    Raises:
        FormatError: the bytes are empty, no XML, no feed, break off, or nest beyond reason.
    """
    if not body or body.isspace():
        raise FormatError("the feed is empty")
    try:
        return _typed(read_xml(body), memory or Memory())
    except OtherDialectError:
        return _typed(read_malformed(body), memory or Memory())
    except etree.XMLSyntaxError as error:
        hopeless = _why_hopeless(body, error)
        if hopeless:
            raise FormatError(hopeless) from error
        return _typed(read_malformed(body), memory or Memory())


def _why_hopeless(body: bytes, error: etree.XMLSyntaxError) -> str:
    """Why bytes that lxml gave up on are not worth feedparser's time, or "" where they are."""
    text = body.decode("utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", errors="replace")
    root = _ROOT.search(text)
    name = root[1] if root else ""
    at_line = f"at line {error.lineno}"
    reasons = (
        (not name, "the bytes are not XML, so they are no feed"),
        (name.lower() == "html", "this is an HTML page, not an Atom or RSS feed"),
        ("\x00" in text, f"the feed holds a NUL character on line {_line_of(text, text.find(chr(0)))}"),
        (_is_beyond_reason(error), f"the feed nests or swells beyond reason {at_line}"),
        (f"</{name}" not in text, f"the feed breaks off at line {_line_of(text, len(text))}"),
        (len(body) > _LARGEST_RESCUE, f"the feed is not well-formed XML {at_line}"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _is_beyond_reason(error: etree.XMLSyntaxError) -> bool:
    return bool(getattr(error, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT)


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _typed(raw: RawFeed, memory: Memory) -> Feed:
    return Feed(
        id=raw.id,
        title=raw.title,
        url=raw.url,
        updated_at=feed_time(raw.updated),
        entries=tuple(memory.recall(one.given, partial(_typed_entry, one), "feed entry") for one in raw.entries),
    )


def _typed_entry(entry: GivenEntry) -> FeedEntry:
    raw = entry.read()
    published_at, updated_at = feed_time(raw.published), feed_time(raw.updated)
    times = (("published", raw.published, published_at), ("updated", raw.updated, updated_at))
    return FeedEntry(
        id=raw.id,
        title=raw.title,
        url=raw.url,
        published_at=published_at,
        updated_at=updated_at,
        html=raw.html,
        canonical=raw.canonical,
        given=entry.given,
        unknowns=tuple(f"{name}: {text}" for name, text, instant in times if text and instant is None),
    )
