"""Which reports of a source were taken back, by what the archive holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from postroll.app.follow import is_gone
from postroll.app.load_reports import SourceReports, load_reports
from postroll.app.ports.archive import Records
from postroll.app.ports.endpoints import Endpoint
from postroll.domain.document import Scope
from postroll.domain.report import ReportKey
from postroll.domain.withdrawal import ListingSight, Withdrawal, window_time, withdrawn_from_listings
from postroll.formats.addresses import last_segment, page_identity


def withdrawals(archive: Records, source: str) -> tuple[Withdrawal, ...]:
    """The withdrawn reports of a source, in order of report."""
    if not any(True for _ in archive.captures(source)):
        return ()
    endpoints = list(archive.endpoints(source))
    if not endpoints and not any(True for _ in archive.spans(source)):
        return ()
    loaded = load_reports(archive, source)
    times = {
        report.key: belongs_at
        for report in loaded.reports
        if (belongs_at := window_time(report.revisions[-1].reading)) is not None
    }
    seen_until = {endpoint.url: endpoint.succeeded_at for endpoint in endpoints if endpoint.succeeded_at}
    missing = withdrawn_from_listings(_listings(archive, source, loaded.names), times, seen_until)
    found = {withdrawal.report: withdrawal for withdrawal in (*missing, *_gone(endpoints, loaded))}
    return tuple(found[report] for report in sorted(found))


def _listings(archive: Records, source: str, names: Mapping[str, ReportKey]) -> Iterator[ListingSight]:
    held: dict[str, set[ReportKey]] = defaultdict(set)
    for sighting in archive.sightings(source):
        held[sighting.sha256].add(names[sighting.native_id])
    full = {
        reading.sha256: reading.listing
        for reading in archive.capture_readings(source)
        if reading.listing and reading.listing.scope is Scope.FULL
    }
    for capture in archive.captures(source):
        if listing := full.get(capture.sha256):
            reports = frozenset(held[capture.sha256])
            yield from (ListingSight(url, at, listing, reports) for url in capture.urls for at in capture.visited_at)


def _gone(endpoints: Iterable[Endpoint], loaded: SourceReports) -> Iterator[Withdrawal]:
    """The reports whose own pages were there and are gone."""
    for page in endpoints:
        report = next((loaded.names[name] for name in _names_of(page.url) if name in loaded.names), None)
        if report and is_gone(page) and page.succeeded_at and page.checked_at:
            yield Withdrawal(report, page.url, page.succeeded_at, page.checked_at)


def _names_of(url: str) -> tuple[str, ...]:
    """What a report may be called whose page stands at an address."""
    return url, page_identity(url), last_segment(url).removesuffix(".json")
