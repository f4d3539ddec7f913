"""What the two feed parsers hand over before times are read: the strings of a feed and of its entries."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry as strings, "" for what is missing.

    Attributes:
        id: `id` or `guid`.
        title: plain text.
        url: the alternate link, or the guid where that is an address.
        published: as the feed wrote it.
        updated: as the feed wrote it.
        html: content, else summary or description, as HTML.
        canonical: every child of the entry by its name, as the feed gave it.
    """

    id: str = ""
    title: str = ""
    url: str = ""
    published: str = ""
    updated: str = ""
    html: str = ""
    canonical: dict[str, str] = field(default_factory=dict)


class GivenEntry(NamedTuple):
    """An entry that is not read yet, since it may be one that was read before.

    Attributes:
        given: bytes that say all there is to read, the same for the same entry in another feed.
        read: reads it.
    """

    given: bytes
    read: Callable[[], RawEntry]


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed as strings, with its entries in document order."""

    id: str = ""
    title: str = ""
    url: str = ""
    updated: str = ""
    entries: tuple[GivenEntry, ...] = ()
