"""What the use cases need from the world, as small Protocols. `postroll.wiring` picks who answers."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.document import Document, Listing
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.report import Reading, ReportKey


class Clock(Protocol):
    """Tells the time; the only way to learn it."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        ...


class Progress(Protocol):
    """Shows a person how far long work has come."""

    def task(self, label: str, total: int | None = None) -> AbstractContextManager["Task"]:
        """A bar for one piece of work, gone when it is done."""
        ...


class Task(Protocol):
    """One bar."""

    def advance(self, steps: int = 1) -> None:
        """So much more is done."""
        ...


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
class Redirect:
    """An incident id that was once canonical or could have been, and the id that it leads to today."""

    old: str
    new: str


class IncidentVersion(NamedTuple):
    """An incident as the archive knows it without looking into it.

    Attributes:
        id: of the incident.
        provider: the provider's id.
        sha256: a hash of everything that is kept of it; equal hashes mean equal incidents.
    """

    id: str
    provider: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address that a source is collected from, and how collecting it has gone.

    Attributes:
        source: the source's id.
        url: the address.
        etag: the validator that the last full answer carried, "" for none.
        last_modified: likewise.
        checked_at: the last time it was asked, whatever came of it; None before the first.
        succeeded_at: the last time it answered with bytes or "not modified".
        changed_at: the last time it gave bytes that were new.
        due_at: when it wants to be asked again.
        interval: seconds between visits as learnt so far.
        failures: how many visits in a row have failed.
        last_error: why the last visit failed, "" where it did not.
        last_sha256: the capture that it gave last, "" before the first.
    """

    source: str
    url: str
    etag: str = ""
    last_modified: str = ""
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    changed_at: datetime | None = None
    due_at: datetime | None = None
    interval: int = 0
    failures: int = 0
    last_error: str = ""
    last_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """What one visit to an endpoint leaves behind; kept whole or not at all.

    Attributes:
        endpoint: its new state.
        captured: the bytes and the visit, where it gave bytes that are not those of the visit before.
        watched: the stretch of time that is now known to be watched without a break; it widens a stretch of the same
            endpoint that it touches, so that an unchanged page costs no row.
    """

    endpoint: Endpoint
    captured: tuple[Capture, Visit] | None = None
    watched: LogSpan | None = None


@dataclass(frozen=True, slots=True)
class Compaction:
    """What compacting came to: how many captures were packed anew, and the bytes of all blobs before and after."""

    captures: int
    bytes_before: int
    bytes_after: int


class Records(Protocol):
    """What an archive tells of a source; `Archive` says more of each."""

    def captures(self, source: str) -> Iterator[StoredCapture]:
        """Its captures."""
        ...

    def body(self, source: str, sha256: str) -> bytes:
        """The bytes of a capture."""
        ...

    def spans(self, source: str) -> Iterator[LogSpan]:
        """When it was watched."""
        ...

    def endpoints(self, source: str | None = None) -> Iterator[Endpoint]:
        """Its endpoints; those of all sources without a name."""
        ...

    def capture_readings(self, source: str) -> Iterator[CaptureReading]:
        """What came of reading its captures."""
        ...

    def sightings(self, source: str) -> Iterator[Sighting]:
        """Which revisions were in which captures."""
        ...

    def readings(self, source: str) -> Iterator[tuple[str, str, ReaderEdition, Reading]]:
        """The reading of each revision."""
        ...


class Archive(Protocol):
    """The append-only store. Every method is one transaction: all of it is kept or none.

    Raises:
        ArchiveError: from any method: no space, locked, damaged, wrong schema version, no server.
    """

    def add(self, captures: Iterable[tuple[Capture, Visit]]) -> int:
        """Keep captures with their visits. What is already there is left as it is.

        Returns:
            How many captures are new.
        """
        ...

    def add_span(self, span: LogSpan) -> None:
        """Keep the span of a capture log."""
        ...

    def captures(self, source: str) -> Iterator[StoredCapture]:
        """A source's captures in order of (first stated visit, hash), those without a stated time first."""
        ...

    def captured_sources(self) -> frozenset[str]:
        """The sources that have captures."""
        ...

    def unread(self, source: str, editions: Iterable[ReaderEdition]) -> Iterator[StoredCapture]:
        """Those captures that none of these editions has read or quarantined yet, in the same order."""
        ...

    def body(self, source: str, sha256: str) -> bytes:
        """The bytes of a capture, checked against their hash."""
        ...

    def spans(self, source: str) -> Iterator[LogSpan]:
        """The stretches of time in which a source's endpoints were watched: capture logs, and polls without a break."""
        ...

    def keep_polls(self, polls: Iterable[Poll]) -> int:
        """Keep what some visits left behind.

        Returns:
            How many captures are new.
        """
        ...

    def endpoints(self, source: str | None = None) -> Iterator[Endpoint]:
        """Every endpoint that was ever visited, in order of (source, url)."""
        ...

    def compact(self) -> Compaction:
        """Pack captures more tightly, without a stop for readers and writers. What they are does not change.

        It may be cut short at any moment and run again.
        """
        ...

    def keep_document(self, capture: StoredCapture, edition: ReaderEdition, document: Document) -> None:
        """Keep what a reader made of a capture: reports, aliases, revisions, sightings, readings, the listing."""
        ...

    def keep_documents(self, read: Iterable[tuple[StoredCapture, ReaderEdition, Document]]) -> None:
        """Several of them in one transaction."""
        ...

    def quarantine(self, capture: StoredCapture, edition: ReaderEdition, why: str) -> None:
        """Set a capture aside that could not be read. A later edition may read it after all."""
        ...

    def capture_readings(self, source: str) -> Iterator[CaptureReading]:
        """For each read or quarantined capture its newest reading, in order of hash."""
        ...

    def sightings(self, source: str) -> Iterator[Sighting]:
        """Which revisions were in which captures, in order of (native id, fingerprint, hash)."""
        ...

    def readings(self, source: str) -> Iterator[tuple[str, str, ReaderEdition, Reading]]:
        """(native id, fingerprint, edition, reading): for each revision the reading that was kept last."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """The standing judgements in order of (a, b, by): the latest of each (pair, by) that is not withdrawn."""
        ...

    def past_judgements(self) -> Iterator[tuple[Judgement, bool]]:
        """Every judgement ever kept, oldest first, and whether that line withdrew it."""
        ...

    def keep_judgements(self, stated: Iterable[Judgement], withdrawn: Iterable[Judgement]) -> None:
        """Append judgements, and the withdrawal of others. Nothing earlier is touched."""
        ...

    def incidents(self, provider: str | None = None) -> Iterator[Incident]:
        """The incidents of the last reconcile in order of (started_at, id)."""
        ...

    def incident_versions(self) -> Iterator[IncidentVersion]:
        """The versions of the incidents of the last reconcile in order of (provider, started_at, id)."""
        ...

    def incidents_with(self, ids: Iterable[str]) -> Iterator[tuple[str, Incident]]:
        """Those of the incidents that have one of these ids, each behind its hash, in order of (started_at, id)."""
        ...

    def incident_ids(self, reports: Iterable[ReportKey]) -> Mapping[ReportKey, str]:
        """The id of the incident that each of these reports is in; a report that is in none is left out."""
        ...

    def redirects(self) -> Iterator[Redirect]:
        """Every redirect in order of the old id."""
        ...

    def keep_incidents(self, incidents: Iterable[Incident], redirects: Iterable[Redirect]) -> int:
        """Put the incidents of a reconcile in place of the last one's, writing only what differs.

        Redirects are replaced likewise. Incidents are derived; judgements and revisions are what is kept for ever.

        Returns:
            How many incidents were added, changed or removed.
        """
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


class CaptureFiles(Protocol):
    """Reads the files that a person hands over for import."""

    def within(self, path: Path) -> Iterator[Path]:
        """The files that a path stands for: those of a folder and of its folders, by name; else the path itself.

        Names that begin with a dot are left out, as a shell leaves them out.

        Raises:
            InputError: the folder has no files, or cannot be read.
        """
        ...

    def document(self, path: Path) -> bytes:
        """The bytes of one document.

        Raises:
            InputError: it does not exist, cannot be read, is empty or larger than a document may be.
        """
        ...

    def is_log(self, path: Path) -> bool:
        """Whether the path names a capture log (`*.jsonl`, `*.jsonl.zst`)."""
        ...

    def log(self, path: Path) -> Iterator["LoggedCapture"]:
        """The lines of a capture log, one at a time.

        Raises:
            InputError: the file cannot be read, or a line is not a capture; the message names the line.
        """
        ...


@dataclass(frozen=True, slots=True)
class LoggedCapture:
    """One line of a capture log."""

    line: int
    captured_at: datetime
    url: str
    body: bytes


@dataclass(frozen=True, slots=True)
class FileVersion:
    """One version of a file in a repository.

    Attributes:
        commit: the commit that brought it.
        committed_at: when that was made.
        body: its bytes.
        fault: why it cannot be taken ("is empty"); "" where it can.
    """

    commit: str
    committed_at: datetime
    body: bytes
    fault: str = ""


class FileHistories(Protocol):
    """Reads repositories that keep every version of a page."""

    def versions(self, repository: Path, path: str) -> Iterator[FileVersion]:
        """Every version of a file, from its first commit to its last, one at a time.

        Raises:
            InputError: there is no such repository or file, or it cannot be read.
        """
        ...


class ManifestEntry(msgspec.Struct, frozen=True):
    """One file of an edition.

    Attributes:
        key: hash of everything that the file is made from; a file whose key is unchanged is not made again.
        sha256: hash of its bytes.
    """

    key: str
    sha256: str


Manifest = dict[str, ManifestEntry]
"""The files of an edition by their path."""


class Editions(Protocol):
    """Where editions go out."""

    def manifest(self) -> Manifest:
        """The manifest of the edition that is out; empty where there is none, or where its files are not intact."""
        ...

    def switch(self, manifest: Manifest, rendered: Mapping[str, bytes]) -> None:
        """Put a new edition in place of the one that is out, in one step.

        Args:
            manifest: every file of the new edition.
            rendered: the files that are new or changed; the others are taken over.

        Raises:
            PublishError: it cannot be written; the edition before is still out.
        """
        ...


class Memory(Protocol):
    """What publishing remembers from one edition to the next, so that work follows what changed.

    It holds nothing that cannot be made again, and may be lost at any time.
    """

    def recall(self, slot: str, version: str) -> bytes | None:
        """What lies in a slot, if it was made of this version; None otherwise."""
        ...

    def keep(self, slot: str, version: str, value: bytes) -> None:
        """Put something into a slot, in place of what lies there."""
        ...

    def close(self) -> None:
        """Let go of it; what was kept before stays."""
        ...
