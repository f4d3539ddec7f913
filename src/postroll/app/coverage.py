"""What a provider's sources were looked at for, and when."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from postroll.app.ports import Archive
from postroll.domain.capture import LogSpan
from postroll.domain.coverage import Coverage, Sight, watched
from postroll.domain.document import Scope


def source_coverage(archive: Archive, source: str) -> Coverage:
    """The spans of time in which an incident would have been seen in a source."""
    readings = {reading.sha256: reading for reading in archive.capture_readings(source)}
    spans: dict[str, list[LogSpan]] = defaultdict(list)
    for span in archive.spans(source):
        spans[span.url].append(span)
    sights: dict[str, list[Sight]] = defaultdict(list)
    for capture in archive.captures(source):
        reading = readings.get(capture.sha256)
        listing = reading.listing if reading else None
        if listing and listing.scope is Scope.SINGLE:
            continue
        times = capture.visited_at or ((reading.stated_at,) if reading and reading.stated_at else ())
        for url in capture.urls:
            sights[url] += [Sight(at, listing) for at in times]
    return Coverage.of(
        stretch for url, seen in sights.items() for stretch in watched(seen, _first_and_last(spans[url]))
    )


def provider_coverage(archive: Archive, sources: Iterable[str]) -> Coverage:
    """The union of what a provider's sources cover."""
    return Coverage.of(span for source in sources for span in source_coverage(archive, source).spans)


def _first_and_last(spans: Iterable[LogSpan]) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((span.first_at, span.last_at) for span in spans)
