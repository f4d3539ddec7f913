"""The incidents of one provider, as the archive knows them without looking into them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from postroll.app.ports.archive import Archive
from postroll.app.ports.incidents import IncidentVersion
from postroll.domain.report import ReportKey
from postroll.errors import ArchiveError


class LinkedIncidents:
    """The incidents of one provider.

    Attributes:
        provider: the provider's id.
        version: of all of them together; "" where there never were any.

    Args:
        archive: holds them.
        provider, version: the same.
    """

    def __init__(self, archive: Archive, provider: str, version: str) -> None:
        self.provider = provider
        self.version = version
        self._archive = archive

    @cached_property
    def versions(self) -> tuple[IncidentVersion, ...]:
        """The version of each, in order of (started_at, id).

        Raises:
            ArchiveError: the archive cannot be read, or holds others by now.
        """
        found = tuple(self._archive.incident_versions(self.provider))
        if self._archive.versions().incidents.get(self.provider, "") != self.version:
            raise changed_meanwhile()
        return found

    @cached_property
    def by_id(self) -> Mapping[str, IncidentVersion]:
        """The same by the incident's id."""
        return {version.id: version for version in self.versions}

    @cached_property
    def by_month(self) -> Mapping[date, Sequence[IncidentVersion]]:
        """The same by the month of UTC in which the incident began, the oldest first."""
        return {month: tuple(held) for month, held in groupby(self.versions, key=attrgetter("month"))}

    def holding(self, reports: Collection[ReportKey]) -> Mapping[ReportKey, str]:
        """The ids of those of them that some reports are in, by the report."""
        found = self._archive.holders(reports) if reports else {}
        return {key: version.id for key, version in found.items() if version.id in self.by_id}


def changed_meanwhile() -> ArchiveError:
    """What to say where the archive no longer holds what it held when the work began."""
    return ArchiveError("the archive changed while the site was being made: publish again")
