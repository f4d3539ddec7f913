"""The body of one write-up: an optional dated heading, prose and links. Feeds, pages and bulletins carry the same."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from selectolax.lexbor import LexborNode

from postroll.domain.provider import Provider
from postroll.domain.report import Claim, LinkPlace, Where
from postroll.domain.vocabulary import Basis, ClaimField, Precision
from postroll.formats.html import links_in, plain_text
from postroll.formats.tree import HEADINGS, ancestor
from postroll.prose.headings import Heading, read_heading
from postroll.prose.lexicon import Lexicon
from postroll.prose.reader import read_prose

_NO_WORDS = Lexicon(Provider(id="", name=""))
_AFTERWARDS = timedelta(hours=21)
_DAY = timedelta(hours=24) - timedelta(seconds=1)
_NOT_PROSE = ["header", "nav", "footer", "form", "script", "style"]
_ANCHOR_SIGNS = frozenset(("", "#", "¶", "§", "🔗"))
"""What the link to a heading itself shows; an empty one holds a picture."""
_ANCHOR_AT_EDGE = re.compile(r"^[#¶§🔗\s]+|\s[#¶§🔗]+$|[¶§🔗]+$")


@dataclass(frozen=True, slots=True)
class WriteUp:
    """What the body of an entry says.

    Attributes:
        opening: the heading that stood over it, "" for none.
        heading: that heading read, where it is a dated one.
        text: the prose below.
        links: the addresses in it.
    """

    opening: str
    heading: Heading | None
    text: str
    links: tuple[LinkPlace, ...]


def read_write_up(
    body: LexborNode, opening: LexborNode | None, *, published_on: date | None, lexicon: Lexicon
) -> WriteUp:
    """Take a body apart. The tree is changed: what is not prose is removed from it.

    Args:
        body: the element that holds the write-up.
        opening: the heading that belongs to the whole of it and is no prose.
        published_on: gives a dated heading its year.
        lexicon: the provider's words.
    """
    words = heading_text(opening) if opening is not None else ""
    if opening is not None:
        opening.decompose()
    _remove_anchors(body)
    body.strip_tags(_NOT_PROSE)
    html = body.html or ""
    return WriteUp(
        opening=words,
        heading=read_heading(words, published_on=published_on, lexicon=lexicon, part="heading"),
        text=plain_text(html),
        links=own_links(html),
    )


def told_claims(
    parts: tuple[tuple[str, str], ...], headed: tuple[Claim, ...], published_on: date | None, lexicon: Lexicon
) -> tuple[Claim, ...]:
    """What the prose of a write-up states.

    A clock time without a day belongs to the day of the incident, not to that of publication: it is the one in the
    21 hours from the stated start, or in the 3 before it. Where no start is stated, such a time is no claim.

    Args:
        parts: the name and the text of each piece of prose.
        headed: the start that the heading states, if it does.
        published_on: gives days in the prose their year.
        lexicon: the provider's words.
    """
    latest_at = _latest_time(headed)
    return tuple(
        claim
        for part, text in parts
        for claim in read_prose(text, part=part, lexicon=lexicon, posted_at=latest_at, year_from=published_on)
    )


def published_claim(day: date) -> Claim:
    """The day on which a write-up came out, by a field made for it."""
    text = day.isoformat()
    return Claim(ClaimField.PUBLISHED_ON, text, Where("published", text), Precision.DAY, Basis.LISTED)


def is_dated(text: str) -> bool:
    """Whether a heading gives the day of an incident before its title, in any provider's words."""
    return read_heading(text, published_on=None, lexicon=_NO_WORDS, part="heading") is not None


def heading_text(node: LexborNode) -> str:
    """The words of a heading on one line, without the sign of its link to itself."""
    return _ANCHOR_AT_EDGE.sub("", " ".join(plain_text(node.html or "").split()))


def own_links(html: str) -> tuple[LinkPlace, ...]:
    """The addresses in a report's own body."""
    return tuple(LinkPlace(url, own=True) for url in links_in(html))


def midnight(day: date) -> datetime:
    """The start of a day in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _latest_time(headed: tuple[Claim, ...]) -> datetime | None:
    if not headed:
        return None
    start = headed[0]
    return start.instant + _AFTERWARDS if start.instant else midnight(start.day) + _DAY


def _remove_anchors(body: LexborNode) -> None:
    for anchor in body.css("a"):
        if anchor.text().strip() in _ANCHOR_SIGNS and ancestor(anchor, HEADINGS):
            anchor.decompose()
