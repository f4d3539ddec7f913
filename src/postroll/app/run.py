"""Everything in order: read what waits to be read, reconcile, publish."""

from dataclasses import dataclass
from datetime import datetime

from postroll.app.last_linking import ReconcileOutcome
from postroll.app.ports.archive import Archive
from postroll.app.ports.editions import Editions
from postroll.app.ports.memory import Memory
from postroll.app.ports.progress import Progress
from postroll.app.publish import PublishOutcome, publish
from postroll.app.read_captures import read_unread
from postroll.app.readers import Readers, ReadOutcome
from postroll.app.recollection import Recollection
from postroll.app.reconcile import reconcile
from postroll.domain.workspace import Desk, Workspace


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What a run came to, step by step."""

    reading: ReadOutcome
    reconciling: ReconcileOutcome
    publishing: PublishOutcome


def run(
    workspace: Workspace,
    desk: Desk,
    archive: Archive,
    editions: Editions,
    memory: Memory,
    *,
    recollection: Recollection,
    now: datetime,
    progress: Progress,
) -> RunOutcome:
    """Bring incidents and site up to date with the archive and the desk.

    Args:
        workspace: what is declared.
        desk: what people said.
        archive: what was collected.
        editions: where the site goes out.
        memory: of publishing.
        recollection: of linking.
        now: the present instant.
        progress: shows how far the work has come.

    Raises:
        ArchiveError: the archive cannot be read or written.
        PublishError: the edition is not valid or cannot be written.
    """
    reading = ReadOutcome()
    for source in workspace.sources:
        reading += read_unread(Readers.of(source, workspace.provider(source.provider)), archive, progress)
    reconciling = reconcile(workspace, desk, archive, recollection, now, progress)
    publishing = publish(workspace, desk, archive, editions, memory, now=now, progress=progress)
    return RunOutcome(reading, reconciling, publishing)
