"""How sources were watched, for the pages: what was seen and when, and what stood in the way."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from postroll.app.asked_once import AskedOnce
from postroll.app.health import visiting_of
from postroll.app.ports.archive import Archive, Records
from postroll.app.ports.endpoints import Endpoint
from postroll.app.seen import Seen
from postroll.app.source_memory import SourceMemory
from postroll.domain.provider import Source
from postroll.publish.site.model import Fault, SourceWatch


def load_watches(
    sources: Iterable[Source], archive: Archive, memory: SourceMemory, now: datetime
) -> dict[str, SourceWatch]:
    """How each of some sources was watched, by its id.

    Args:
        sources: the sources.
        archive: knows their endpoints.
        memory: knows what was seen of each.
        now: the moment to speak of.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    endpoints: dict[str, list[Endpoint]] = defaultdict(list)
    for endpoint in archive.endpoints():
        endpoints[endpoint.source].append(endpoint)
    captured = archive.captured_sources()

    def watch_of(source: Source) -> SourceWatch:
        records = AskedOnce(archive, source.id, tuple(endpoints[source.id]))
        return load_watch(source, records, memory.seen(source.id, records) if source.id in captured else Seen(), now)

    return {source.id: watch_of(source) for source in sources}


def load_watch(source: Source, archive: Records, seen: Seen, now: datetime) -> SourceWatch:
    """How a source was watched.

    Where nobody collects from it by itself, its captures say when it was last seen.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    visiting = visiting_of(source, archive, now)
    return SourceWatch(
        source=source,
        coverage=seen.coverage,
        condition=str(visiting.condition) if visiting.endpoints else "",
        seen_at=visiting.last_success_at or seen.last_at,
        captures=seen.captures,
        unread=seen.unread,
        failing=tuple(Fault(endpoint.url, endpoint.last_error) for endpoint in visiting.faults),
        withdrawn=seen.withdrawn,
    )
