"""Where on an HTML page the write-up of one incident stands, and what the page says of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from postroll.errors import FormatError
from postroll.formats.html import is_web_address
from postroll.formats.page import Page, Stamp, canonical_address, read_stamp, region_around, stated_date
from postroll.formats.tree import in_regions
from postroll.formats.write_up import heading_text, is_dated, midnight


def find_entry(tree: LexborHTMLParser) -> LexborNode | None:
    """The heading of the one write-up on a page, or None where there is none, or several.

    Either one heading in an article or main part gives the incident's day; or the page holds a single article and
    states both its own address and its date of publication. An error page does neither, an index of a log has
    several.
    """
    dated = [node for node in in_regions(tree, ("h1", "h2", "h3")) if is_dated(heading_text(node))]
    if dated:
        levels = Counter(node.tag for node in dated)
        return dated[0] if levels[dated[0].tag] == 1 else None
    articles = tree.css("article")
    if len(articles) != 1 or not canonical_address(tree) or stated_date(tree) is None:
        return None
    return articles[0].css_first("h1, h2, h3")


@dataclass(frozen=True, slots=True)
class EntryPage:
    """The page of one write-up.

    Attributes:
        address: where it stands.
        region: the article, or the main part.
        heading: what stands over the write-up.
        is_dated: whether that gives the day of the incident.
        stamp: the date of publication.
    """

    address: str
    region: LexborNode
    heading: LexborNode
    is_dated: bool
    stamp: Stamp | None

    @classmethod
    def of(cls, page: Page, endpoint: str) -> "EntryPage":
        """Find the write-up on a page.

        Args:
            page: the page.
            endpoint: the address it was asked from, for a page that does not state its own; "" if not known.

        Raises:
            FormatError: it holds not exactly one, or its address is not known.
        """
        heading = find_entry(page.tree)
        if heading is None:
            raise FormatError("the page is not that of one entry: no heading gives the day of one incident")
        address = page.url or endpoint
        if not is_web_address(address):
            raise FormatError(
                "the page does not state its own address: import it from a capture log that gives its url"
            )
        dated = is_dated(heading_text(heading))
        return cls(address, region_around(heading), heading, dated, page.stated or page.named)

    @property
    def published_on(self) -> date | None:
        """The day of publication, as it is written."""
        return self.stamp.day if self.stamp else None

    @property
    def published_at(self) -> datetime | None:
        """The time of publication, or the start of the day in UTC where only that is given."""
        return (self.stamp.at or midnight(self.stamp.day)) if self.stamp else None

    @property
    def canonical(self) -> dict[str, str]:
        """The write-up as the page has it: what its fingerprint is made of, beside the address."""
        return {"published": str(self.published_on), "html": self.region.html or ""}

    def remove_byline(self) -> None:
        """Remove the first `<time>` from the tree where it is the date of publication, which is no prose."""
        node = self.region.css_first("time")
        stamp = read_stamp(node.attributes.get("datetime") or node.text()) if node is not None else None
        if node is not None and stamp is not None and stamp.day == self.published_on:
            node.decompose()
