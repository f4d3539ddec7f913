"""The `Archive` port on SQLAlchemy: each method is one transaction, and tells of faults as `ArchiveError`."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from postroll.adapters.archive import captures as capture_rows
from postroll.adapters.archive import compaction, engines, faults, stamps, watching
from postroll.adapters.archive import documents as document_rows
from postroll.adapters.archive import endpoints as endpoint_rows
from postroll.adapters.archive import incidents as incident_rows
from postroll.adapters.archive import judgements as judgement_rows
from postroll.adapters.archive import polls as poll_rows
from postroll.adapters.archive.bodies import Bodies
from postroll.adapters.archive.codec import decode
from postroll.adapters.archive.documents import ReadDocument
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


class SqlArchive:
    """An open archive on SQLite or PostgreSQL.

    What a method gives is what the archive held when it was called; later writes do not show in it.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        """Take over an engine.

        Args:
            engine: of a database whose schema is up to date; closed by `close`.
            name: how messages call the archive; must hold no password.
        """
        self._engine = engine
        self._name = name
        self._bodies = Bodies()

    def add(self, captures: Iterable[tuple[Capture, Visit]]) -> int:
        """Keep captures with their visits; how many captures are new."""
        with self._writing() as connection:
            return capture_rows.add(connection, captures, self._bodies)

    def add_span(self, span: LogSpan) -> None:
        """Keep the span of a capture log."""
        with self._writing() as connection:
            watching.add_span(connection, span)

    def captures(self, source: str) -> Iterator[StoredCapture]:
        """A source's captures in order of (first stated visit, hash), those without a stated time first."""
        with self._reading() as connection:
            return iter(capture_rows.stored(connection, source))

    def captured_sources(self) -> frozenset[str]:
        """The sources that have captures."""
        with self._reading() as connection:
            return frozenset(capture_rows.captured_sources(connection))

    def unread(self, source: str, editions: Iterable[ReaderEdition]) -> Iterator[StoredCapture]:
        """Those captures that none of these editions has read or quarantined yet, in the same order."""
        with self._reading() as connection:
            return iter(capture_rows.unread(connection, source, editions))

    def body(self, source: str, sha256: str) -> bytes:
        """The bytes of a capture, checked against their hash.

        Raises:
            UnknownIdError: there is no such capture.
            ArchiveError: its bytes are damaged.
        """
        with self._reading() as connection:
            return capture_rows.body(connection, source, sha256, self._bodies, self._name)

    def spans(self, source: str) -> Iterator[LogSpan]:
        """What was watched of a source, by capture logs and by polls, in order of (first, last, endpoint)."""
        with self._reading() as connection:
            return iter(watching.stored(connection, source))

    def keep_polls(self, polls: Iterable[Poll]) -> int:
        """Keep what some visits left behind; how many captures are new."""
        with self._writing() as connection:
            return poll_rows.keep(connection, polls, self._bodies)

    def endpoints(self, source: str | None = None) -> Iterator[Endpoint]:
        """Every endpoint that was ever visited, in order of (source, url)."""
        with self._reading() as connection:
            return iter(endpoint_rows.stored_states(connection, source))

    def versions(self) -> ArchiveVersions:
        """The versions of what the archive holds, without a look at it."""
        with self._reading() as connection:
            return stamps.versions(connection)

    def compact(self) -> Compaction:
        """Pack captures more tightly, one pack a transaction, and give the space back that comes free."""
        with faults.told(self._name):
            return compaction.compact(self._engine, self._bodies)

    def keep_document(self, capture: StoredCapture, edition: ReaderEdition, document: Document) -> None:
        """Keep what a reader made of a capture."""
        self.keep_documents([(capture, edition, document)])

    def keep_documents(self, read: Iterable[tuple[StoredCapture, ReaderEdition, Document]]) -> None:
        """Several of them in one transaction.

        Raises:
            UnknownIdError: a capture is not in the archive.
        """
        with self._writing() as connection:
            document_rows.keep(connection, (ReadDocument(*one) for one in read))

    def quarantine(self, capture: StoredCapture, edition: ReaderEdition, why: str) -> None:
        """Set a capture aside that could not be read.

        Raises:
            UnknownIdError: the capture is not in the archive.
        """
        with self._writing() as connection:
            document_rows.keep(connection, [ReadDocument(capture, edition, None, why)])

    def capture_readings(self, source: str) -> Iterator[CaptureReading]:
        """For each read or quarantined capture its newest reading, in order of hash."""
        with self._reading() as connection:
            return iter(document_rows.capture_readings_of(connection, source))

    def sightings(self, source: str) -> Iterator[Sighting]:
        """Which revisions were in which captures, each with every alias of its report."""
        with self._reading() as connection:
            return iter(document_rows.sightings_of(connection, source))

    def readings(self, source: str) -> Iterator[tuple[str, str, ReaderEdition, Reading]]:
        """(native id, fingerprint, edition, reading): for each revision the reading that was kept last."""
        with self._reading() as connection:
            found = document_rows.readings_of(connection, source)
        return ((native_id, print_, edition, decode(text, Reading)) for native_id, print_, edition, text in found)

    def judgements(self) -> Iterator[Judgement]:
        """The standing judgements in order of (a, b, by)."""
        with self._reading() as connection:
            return iter(judgement_rows.standing(connection))

    def past_judgements(self) -> Iterator[tuple[Judgement, bool]]:
        """Every judgement ever kept, oldest first, and whether that line withdrew it."""
        with self._reading() as connection:
            return iter(judgement_rows.past(connection))

    def incidents(self, provider: str | None = None) -> Iterator[Incident]:
        """The incidents of the last reconcile in order of (started_at, id)."""
        with self._reading() as connection:
            found = incident_rows.payloads(connection, provider)
        return (decode(payload, Incident) for payload in found)

    def incident_versions(self, provider: str | None = None) -> Iterator[IncidentVersion]:
        """The versions of the incidents of the last reconcile in order of (provider, started_at, id)."""
        with self._reading() as connection:
            return iter(incident_rows.versions(connection, provider))

    def incidents_with(self, ids: Iterable[str]) -> Iterator[tuple[str, Incident]]:
        """Those of the incidents that have one of these ids, each behind its hash, in order of (started_at, id)."""
        with self._reading() as connection:
            found = incident_rows.payloads_of(connection, ids)
        return ((sha256, decode(payload, Incident)) for sha256, payload in found)

    def holders(self, reports: Iterable[ReportKey]) -> Mapping[ReportKey, IncidentVersion]:
        """The version of the incident that each of these reports is in; a report that is in none is left out."""
        with self._reading() as connection:
            return incident_rows.holders_of(connection, reports)

    def redirects(self) -> Iterator[Redirect]:
        """Every redirect in order of the old id."""
        with self._reading() as connection:
            return iter(incident_rows.stored_redirects(connection))

    def keep_linking(self, linking: Linking, since: str | None = None) -> KeptLinking | None:
        """Put what linking came to in place of what it came to the last time, if it was worked out from that."""
        with self._writing() as connection:
            if since not in (None, stamps.versions(connection).linked):
                return None
            judgement_rows.replace(connection, linking.judgements)
            incident_rows.replace_redirects(connection, linking.redirects)
            changed = incident_rows.replace(connection, linking.incidents, linking.kept)
            return KeptLinking(changed, stamps.versions(connection).linked)

    def let_go(self) -> None:
        """Let go of every connection; the next method opens another one."""
        self._engine.dispose()

    def close(self) -> None:
        """Let go of the database."""
        self.let_go()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with faults.told(self._name), engines.reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with faults.told(self._name), engines.writing(self._engine) as connection:
            yield connection
