"""The bytes of captures: found wherever they are packed, and checked against their hash."""

from hashlib import sha256 as hash_of
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from postroll.adapters.archive.blobs import unpack
from postroll.adapters.archive.recent import RecentBytes
from postroll.adapters.archive.schema import blobs, captures, packed, packs

_ROOM = 32 * 2**20

_first = (
    select(blobs.c.capture_id, blobs.c.base_id, blobs.c.steps, blobs.c.data)
    .where(blobs.c.capture_id == bindparam("of_capture"))
    .cte("chain", recursive=True)
)
_chain = _first.union_all(
    select(blobs.c.capture_id, blobs.c.base_id, blobs.c.steps, blobs.c.data).join(
        _first, blobs.c.capture_id == _first.c.base_id
    )
)
_CHAIN = (
    select(_chain.c.base_id, _chain.c.data, captures.c.sha256, captures.c.size)
    .join(captures, captures.c.id == _chain.c.capture_id)
    .order_by(_chain.c.steps.desc())
)
_PLACE = (
    select(packed.c.pack_id, packed.c.place, captures.c.size)
    .join(captures)
    .where(packed.c.capture_id == bindparam("of_capture"))
)
_PACK = select(packs.c.data, packs.c.size).where(packs.c.id == bindparam("of_pack"))


class _Link(NamedTuple):
    """A capture that is in no pack: what it is packed after, None for nothing, and what it takes to unpack it."""

    base_id: int | None
    data: bytes
    sha256: str
    size: int


class Bodies:
    """Unpacks the bytes of captures, and remembers the last ones: the next capture is often packed after them.

    What it remembers of captures goes by their hash, never by their row number: a transaction that is rolled back gives
    its row numbers to others.
    """

    def __init__(self) -> None:
        self._recent = RecentBytes(_ROOM)

    def remember(self, sha256: str, body: bytes) -> None:
        """Expect to be asked for these bytes again."""
        self._recent.keep(sha256, body)

    def read(self, connection: Connection, capture_id: int, sha256: str) -> bytes | None:
        """The bytes of a capture, or None where they are not, or no longer, those that its hash names."""
        if (known := self._recent.get(sha256)) is not None:
            return known
        body = self._unpack(connection, capture_id)
        if body is None or hash_of(body).hexdigest() != sha256:
            return None
        self.remember(sha256, body)
        return body

    def _unpack(self, connection: Connection, capture_id: int) -> bytes | None:
        links: list[_Link] = []
        wanted: int | None = capture_id
        for link in (_Link(*row) for row in connection.execute(_CHAIN, {"of_capture": capture_id}).all()):
            if (base := self._recent.get(link.sha256)) is not None:
                return _follow(links, base)
            links.append(link)
            wanted = link.base_id
        if wanted is None:
            return _follow(links)
        base = self._cut_out_of_pack(connection, wanted)
        return None if base is None else _follow(links, base)

    def _cut_out_of_pack(self, connection: Connection, capture_id: int) -> bytes | None:
        place = connection.execute(_PLACE, {"of_capture": capture_id}).one_or_none()
        if place is None:
            return None
        end = place.place + place.size
        whole = self._recent.get(place.pack_id)
        if whole is None or len(whole) < end:  # a pack only ever grows at its end
            row = connection.execute(_PACK, {"of_pack": place.pack_id}).one()
            if (whole := unpack(row.data, row.size)) is None:
                return None
            self._recent.keep(place.pack_id, whole)
        return whole[place.place : end]


def _follow(links: list[_Link], base: bytes | None = None) -> bytes | None:
    for link in reversed(links):
        base = unpack(link.data, link.size, base)
        if base is None:
            return None
    return base
