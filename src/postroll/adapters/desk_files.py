"""Reads the desk of a workspace: judgements, overrides and notes. The reference of its files is docs/workspace.md."""

from pathlib import Path

from postroll.adapters.desk.judgements import read_judgements
from postroll.adapters.desk.notes import read_notes
from postroll.adapters.desk.overrides import read_overrides
from postroll.domain.workspace import Desk, Workspace
from postroll.errors import WorkspaceError


def load_desk(folder: Path, workspace: Workspace) -> Desk:
    """What lies on the desk of a workspace. A desk that is not there is empty.

    Reports that were never imported are not looked for here: a judgement may come before its report.

    Args:
        folder: the workspace, whose `desk/` is read.
        workspace: what its `postroll.toml` declares.

    Raises:
        WorkspaceError: a file says something that cannot be; all problems of all files at once.
    """
    judgements = read_judgements(folder, workspace)
    overrides = read_overrides(folder, workspace)
    notes = read_notes(folder, workspace)
    problems = [*judgements.problems, *overrides.problems, *notes.problems]
    if problems:
        raise WorkspaceError(problems)
    return Desk(judgements.values, overrides.values, notes.values)
