"""Linking what is in the archive, and keeping what came of it. Work follows change: what stands is not linked again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from postroll.app.desk_names import FoundDesk, find_reports, sources_named
from postroll.app.last_linking import LAST, LastLinking, ReconcileOutcome
from postroll.app.load_reports import load_names
from postroll.app.ports.archive import Archive
from postroll.app.ports.progress import Progress
from postroll.app.ports.versions import ArchiveVersions
from postroll.app.recollection import Recollection, version_of
from postroll.domain.report import ReportKey
from postroll.domain.workspace import Desk, Workspace


def reconcile(
    workspace: Workspace, desk: Desk, archive: Archive, recollection: Recollection, now: datetime, progress: Progress
) -> ReconcileOutcome:
    """Link every provider's reports, where anything changed that this follows from.

    ask what changed | find the desk's words on reports | link what changed | relate | keep

    Every provider is linked by itself; what relates incidents of one or of several comes last and merges nothing.
    People's judgements that left the desk are withdrawn, and remembered as withdrawn. The outcome is that of linking
    everything, whatever is remembered.

    Raises:
        ArchiveError: the archive cannot be read or written.
    """
    outcome = None
    while outcome is None:
        outcome = _reconcile(workspace, desk, archive, recollection, now, progress)
    return outcome


def _reconcile(
    workspace: Workspace, desk: Desk, archive: Archive, recollection: Recollection, now: datetime, progress: Progress
) -> ReconcileOutcome | None:
    """What linking came to; None where somebody else linked meanwhile."""
    versions = archive.versions()
    made_of = _version(workspace, desk, versions)
    last = recollection.recall(LAST, versions.linked, LastLinking)
    if last is not None and last.holds(made_of, now):
        return replace(last.outcome, changed=0)
    from postroll.app.link_changed import Given, link_changed  # noqa: PLC0415 - the kernel takes its time to load

    found = _found(workspace, desk, archive, versions, recollection)
    return link_changed(Given(workspace, found, archive, versions, made_of, now), last, recollection, progress)


def _version(workspace: Workspace, desk: Desk, versions: ArchiveVersions) -> str:
    """The version of everything that linking follows from, but for the present."""
    read = [versions.of(source.id).read for source in workspace.sources]
    return version_of(workspace.providers, workspace.sources, read, desk, workspace.linking)


def _found(
    workspace: Workspace, desk: Desk, archive: Archive, versions: ArchiveVersions, recollection: Recollection
) -> FoundDesk:
    """The desk with reports by their own keys. Only of sources that it names is anything asked."""
    names: dict[ReportKey, ReportKey] = {}
    for source in sorted(sources_named(desk) & {source.id for source in workspace.sources}):
        names |= _names(source, archive, versions, recollection)
    return find_reports(desk, names)


def _names(
    source: str, archive: Archive, versions: ArchiveVersions, recollection: Recollection
) -> Mapping[ReportKey, ReportKey]:
    def made() -> dict[str, str]:
        return {name.native_id: key.native_id for name, key in load_names(archive, [source]).items()}

    own: dict[str, str] = recollection.once(f"names/{source}", versions.of(source).read, dict[str, str], made)
    return {ReportKey(source, name): ReportKey(source, native_id) for name, native_id in own.items()}
