"""Captures, visits and the spans of capture logs."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, exists, or_, select

from postroll.adapters.archive import rows
from postroll.adapters.archive.blobs import ZSTD, Packer, unpack
from postroll.adapters.archive.codec import encode
from postroll.adapters.archive.schema import blobs, capture_readings, captures, editions, log_spans, visits
from postroll.app.ports import ReaderEdition, StoredCapture
from postroll.domain.capture import Capture, LogSpan, Visit
from postroll.errors import ArchiveError, UnknownIdError

_BATCH_BYTES = 16 * 2**20
_IDENTITY = (captures.c.source, captures.c.sha256)
_BODY = (
    select(blobs.c.packing, blobs.c.data)
    .join(captures)
    .where(captures.c.source == bindparam("of_source"), captures.c.sha256 == bindparam("of_sha256"))
)

Seen = tuple[Capture, Visit]


def add(connection: Connection, seen: Iterable[Seen]) -> int:
    """Keep captures with their visits; how many captures are new."""
    packer = Packer()
    return sum(
        _add_batch(connection, packer, batch)
        for batch in rows.batched(seen, lambda pair: len(pair[0].body), _BATCH_BYTES)
    )


def ids(connection: Connection, wanted: Iterable[StoredCapture]) -> dict[rows.Key, int]:
    """The row number of each capture by (source, hash).

    Raises:
        UnknownIdError: one is not in the archive.
    """
    keys = dict.fromkeys((capture.source, capture.sha256) for capture in wanted)
    found = rows.find(connection, captures.c.id, _IDENTITY, keys)
    for source, sha256 in keys:
        if (source, sha256) not in found:
            raise _unknown(source, sha256)
    return found


def add_span(connection: Connection, span: LogSpan) -> None:
    """Keep the span of a capture log."""
    row = {"source": span.source, "url": span.url, "first_at": span.first_at, "last_at": span.last_at}
    rows.add(connection, log_spans, [row])


def spans(connection: Connection, source: str) -> list[LogSpan]:
    """A source's capture logs in order of (first line, last line, endpoint)."""
    columns = log_spans.c
    query = select(columns.source, columns.url, columns.first_at, columns.last_at)
    order = (columns.first_at, columns.last_at, columns.url)
    return [LogSpan(*row) for row in connection.execute(query.where(columns.source == source).order_by(*order))]


def stored(connection: Connection, source: str) -> list[StoredCapture]:
    """A source's captures in order of (first stated visit, hash)."""
    return _stored(connection, captures.c.source == source)


def unread(connection: Connection, source: str, by: Iterable[ReaderEdition]) -> list[StoredCapture]:
    """Those that none of the editions has read."""
    any_of_them = or_(False, *(_is_edition(edition) for edition in by))  # noqa: FBT003 SQL's FALSE: no edition at all
    read = exists().where(
        capture_readings.c.capture_id == captures.c.id, capture_readings.c.edition_id == editions.c.id, any_of_them
    )
    return _stored(connection, captures.c.source == source, ~read)


def body(connection: Connection, source: str, sha256: str, archive: str) -> bytes:
    """The bytes of a capture, checked against their hash.

    Raises:
        UnknownIdError: there is no such capture.
        ArchiveError: its bytes are damaged.
    """
    row = connection.execute(_BODY, {"of_source": source, "of_sha256": sha256}).one_or_none()
    if row is None:
        raise _unknown(source, sha256)
    if (unpacked := unpack(row.packing, row.data, sha256)) is None:
        raise ArchiveError(
            f"the archive {archive} is damaged: capture {sha256} of {source} no longer has the bytes that it had; "
            "restore it from a backup"
        )
    return unpacked


def _add_batch(connection: Connection, packer: Packer, batch: list[Seen]) -> int:
    bodies = {(capture.source, capture.sha256): capture.body for capture, _ in batch}
    known = rows.find(connection, captures.c.id, _IDENTITY, bodies)
    new = {key: body for key, body in bodies.items() if key not in known}
    _add_blobs(connection, packer, {sha256: body for (_, sha256), body in new.items()})
    added = [{"source": source, "sha256": sha256, "size": len(body)} for (source, sha256), body in new.items()]
    rows.add(connection, captures, added)
    known |= rows.find(connection, captures.c.id, _IDENTITY, new)
    rows.add(connection, visits, [_visit_row(visit, known[capture.source, capture.sha256]) for capture, visit in batch])
    return len(new)


def _add_blobs(connection: Connection, packer: Packer, bodies: dict[str, bytes]) -> None:
    known = rows.find(connection, blobs.c.sha256, [blobs.c.sha256], [(sha256,) for sha256 in bodies])
    packed = [
        {"sha256": sha256, "packing": ZSTD, "data": packer.pack(body)}
        for sha256, body in bodies.items()
        if (sha256,) not in known
    ]
    rows.add(connection, blobs, packed)


def _visit_row(visit: Visit, capture_id: int) -> dict[str, Any]:
    return {
        "capture_id": capture_id,
        "url": visit.url,
        "visited_at": visit.visited_at,
        "headers": encode(visit.headers),
    }


def _is_edition(edition: ReaderEdition) -> ColumnElement[bool]:
    return (
        (editions.c.format == edition.format)
        & (editions.c.reader == edition.reader)
        & (editions.c.lexicon == edition.lexicon)
    )


def _stored(connection: Connection, *which: ColumnElement[bool]) -> list[StoredCapture]:
    query = (
        select(captures.c.source, captures.c.sha256, captures.c.size, visits.c.url, visits.c.visited_at)
        .join(visits)
        .where(*which)
        .order_by(captures.c.source, captures.c.sha256)
    )
    found = (
        _stored_capture(*key, [(row.url, row.visited_at) for row in group])
        for key, group in groupby(connection.execute(query), lambda row: (row.source, row.sha256, row.size))
    )
    return sorted(found, key=lambda capture: (capture.visited_at[:1], capture.sha256))


def _stored_capture(source: str, sha256: str, size: int, sights: list[tuple[str, datetime | None]]) -> StoredCapture:
    urls = {url for url, _ in sights}
    times = {visited_at for _, visited_at in sights if visited_at is not None}
    return StoredCapture(source, sha256, size, tuple(sorted(urls)), tuple(sorted(times)))


def _unknown(source: str, sha256: str) -> UnknownIdError:
    return UnknownIdError(f"the archive holds no capture {sha256} of source {source}; import it first")
