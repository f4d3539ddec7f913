"""Logs of write-ups: a feed with one entry an incident, and the page of each entry.

Sources: https://fly.io/infra-log/feed.xml, RFC 4287, RSS 2.0; see docs/formats/incident-log.md.
"""

from dataclasses import replace
from datetime import date, datetime

from selectolax.lexbor import LexborNode

from postroll.domain.document import Document, Listing, Scope
from postroll.domain.report import Item, Reading
from postroll.errors import FormatError
from postroll.formats.addresses import lies_under, other_spellings, page_identity
from postroll.formats.base import ReadContext, fingerprint
from postroll.formats.entry_page import EntryPage, find_entry
from postroll.formats.feed import Feed, FeedEntry, parse_feed
from postroll.formats.html import is_web_address, parse_html
from postroll.formats.incident_bulletin import is_bulletin
from postroll.formats.page import glance, read_page, root_name
from postroll.formats.statuspage_feed import StatuspageFeed
from postroll.formats.write_up import heading_text, is_dated, published_claim, read_write_up, told_claims

_FEED_ROOTS = frozenset(("feed", "rss", "rdf:rdf"))


class IncidentLogFeed:
    """Reads a log's Atom or RSS feed: any feed that is not a Statuspage history."""

    name = "incident-log-feed"
    version = 1
    title = "a log's Atom or RSS feed"

    def recognises(self, body: bytes) -> bool:
        """Whether the bytes begin an Atom or RSS feed, and not a Statuspage history."""
        return root_name(body) in _FEED_ROOTS and not StatuspageFeed().recognises(body)

    def read(self, body: bytes, context: ReadContext) -> Document:
        """Read every entry as the write-up of one incident.

        One that cannot be read is a problem of the document. Its listing then counts as a selection (SINGLE): what
        is missing from it may be what could not be read.

        Raises:
            FormatError: the bytes are no whole feed.
        """
        feed = parse_feed(body)
        items: dict[str, Item] = {}
        problems = []
        for index, entry in enumerate(feed.entries):
            try:
                item = _entry_item(entry, context)
            except FormatError as error:
                problems.append(f"entries[{index}]: {error.what}")
                continue
            if items.setdefault(item.native_id, item) != item:
                problems.append(f"entries[{index}]: an earlier entry has the same address, {item.native_id}")
        listing = Listing(Scope.SINGLE) if problems else _listing(feed)
        return Document(self.name, tuple(items.values()), listing, _newest_time(feed), tuple(problems))


class IncidentLogPage:
    """Reads the page of one entry; it is the same report as the entry in the feed."""

    name = "incident-log-page"
    version = 1
    title = "the page of a log's entry"

    def recognises(self, body: bytes) -> bool:
        """Whether the bytes are an HTML page about one incident, whole or broken off, and no bulletin of several."""
        tree = glance(body)
        return tree is not None and not is_bulletin(tree) and find_entry(tree) is not None

    def read(self, body: bytes, context: ReadContext) -> Document:
        """Read the page.

        Raises:
            FormatError: it breaks off, holds no single entry, states no address, or does not belong to the source.
        """
        page = EntryPage.of(read_page(body, self.title), context.url)
        if not page.is_dated and context.source.url and not lies_under(page.address, context.source.url):
            raise FormatError(f"{page.address} lies outside of {context.source.url}, and no heading gives a day")
        item = _page_item(page, context)
        return Document(self.name, (item,), Listing(Scope.SINGLE), item.reading.published_at)


def _entry_item(entry: FeedEntry, context: ReadContext) -> Item:
    address = entry.url or entry.id
    if not address:
        raise FormatError("the entry has neither a link nor an id")
    native_id = page_identity(address)
    body = parse_html(entry.html).body
    if body is None:
        raise FormatError("its content is a set of frames")
    dated_at = entry.published_at or entry.updated_at
    reading = Reading(
        title=entry.title,
        url=address if is_web_address(address) else "",
        published_at=entry.published_at,
        updated_at=entry.updated_at,
        unknowns=entry.unknowns,
    )
    spellings = (*other_spellings(address, native_id), *other_spellings(entry.id, native_id))
    return Item(
        native_id=native_id,
        aliases=tuple(dict.fromkeys(spellings)),
        fingerprint=fingerprint(entry.canonical),
        reading=_filled(reading, body, _dated_opening(body), dated_at.date() if dated_at else None, context),
    )


def _page_item(page: EntryPage, context: ReadContext) -> Item:
    native_id = page_identity(page.address)
    identity = fingerprint(page.canonical | {"url": native_id})
    page.remove_byline()
    reading = Reading(title="", url=page.address, published_at=page.published_at)
    return Item(
        native_id=native_id,
        aliases=other_spellings(page.address, native_id),
        fingerprint=identity,
        reading=_filled(reading, page.region, page.heading, page.published_on, context),
    )


def _filled(
    reading: Reading, body: LexborNode, opening: LexborNode | None, near: date | None, context: ReadContext
) -> Reading:
    """The reading with what the body of the write-up says; `near` gives its days their year."""
    write_up = read_write_up(body, opening, published_on=near, lexicon=context.lexicon)
    heading = write_up.heading
    title = reading.title or (heading.title if heading else write_up.opening)
    headed = heading.claims if heading else ()
    published = (published_claim(near),) if reading.published_at and near else ()
    told = told_claims((("title", title), ("content", write_up.text)), headed, near, context.lexicon)
    claims = (*published, *headed, *told)
    return replace(reading, title=title, claims=claims, text=write_up.text, links=write_up.links)


def _dated_opening(body: LexborNode) -> LexborNode | None:
    """The first heading of an entry's content if it is a dated one; any other is part of the prose."""
    first = body.css_first("h1, h2, h3")
    return first if first is not None and is_dated(heading_text(first)) else None


def _listing(feed: Feed) -> Listing:
    times = (entry.published_at or entry.updated_at for entry in feed.entries)
    return Listing(Scope.FULL, min(filter(None, times), default=None))


def _newest_time(feed: Feed) -> datetime | None:
    times = (instant for entry in feed.entries for instant in (entry.published_at, entry.updated_at))
    return max(filter(None, (feed.updated_at, *times)), default=None)
