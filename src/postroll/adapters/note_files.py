"""Starting a note: a file on the desk, opened in the person's editor."""

import os
import shlex
import subprocess
from pathlib import Path

from postroll.adapters.desk.note_template import NoteTemplate
from postroll.errors import WorkspaceError


def write_note(folder: Path, template: NoteTemplate) -> Path:
    """Put a new note on the desk under a name that is still free.

    Raises:
        WorkspaceError: it cannot be written.
    """
    wanted = folder / template.path
    path, number = wanted, 2
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        while path.exists():
            path, number = wanted.with_stem(f"{wanted.stem}-{number}"), number + 1
        path.write_text(template.text, encoding="utf-8")
    except OSError as error:
        raise WorkspaceError([f"{error.filename}: {error.strerror}; the note was not written"]) from error
    return path


def open_in_editor(path: Path) -> bool:
    """Open a file in the editor that VISUAL or EDITOR names, and wait for it.

    Returns:
        Whether there is such an editor.

    Raises:
        WorkspaceError: the editor cannot be started.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        return False
    try:
        subprocess.run([*shlex.split(editor), str(path)], check=False)  # noqa: S603 - the person's own editor
    except (OSError, ValueError) as error:
        raise WorkspaceError([f"the editor {editor!r} cannot be started: {error}; the note is at {path}"]) from error
    return True
