"""Stores the bytes of new captures, each as what differs from the capture before it at the same endpoint."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from postroll.adapters.archive import rows
from postroll.adapters.archive.blobs import pack
from postroll.adapters.archive.bodies import Bodies
from postroll.adapters.archive.schema import blobs, captures, endpoints, visits

_CHAIN = 64  # so many captures follow from one whose bytes stand alone, itself among them: more take longer to read

_newest_id = (
    select(func.max(visits.c.capture_id))
    .where(visits.c.endpoint_id == endpoints.c.id)
    .correlate(endpoints)
    .scalar_subquery()
)
_NEWEST = (
    select(endpoints.c.id, captures.c.id, captures.c.sha256, blobs.c.steps)
    .select_from(endpoints)
    .join(captures, captures.c.id == _newest_id)
    .outerjoin(blobs, blobs.c.capture_id == captures.c.id)
    .where(endpoints.c.id.in_(bindparam("of_endpoints", expanding=True)))
)


class NewBody(NamedTuple):
    """The bytes of a capture that has just been given a row number."""

    endpoint_id: int
    capture_id: int
    sha256: str
    body: bytes


class _Link(NamedTuple):
    """A capture that the next one of its endpoint may be packed after.

    Attributes:
        capture_id: its row number.
        sha256: its hash.
        steps: how many others it takes to unpack it; a pack counts as none.
        body: its bytes, where they are at hand.
    """

    capture_id: int
    sha256: str
    steps: int
    body: bytes | None = None


def add(connection: Connection, new: list[NewBody], bodies: Bodies) -> None:
    """Store the bytes of new captures, whose visits are not stored yet."""
    last = _newest(connection, {one.endpoint_id for one in new})
    rows.add(connection, blobs, list(_blob_rows(connection, new, last, bodies)))
    for link in last.values():
        if link.body is not None:
            bodies.remember(link.sha256, link.body)


def _newest(connection: Connection, endpoint_ids: Iterable[int]) -> dict[int, _Link]:
    found = connection.execute(_NEWEST, {"of_endpoints": sorted(endpoint_ids)})
    return {endpoint_id: _Link(capture_id, sha256, steps or 0) for endpoint_id, capture_id, sha256, steps in found}


def _blob_rows(
    connection: Connection, new: list[NewBody], last: dict[int, _Link], bodies: Bodies
) -> Iterator[dict[str, Any]]:
    """A row for each of them; `last` is moved on to the last ones."""
    for one in new:
        link = last.get(one.endpoint_id)
        base = _base(connection, link, bodies)
        data, is_delta = pack(one.body, base)
        steps = link.steps + 1 if link and is_delta else 0
        base_id = link.capture_id if link and is_delta else None
        last[one.endpoint_id] = _Link(one.capture_id, one.sha256, steps, one.body)
        yield {"capture_id": one.capture_id, "base_id": base_id, "steps": steps, "data": data}


def _base(connection: Connection, link: _Link | None, bodies: Bodies) -> bytes | None:
    if link is None or link.steps + 1 >= _CHAIN:
        return None
    return link.body if link.body is not None else bodies.read(connection, link.capture_id, link.sha256)
