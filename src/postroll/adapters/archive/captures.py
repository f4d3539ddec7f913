"""Captures and visits."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, exists, or_, select

from postroll.adapters.archive import chains, endpoints, rows, stamps
from postroll.adapters.archive.bodies import Bodies
from postroll.adapters.archive.chains import NewBody
from postroll.adapters.archive.codec import encode
from postroll.adapters.archive.endpoints import Place, id_of
from postroll.adapters.archive.schema import capture_readings, captures, editions, sources, visits
from postroll.adapters.archive.schema import endpoints as endpoints_table
from postroll.app.ports.captures import ReaderEdition, StoredCapture
from postroll.domain.capture import Capture, Visit
from postroll.errors import ArchiveError, UnknownIdError

_BATCH_BYTES = 16 * 2**20
_IDENTITY = (captures.c.source_id, captures.c.sha256)
_CAPTURE_ID = (
    select(captures.c.id)
    .join(sources)
    .where(sources.c.name == bindparam("of_source"), captures.c.sha256 == bindparam("of_sha256"))
)

Seen = tuple[Capture, Visit]


def add(connection: Connection, seen: Iterable[Seen], bodies: Bodies) -> int:
    """Keep captures with their visits; how many captures are new."""
    return sum(
        _add_batch(connection, batch, bodies)
        for batch in rows.batched(seen, lambda pair: len(pair[0].body), _BATCH_BYTES)
    )


def ids(connection: Connection, wanted: Iterable[StoredCapture]) -> dict[rows.Key, int]:
    """The row number of each capture by (source, hash).

    Raises:
        UnknownIdError: one is not in the archive.
    """
    keys = list(dict.fromkeys((capture.source, capture.sha256) for capture in wanted))
    of_source = endpoints.source_ids(connection, (source for source, _ in keys))
    stored_keys = {key: (of_source.get(key[0]), key[1]) for key in keys}
    found = rows.find(connection, captures.c.id, _IDENTITY, stored_keys.values())
    for key, stored_key in stored_keys.items():
        if stored_key not in found:
            raise _unknown(*key)
    return {key: found[stored_key] for key, stored_key in stored_keys.items()}


def stored(connection: Connection, source: str) -> list[StoredCapture]:
    """A source's captures in order of (first stated visit, hash)."""
    return _stored(connection, source)


def captured_sources(connection: Connection) -> list[str]:
    """The names of the sources that have captures, in any order."""
    query = select(sources.c.name).where(exists().where(captures.c.source_id == sources.c.id))
    return list(connection.scalars(query))


def unread(connection: Connection, source: str, by: Iterable[ReaderEdition]) -> list[StoredCapture]:
    """Those that none of the editions has read."""
    any_of_them = or_(False, *(_is_edition(edition) for edition in by))  # noqa: FBT003 SQL's FALSE: no edition at all
    read = exists().where(
        capture_readings.c.capture_id == captures.c.id, capture_readings.c.edition_id == editions.c.id, any_of_them
    )
    return _stored(connection, source, ~read)


def body(connection: Connection, source: str, sha256: str, bodies: Bodies, archive: str) -> bytes:
    """The bytes of a capture, checked against their hash.

    Raises:
        UnknownIdError: there is no such capture.
        ArchiveError: its bytes are damaged.
    """
    capture_id = connection.execute(_CAPTURE_ID, {"of_source": source, "of_sha256": sha256}).scalar_one_or_none()
    if capture_id is None:
        raise _unknown(source, sha256)
    if (found := bodies.read(connection, capture_id, sha256)) is None:
        raise ArchiveError(
            f"the archive {archive} is damaged: capture {sha256} of {source} no longer has the bytes that it had; "
            "restore it from a backup"
        )
    return found


def _add_batch(connection: Connection, batch: list[Seen], bodies: Bodies) -> int:
    places = endpoints.places(connection, ((capture.source, visit.url) for capture, visit in batch))
    placed = [(places[capture.source, visit.url], capture, visit) for capture, visit in batch]
    first: dict[rows.Key, tuple[Place, Capture]] = {}
    for place, capture, _ in placed:
        first.setdefault((place.source_id, capture.sha256), (place, capture))
    known = rows.find(connection, captures.c.id, _IDENTITY, first)
    new = {key: pair for key, pair in first.items() if key not in known}
    known |= _add_captures(connection, new, bodies)
    added = [_visit_row(place, known[place.source_id, capture.sha256], visit) for place, capture, visit in placed]
    if rows.add(connection, visits, added):
        stamps.renew(connection, stamps.READ, (capture.source for capture, _ in batch))
    return len(new)


def _add_captures(
    connection: Connection, new: dict[rows.Key, tuple[Place, Capture]], bodies: Bodies
) -> dict[rows.Key, int]:
    if not new:
        return {}
    added = [
        {"source_id": place.source_id, "sha256": capture.sha256, "size": len(capture.body)}
        for place, capture in new.values()
    ]
    connection.execute(captures.insert(), added)
    given = rows.find(connection, captures.c.id, _IDENTITY, new)
    packed = [
        NewBody(place.endpoint_id, given[key], capture.sha256, capture.body) for key, (place, capture) in new.items()
    ]
    chains.add(connection, packed, bodies)
    return given


def _visit_row(place: Place, capture_id: int, visit: Visit) -> dict[str, Any]:
    return {
        "endpoint_id": place.endpoint_id,
        "capture_id": capture_id,
        "visited_at": visit.visited_at,
        "headers": encode(visit.headers) if visit.headers else "",
    }


def _is_edition(edition: ReaderEdition) -> ColumnElement[bool]:
    return (
        (editions.c.format == edition.format)
        & (editions.c.reader == edition.reader)
        & (editions.c.lexicon == edition.lexicon)
    )


def _stored(connection: Connection, source: str, *which: ColumnElement[bool]) -> list[StoredCapture]:
    query = (
        select(captures.c.sha256, captures.c.size, endpoints_table.c.url, visits.c.visited_at)
        .select_from(endpoints_table)
        .join(visits)
        .join(captures)
        .where(endpoints_table.c.source_id == id_of(source), *which)
        .order_by(captures.c.id)
    )
    found = (
        _stored_capture(source, *capture, [(row.url, row.visited_at) for row in group])
        for capture, group in groupby(connection.execute(query), lambda row: (row.sha256, row.size))
    )
    return sorted(found, key=lambda capture: (capture.visited_at[:1], capture.sha256))


def _stored_capture(source: str, sha256: str, size: int, sights: list[tuple[str, datetime | None]]) -> StoredCapture:
    urls = {url for url, _ in sights}
    times = {visited_at for _, visited_at in sights if visited_at is not None}
    return StoredCapture(source, sha256, size, tuple(sorted(urls)), tuple(sorted(times)))


def _unknown(source: str, sha256: str) -> UnknownIdError:
    return UnknownIdError(f"the archive holds no capture {sha256} of source {source}; import it first")
