"""One entry of a bulletin's list: a dated heading, mostly in bold, and what happened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborNode

from postroll.domain.report import LinkPlace
from postroll.formats.html import plain_text
from postroll.formats.write_up import is_dated, own_links
from postroll.prose.headings import Heading, read_heading
from postroll.prose.lexicon import Lexicon

_CLOCK = r"[(\[][^()\[\]\n]{0,12}?\d{1,2}[:.]\d{2}[^()\[\]\n]{0,20}[)\]]"
_TIME_BEHIND = re.compile(rf"\s*:?\s*{_CLOCK}")
_TIMED_HEAD = re.compile(rf"[^\n]{{0,300}}?{_CLOCK}")
_SECOND_COLON = re.compile(r"[^:\n]+:[^:\n]+(?=:\s)")
_FIRST_LINE = re.compile(r"[^\n]+")
_SEPARATOR = " \n\t:.–—-"


@dataclass(frozen=True, slots=True)
class BulletinEntry:
    """A list entry, taken apart.

    Attributes:
        head: its heading as it stands there ("August 19: Title (10:00EST)").
        heading: that heading read.
        text: what follows it, plain.
        links: the addresses in the entry.
        html: the whole of it, as the page has it.
    """

    head: str
    heading: Heading
    text: str
    links: tuple[LinkPlace, ...]
    html: str


def is_entry(node: LexborNode) -> bool:
    """Whether a list entry begins with a dated heading."""
    return any(is_dated(head) for head, _ in _splits(node))


def read_entry(node: LexborNode, *, published_on: date | None, lexicon: Lexicon) -> BulletinEntry | None:
    """Read a list entry, or give None where it has no dated heading.

    Args:
        node: the `li`.
        published_on: the day of the page, which gives the heading its year.
        lexicon: the provider's words.
    """
    for head, text in _splits(node):
        heading = read_heading(head, published_on=published_on, lexicon=lexicon, part="heading")
        if heading is not None and heading.title:
            html = node.html or ""
            return BulletinEntry(head, heading, text, own_links(html), html)
    return None


def _splits(node: LexborNode) -> Iterator[tuple[str, str]]:
    """The ways in which an entry may fall into heading and text, the surest first."""
    words = plain_text(node.html or "").strip()
    bold = node.css_first("b, strong")
    lead = plain_text(bold.html or "").strip() if bold is not None else ""
    if lead and words.startswith(lead):
        behind = _TIME_BEHIND.match(words, len(lead))
        yield _cut(words, behind.end() if behind else len(lead))
    for pattern in (_TIMED_HEAD, _SECOND_COLON, _FIRST_LINE):
        if found := pattern.match(words):
            yield _cut(words, found.end())


def _cut(words: str, place: int) -> tuple[str, str]:
    return " ".join(words[:place].split()).rstrip(" :"), words[place:].lstrip(_SEPARATOR)
