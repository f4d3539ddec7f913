"""Whether the files of an edition are as they were written; they are read only where their times leave a doubt."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from postroll.app.ports.editions import Manifest

MANIFEST = "manifest.json"

_TWICE = 2


@dataclass(frozen=True, slots=True)
class State:
    """What a look at the files of an edition found.

    Attributes:
        altered: those that are gone, or not as the manifest has them.
        unshared: those that no other folder shares, as far as is known without reading.
    """

    altered: frozenset[str]
    unshared: frozenset[str]

    @classmethod
    def of(cls, folder: Path, manifest: Manifest, looked_at: Iterable[str] | None = None) -> "State":
        """The state of the files in a folder.

        A file that nobody touched since the manifest was written is taken to be as it says. The others are read.

        Args:
            folder: where the edition lies.
            manifest: what it says of its files.
            looked_at: the paths to look at; all by default.
        """
        if not manifest:
            return cls(frozenset(), frozenset())
        doubtful, alone = _sorted_out(folder, manifest if looked_at is None else looked_at)
        altered = (path for path in doubtful if _hash_of(folder / path) != manifest[path].sha256)
        return cls(frozenset(altered), frozenset(doubtful + alone))


def has_strangers(folder: Path, manifest: Manifest) -> bool:
    """Whether something was put into the folders of an edition, or taken out of them, since it was written."""
    look, written_at = os.stat, _written_at(folder)
    try:
        with _opened(folder) as root:
            return any(
                look(path, dir_fd=root, follow_symlinks=False).st_mtime_ns > written_at for path in _parents(manifest)
            )
    except OSError:
        return True


def _sorted_out(folder: Path, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """The files that have to be read to know what they are, and of the others those that no other folder shares.

    A change of any kind sets the time that is looked at; that of the last writing can be set by anybody.
    """
    look, written_at = os.stat, _written_at(folder)
    doubtful, alone = [], []
    with _opened(folder) as root:
        for path in paths:
            try:
                found = look(path, dir_fd=root, follow_symlinks=False)
            except OSError:
                doubtful.append(path)
                continue
            if found.st_ctime_ns >= written_at:
                doubtful.append(path)
            elif found.st_nlink != _TWICE:
                alone.append(path)
    return doubtful, alone


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """A folder from which paths are looked up, so that nobody has to go all the way to it for each of them."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        yield opened
    finally:
        os.close(opened)


def _parents(paths: Iterable[str]) -> set[str]:
    """Every folder that some paths lead through, the one that they begin in included."""
    known = {"."}
    further = {path.rpartition("/")[0] for path in paths}
    while further:
        known |= further
        further = {path.rpartition("/")[0] for path in further} - known
    return known - {""}


def _written_at(folder: Path) -> int:
    return (folder / MANIFEST).stat().st_mtime_ns


def _hash_of(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
