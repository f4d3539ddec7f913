"""Putting reports together from what the archive holds of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from postroll.app.ports.archive import Records
from postroll.app.ports.captures import CaptureReading, Sighting
from postroll.domain.document import Scope
from postroll.domain.report import Reading, Report, ReportKey, Revision
from postroll.reconcile.identity import resolve_identities

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SourceReports:
    """The reports of one source.

    Attributes:
        reports: in order of key.
        names: every native id and alias of the source with the report that it means.
        open_reports: those that the newest listing which would show them shows unresolved.
    """

    reports: tuple[Report, ...]
    names: dict[str, ReportKey]
    open_reports: frozenset[ReportKey]


def load_reports(archive: Records, source: str) -> SourceReports:
    """Every report of a source with all of its revisions.

    A revision's place in the order of time is computed here, from the times at which captures held it, so a capture
    that is imported late falls into its place.
    """
    sightings = list(archive.sightings(source))
    canonical = resolve_identities((sighting.native_id, sighting.aliases) for sighting in sightings)
    readings = {(native, fingerprint): reading for native, fingerprint, _, reading in archive.readings(source)}
    captures = list(archive.capture_readings(source))
    times = _capture_times(archive, source, captures)
    together: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        together[canonical[sighting.native_id]].append(sighting)
    reports = []
    for native_id, seen in sorted(together.items()):
        revisions = _revisions(seen, times, readings)
        reports.append(Report(ReportKey(source, native_id), _other_names(native_id, seen), revisions))
    names = {name: ReportKey(source, native_id) for name, native_id in _names(sightings, canonical).items()}
    return SourceReports(tuple(reports), names, _open_reports(captures, names, times))


def load_names(archive: Records, sources: Iterable[str]) -> dict[ReportKey, ReportKey]:
    """Every (source, id or alias) that means a report, with the report's own key. Reads no readings."""
    names: dict[ReportKey, ReportKey] = {}
    for source in sources:
        sightings = list(archive.sightings(source))
        canonical = resolve_identities((sighting.native_id, sighting.aliases) for sighting in sightings)
        for name, native_id in _names(sightings, canonical).items():
            names[ReportKey(source, name)] = ReportKey(source, native_id)
    return names


def _names(sightings: Iterable[Sighting], canonical: Mapping[str, str]) -> dict[str, str]:
    """Every native id and alias in some sightings, with the native id of the report that it means."""
    return {
        name: canonical[sighting.native_id]
        for sighting in sightings
        for name in (sighting.native_id, *sighting.aliases)
    }


def _capture_times(archive: Records, source: str, read: Iterable[CaptureReading]) -> dict[str, tuple[datetime, ...]]:
    """When each capture was seen: as stated, else as the document itself states."""
    visited = {capture.sha256: capture.visited_at for capture in archive.captures(source)}
    stated = {reading.sha256: reading.stated_at for reading in read}
    return {sha256: times or ((own,) if (own := stated.get(sha256)) else ()) for sha256, times in visited.items()}


def _revisions(
    sightings: Iterable[Sighting], times: dict[str, tuple[datetime, ...]], readings: Mapping[tuple[str, str], Reading]
) -> tuple[Revision, ...]:
    seen_at: dict[tuple[str, str, str], list[datetime]] = defaultdict(list)
    for sighting in sightings:
        seen_at[sighting.native_id, sighting.fingerprint, sighting.format] += times[sighting.sha256]
    revisions = [
        Revision(
            fingerprint=fingerprint,
            format=form,
            first_seen_at=min(seen, default=None),
            last_seen_at=max(seen, default=None),
            reading=readings[native_id, fingerprint],
        )
        for (native_id, fingerprint, form), seen in seen_at.items()
    ]
    return tuple(sorted(revisions, key=_order_of_time))


def _order_of_time(revision: Revision) -> tuple[datetime, datetime, str]:
    return revision.first_seen_at or _NEVER, revision.last_seen_at or _NEVER, revision.fingerprint


def _open_reports(
    read: Iterable[CaptureReading], names: Mapping[str, ReportKey], times: Mapping[str, tuple[datetime, ...]]
) -> frozenset[ReportKey]:
    """What the newest listing of everything, or of everything open, shows unresolved."""
    listings = [
        (max(times[reading.sha256], default=_NEVER), reading.sha256, reading.listing)
        for reading in read
        if reading.listing and reading.listing.scope is not Scope.SINGLE
    ]
    if not listings:
        return frozenset()
    _, _, newest = max(listings, key=lambda listing: listing[:2])
    return frozenset(names[native_id] for native_id in newest.open_ids if native_id in names)


def _other_names(native_id: str, sightings: Iterable[Sighting]) -> tuple[str, ...]:
    names = {name for sighting in sightings for name in (sighting.native_id, *sighting.aliases)}
    return tuple(sorted(names - {native_id}))
