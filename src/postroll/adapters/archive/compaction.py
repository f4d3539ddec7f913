"""Packs captures anew, many of a source in one frame, while readers and writers go on.

Each pack is one short transaction, which finds again what it was made from or leaves everything as it is. So
compaction may be cut short at any moment, and may even run twice at once.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, bindparam, delete, func, select, update

from postroll.adapters.archive import engines
from postroll.adapters.archive.blobs import pack_solid, unpack
from postroll.adapters.archive.bodies import Bodies
from postroll.adapters.archive.schema import blobs, captures, endpoints, packed, packs, visits
from postroll.app.ports.captures import Compaction

_CAPTURES_A_PACK = 256
_BYTES_A_PACK = 8 * 2**20  # what is unpacked to read one of its captures: 1 to 2 ms
_FEWEST = 8  # fewer captures save too little to be worth a pack
_LARGEST = 2**17  # of larger ones a pack would hold fewer than follow each other as stored, and save nothing
_WORTH_IT = 4  # a pack is made anew once a quarter as much again is waiting, so that no byte is packed too often

_WAITING_SOURCES = (
    select(captures.c.source_id)
    .join(blobs, blobs.c.capture_id == captures.c.id)
    .where(captures.c.size <= _LARGEST)
    .distinct()
    .order_by(captures.c.source_id)
)
_WAITING = (
    select(captures.c.id, captures.c.sha256, captures.c.size)
    .select_from(endpoints)
    .join(visits)
    .join(captures)
    .join(blobs, blobs.c.capture_id == captures.c.id)
    .where(endpoints.c.source_id == bindparam("of_source"), captures.c.size <= _LARGEST)
    .group_by(captures.c.id, captures.c.sha256, captures.c.size)
    .order_by(func.min(endpoints.c.id), func.min(visits.c.visited_at), captures.c.id)
)
_STILL_WAITING = select(func.count()).where(blobs.c.capture_id.in_(bindparam("of_captures", expanding=True)))
_NEWEST_PACK = (
    select(packs.c.id, packs.c.captures, packs.c.size)
    .where(packs.c.source_id == bindparam("of_source"))
    .order_by(packs.c.id.desc())
    .limit(1)
)


class Waiting(NamedTuple):
    """A capture that is in no pack and small enough for one."""

    id: int
    sha256: str
    size: int


class Pack(NamedTuple):
    """A pack as it was found, or one that is yet to be made.

    Attributes:
        id: its row number; None for a new one.
        captures: how many it holds.
        size: the bytes of those.
    """

    id: int | None
    captures: int = 0
    size: int = 0


Lot = tuple[Pack, list[Waiting]]

_NEW = Pack(None)


def compact(engine: Engine, bodies: Bodies) -> Compaction:
    """Pack what is worth it, source by source; the space that comes free is given back."""
    with engines.reading(engine) as connection:
        before = _stored_bytes(connection)
        waiting_sources = list(connection.scalars(_WAITING_SOURCES))
    moved = sum(_compact_source(engine, bodies, source_id) for source_id in waiting_sources)
    engines.give_back_space(engine, [blobs.name, packs.name])
    with engines.reading(engine) as connection:
        return Compaction(moved, before, _stored_bytes(connection))


def plan(waiting: Sequence[Waiting], newest: Pack) -> Iterator[Lot]:
    """Which captures go into which pack.

    Args:
        waiting: the captures of one source that are in no pack, those that resemble each other side by side.
        newest: the source's newest pack, which grows if it has room and enough is waiting.
    """
    grown = _fitting(waiting, newest) if newest.id is not None else []
    if grown and len(grown) * _WORTH_IT >= newest.captures:
        yield newest, grown
        waiting = waiting[len(grown) :]
    elif grown and len(grown) == len(waiting):
        return
    while waiting:
        lot = _fitting(waiting, _NEW)
        waiting = waiting[len(lot) :]
        if waiting or len(lot) >= _FEWEST:
            yield _NEW, lot


def _fitting(waiting: Sequence[Waiting], into: Pack) -> list[Waiting]:
    lot: list[Waiting] = []
    count, size = into.captures, into.size
    for one in waiting:
        count, size = count + 1, size + one.size
        if count > _CAPTURES_A_PACK or size > _BYTES_A_PACK:
            break
        lot.append(one)
    return lot


def _compact_source(engine: Engine, bodies: Bodies, source_id: int) -> int:
    with engines.reading(engine) as connection:
        waiting = [Waiting(*row) for row in connection.execute(_WAITING, {"of_source": source_id})]
        newest = connection.execute(_NEWEST_PACK, {"of_source": source_id}).one_or_none()
    lots = plan(waiting, Pack(*newest) if newest else _NEW)
    return sum(_pack_lot(engine, bodies, source_id, *lot) for lot in lots)


def _pack_lot(engine: Engine, bodies: Bodies, source_id: int, into: Pack, lot: list[Waiting]) -> int:
    """How many captures were packed: none where somebody else was faster, and none that is damaged."""
    with engines.reading(engine) as connection:
        if (whole := _unpacked(connection, into)) is None:  # it is damaged: leave it to whoever restores it
            into, whole = _NEW, b""
        found = [(one, bodies.read(connection, one.id, one.sha256)) for one in lot]
    intact = [(one, body) for one, body in found if body is not None]
    if not intact:
        return 0
    data = pack_solid(b"".join([whole, *(body for _, body in intact)]))
    with engines.writing(engine) as connection:
        return _put(connection, source_id, into, [one for one, _ in intact], data)


def _unpacked(connection: Connection, pack: Pack) -> bytes | None:
    if pack.id is None:
        return b""
    data = connection.execute(select(packs.c.data).where(packs.c.id == pack.id)).scalar_one()
    return unpack(data, pack.size)


def _put(connection: Connection, source_id: int, into: Pack, lot: list[Waiting], data: bytes) -> int:
    ids = [one.id for one in lot]
    if connection.execute(_STILL_WAITING, {"of_captures": ids}).scalar_one() != len(ids):
        return 0
    grown = Pack(into.id, into.captures + len(lot), into.size + sum(one.size for one in lot))
    if (pack_id := _put_pack(connection, source_id, into, grown, data)) is None:
        return 0
    connection.execute(packed.insert(), list(_places(pack_id, into.size, lot)))
    connection.execute(delete(blobs).where(blobs.c.capture_id.in_(ids)))
    return len(lot)


def _put_pack(connection: Connection, source_id: int, into: Pack, grown: Pack, data: bytes) -> int | None:
    values = {"captures": grown.captures, "size": grown.size, "data": data}
    if into.id is None:
        made = connection.execute(packs.insert().returning(packs.c.id), {"source_id": source_id, **values})
        return int(made.scalar_one())
    as_found = (packs.c.id == into.id) & (packs.c.captures == into.captures) & (packs.c.size == into.size)
    grew = connection.execute(update(packs).where(as_found).values(values)).rowcount
    return into.id if grew else None


def _places(pack_id: int, start: int, lot: list[Waiting]) -> Iterator[dict[str, int]]:
    for one in lot:
        yield {"capture_id": one.id, "pack_id": pack_id, "place": start}
        start += one.size


def _stored_bytes(connection: Connection) -> int:
    return sum(
        int(connection.execute(select(func.coalesce(func.sum(func.length(data)), 0))).scalar_one())
        for data in (blobs.c.data, packs.c.data)
    )
