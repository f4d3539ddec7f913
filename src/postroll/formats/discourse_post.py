"""One post of a Discourse topic, and the reports in it: the post itself, and each row of its tables of incidents.

Source: the JSON of /t/<id>.json and /t/<id>/posts.json; see docs/formats/discourse-topic.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from postroll.domain.report import Claim, Item, LinkPlace, Notice, Reading, Where
from postroll.domain.times import format_instant, parse_instant
from postroll.domain.vocabulary import Basis, ClaimField, Phase, Precision, Stage
from postroll.errors import FormatError
from postroll.formats.base import fingerprint
from postroll.formats.html import is_web_address, parse_html, plain_text
from postroll.formats.incident_table import TableRow, hrefs, take_tables
from postroll.formats.tree import ancestor
from postroll.prose.dates import first_day
from postroll.prose.lexicon import Lexicon
from postroll.prose.reader import read_prose

_STRUCK_OUT = ["s", "del", "strike"]
_TITLE_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Topic:
    """What the posts of a topic share: its number, and its address without a post's number ("" if not known)."""

    number: int
    url: str

    def post_url(self, number: int) -> str:
        """Where a person reads a post."""
        return f"{self.url}/{number}" if self.url else ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the forum gives it.

    Attributes:
        topic: where it stands.
        number: its place in the topic, which never changes.
        author: user name.
        created_at: when it was posted.
        updated_at: when it was last edited; None for a post that never was.
        version: 1 before any edit.
        reply_to: the number of the post that it answers, if it answers one.
        cooked: its HTML.
    """

    topic: Topic
    number: int
    author: str
    created_at: datetime
    updated_at: datetime | None
    version: int
    reply_to: int | None
    cooked: str

    @classmethod
    def of(cls, raw: dict[str, Any], topic: Topic) -> "Post":
        """Take a post from its JSON.

        Raises:
            FormatError: a field without which it is none is missing or of the wrong kind.
        """
        version = raw.get("version")
        version = version if isinstance(version, int) else 1
        return cls(
            topic=topic,
            number=_whole(raw, "post_number"),
            author=str(raw.get("username") or ""),
            created_at=_instant(raw, "created_at"),
            updated_at=_instant(raw, "updated_at") if version > 1 else None,
            version=version,
            reply_to=_whole(raw, "reply_to_post_number") if raw.get("reply_to_post_number") else None,
            cooked=_text(raw, "cooked"),
        )

    @property
    def native_id(self) -> str:
        """The id of the post as an item."""
        return f"{self.topic.number}/{self.number}"

    @property
    def canonical(self) -> dict[str, Any]:
        """What its author wrote, without what readers did with it (likes, reads, scores)."""
        return {
            "topic": self.topic.number,
            "post_number": self.number,
            "username": self.author,
            "created_at": format_instant(self.created_at),
            "updated_at": self.updated_at and format_instant(self.updated_at),
            "version": self.version,
            "reply_to_post_number": self.reply_to,
            "cooked": self.cooked,
        }


@dataclass(frozen=True, slots=True)
class Content:
    """A post's HTML, taken apart. Words that the author struck out, and other people's in quotes, are left out.

    Attributes:
        rows: of its tables of incidents.
        text: its prose, without those tables and without month grids.
        links: addresses in that prose.
    """

    rows: tuple[TableRow, ...]
    text: str
    links: tuple[str, ...]


def post_items(post: Post, lexicon: Lexicon) -> Iterator[Item]:
    """The post as an item that reports no incident by itself, then the rows of its tables, which do.

    Raises:
        FormatError: its HTML nests too deeply.
    """
    content = _content(post)
    yield _post_item(post, content, lexicon)
    for row in content.rows:
        yield _row_item(post, row, content, lexicon)


def _post_item(post: Post, content: Content, lexicon: Lexicon) -> Item:
    reading = Reading(
        title=_first_words(content.text),
        url=post.topic.post_url(post.number),
        notices=(Notice(post.created_at, Stage.UPDATE, Phase.SILENT, content.text),),
        claims=read_prose(content.text, part="cooked", lexicon=lexicon, posted_at=post.created_at),
        links=tuple(LinkPlace(url, own=False) for url in content.links),
        published_at=post.created_at,
        updated_at=post.updated_at,
        reports_incident=False,
        in_reply_to=f"{post.topic.number}/{post.reply_to}" if post.reply_to else "",
    )
    return Item(post.native_id, (), fingerprint(post.canonical), reading)


def _row_item(post: Post, row: TableRow, content: Content, lexicon: Lexicon) -> Item:
    own = _addresses(post, row.links)
    around = (url for url in content.links if url not in own)
    claims, unknowns = _row_dates(post, row)
    written_by = (post.updated_at or post.created_at).date()
    told = read_prose(row.description, part="row.description", lexicon=lexicon, posted_at=None, year_from=written_by)
    reading = Reading(
        title=row.description,
        url=post.topic.post_url(post.number),
        claims=(*claims, *told),
        text=content.text,
        links=(*(LinkPlace(url, own=True) for url in own), *(LinkPlace(url, own=False) for url in around)),
        published_at=post.created_at,
        updated_at=post.updated_at,
        unknowns=unknowns,
    )
    identity = fingerprint({"post": post.canonical, "row": row.number})
    return Item(f"{post.native_id}/{row.number}", (), identity, reading)


def _row_dates(post: Post, row: TableRow) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """The claims of a row's date columns, and the cells that hold no date.

    A date without a year lies at or before the post, or before its last edit, which may have added the row; and an
    incident's at or before its write-up's.
    """
    written_by = (post.updated_at or post.created_at).date()
    published_on = _first_day(row.publication_date, written_by)
    started_on = _first_day(row.incident_date, published_on or written_by)
    cells = (
        (ClaimField.STARTED_AT, "incident_date", row.incident_date, started_on),
        (ClaimField.PUBLISHED_ON, "publication_date", row.publication_date, published_on),
    )
    claims = tuple(
        Claim(field, day.isoformat(), Where(f"row.{name}", words), Precision.DAY, Basis.HEADED)
        for field, name, words, day in cells
        if day is not None
    )
    unknowns = tuple(f"{name}: {words}" for _, name, words, day in cells if words and day is None)
    return claims, unknowns


def _first_day(words: str, near: date) -> date | None:
    """The day that a cell begins with; of a range, its first."""
    named = first_day(words)
    return named.on_calendar(near) if named is not None and named.start == 0 else None


def _content(post: Post) -> Content:
    body = parse_html(post.cooked).body
    if body is None:
        return Content((), "", ())
    body.strip_tags(_STRUCK_OUT)
    rows = take_tables(body)
    _remove(body, "aside.quote")
    links = _addresses(post, hrefs(body))
    _remove(body, "aside.onebox")
    return Content(rows, plain_text(body.html or ""), links)


def _remove(body: LexborNode, selector: str) -> None:
    for node in [node for node in body.css(selector) if ancestor(node, ("aside",)) is None]:
        node.decompose()


def _addresses(post: Post, written: Iterable[str]) -> tuple[str, ...]:
    """Addresses in full, each once; what is no web address is left out."""
    return tuple(dict.fromkeys(filter(is_web_address, (_joined(post.topic.url, href) for href in written))))


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:  # an unclosed bracket in the host
        return ""


def _first_words(text: str) -> str:
    """As many whole words as fit into a title; of a first word that does not fit itself, its beginning."""
    shortened = shorten(text, _TITLE_LENGTH, placeholder="…")
    return shortened if shortened != "…" else f"{text[: _TITLE_LENGTH - 1]}…"


def _whole(raw: dict[str, Any], name: str) -> int:
    value = raw.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise FormatError(f"{name} is {value!r:.40}, not a number from 1 on")
    return value


def _text(raw: dict[str, Any], name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str):
        raise FormatError(f"{name} is {value!r:.40}, not a text")
    return value


def _instant(raw: dict[str, Any], name: str) -> datetime:
    try:
        return parse_instant(_text(raw, name))
    except ValueError as error:
        raise FormatError(f"{name} is {raw.get(name)!r:.40}, not a time with a zone") from error
