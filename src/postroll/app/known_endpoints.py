"""The endpoints of a workspace's sources: those that their kinds poll, and the pages that they led to."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from postroll.app.ports.archive import Archive
from postroll.app.ports.endpoints import Endpoint
from postroll.app.schedule import LONGEST_AWAY, first_due, fresh_endpoint
from postroll.domain.provider import Source
from postroll.formats.polling import KIND_ENDPOINTS

_ROOM_FOR_ONE = timedelta(milliseconds=20)
_LONGEST_SPREAD = timedelta(minutes=5)


def polled_urls(source: Source) -> tuple[str, ...]:
    """The addresses of a source that are visited for ever; none where its address is of no use to its kind."""
    return KIND_ENDPOINTS[source.kind].polled(source.url)


def known_endpoints(
    sources: Iterable[Source], archive: Archive, now: datetime, *, spread: bool = False
) -> Iterator[Endpoint]:
    """Every endpoint of some sources that is to be visited, with its state.

    Args:
        sources: the sources; what the archive knows of others is left out.
        archive: knows those that were visited before. What a source led to before it was given another host is left
            out.
        now: the time.
        spread: whether first visits are spread over some time instead of being due at once.
    """
    chosen = list(sources)
    wanted = {(source.id, url) for source in chosen for url in polled_urls(source)}
    hosts = {source.id: urlsplit(source.url).netloc for source in chosen}
    for endpoint in archive.endpoints(chosen[0].id if len(chosen) == 1 else None):
        is_polled = (endpoint.source, endpoint.url) in wanted
        is_followed = endpoint.due_at is not None and hosts.get(endpoint.source) == urlsplit(endpoint.url).netloc
        if is_polled or is_followed:
            wanted.discard((endpoint.source, endpoint.url))
            yield replace(endpoint, due_at=_sane(endpoint.due_at, now))
    over = min(len(wanted) * _ROOM_FOR_ONE, _LONGEST_SPREAD) if spread else timedelta(0)
    for source, url in sorted(wanted):
        endpoint = fresh_endpoint(source, url, now)
        yield replace(endpoint, due_at=first_due(endpoint, now, over))


def _sane(due_at: datetime | None, now: datetime) -> datetime:
    """When to visit what was kept: at once where it says nothing, and not too late where a clock was once wrong."""
    return min(due_at or now, now + 2 * LONGEST_AWAY)
