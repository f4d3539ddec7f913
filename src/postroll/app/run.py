"""Everything in order: read what waits to be read, reconcile, publish."""

from dataclasses import dataclass

from postroll.app.last_linking import ReconcileOutcome
from postroll.app.publish import Publication, PublishOutcome, publish
from postroll.app.read_captures import read_unread
from postroll.app.readers import Readers, ReadOutcome
from postroll.app.recollection import Recollection
from postroll.app.reconcile import reconcile


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What a run came to, step by step."""

    reading: ReadOutcome
    reconciling: ReconcileOutcome
    publishing: PublishOutcome


def run(publication: Publication, recollection: Recollection) -> RunOutcome:
    """Bring incidents and site up to date with the archive and the desk.

    Args:
        publication: what the site is made from; its archive is brought up to date first.
        recollection: of linking.

    Raises:
        ArchiveError: the archive cannot be read or written.
        PublishError: the edition is not valid or cannot be written.
    """
    workspace, archive, progress = publication.workspace, publication.archive, publication.progress
    reading = ReadOutcome()
    for source in workspace.sources:
        reading += read_unread(Readers.of(source, workspace.provider(source.provider)), archive, progress)
    reconciling = reconcile(workspace, publication.desk, archive, recollection, publication.now, progress)
    publishing = publish(publication)
    return RunOutcome(reading, reconciling, publishing)
