"""Looking an archive over for what needs a person."""

from collections.abc import Iterator

from postroll.app.desk_names import find_reports
from postroll.app.load_reports import load_names
from postroll.app.ports.archive import Archive
from postroll.app.readers import Readers
from postroll.domain.provider import Source
from postroll.domain.workspace import Desk, Workspace


def examine(workspace: Workspace, desk: Desk, archive: Archive) -> tuple[str, ...]:
    """Everything that wants attention, one line each with the remedy; empty where all is well.

    Raises:
        ArchiveError: the archive cannot be read, or what it holds is damaged.
    """
    per_source = (line for source in workspace.sources for line in _source_findings(source, workspace, archive))
    return (*per_source, *_desk_findings(workspace, desk, archive))


def _source_findings(source: Source, workspace: Workspace, archive: Archive) -> Iterator[str]:
    captures = list(archive.captures(source.id))
    if not captures:
        remedy = f"`postroll collect`, or `postroll import --source {source.id} FILE`"
        yield f"{source.id}: nothing was ever captured; {remedy}"
        return
    for capture in captures:
        archive.body(source.id, capture.sha256)
    readers = Readers.of(source, workspace.provider(source.provider))
    stale = sum(1 for _ in archive.unread(source.id, readers.editions))
    if stale:
        yield f"{source.id}: {stale} of {len(captures)} captures wait for today's readers; run `postroll reread`"
    for reading in archive.capture_readings(source.id):
        if reading.quarantined:
            yield f"{source.id}: capture {reading.sha256[:12]} is quarantined: {reading.quarantined}"
        for problem in reading.problems:
            yield f"{source.id}: capture {reading.sha256[:12]}: {problem}"


def _desk_findings(workspace: Workspace, desk: Desk, archive: Archive) -> Iterator[str]:
    names = load_names(archive, [source.id for source in workspace.sources])
    for key in find_reports(desk, names).missing:
        yield f"desk: {key} is not in the archive; import it, or mend the name"
