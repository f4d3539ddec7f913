"""One hash over everything that an archive says, whatever store it lies in and however it came there."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import msgspec

from postroll.app.ports.archive import Archive


def digest(archive: Archive, sources: Iterable[str]) -> str:
    """SHA-256 of the archive's content in canonical form and order.

    Equal content gives equal digests: in SQLite and in PostgreSQL, imported in any order, once or twice. Times of
    import, row numbers and judgements that no longer stand are not content.

    Args:
        archive: the archive.
        sources: ids of the sources whose content counts, in any order.
    """
    total = sha256()
    for line in _lines(archive, sorted(sources)):
        total.update(line)
    return total.hexdigest()


def _lines(archive: Archive, sources: list[str]) -> Iterator[bytes]:
    for source in sources:
        for kind, values in (
            ("capture", archive.captures(source)),
            ("span", archive.spans(source)),
            ("capture reading", archive.capture_readings(source)),
            ("sighting", archive.sightings(source)),
            ("reading", archive.readings(source)),
        ):
            yield from _sorted_lines(kind, values)
    yield from _sorted_lines("judgement", archive.judgements())
    yield from _sorted_lines("incident", archive.incidents())
    yield from _sorted_lines("redirect", archive.redirects())


def _sorted_lines(kind: str, values: Iterable[Any]) -> list[bytes]:
    return sorted(msgspec.json.encode((kind, value), order="deterministic") + b"\n" for value in values)
