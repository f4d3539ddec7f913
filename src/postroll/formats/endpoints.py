"""Which addresses each kind of source is collected from, and to which further pages their answers lead.

Sources: https://status.atlassian.com/api, https://docs.discourse.org; see docs/collecting.md.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from urllib.parse import urljoin, urlsplit

from postroll.domain.document import Document
from postroll.domain.report import Item
from postroll.domain.vocabulary import Kind, Stage
from postroll.formats.addresses import last_segment, lies_under
from postroll.formats.html import is_web_address, parse_html
from postroll.formats.json import decode_json

MOST_FOLLOWED = 200
"""The most pages that one answer may lead to: a page that names more is not followed further."""

_FEED_NAMES = frozenset({"atom", "feed", "rss"})
_FILE = re.compile(r"[^.]+\.(?:atom|html?|json|php|rdf|rss|xml)", re.IGNORECASE)
_SLUG = re.compile(r"(?=.*[a-z])[a-z0-9]{6,40}", re.IGNORECASE)  # an incident's page; its numeric id has none
_TOPIC = re.compile(r"(?P<forum>https?://[^?#]+?)/t/(?:[^/?#]*[^\d/?#][^/?#]*/)?(?P<topic>\d+)(?=[/?#.]|$)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:\.html)?")
_POSTS_A_PAGE = 20
_STATUSPAGE_FILE = re.compile(r"/(?:api/v2/)?[^/]*$")


class Until(StrEnum):
    """How long a page that was followed is visited."""

    CLOSED = "closed"  # until it shows nothing open
    READ = "read"  # once, and again when the listing says that its content changed
    UNLISTED = "unlisted"  # as long as the listing leads to it


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint of a source gave.

    Attributes:
        root: the source's address.
        url: the endpoint.
        body: the bytes.
        document: what its reader made of them.
    """

    root: str
    url: str
    body: bytes
    document: Document


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A further page to visit.

    Attributes:
        url: its address.
        changed_at: when its content changed last, as far as the answer says.
    """

    url: str
    changed_at: datetime | None = None


def _nothing(_answer: Answer) -> Iterator[FollowUp]:
    yield from ()


@dataclass(frozen=True, slots=True)
class Endpoints:
    """How a kind of source is collected.

    Attributes:
        polled: the addresses that are visited for ever, from the source's own.
        follow: the pages that an answer of one of these leads to.
        until: how long such a page is visited.
    """

    polled: Callable[[str], tuple[str, ...]]
    follow: Callable[[Answer], Iterator[FollowUp]] = _nothing
    until: Until = Until.READ

    def follow_ups(self, answer: Answer) -> tuple[FollowUp, ...]:
        """The pages that an answer leads to, each once and no more than `MOST_FOLLOWED`."""
        found = {follow_up.url: follow_up for follow_up in self.follow(answer)}
        return tuple(islice(found.values(), MOST_FOLLOWED))


def below(*paths: str) -> Callable[[str], tuple[str, ...]]:
    """Poll files below a source's address; or that address alone, where it names a file or a feed itself."""

    def polled(root: str) -> tuple[str, ...]:
        if names_file(root):
            return (root,)
        return tuple(f"{_folder(root)}{path}" for path in paths)

    return polled


def at_site(path: str) -> Callable[[str], tuple[str, ...]]:
    """Poll one file of a site; or the source's address as it is, where that goes beyond the site's."""

    def polled(root: str) -> tuple[str, ...]:
        return (root,) if urlsplit(root).path.strip("/") else (f"{_folder(root)}{path}",)

    return polled


def itself(root: str) -> tuple[str, ...]:
    """Poll the source's own address."""
    return (root,)


def names_file(address: str) -> bool:
    """Whether an address is that of one document rather than of a site or folder."""
    parts = urlsplit(address)
    last = parts.path.rpartition("/")[2]
    return bool(parts.query) or last.lower() in _FEED_NAMES or _FILE.fullmatch(last) is not None


def open_incident_pages(answer: Answer) -> Iterator[FollowUp]:
    """The JSON of the page of every incident that a Statuspage shows open, and of every maintenance under way."""
    page = _STATUSPAGE_FILE.sub("", answer.url)
    for item in open_items(answer.document):
        if _SLUG.fullmatch(item.native_id) and not is_planned(item):
            yield FollowUp(f"{page}/incidents/{item.native_id}.json")


def open_items(document: Document) -> Iterator[Item]:
    """The items that a document shows unresolved."""
    open_ids = frozenset(document.listing.open_ids)
    return (item for item in document.items if item.native_id in open_ids)


def is_planned(item: Item) -> bool:
    """Whether an item is a maintenance that has not begun."""
    notices = item.reading.notices
    begun = any(notice.stage is not Stage.SCHEDULED for notice in notices)
    return item.reading.kind is Kind.MAINTENANCE and not begun


def entry_pages(answer: Answer) -> Iterator[FollowUp]:
    """The page of every entry of a log's feed that lies in the log's folder."""
    for item in answer.document.items:
        reading = item.reading
        if lies_under(reading.url, answer.root):
            yield FollowUp(reading.url, reading.updated_at or reading.published_at)


def dated_pages(answer: Answer) -> Iterator[FollowUp]:
    """Every page below the source's address that is named for a day, as a bulletin links to those before it."""
    for anchor in parse_html(answer.body.decode(errors="replace")).css("a[href]"):
        address = _joined(answer.url, (anchor.attributes.get("href") or "").strip())
        if _is_day(last_segment(address)) and is_web_address(address) and lies_under(address, answer.root):
            yield FollowUp(address)


def topic_page(root: str) -> tuple[str, ...]:
    """Poll the first page of a Discourse topic; nothing where the address names none."""
    topic = _TOPIC.match(root)
    return (f"{topic['forum']}/t/{topic['topic']}.json",) if topic else ()


def further_posts(answer: Answer) -> Iterator[FollowUp]:
    """The posts of a Discourse topic that its first page leaves out, twenty a page.

    A post's page follows from its place in the topic, so that a new post changes the last page only.
    """
    stream = decode_json(answer.body, "Discourse topic").get("post_stream", {})
    held = {post.get("id") for post in stream.get("posts", ()) if isinstance(post, dict)}
    topic = answer.url.removesuffix(".json")
    ids = [number for number in stream.get("stream") or () if isinstance(number, int)]
    for first in range(0, len(ids), _POSTS_A_PAGE):
        missing = [number for number in ids[first : first + _POSTS_A_PAGE] if number not in held]
        if missing:
            yield FollowUp(f"{topic}/posts.json?{'&'.join(f'post_ids[]={number}' for number in missing)}")


def _folder(root: str) -> str:
    parts = urlsplit(root)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def _joined(page: str, link: str) -> str:
    """Where a link on a page leads, without the place on that page; "" where it leads nowhere."""
    try:
        return urljoin(page, link).partition("#")[0]
    except ValueError:  # an unclosed bracket in the host
        return ""


def _is_day(segment: str) -> bool:
    return _DAY.fullmatch(segment) is not None
