"""How a source was watched, for the pages: what was seen and when, and what could not be read."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from postroll.app.asked_once import AskedOnce
from postroll.app.health import SourceHealth, health_of
from postroll.app.ports.archive import Archive, Records
from postroll.app.ports.captures import CaptureReading
from postroll.app.ports.endpoints import Endpoint
from postroll.domain.provider import Source
from postroll.publish.site.model import Fault, SourceWatch

_DIGITS = 12
"""So many digits of a hash tell captures apart."""


def load_watches(sources: Iterable[Source], archive: Archive, now: datetime) -> dict[str, SourceWatch]:
    """How each of some sources was watched, by its id.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    endpoints: dict[str, list[Endpoint]] = defaultdict(list)
    for endpoint in archive.endpoints():
        endpoints[endpoint.source].append(endpoint)
    captured = archive.captured_sources()

    def records_of(source: str) -> Records:
        return AskedOnce(archive, source, tuple(endpoints[source]), has_captures=source in captured)

    return {source.id: load_watch(source, records_of(source.id), now) for source in sources}


def load_watch(source: Source, archive: Records, now: datetime) -> SourceWatch:
    """How a source was watched.

    Where nobody collects from it by itself, its captures say when it was last seen.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    health = health_of(source, archive, now)
    readings = list(archive.capture_readings(source.id))
    captures = list(archive.captures(source.id))
    visited = [at for capture in captures for at in capture.visited_at]
    stated = [reading.stated_at for reading in readings if reading.stated_at]
    return SourceWatch(
        source=source,
        coverage=health.coverage,
        condition=str(health.condition) if health.endpoints else "",
        seen_at=health.last_success_at or max(visited or stated, default=None),
        captures=len(captures),
        unread=tuple(fault for reading in readings for fault in _unread(reading)),
        failing=_failing(health),
        withdrawn=tuple(withdrawal.report for withdrawal in health.withdrawn),
    )


def _unread(reading: CaptureReading) -> tuple[Fault, ...]:
    """What of a capture could not be read: all of it, or single items."""
    why = (reading.quarantined, *reading.problems) if reading.quarantined else reading.problems
    return tuple(Fault(f"capture {reading.sha256[:_DIGITS]}", each) for each in why)


def _failing(health: SourceHealth) -> tuple[Fault, ...]:
    return tuple(Fault(endpoint.url, endpoint.last_error) for endpoint in health.faults)
