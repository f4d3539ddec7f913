"""The folder in which the next edition is built, file by file."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from postroll.adapters.edition_state import MANIFEST
from postroll.app.ports.editions import Manifest
from postroll.errors import PublishError


@dataclass(frozen=True, slots=True)
class EditionFolders:
    """The folders that editions lie in.

    Attributes:
        out: that of the edition that is out.
        next: that of the edition that is being built.
        previous: that of the edition before.
    """

    out: Path
    next: Path
    previous: Path

    @classmethod
    def beside(cls, folder: Path) -> "EditionFolders":
        """Those that belong to the folder that people serve or open."""
        return cls(folder, folder.with_name(f".{folder.name}.next"), folder.with_name(f".{folder.name}.previous"))


class NextFolder:
    """The folder of the next edition. Each of its files is replaced whole, never written to: others may share it.

    Args:
        folders: where it lies, and the edition that is out.
        there: what is in it already.
        intact: those files of the edition that is out that are as its manifest says.
    """

    def __init__(self, folders: EditionFolders, there: Manifest, intact: Manifest) -> None:
        self._folders = folders
        self._there = there
        self._intact = intact

    def take_over(self, kept: Manifest, due: Collection[str]) -> None:
        """Bring what is not due up to date: remove what is gone, and link what the edition that is out has."""
        for path in self._there.keys() - kept.keys() - set(due):
            _remove(self._folders.next, path)
        for path, entry in kept.items():
            if not _holds(self._there, path, entry.sha256):
                self._link(path)

    def put(self, path: str, body: bytes, sha256: str) -> None:
        """Put a file into it, which is not written where it is there already or the edition that is out has it."""
        if _holds(self._there, path, sha256):
            return
        with told(self._folders.out):
            if _holds(self._intact, path, sha256):
                self._link(path)
            else:
                self._write(path, body)

    def switch(self, manifest: Manifest) -> None:
        """Write the manifest, and exchange the two editions."""
        folders, body = self._folders, msgspec.json.encode(manifest, order="sorted")
        with told(folders.out):
            (folders.next / MANIFEST).write_bytes(msgspec.json.format(body) + b"\n")
            if folders.out.exists():
                folders.out.rename(folders.previous)
            folders.next.rename(folders.out)

    def _link(self, path: str) -> None:
        _place(self._folders.next / path, partial(os.link, self._folders.out / path))

    def _write(self, path: str, body: bytes) -> None:
        _place(self._folders.next / path, partial(_write_new, body))


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Tell of what keeps an edition from being written.

    Args:
        folder: where it shall go out.

    Raises:
        PublishError: no space, or a folder that cannot be written.
    """
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"{error.filename or folder}: {error.strerror}; the edition before is still out, "
            "make room or choose a folder that can be written, and publish again"
        ) from error


def _holds(files: Manifest, path: str, sha256: str) -> bool:
    return path in files and files[path].sha256 == sha256


def _place(target: Path, place: Callable[[Path], None]) -> None:
    """Put a file where none may be yet, nor a folder for it, or another one that is replaced.

    In a new edition nearly every file has a folder of its own, so nothing is looked at before.
    """
    try:
        place(target)
    except FileExistsError:
        target.unlink()
        place(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        place(target)


def _write_new(body: bytes, target: Path) -> None:
    with target.open("xb") as file:
        file.write(body)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()
