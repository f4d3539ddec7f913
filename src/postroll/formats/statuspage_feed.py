"""Reader of Statuspage history feeds, Atom (`history.atom`) and RSS (`history.rss`).

Source: the feeds of public pages; see docs/formats/statuspage-feed.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from postroll.domain.document import Document, Listing, Scope
from postroll.domain.report import Claim, Item, LinkPlace, Reading, Where
from postroll.domain.times import format_instant
from postroll.domain.vocabulary import CLOSING_STAGES, Basis, ClaimField, Kind, Stage
from postroll.errors import FormatError
from postroll.formats.base import ReadContext, fingerprint
from postroll.formats.feed import Feed, FeedEntry, parse_feed
from postroll.formats.statuspage_claims import distinct
from postroll.formats.statuspage_entry import Content, read_content, unknowns_in
from postroll.formats.statuspage_model import CLOSED_STAGES, MAINTENANCE_STAGES
from postroll.formats.statuspage_text import addresses_in, slug_in
from postroll.formats.told import prose_claims

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4_096  # bytes in which a feed says what it is
_ROOT = re.compile(rb"<(?:feed|rss|rdf:RDF)[\s>]", re.IGNORECASE)
_OF_STATUSPAGE = re.compile(rb"tag:[^<\s]{1,255},2005:/history|- Incident History</title>")
_INCIDENT = re.compile(
    rb"tag:[^<\s]{1,255},2005:Incident/\d"
    rb"|<(?:link|guid)[^<>]{0,200}(?:>|href=[\"'])\s*https?://[^\s\"'<>]{1,255}/incidents/\w"
)
_NUMBER = re.compile(r",2005:Incident/(\d+)$")
NOT_CONTENT = frozenset({"author"})
"""Children of an entry that a fingerprint leaves out: they repeat what the feed says of itself."""
_UNSETTLED = frozenset({Stage.UPDATE, Stage.UNKNOWN})  # say nothing of whether an incident is open
_NOT_OPEN = CLOSED_STAGES | {None}


class StatuspageFeed:
    """Reads the window of incidents and maintenances that a page's history feed holds, 25 of them as a rule."""

    name = "statuspage-feed"
    version = 1
    title = "Statuspage history feed"

    def recognises(self, body: bytes) -> bool:
        """Whether a feed names itself a Statuspage history or its entries link to incidents. Broken-off ones count."""
        if body.startswith(_UTF_16):
            body = body.decode("utf-16", errors="ignore").encode()
        if not _ROOT.search(body, 0, _HEAD):
            return False
        return bool(_OF_STATUSPAGE.search(body, 0, _HEAD) or _INCIDENT.search(body))

    def read(self, body: bytes, context: ReadContext) -> Document:
        """Read every entry.

        One without any id is a problem of the document. Its listing then counts as a selection (SINGLE): what is
        missing from it may be what could not be read.

        Raises:
            FormatError: see `parse_feed`.
        """
        feed = parse_feed(body, context.memory)
        read, problems = _read_each(feed, context)
        return Document(
            format=self.name,
            items=tuple(one.item for one in read),
            listing=_listing(feed, read, is_whole=not problems),
            stated_at=_stated_at(feed),
            problems=tuple(problems),
        )


@dataclass(frozen=True, slots=True)
class _ReadEntry:
    """An item, and whether its feed shows it unresolved."""

    item: Item
    is_open: bool


def _read_each(feed: Feed, context: ReadContext) -> tuple[list[_ReadEntry], list[str]]:
    read, problems = [], []
    for index, entry in enumerate(feed.entries):
        try:
            read.append(context.memory.recall(entry.given, partial(_read_entry, entry, context), "history entry"))
        except FormatError as error:
            problems.append(f"entry[{index}]: {error}")
    return read, problems


def _read_entry(entry: FeedEntry, context: ReadContext) -> _ReadEntry:
    found = _NUMBER.search(entry.id)
    number = found[1] if found else ""
    ids = (slug_in(entry.url) or slug_in(entry.id), number, entry.id, entry.url)
    native_id, *aliases = dict.fromkeys(filter(None, ids)) or [""]
    if not native_id:
        raise FormatError("neither an id nor a link")
    content = read_content(entry, context)
    kept = {key: value for key, value in entry.canonical.items() if key not in NOT_CONTENT}
    item = Item(native_id, tuple(aliases), fingerprint(kept), _reading(entry, content, context))
    return _ReadEntry(item, is_open=_settled(content) not in _NOT_OPEN)


def _reading(entry: FeedEntry, content: Content, context: ReadContext) -> Reading:
    is_planned = content.is_planned or any(one.stage in MAINTENANCE_STAGES for one in content.posted)
    notices = content.notices()
    first_at = notices[0].at if notices else entry.published_at
    prose = _prose_claims(entry, content, first_at, context)
    return Reading(
        title=entry.title,
        url=entry.url,
        kind=Kind.MAINTENANCE if is_planned else Kind.INCIDENT,
        notices=notices,
        claims=distinct((*_listed_claims(content), *prose)),
        text=content.lead,
        links=tuple(LinkPlace(address, own=True) for address in addresses_in(entry.html)),
        published_at=entry.published_at,
        updated_at=entry.updated_at,
        unknowns=(*entry.unknowns, *unknowns_in(content)),
    )


def _settled(content: Content) -> Stage | None:
    """The last stage that says whether the incident is open, None where no notice does."""
    stages = [one.stage for one in content.posted if one.stage not in _UNSETTLED]
    return stages[-1] if stages else None


def _listed_claims(content: Content) -> Iterator[Claim]:
    if content.planned:
        for field, instant in zip((ClaimField.STARTED_AT, ClaimField.ENDED_AT), content.planned, strict=True):
            where = Where("content", content.lead)
            yield Claim(field, format_instant(instant), where, basis=Basis.LISTED)
    if _settled(content) in CLOSED_STAGES:
        closings = [(one, one.at) for one in content.posted if one.stage in CLOSING_STAGES and one.at]
        for one, closed_at in closings[-1:]:
            where = Where(f"{one.part}.small", one.printed.time)
            yield Claim(ClaimField.CLOSED_AT, format_instant(closed_at), where, basis=Basis.LISTED)


def _prose_claims(
    entry: FeedEntry, content: Content, first_at: datetime | None, context: ReadContext
) -> Iterator[Claim]:
    yield from prose_claims(entry.title, part="title", context=context, posted_at=first_at)
    for one in reversed(content.posted):
        yield from prose_claims(one.text, part=one.part, context=context, posted_at=one.at)


def _listing(feed: Feed, read: list[_ReadEntry], *, is_whole: bool) -> Listing:
    """What the feed covers.

    Entries are in order of their last notice, which is what Statuspage calls `published`. So only an incident that
    began after the last notice of the oldest entry must be among them.
    """
    shown = [entry.published_at for entry in feed.entries if entry.published_at]
    return Listing(
        scope=Scope.FULL if is_whole else Scope.SINGLE,
        oldest_at=min(shown, default=None) if is_whole else None,
        open_ids=tuple(one.item.native_id for one in read if one.is_open),
    )


def _stated_at(feed: Feed) -> datetime | None:
    stated = (feed.updated_at, *(entry.updated_at for entry in feed.entries))
    return max(filter(None, stated), default=None)
