"""What follows from the captures of each source: remembered as long as the archive says that it has not changed."""

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import groupby

from postroll.app.histories import Histories, States, revised_reports
from postroll.app.load_reports import load_names
from postroll.app.ports.archive import Archive, Records
from postroll.app.ports.versions import ArchiveVersions
from postroll.app.recollection import Recollection, version_of
from postroll.app.seen import Seen
from postroll.domain.report import ReportKey


class SourceMemory:
    """What follows from the captures of each source.

    Args:
        archive: holds them.
        versions: what the archive said of them before anybody looked.
        recollection: remembers what followed from them.
    """

    def __init__(self, archive: Archive, versions: ArchiveVersions, recollection: Recollection) -> None:
        self._archive = archive
        self._recollection = recollection
        self._versions = versions
        self._loaded: dict[str, Mapping[str, States]] = {}

    def seen(self, source: str, records: Records) -> Seen:
        """What was seen of a source.

        Args:
            source: the source's id.
            records: what the archive tells of it.
        """
        version = version_of(self._versions.of(source))
        seen: Seen = self._recollection.once(f"seen/{source}", version, Seen, lambda: Seen.of(records, source))
        return seen

    def names(self, sources: Iterable[str]) -> dict[ReportKey, ReportKey]:
        """Every (source, id or alias) that means a report of some sources, with the report's own key."""
        return {
            ReportKey(source, name): ReportKey(source, native_id)
            for source in sources
            for name, native_id in self._names(source).items()
        }

    def histories(self, revised: Iterable[ReportKey]) -> Histories:
        """The states of some reports that were seen in more than one. Sources of no such report are not asked."""
        versions: dict[ReportKey, str] = {}
        for source, keys in groupby(sorted(revised), key=lambda key: key.source):
            known = self._state_versions(source)
            versions |= {key: known[key.native_id] for key in keys if key.native_id in known}
        return Histories(versions, lambda key: self._states(key, versions[key]))

    def _names(self, source: str) -> dict[str, str]:
        names: dict[str, str] = self._recollection.once(
            f"names/{source}",
            self._versions.of(source).read,
            dict[str, str],
            lambda: {key.native_id: own.native_id for key, own in load_names(self._archive, [source]).items()},
        )
        return names

    def _state_versions(self, source: str) -> dict[str, str]:
        """A hash of the states of each report of a source, by its native id."""
        read, find = self._versions.of(source).read, partial(self._keep_states, source)
        versions: dict[str, str] = self._recollection.once(f"states/{source}", read, dict[str, str], find)
        return versions

    def _keep_states(self, source: str) -> dict[str, str]:
        versions = {native_id: version_of(states) for native_id, states in self._load(source).items()}
        for native_id, version in versions.items():
            slot = _slot(ReportKey(source, native_id))
            if not self._recollection.knows(slot, version):
                self._recollection.keep(slot, version, self._load(source)[native_id])
        return versions

    def _states(self, key: ReportKey, version: str) -> States:
        states: States | None = self._recollection.recall(_slot(key), version, States)
        return self._load(key.source)[key.native_id] if states is None else states

    def _load(self, source: str) -> Mapping[str, States]:
        if source not in self._loaded:
            self._loaded[source] = revised_reports(self._archive, source)
        return self._loaded[source]


def _slot(report: ReportKey) -> str:
    return f"states/{report}"
