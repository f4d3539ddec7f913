"""What the archive knows of captures and of what came of reading them."""

from dataclasses import dataclass
from datetime import datetime

from postroll.domain.document import Listing


@dataclass(frozen=True, slots=True)
class ReaderEdition:
    """Which reader and lexicon a reading was made with; a reading is keyed by (revision, edition).

    Attributes:
        format: name of the format.
        reader: the reader's version.
        lexicon: hash of the words it knew.
    """

    format: str
    reader: int
    lexicon: str


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """A capture as the archive knows it, without its bytes.

    Attributes:
        source: the source's id.
        sha256: the hash of the bytes.
        size: the number of bytes.
        urls: every endpoint that gave it, sorted.
        visited_at: the stated times at which it was seen, sorted; empty where no visit states one.
    """

    source: str
    sha256: str
    size: int
    urls: tuple[str, ...]
    visited_at: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class CaptureReading:
    """What came of reading a capture.

    Attributes:
        source, sha256: the capture.
        edition: what read it.
        listing: what it covers; None where it could not be read.
        stated_at: the newest time that the document itself states.
        problems: what could not be read.
        quarantined: why it was set aside whole; "" where it was read.
    """

    source: str
    sha256: str
    edition: ReaderEdition
    listing: Listing | None
    stated_at: datetime | None = None
    problems: tuple[str, ...] = ()
    quarantined: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A revision was in a capture."""

    source: str
    native_id: str
    aliases: tuple[str, ...]
    fingerprint: str
    format: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Compaction:
    """What compacting came to: how many captures were packed anew, and the bytes of all blobs before and after."""

    captures: int
    bytes_before: int
    bytes_after: int
