"""What a provider's sources were looked at for, and when."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from postroll.app.ports.archive import Records
from postroll.domain.capture import LogSpan
from postroll.domain.coverage import Coverage, Sight, watched
from postroll.domain.document import Scope


def source_coverage(archive: Records, source: str) -> Coverage:
    """The spans of time in which an incident would have been seen in a source."""
    captures = list(archive.captures(source))
    if not captures:
        return Coverage()
    readings = {reading.sha256: reading for reading in archive.capture_readings(source)}
    spans: dict[str, list[LogSpan]] = defaultdict(list)
    for span in archive.spans(source):
        spans[span.url].append(span)
    sights: dict[str, list[Sight]] = defaultdict(list)
    for capture in captures:
        reading = readings.get(capture.sha256)
        listing = reading.listing if reading else None
        if listing and listing.scope is Scope.SINGLE:
            continue
        times = capture.visited_at or ((reading.stated_at,) if reading and reading.stated_at else ())
        for url in capture.urls:
            sights[url] += [Sight(at, listing, capture.sha256) for at in times]
    overlap = _Items(archive, source).overlap
    return Coverage.of(
        stretch for url, seen in sights.items() for stretch in watched(seen, _first_and_last(spans[url]), overlap)
    )


def provider_coverage(archive: Records, sources: Iterable[str]) -> Coverage:
    """The union of what a provider's sources cover."""
    return Coverage.of(span for source in sources for span in source_coverage(archive, source).spans)


class _Items:
    """What a source's captures hold; looked up when first asked for, which is seldom."""

    def __init__(self, archive: Records, source: str) -> None:
        self._archive = archive
        self._source = source

    @cached_property
    def by_capture(self) -> dict[str, set[str]]:
        """The native ids in each capture, by its hash."""
        held: dict[str, set[str]] = defaultdict(set)
        for sighting in self._archive.sightings(self._source):
            held[sighting.sha256].add(sighting.native_id)
        return held

    def overlap(self, earlier: Sight, later: Sight) -> bool:
        """Whether two listings have an item in common."""
        return not self.by_capture[earlier.capture].isdisjoint(self.by_capture[later.capture])


def _first_and_last(spans: Iterable[LogSpan]) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((span.first_at, span.last_at) for span in spans)
