"""Writes people's verdicts into `desk/judgements.toml`, below what is there, which stays as it is to the byte."""

import os
import tomllib
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from postroll.adapters.desk.judgements import JUDGEMENTS_NAME
from postroll.adapters.workspace_template import FRESH_WORKSPACE
from postroll.domain.judgement import Judgement
from postroll.errors import WorkspaceError

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LAST_SHORT = 0xFFFF


class JudgementsFile:
    """The judgements of one workspace, to be added to.

    Args:
        folder: the workspace.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / JUDGEMENTS_NAME

    def add(self, judgement: Judgement) -> None:
        """Write a judgement at the end of the file.

        Raises:
            WorkspaceError: there is no desk, or the file cannot be read, added to or written.
        """
        text = self._read()
        added = text + _gap_after(text) + _entry(judgement, _line_end(text))
        self._check(text, added)
        self._write(added)

    def take_back(self, judgement: Judgement) -> None:
        """Take the last entry of a judgement that was added out again, whatever else was written meanwhile.

        Raises:
            WorkspaceError: somebody changed the entry, or the file cannot be read or written.
        """
        text = self._read()
        entry = _entry(judgement, _line_end(text))
        before, found, after = text.rpartition(entry)
        if not found:
            raise WorkspaceError([f"{JUDGEMENTS_NAME}: the entry was changed meanwhile; take it out by hand"])
        self._write(before.removesuffix(_line_end(text)) + after)

    def _read(self) -> str:
        if not self._path.parent.is_dir():
            raise WorkspaceError([f"{self._path.parent}: there is no desk to write on; make the folder"])
        try:
            return self._path.read_bytes().decode()
        except FileNotFoundError:
            return FRESH_WORKSPACE[JUDGEMENTS_NAME]
        except OSError as error:
            raise WorkspaceError([f"{self._path}: {error.strerror}; the verdict was not written"]) from error
        except UnicodeDecodeError as error:
            raise WorkspaceError([f"{self._path}: is not UTF-8 text; save the file as UTF-8"]) from error

    def _check(self, before: str, after: str) -> None:
        """Make sure that a table at the end is one judgement more and changes nothing else."""
        try:
            if _judgements(after)[:-1] == _judgements(before):
                return
        except tomllib.TOMLDecodeError:
            pass
        raise WorkspaceError(
            [f"{JUDGEMENTS_NAME}: nothing can be added below; write what is there as [[judgement]] tables"]
        )

    def _write(self, text: str) -> None:
        """Put a whole new file in place of the old one, so that nobody ever sees half of it."""
        path = self._path.resolve()
        beside = None
        try:
            with NamedTemporaryFile(dir=path.parent, prefix=".judgements", delete=False) as file:
                beside = Path(file.name)
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(path.stat().st_mode if path.exists() else 0o644)
            beside.replace(path)
        except OSError as error:
            if beside:
                beside.unlink(missing_ok=True)
            raise WorkspaceError([f"{path}: {error.strerror}; the verdict was not written"]) from error


def _judgements(text: str) -> list[dict[str, Any]]:
    found = tomllib.loads(text.removeprefix("\ufeff")).get("judgement", [])
    return found if isinstance(found, list) else [found]


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _gap_after(text: str) -> str:
    """What must stand between a text and a new entry: a line break if its last line has none, and an empty line."""
    end = _line_end(text)
    if not text.strip("\ufeff"):
        return ""
    return end if text.endswith("\n") else end + end


def _entry(judgement: Judgement, line_end: str) -> str:
    keys = {
        "a": _quoted(str(judgement.a)),
        "b": _quoted(str(judgement.b)),
        "verdict": _quoted(judgement.verdict.value),
        "by": _quoted(judgement.by),
        "on": f"{judgement.on}",
        "because": _quoted(judgement.because),
    }
    lines = ["[[judgement]]", *(f"{key} = {value}" for key, value in keys.items())]
    return "".join(line + line_end for line in lines)


def _quoted(text: str) -> str:
    """A TOML basic string in which nothing is invisible: what does not print is written by its number."""
    return '"' + "".join(_ESCAPES.get(char) or (char if char.isprintable() else _numbered(char)) for char in text) + '"'


def _numbered(char: str) -> str:
    if "\ud800" <= char <= "\udfff":  # a byte of the command line that was no UTF-8; TOML has no such character
        return "\\uFFFD"
    return f"\\u{ord(char):04X}" if ord(char) <= _LAST_SHORT else f"\\U{ord(char):08X}"
