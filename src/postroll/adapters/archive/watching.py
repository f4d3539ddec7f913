"""The stretches of time in which endpoints were watched.

Those of capture logs are kept for ever as they came. Those of polls grow together, so that a page that never changes
takes one row, however often it is visited.
"""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, func, select, union

from postroll.adapters.archive import rows, stamps
from postroll.adapters.archive.columns import Instant
from postroll.adapters.archive.endpoints import id_of, places
from postroll.adapters.archive.schema import endpoints, log_spans, watched
from postroll.domain.capture import LogSpan
from postroll.domain.coverage import Coverage, Span

_before = watched.alias("before")
_last_before = (
    select(func.max(_before.c.first_at))
    .where(_before.c.endpoint_id == endpoints.c.id, _before.c.first_at <= bindparam("since", type_=Instant))
    .correlate(endpoints)
    .scalar_subquery()
)
_NEAR = (
    select(watched.c.endpoint_id, watched.c.first_at, watched.c.last_at)
    .select_from(endpoints)
    .join(watched)
    .where(
        endpoints.c.id.in_(bindparam("of_endpoints", expanding=True)),
        watched.c.first_at >= func.coalesce(_last_before, bindparam("since", type_=Instant)),
        watched.c.first_at <= bindparam("until", type_=Instant),
    )
)
_GONE = delete(watched).where(
    watched.c.endpoint_id == bindparam("of_endpoint"), watched.c.first_at == bindparam("that_began_at", type_=Instant)
)


def add_span(connection: Connection, span: LogSpan) -> None:
    """Keep the span of a capture log."""
    place = places(connection, [(span.source, span.url)])[span.source, span.url]
    row = {"endpoint_id": place.endpoint_id, "first_at": span.first_at, "last_at": span.last_at}
    if rows.add(connection, log_spans, [row]):
        stamps.renew(connection, stamps.WATCHED, [span.source])


def widen(connection: Connection, stretches: Iterable[LogSpan]) -> None:
    """Keep stretches that were watched. One that touches others of its endpoint grows together with them."""
    for batch in rows.batched(stretches):
        at = places(connection, ((stretch.source, stretch.url) for stretch in batch))
        _widen(
            connection,
            [(at[one.source, one.url].endpoint_id, Span(one.first_at, one.last_at)) for one in batch],
        )
        stamps.renew(connection, stamps.WATCHED, (one.source for one in batch))


def stored(connection: Connection, source: str) -> list[LogSpan]:
    """What was watched of a source, in order of (first, last, endpoint), each stretch once."""
    of_logs, of_polls = (
        select(endpoints.c.url, table.c.first_at, table.c.last_at)
        .select_from(endpoints)
        .join(table)
        .where(endpoints.c.source_id == id_of(source))
        for table in (log_spans, watched)
    )
    found = [LogSpan(source, *row) for row in connection.execute(union(of_logs, of_polls))]
    return sorted(found, key=lambda span: (span.first_at, span.last_at, span.url))


def _widen(connection: Connection, stretches: list[tuple[int, Span]]) -> None:
    near = _near(connection, stretches)
    known = {endpoint_id: set(spans) for endpoint_id, spans in near.items()}
    for endpoint_id, span in stretches:
        near[endpoint_id].append(span)
    wanted = {endpoint_id: set(Coverage.of(spans).spans) for endpoint_id, spans in near.items()}
    gone, new = [], []
    for endpoint_id, spans in wanted.items():
        before = known.get(endpoint_id, set())
        starts = {span.start for span in spans}
        gone += [(endpoint_id, span.start) for span in sorted(before - spans) if span.start not in starts]
        new += [(endpoint_id, span) for span in sorted(spans - before)]
    if gone:
        connection.execute(_GONE, [{"of_endpoint": id_, "that_began_at": start} for id_, start in gone])
    rows.put(connection, watched, [{"endpoint_id": id_, "first_at": s.start, "last_at": s.end} for id_, s in new])


def _near(connection: Connection, stretches: list[tuple[int, Span]]) -> defaultdict[int, list[Span]]:
    """By endpoint, every stored stretch that these might touch."""
    values = {
        "of_endpoints": sorted({endpoint_id for endpoint_id, _ in stretches}),
        "since": min(span.start for _, span in stretches),
        "until": max(span.end for _, span in stretches),
    }
    near: defaultdict[int, list[Span]] = defaultdict(list)
    for endpoint_id, first_at, last_at in connection.execute(_NEAR, values):
        near[endpoint_id].append(Span(first_at, last_at))
    return near
