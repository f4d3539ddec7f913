"""The outlines of a provider's incidents, of which only those are made that differ from the last edition's."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from postroll.app.linked_incidents import LinkedIncidents, changed_meanwhile
from postroll.app.ports.archive import Archive
from postroll.app.ports.incidents import IncidentVersion
from postroll.app.recollection import Recalled, Recollection, version_of
from postroll.domain.incident import Incident
from postroll.domain.outline import outline_of, reports_outside
from postroll.domain.provider import Provider
from postroll.domain.report import ReportKey
from postroll.rollup.learnt_labels import with_learnt_labels
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


class Outlines:
    """The outlines of each provider's incidents.

    Args:
        archive: holds the incidents.
        recollection: remembers the outlines of the last edition.
    """

    def __init__(self, archive: Archive, recollection: Recollection) -> None:
        self._archive = archive
        self._recollection = recollection
        self._loaded: dict[str, dict[str, Outline]] = {}

    def of(self, provider: str, linked: LinkedIncidents) -> dict[str, Outline]:
        """The outline of each of a provider's incidents by its id, in their order.

        Raises:
            ArchiveError: the archive cannot be read, or changed since it gave the versions.
        """
        if provider not in self._loaded:
            self._loaded[provider] = self._load(provider, linked.versions)
        return self._loaded[provider]

    def about(self, provider: Provider, linked: LinkedIncidents) -> "About":
        """What has to be known of a provider's incidents before anything of the provider can be told unchanged."""
        return self._recollection.once(
            f"about/{provider.id}",
            version_of(provider, linked.version),
            About,
            lambda: About.of(provider, self.of(provider.id, linked).values()),
        )

    def _load(self, provider: str, versions: Sequence[IncidentVersion]) -> dict[str, Outline]:
        known = Recalled[Outline](self._recollection, f"outlines/{provider}", Outline).values(versions, self._made)
        if any(version.sha256 not in known for version in versions):
            raise changed_meanwhile()
        return {version.id: known[version.sha256] for version in versions}

    def _made(self, ids: Sequence[str]) -> Iterator[tuple[str, Outline]]:
        return ((sha256, Outline.of(incident)) for sha256, incident in whole_incidents(self._archive, ids))


def whole_incidents(archive: Archive, ids: Sequence[str]) -> Iterator[tuple[str, Incident]]:
    """The whole incidents with these ids, each behind its hash, a few at a time."""
    for start in range(0, len(ids), _AT_A_TIME):
        yield from archive.incidents_with(ids[start : start + _AT_A_TIME])


@dataclass(frozen=True, slots=True)
class About:
    """What has to be known of a provider's incidents before anything of the provider can be told unchanged.

    Attributes:
        provider: the provider, with a label for every component that its sources list.
        outside: the reports of other incidents that their judgements reach out to.
        revised: those of their own reports that were seen in more than one state.
        reports: how many reports came from each source.
    """

    provider: Provider
    outside: tuple[ReportKey, ...]
    revised: tuple[ReportKey, ...]
    reports: dict[str, int]

    @classmethod
    def of(cls, provider: Provider, outlines: Iterable[Outline]) -> "About":
        """What has to be known of a provider's incidents, in their order."""
        known = tuple(outlines)
        members = [member for each in known for member in each.incident.members]
        counted: dict[str, int] = {}
        for member in members:
            counted[member.key.source] = counted.get(member.key.source, 0) + 1
        return cls(
            provider=with_learnt_labels(provider, (each.incident for each in known)),
            outside=tuple(sorted({key for each in known for key in each.outside})),
            revised=tuple(sorted(member.key for member in members if member.revisions > 1)),
            reports=counted,
        )
