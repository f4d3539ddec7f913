"""Making a workspace's folder."""

from pathlib import Path

from postroll.adapters.workspace_template import FRESH_WORKSPACE
from postroll.errors import WorkspaceError


def make_workspace(folder: Path) -> tuple[Path, ...]:
    """Write the files of a fresh workspace into a folder, which is made where it is not there.

    Returns:
        The files written; those that were there already are left alone.

    Raises:
        WorkspaceError: the folder has a postroll.toml already, or cannot be written.
    """
    if (folder / "postroll.toml").exists():
        raise WorkspaceError([f"{folder}: there is a workspace already; nothing was changed"])
    written = []
    try:
        for name, text in FRESH_WORKSPACE.items():
            path = folder / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                written.append(path)
    except OSError as error:
        raise WorkspaceError([f"{error.filename}: {error.strerror}; choose a folder that you may write to"]) from error
    return tuple(written)
