"""The outlines of a provider's incidents, of which only those are made that differ from the last edition's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from postroll.app.linked_incidents import LinkedIncidents
from postroll.app.ports.archive import Archive
from postroll.app.recollection import Recalled, Recollection, version_of
from postroll.domain.incident import Incident
from postroll.domain.outline import outline_of, reports_outside
from postroll.domain.report import ReportKey
from postroll.rollup.recurrence import traits_of

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of an incident, and what it leaves out as far as others need it.

    Attributes:
        incident: the outline.
        version: a hash of it.
        likeness: a hash of that by which it is like others or not.
        outside: the reports of other incidents that the whole incident's judgements reach out to.
    """

    incident: Incident
    version: str
    likeness: str
    outside: tuple[ReportKey, ...]

    @classmethod
    def of(cls, incident: Incident) -> "Outline":
        """The outline of a whole incident."""
        outline = outline_of(incident)
        return cls(outline, version_of(outline), version_of(*traits_of(outline)), reports_outside(incident))


class Outlines(Mapping[str, Outline]):
    """The outlines of one provider's incidents by their ids, looked up with those of their month when asked for.

    Args:
        archive: holds the incidents.
        recollection: remembers the outlines of the last edition.
        linked: the incidents.
    """

    def __init__(self, archive: Archive, recollection: Recollection, linked: LinkedIncidents) -> None:
        self._archive = archive
        self._recollection = recollection
        self._linked = linked
        self._loaded: dict[date, dict[str, Outline]] = {}

    def __getitem__(self, id_: str) -> Outline:
        """The outline of an incident.

        Raises:
            KeyError: it is none of these.
            ArchiveError: the archive cannot be read, or changed since it gave the versions.
        """
        return self.of_month(self._linked.by_id[id_].month)[id_]

    def __contains__(self, id_: object) -> bool:
        """Whether an incident is one of these; nothing is looked up."""
        return id_ in self._linked.by_id

    def __iter__(self) -> Iterator[str]:
        """The ids of the incidents in their order."""
        return iter(self._linked.by_id)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._linked.by_id)

    def of_month(self, month: date) -> dict[str, Outline]:
        """The outlines of those that began in a month of UTC, in their order.

        Raises:
            ArchiveError: the archive cannot be read, or changed since it gave the versions.
        """
        if month not in self._loaded:
            self._loaded[month] = self._load(month)
        return self._loaded[month]

    def _load(self, month: date) -> dict[str, Outline]:
        versions = self._linked.by_month.get(month, ())
        slot = f"outlines/{self._linked.provider}/{month:%Y-%m}"
        known = Recalled[Outline](self._recollection, slot, Outline).values(versions, self._made)
        return {version.id: known[version.sha256] for version in versions}

    def _made(self, ids: Sequence[str]) -> Iterator[tuple[str, Outline]]:
        return ((sha256, Outline.of(incident)) for sha256, incident in whole_incidents(self._archive, ids))


def whole_incidents(archive: Archive, ids: Sequence[str]) -> Iterator[tuple[str, Incident]]:
    """The whole incidents with these ids, each behind its hash, a few at a time."""
    for start in range(0, len(ids), _AT_A_TIME):
        yield from archive.incidents_with(ids[start : start + _AT_A_TIME])
