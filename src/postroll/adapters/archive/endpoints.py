"""Sources and their endpoints by row number, and how collecting from each endpoint has gone."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, ScalarSelect, select

from postroll.adapters.archive import rows, stamps
from postroll.adapters.archive.schema import endpoint_states, endpoints, sources
from postroll.app.ports.endpoints import Endpoint

_STATE = (
    endpoint_states.c.etag,
    endpoint_states.c.last_modified,
    endpoint_states.c.checked_at,
    endpoint_states.c.succeeded_at,
    endpoint_states.c.changed_at,
    endpoint_states.c.due_at,
    endpoint_states.c.interval_seconds.label("interval"),
    endpoint_states.c.failures,
    endpoint_states.c.last_error,
    endpoint_states.c.last_sha256,
)


class Place(NamedTuple):
    """Row numbers of a source and of one of its endpoints."""

    source_id: int
    endpoint_id: int


def places(connection: Connection, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Place]:
    """The row numbers of each (source, url). Those that are new get some."""
    keys = list(dict.fromkeys(wanted))
    named: dict[rows.Key, dict[str, Any]] = {(source,): {"name": source} for source, _ in keys}
    of_source = rows.keep(connection, sources, [sources.c.name], named)
    of_key = {key: (of_source[key[0],], key[1]) for key in keys}
    addressed: dict[rows.Key, dict[str, Any]] = {
        (source_id, url): {"source_id": source_id, "url": url} for source_id, url in of_key.values()
    }
    found = rows.keep(connection, endpoints, (endpoints.c.source_id, endpoints.c.url), addressed)
    return {key: Place(of_key[key][0], found[of_key[key]]) for key in keys}


def source_ids(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """The row number of each source by its name; those that gave nothing yet have none."""
    found = rows.find(connection, sources.c.id, [sources.c.name], {(name,) for name in names})
    return {name: source_id for (name,), source_id in found.items()}


def id_of(source: str) -> ScalarSelect[int]:
    """A source's row number, for use within a query."""
    return select(sources.c.id).where(sources.c.name == source).scalar_subquery()


def keep_states(connection: Connection, states: Iterable[Endpoint]) -> None:
    """Put the state of each endpoint in place of its last one."""
    newest = {(state.source, state.url): state for state in states}
    at = places(connection, newest)
    rows.put(connection, endpoint_states, [_row(at[key].endpoint_id, state) for key, state in newest.items()])
    stamps.renew(connection, stamps.WATCHED, (source for source, _ in newest))


def stored_states(connection: Connection, source: str | None) -> list[Endpoint]:
    """The state of every endpoint, or of a source's, in order of (source, url)."""
    query = (
        select(sources.c.name.label("source"), endpoints.c.url, *_STATE)
        .select_from(endpoint_states)
        .join(endpoints)
        .join(sources)
        .order_by(sources.c.name, endpoints.c.url)
    )
    if source is not None:
        query = query.where(sources.c.name == source)
    return [_endpoint(row) for row in connection.execute(query)]


def _endpoint(row: Any) -> Endpoint:
    values = row._asdict()
    return Endpoint(**values | {"last_sha256": values["last_sha256"] or ""})


def _row(endpoint_id: int, state: Endpoint) -> dict[str, Any]:
    return {
        "endpoint_id": endpoint_id,
        "etag": state.etag,
        "last_modified": state.last_modified,
        "checked_at": state.checked_at,
        "succeeded_at": state.succeeded_at,
        "changed_at": state.changed_at,
        "due_at": state.due_at,
        "interval_seconds": state.interval,
        "failures": state.failures,
        "last_error": state.last_error,
        "last_sha256": state.last_sha256 or None,
    }
