"""Atom and RSS as values: the envelope that feed formats share."""

from dataclasses import dataclass
from datetime import datetime


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
        unknowns: what the entry holds in a form that cannot be read, by name ("published: yesterday").
    """

    id: str
    title: str
    url: str
    published_at: datetime | None
    updated_at: datetime | None
    html: str
    canonical: dict[str, str]
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
