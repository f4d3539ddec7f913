"""The ports through which the archive is read and written: the whole of it, and what it tells of a source."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from postroll.app.ports.captures import CaptureReading, Compaction, ReaderEdition, Sighting, StoredCapture
from postroll.app.ports.endpoints import Endpoint, Poll
from postroll.app.ports.incidents import IncidentVersion, Redirect
from postroll.app.ports.linking import KeptLinking, Linking
from postroll.app.ports.versions import ArchiveVersions
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.document import Document
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.report import Reading, ReportKey


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

    def versions(self) -> ArchiveVersions:
        """The versions of what it holds, without a look at it. Compacting changes none.

        Ask before looking: what is kept in between may show already, and counts as new the next time.
        """
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

    def incidents(self, provider: str | None = None) -> Iterator[Incident]:
        """The incidents of the last reconcile in order of (started_at, id)."""
        ...

    def incident_versions(self, provider: str | None = None) -> Iterator[IncidentVersion]:
        """The versions of the incidents of the last reconcile in order of (provider, started_at, id)."""
        ...

    def incidents_with(self, ids: Iterable[str]) -> Iterator[tuple[str, Incident]]:
        """Those of the incidents that have one of these ids, each behind its hash, in order of (started_at, id)."""
        ...

    def holders(self, reports: Iterable[ReportKey]) -> Mapping[ReportKey, IncidentVersion]:
        """The version of the incident that each of these reports is in; a report that is in none is left out."""
        ...

    def redirects(self) -> Iterator[Redirect]:
        """Every redirect in order of the old id."""
        ...

    def keep_linking(self, linking: Linking, since: str | None = None) -> KeptLinking | None:
        """Put what linking came to in place of what it came to the last time, writing only what differs.

        Incidents and redirects are derived and replaced. Judgements are kept for ever: new ones are appended, and so is
        the withdrawal of those that no longer stand.

        Args:
            linking: what it came to.
            since: the version of what is linked that it was worked out from, if from any (see `versions`).

        Returns:
            None where the archive no longer holds that version; then nothing was kept.
        """
        ...

    def let_go(self) -> None:
        """Let go of what no two processes can share, before this one is copied; the next call takes it up again."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...
