"""The port through which repositories that keep every version of a page are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FileVersion:
    """One version of a file in a repository.

    Attributes:
        commit: the commit that brought it.
        committed_at: when that was made.
        body: its bytes.
        fault: why it cannot be taken ("is empty"); "" where it can.
    """

    commit: str
    committed_at: datetime
    body: bytes
    fault: str = ""


class FileHistories(Protocol):
    """Reads repositories that keep every version of a page."""

    def versions(self, repository: Path, path: str) -> Iterator[FileVersion]:
        """Every version of a file, from its first commit to its last, one at a time.

        Raises:
            InputError: there is no such repository or file, or it cannot be read.
        """
        ...
