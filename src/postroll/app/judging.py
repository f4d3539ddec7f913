"""Judging pairs of reports: what a person says is checked, written to the desk, and its effect told."""

from collections.abc import Iterable
from dataclasses import dataclass

from postroll.app.desk_names import find_reports
from postroll.app.incident_changes import IncidentChange, changes_between
from postroll.app.last_linking import ReconcileOutcome
from postroll.app.load_reports import load_names
from postroll.app.ports.archive import Archive
from postroll.app.ports.clock import Clock
from postroll.app.ports.judgement_desk import JudgementDesk
from postroll.app.ports.progress import Progress
from postroll.app.recollection import Recollection
from postroll.app.reconcile import reconcile
from postroll.domain.contradiction import contradicted_by
from postroll.domain.judgement import Judgement
from postroll.domain.workspace import Desk, Workspace
from postroll.errors import JudgementError


@dataclass(frozen=True, slots=True)
class Effect:
    """What came of linking again after judging.

    Attributes:
        changes: the incidents that merged, split or were parted otherwise.
        outcome: of the reconcile.
    """

    changes: tuple[IncidentChange, ...]
    outcome: ReconcileOutcome


def judgements_by_people(workspace: Workspace, desk: Desk, archive: Archive) -> tuple[Judgement, ...]:
    """What people's judgements on the desk say today of reports in the archive, each report by its own key."""
    names = load_names(archive, [source.id for source in workspace.sources])
    return find_reports(desk, names).desk.judgements


def record(new: Judgement, by_people: Iterable[Judgement], desk: JudgementDesk) -> Judgement | None:
    """Write a person's judgement to the desk, unless it cannot hold.

    Args:
        new: the judgement.
        by_people: people's standing judgements, with reports by their own keys.
        desk: where it is written.

    Returns:
        The judgement that it replaces: an earlier one by the same person.

    Raises:
        JudgementError: it contradicts what people said before, or says again what its author said.
        WorkspaceError: the desk cannot be written.
    """
    standing = list(by_people)
    replaced = next((one for one in standing if (one.pair, one.by) == (new.pair, new.by)), None)
    if replaced and (replaced.verdict, replaced.because) == (new.verdict, new.because):
        raise JudgementError(f"{_told(replaced)} already; nothing was written")
    if against := contradicted_by(new, standing):
        raise JudgementError(
            f'"{new.verdict.value}" contradicts what people said: {"; ".join(_told(one) for one in against)}. '
            "Judge that again first, or take it out of desk/judgements.toml"
        )
    desk.add(new)
    return replaced


def take_effect(
    workspace: Workspace, desk: Desk, archive: Archive, recollection: Recollection, clock: Clock, progress: Progress
) -> Effect:
    """Link again, and say which incidents that changes.

    Args:
        workspace: what is declared.
        desk: as it is after judging.
        archive: what is linked.
        recollection: of the last linking.
        clock: tells what is open.
        progress: shows how far the work has come.

    Raises:
        ArchiveError: the archive cannot be read or written.
    """
    before = {incident.id: incident for incident in archive.incidents()}
    as_they_were = set(archive.incident_versions())
    outcome = reconcile(workspace, desk, archive, recollection, clock.now(), progress)
    standing = set(archive.incident_versions())
    for version in as_they_were & standing:
        del before[version.id]
    after = archive.incidents_with(version.id for version in standing - as_they_were)
    return Effect(changes_between(before.values(), (incident for _, incident in after)), outcome)


def _told(judgement: Judgement) -> str:
    on = f" on {judgement.on}" if judgement.on else ""
    return f'{judgement.by} judged {judgement.a} and {judgement.b} "{judgement.verdict.value}"{on}'
