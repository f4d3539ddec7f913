"""The incidents of one provider, as the archive knows them without looking into them."""

from collections.abc import Mapping
from functools import cached_property

from postroll.app.ports.archive import Archive
from postroll.app.ports.incidents import IncidentVersion
from postroll.errors import ArchiveError


class LinkedIncidents:
    """The incidents of one provider.

    Attributes:
        version: of all of them together; "" where there never were any.

    Args:
        archive: holds them.
        provider: the provider's id.
        version: the same.
    """

    def __init__(self, archive: Archive, provider: str, version: str) -> None:
        self.version = version
        self._archive = archive
        self._provider = provider

    @cached_property
    def versions(self) -> tuple[IncidentVersion, ...]:
        """The version of each, in order of (started_at, id).

        Raises:
            ArchiveError: the archive cannot be read, or holds others by now.
        """
        found = tuple(self._archive.incident_versions(self._provider))
        if self._archive.versions().incidents.get(self._provider, "") != self.version:
            raise changed_meanwhile()
        return found

    @cached_property
    def by_id(self) -> Mapping[str, IncidentVersion]:
        """The same by the incident's id."""
        return {version.id: version for version in self.versions}


def changed_meanwhile() -> ArchiveError:
    """What to say where the archive no longer holds what it held when the work began."""
    return ArchiveError("the archive changed while the site was being made: publish again")
