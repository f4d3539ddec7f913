"""An archive in memory that keeps the same contract as those in databases."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from hashlib import sha256
from itertools import count

import msgspec

from postroll.app.ports.captures import CaptureReading, Compaction, ReaderEdition, Sighting, StoredCapture
from postroll.app.ports.endpoints import Endpoint, Poll
from postroll.app.ports.incidents import IncidentVersion, Redirect
from postroll.app.ports.linking import KeptLinking, Linking
from postroll.app.ports.versions import ArchiveVersions, SourceVersion
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.domain.coverage import Coverage, Span
from postroll.domain.document import Document
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.report import Reading, ReportKey
from postroll.errors import UnknownIdError

CaptureKey = tuple[str, str]
EndpointKey = tuple[str, str]
Line = tuple[ReportKey, ReportKey, str]
READ, WATCHED, LINKED, INCIDENTS = "read", "watched", "linked", "incidents"
_marks = count(1)


class FakeArchive:
    def __init__(self) -> None:
        self._captures: dict[CaptureKey, Capture] = {}
        self._visits: dict[tuple[CaptureKey, str, object], Visit] = {}
        self._spans: set[LogSpan] = set()
        self._watched: dict[EndpointKey, Coverage] = {}
        self._endpoints: dict[EndpointKey, Endpoint] = {}
        self._compacted: set[CaptureKey] = set()
        self._aliases: dict[ReportKey, set[str]] = {}
        self._revisions: dict[tuple[ReportKey, str], str] = {}
        self._sightings: set[tuple[ReportKey, str, str]] = set()
        self._readings: dict[tuple[ReportKey, str], dict[ReaderEdition, Reading]] = {}
        self._capture_readings: dict[CaptureKey, dict[ReaderEdition, CaptureReading]] = {}
        self._judgements: list[tuple[Judgement, bool]] = []
        self._incidents: dict[str, Incident] = {}
        self._redirects: dict[str, Redirect] = {}
        self._stamps: dict[tuple[str, str], str] = {}

    def add(self, captures: Iterable[tuple[Capture, Visit]]) -> int:
        before = len(self._captures)
        for capture, visit in list(captures):
            key = (capture.source, capture.sha256)
            self._captures.setdefault(key, capture)
            if (key, visit.url, visit.visited_at) not in self._visits:
                self._visits[key, visit.url, visit.visited_at] = visit
                self._stamp(READ, capture.source)
        return len(self._captures) - before

    def add_span(self, span: LogSpan) -> None:
        if span not in self._spans:
            self._spans.add(span)
            self._stamp(WATCHED, span.source)

    def captures(self, source: str) -> Iterator[StoredCapture]:
        stored = [self._stored(key) for key in self._captures if key[0] == source]
        return iter(sorted(stored, key=lambda capture: (capture.visited_at[:1], capture.sha256)))

    def captured_sources(self) -> frozenset[str]:
        return frozenset(source for source, _ in self._captures)

    def unread(self, source: str, editions: Iterable[ReaderEdition]) -> Iterator[StoredCapture]:
        wanted = set(editions)
        return (
            capture
            for capture in list(self.captures(source))
            if wanted.isdisjoint(self._capture_readings.get((capture.source, capture.sha256), {}))
        )

    def body(self, source: str, sha256: str) -> bytes:
        self._check(source, sha256)
        return self._captures[source, sha256].body

    def spans(self, source: str) -> Iterator[LogSpan]:
        logged = {span for span in self._spans if span.source == source}
        polled = {
            LogSpan(source, url, span.start, span.end)
            for (of, url), coverage in self._watched.items()
            if of == source
            for span in coverage.spans
        }
        return iter(sorted(logged | polled, key=lambda span: (span.first_at, span.last_at, span.url)))

    def keep_polls(self, polls: Iterable[Poll]) -> int:
        kept = list(polls)
        for poll in kept:
            self._endpoints[poll.endpoint.source, poll.endpoint.url] = poll.endpoint
            self._stamp(WATCHED, poll.endpoint.source)
            if poll.watched:
                self._widen(poll.watched)
        return self.add(poll.captured for poll in kept if poll.captured)

    def endpoints(self, source: str | None = None) -> Iterator[Endpoint]:
        found = [self._endpoints[key] for key in sorted(self._endpoints)]
        return iter([endpoint for endpoint in found if source in (None, endpoint.source)])

    def versions(self) -> ArchiveVersions:
        known = {source for kind, source in self._stamps if kind in {READ, WATCHED}}
        return ArchiveVersions(
            {each: SourceVersion(*(self._stamps.get((kind, each), "") for kind in (READ, WATCHED))) for each in known},
            self._stamps.get((LINKED, ""), ""),
            {provider: mark for (kind, provider), mark in self._stamps.items() if kind == INCIDENTS},
        )

    def compact(self) -> Compaction:
        size = sum(len(capture.body) for capture in self._captures.values())
        waiting = self._captures.keys() - self._compacted
        self._compacted |= waiting
        return Compaction(len(waiting), size, size)

    def keep_document(self, capture: StoredCapture, edition: ReaderEdition, document: Document) -> None:
        self.keep_documents([(capture, edition, document)])

    def keep_documents(self, read: Iterable[tuple[StoredCapture, ReaderEdition, Document]]) -> None:
        documents = list(read)
        for capture, _, _ in documents:
            self._check(capture.source, capture.sha256)
        for capture, edition, document in documents:
            self._keep_document(capture, edition, document)

    def quarantine(self, capture: StoredCapture, edition: ReaderEdition, why: str) -> None:
        self._check(capture.source, capture.sha256)
        self._keep_outcome(CaptureReading(capture.source, capture.sha256, edition, None, quarantined=why))

    def capture_readings(self, source: str) -> Iterator[CaptureReading]:
        newest = (list(outcomes.values())[-1] for outcomes in self._capture_readings.values())
        found = [outcome for outcome in newest if outcome.source == source]
        return iter(sorted(found, key=lambda outcome: outcome.sha256))

    def sightings(self, source: str) -> Iterator[Sighting]:
        return (
            Sighting(
                source,
                key.native_id,
                tuple(sorted(self._aliases[key])),
                fingerprint,
                self._revisions[key, fingerprint],
                sha256,
            )
            for key, fingerprint, sha256 in sorted(self._sightings)
            if key.source == source
        )

    def readings(self, source: str) -> Iterator[tuple[str, str, ReaderEdition, Reading]]:
        for (key, fingerprint), kept in sorted(self._readings.items(), key=lambda pair: pair[0]):
            if key.source == source:
                edition, reading = list(kept.items())[-1]
                yield key.native_id, fingerprint, edition, reading

    def judgements(self) -> Iterator[Judgement]:
        standing = self._standing()
        return iter([standing[line] for line in sorted(standing)])

    def past_judgements(self) -> Iterator[tuple[Judgement, bool]]:
        return iter(list(self._judgements))

    def incidents(self, provider: str | None = None) -> Iterator[Incident]:
        found = [one for one in self._incidents.values() if provider in (None, one.provider)]
        return iter(sorted(found, key=lambda incident: (incident.started_at, incident.id)))

    def incident_versions(self, provider: str | None = None) -> Iterator[IncidentVersion]:
        found = sorted(self.incidents(provider), key=lambda incident: incident.provider)
        return iter([_version_of(one) for one in found])

    def incidents_with(self, ids: Iterable[str]) -> Iterator[tuple[str, Incident]]:
        wanted = set(ids)
        return iter([(_hash_of(one), one) for one in self.incidents() if one.id in wanted])

    def holders(self, reports: Iterable[ReportKey]) -> Mapping[ReportKey, IncidentVersion]:
        versions = {version.id: version for version in self.incident_versions()}
        known = {member.key: versions[one.id] for one in self._incidents.values() for member in one.members}
        return {report: known[report] for report in reports if report in known}

    def redirects(self) -> Iterator[Redirect]:
        return iter([self._redirects[old] for old in sorted(self._redirects)])

    def keep_linking(self, linking: Linking, since: str | None = None) -> KeptLinking | None:
        if since not in (None, self.versions().linked):
            return None
        changed = self._keep_incidents(linking)
        self._keep_judgements({_line(judgement): judgement for judgement in linking.judgements})
        return KeptLinking(changed, self.versions().linked)

    def _keep_judgements(self, current: dict[Line, Judgement]) -> None:
        stands = self._standing()
        gone = [(stands[line], True) for line in sorted(stands) if line not in current]
        new = [(judgement, False) for line, judgement in current.items() if stands.get(line) != judgement]
        self._judgements += [*gone, *new]
        if gone or new:
            self._stamp(LINKED)

    def _keep_incidents(self, linking: Linking) -> int:
        before, redirected = self._incidents, self._redirects
        staying = {id_: before[id_] for id_ in linking.kept}
        self._incidents = staying | {incident.id: incident for incident in linking.incidents}
        self._redirects = {redirect.old: redirect for redirect in linking.redirects}
        if (before, redirected) != (self._incidents, self._redirects):
            self._stamp(LINKED)
        ids = before.keys() | self._incidents.keys()
        differing = [id_ for id_ in ids if before.get(id_) != self._incidents.get(id_)]
        for provider in {
            known[id_].provider for id_ in differing for known in (before, self._incidents) if id_ in known
        }:
            self._stamp(INCIDENTS, provider)
        return len(differing)

    def let_go(self) -> None:
        """Nothing is held."""

    def close(self) -> None:
        """Nothing is held open."""

    def _check(self, source: str, sha256: str) -> None:
        if (source, sha256) not in self._captures:
            raise UnknownIdError(f"the archive holds no capture {sha256} of source {source}; import it first")

    def _stamp(self, kind: str, source: str = "") -> None:
        self._stamps[kind, source] = str(next(_marks))

    def _widen(self, stretch: LogSpan) -> None:
        key = (stretch.source, stretch.url)
        known = self._watched.get(key, Coverage()).spans
        self._watched[key] = Coverage.of([*known, Span(stretch.first_at, stretch.last_at)])

    def _stored(self, key: CaptureKey) -> StoredCapture:
        visits = [visit for (of, _, _), visit in self._visits.items() if of == key]
        times = {visit.visited_at for visit in visits if visit.visited_at is not None}
        urls = {visit.url for visit in visits}
        return StoredCapture(*key, len(self._captures[key].body), tuple(sorted(urls)), tuple(sorted(times)))

    def _keep_document(self, capture: StoredCapture, edition: ReaderEdition, document: Document) -> None:
        for item in document.items:
            key = ReportKey(capture.source, item.native_id)
            self._aliases.setdefault(key, set()).update(item.aliases)
            self._revisions.setdefault((key, item.fingerprint), edition.format)
            self._sightings.add((key, item.fingerprint, capture.sha256))
            kept = self._readings.setdefault((key, item.fingerprint), {})
            kept.pop(edition, None)
            kept[edition] = item.reading
        self._keep_outcome(
            CaptureReading(
                capture.source, capture.sha256, edition, document.listing, document.stated_at, document.problems
            )
        )

    def _keep_outcome(self, outcome: CaptureReading) -> None:
        outcomes = self._capture_readings.setdefault((outcome.source, outcome.sha256), {})
        outcomes.pop(outcome.edition, None)
        outcomes[outcome.edition] = outcome
        self._stamp(READ, outcome.source)

    def _standing(self) -> dict[Line, Judgement]:
        stands: dict[Line, Judgement] = {}
        for judgement, withdrawn in self._judgements:
            stands.pop(_line(judgement), None)
            if not withdrawn:
                stands[_line(judgement)] = judgement
        return stands


def _version_of(incident: Incident) -> IncidentVersion:
    month = incident.started_at.astimezone(UTC).date().replace(day=1)
    return IncidentVersion(incident.id, incident.provider, _hash_of(incident), month)


def _hash_of(incident: Incident) -> str:
    return sha256(msgspec.json.encode(incident, order="deterministic")).hexdigest()


def _line(judgement: Judgement) -> Line:
    return judgement.a, judgement.b, judgement.by
