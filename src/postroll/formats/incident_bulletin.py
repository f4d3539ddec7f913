"""Bulletins: one page with many incidents, a list entry each ("August 19: Title (10:00EST): what happened").

Source: https://fly.io/infra-log/ up to 2025, a page a week; see docs/formats/incident-bulletin.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, count

from selectolax.lexbor import LexborHTMLParser, LexborNode

from postroll.domain.document import Document, Listing, Scope
from postroll.domain.report import Item, Reading
from postroll.domain.vocabulary import Basis, ClaimField
from postroll.errors import FormatError
from postroll.formats.addresses import last_segment
from postroll.formats.base import ReadContext, fingerprint
from postroll.formats.bulletin_entry import BulletinEntry, is_entry, read_entry
from postroll.formats.html import plain_text
from postroll.formats.page import Page, glance, read_page
from postroll.formats.tree import HEADINGS, ancestor, in_regions
from postroll.formats.write_up import heading_text, is_dated, midnight, published_claim, told_claims
from postroll.prose.dates import find_days

_INCIDENTS = re.compile(r"\bincidents\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:trailing|last|past|this)\b.{0,20}\b(?:day|week|fortnight|month)(?:s|'s|’s)?\b", re.IGNORECASE
)
_LONGEST_WINDOW = timedelta(days=62)
_QUOTED = 60  # characters of an entry in a message
_NOT_IN_SLUG = re.compile(r"[\W_]+")


class IncidentBulletin:
    """Reads a page that lists the incidents of some weeks."""

    name = "incident-bulletin"
    version = 1
    title = "a bulletin of incidents"

    def recognises(self, body: bytes) -> bool:
        """Whether the bytes are an HTML page with a list of dated incidents, whole or broken off."""
        tree = glance(body)
        return tree is not None and is_bulletin(tree)

    def read(self, body: bytes, context: ReadContext) -> Document:
        """Read every entry of the list.

        One without a dated heading is a problem of the document. Its listing then counts as a selection (SINGLE):
        what is missing from it may be what could not be read.

        Raises:
            FormatError: the page breaks off, is no bulletin, or states neither an address nor a date.
        """
        page = read_page(body, self.title)
        nodes = _incident_list(page.tree)
        if nodes is None:
            raise FormatError("the page holds no list of dated incidents under a heading that says so")
        bulletin = _Bulletin.of(page, context)
        entries = [read_entry(node, published_on=bulletin.day, lexicon=context.lexicon) for node in nodes]
        items = tuple(_items(bulletin, filter(None, entries), context))
        unread = [
            f"items[{index}]: no dated heading in {_shortened(node)!r}"
            for index, (node, entry) in enumerate(zip(nodes, entries, strict=True))
            if entry is None
        ]
        return Document(
            format=self.name,
            items=items,
            listing=Listing(Scope.SINGLE) if unread or not bulletin.day else _full_listing(items),
            stated_at=bulletin.published_at,
            problems=(*unread, *_oddities(bulletin, items)),
        )


def is_bulletin(tree: LexborHTMLParser) -> bool:
    """Whether a page lists the incidents of a period: one reader's page, and so not another's."""
    return _incident_list(tree) is not None


@dataclass(frozen=True, slots=True)
class _Bulletin:
    """What every entry of a page shares.

    Attributes:
        name: what native ids begin with: the last part of the page's address, else its date.
        url: the page's address, "" where it is not known.
        day: the date that the page goes by.
    """

    name: str
    url: str
    day: date | None

    @classmethod
    def of(cls, page: Page, context: ReadContext) -> "_Bulletin":
        stamp = page.named or page.stated
        url = page.url or context.url
        day = stamp.day if stamp else None
        name = last_segment(url).removesuffix(".html") or (day.isoformat() if day else "")
        if not name:
            raise FormatError(
                "the page states neither its address nor its date: import it from a capture log that states its url"
            )
        return cls(name, url, day)

    @property
    def published_at(self) -> datetime | None:
        return midnight(self.day) if self.day else None


def _incident_list(tree: LexborHTMLParser) -> list[LexborNode] | None:
    """The entries below the heading over the incidents; None where there is no such heading.

    A heading that names a period ("Trailing 2 Weeks Incidents") is enough. Any other about incidents needs a list
    of dated ones, on a page that is not itself the write-up of a dated one.
    """
    nodes = list(in_regions(tree, (*HEADINGS, "li")))
    for place, node in enumerate(nodes):
        words = heading_text(node) if node.tag in HEADINGS else ""
        if not _INCIDENTS.search(words):
            continue
        entries = _entries_below(node, nodes[place + 1 :])
        if _PERIOD.search(words) or (any(map(is_entry, entries)) and not _is_write_up(nodes)):
            return entries
    return None


def _entries_below(heading: LexborNode, following: list[LexborNode]) -> list[LexborNode]:
    entries: list[LexborNode] = []
    for node in following:
        if node.tag in HEADINGS and str(node.tag) <= str(heading.tag):
            break
        if node.tag == "li" and ancestor(node, ("li",)) is None:
            entries.append(node)
    return entries


def _is_write_up(nodes: list[LexborNode]) -> bool:
    return any(node.tag in HEADINGS[:3] and is_dated(heading_text(node)) for node in nodes)


def _items(bulletin: _Bulletin, entries: Iterable[BulletinEntry], context: ReadContext) -> Iterator[Item]:
    """The entries as items; where the page has the same heading again, "-2", "-3" and so on stand behind the id."""
    taken: set[str] = set()
    for entry in entries:
        native_id = f"{bulletin.name}#{_slug(entry)}"
        others = (f"{native_id}-{number}" for number in count(2))
        unused = next(one for one in chain((native_id,), others) if one not in taken)
        taken.add(unused)
        yield _item(bulletin, unused, entry, context)


def _item(bulletin: _Bulletin, native_id: str, entry: BulletinEntry, context: ReadContext) -> Item:
    headed = entry.heading.claims
    day = bulletin.day
    published = (published_claim(day),) if day else ()
    parts = (("title", entry.heading.title), ("content", entry.text))
    told = told_claims(parts, headed, day, context.lexicon)
    canonical = {"page": bulletin.name, "published": str(day), "html": entry.html}
    return Item(
        native_id=native_id,
        aliases=(),
        fingerprint=fingerprint(canonical),
        reading=Reading(
            title=entry.heading.title,
            url=bulletin.url,
            claims=(*published, *headed, *told),
            text=entry.text,
            links=entry.links,
            published_at=bulletin.published_at,
        ),
    )


def _slug(entry: BulletinEntry) -> str:
    """The heading without its time, as an anchor ("august-19-internal-grafana-outage")."""
    named = find_days(entry.head)[0]
    words = f"{entry.head[named.start : named.end]} {entry.heading.title}"
    return _NOT_IN_SLUG.sub("-", words.lower()).strip("-")


def _oddities(bulletin: _Bulletin, items: Iterable[Item]) -> Iterator[str]:
    if bulletin.day is None:
        yield "the page states no date, so its days have no year"
        return
    for item in items:
        for start in _starts(item):
            if bulletin.day - start.date() > _LONGEST_WINDOW:
                yield f"{item.native_id}: {start:%Y-%m-%d} lies long before the page's date, {bulletin.day}"


def _full_listing(items: Iterable[Item]) -> Listing:
    return Listing(Scope.FULL, min((start for item in items for start in _starts(item)), default=None))


def _starts(item: Item) -> Iterator[datetime]:
    """The start that an item's heading states, as an instant; none where it states none."""
    for claim in item.reading.claimed(ClaimField.STARTED_AT):
        if claim.basis is Basis.HEADED:
            yield claim.instant or midnight(claim.day)


def _shortened(node: LexborNode) -> str:
    words = " ".join(plain_text(node.html or "").split())
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
