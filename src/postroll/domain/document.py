"""What a reader gets out of one capture."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from postroll.domain.report import Item


class Scope(StrEnum):
    """Which of a source's incidents a document lists."""

    FULL = "full"  # every one from its oldest item on
    OPEN = "open"  # those that are open at the time
    SINGLE = "single"  # one page about one incident, or a selection: says nothing of what it leaves out


@dataclass(frozen=True, slots=True)
class Listing:
    """What a document's silence means.

    Attributes:
        scope: which incidents it lists.
        oldest_at: content time of the oldest item, for a FULL listing with items.
        open_ids: native ids of the items shown unresolved.
    """

    scope: Scope
    oldest_at: datetime | None = None
    open_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One capture, read.

    Attributes:
        format: the name of the format.
        items: the incidents in it, in document order.
        listing: what it covers.
        stated_at: the newest time that the document itself states. Stands for the time of capture where nobody
            stated one: it promises no more than the document does.
        problems: what could not be read, each with its place ("incidents[3]: no id"); the rest was kept.
    """

    format: str
    items: tuple[Item, ...]
    listing: Listing
    stated_at: datetime | None = None
    problems: tuple[str, ...] = ()
