"""The port through which the files that a person hands over for import are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class LoggedCapture:
    """One line of a capture log."""

    line: int
    captured_at: datetime
    url: str
    body: bytes


class CaptureFiles(Protocol):
    """Reads the files that a person hands over for import."""

    def within(self, path: Path) -> Iterator[Path]:
        """The files that a path stands for: those of a folder and of its folders, by name; else the path itself.

        Names that begin with a dot are left out, as a shell leaves them out.

        Raises:
            InputError: the folder has no files, or cannot be read.
        """
        ...

    def document(self, path: Path) -> bytes:
        """The bytes of one document.

        Raises:
            InputError: it does not exist, cannot be read, is empty or larger than a document may be.
        """
        ...

    def is_log(self, path: Path) -> bool:
        """Whether the path names a capture log (`*.jsonl`, `*.jsonl.zst`)."""
        ...

    def log(self, path: Path) -> Iterator[LoggedCapture]:
        """The lines of a capture log, one at a time.

        Raises:
            InputError: the file cannot be read, or a line is not a capture; the message names the line.
        """
        ...
