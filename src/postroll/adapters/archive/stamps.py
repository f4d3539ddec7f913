"""Stamps: marks of chance that are renewed with whatever they stand for, so that equal stamps mean equal content.

A number that counts up would say the same of an archive that was restored and changed in another way.
"""

from collections.abc import Iterable
from secrets import token_hex
from typing import NamedTuple

from sqlalchemy import Connection, select

from postroll.adapters.archive import rows
from postroll.adapters.archive.schema import stamps
from postroll.app.ports.versions import ArchiveVersions, SourceVersion

READ = "read"
"""What a stamp stands for: a source's captures, visits, and what was read of them."""
WATCHED = "watched"
"""When a source was watched, and how that went."""
LINKED = "linked"
"""Incidents, redirects and judgements; of no source."""
INCIDENTS = "incidents"
"""The incidents of a provider, whose id stands in the place of a source's."""

_OF_NO_SOURCE = ""
_BYTES = 16


class Stamp(NamedTuple):
    """One stamp: what it stands for, of which source or provider, and the mark."""

    kind: str
    source: str
    mark: str


def renew(connection: Connection, kind: str, sources: Iterable[str] = (_OF_NO_SOURCE,)) -> None:
    """Renew the stamps of some sources or providers, in the transaction that changes what they stand for."""
    wanted = sorted(set(sources))
    rows.put(connection, stamps, [{"kind": kind, "source": one, "mark": token_hex(_BYTES)} for one in wanted])


def versions(connection: Connection) -> ArchiveVersions:
    """All stamps as they stand."""
    found = [Stamp(*row) for row in connection.execute(select(stamps.c.kind, stamps.c.source, stamps.c.mark))]
    marks = {(one.kind, one.source): one.mark for one in found}
    known = {source for kind, source in marks if kind in {READ, WATCHED}}
    return ArchiveVersions(
        sources={each: SourceVersion(marks.get((READ, each), ""), marks.get((WATCHED, each), "")) for each in known},
        linked=marks.get((LINKED, _OF_NO_SOURCE), ""),
        incidents={provider: mark for (kind, provider), mark in marks.items() if kind == INCIDENTS},
    )
