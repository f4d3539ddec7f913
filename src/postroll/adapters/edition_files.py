"""Editions as a folder: built beside the one that is out, then put in its place.

Two folders take turns. The edition before the one that is out stays beside it; the next edition is made from it by
bringing it up to date, so that the work follows what changed and not how much there is.
"""

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from postroll.adapters.edition_state import MANIFEST, State, has_strangers
from postroll.adapters.next_edition import EditionFolders, NextFolder, told
from postroll.app.ports.editions import Manifest, ManifestEntry, NextEdition
from postroll.errors import PublishError


class FolderEditions:
    """Keeps the edition that is out in one folder of plain files, with a manifest of their hashes.

    Args:
        folder: the folder that people serve or open.
    """

    def __init__(self, folder: Path) -> None:
        self._folders = EditionFolders.beside(folder)
        self._unshared: frozenset[str] = frozenset()
        self._stored: Manifest = {}
        self._intact: Manifest = {}

    def manifest(self) -> Manifest:
        """The manifest of the edition that is out; without the files that are gone or were altered since."""
        self._recover()
        stored = _stored_manifest(self._folders.out)
        state = State.of(self._folders.out, stored)
        self._stored, self._unshared, self._intact = stored, state.unshared, stored
        if state.altered:
            self._intact = {path: entry for path, entry in stored.items() if path not in state.altered}
        return self._intact

    @contextmanager
    def building(self, kept: Manifest, due: Collection[str]) -> Iterator[NextEdition]:
        """Bring the folder beside the edition that is out up to date, file by file; it exchanges the two."""
        self._refuse_foreign_folder()
        try:
            with told(self._folders.out):
                edition = NextFolder(self._folders, self._begin(), self._intact)
                edition.take_over(kept, due)
            yield edition
        finally:
            self._recover()
            shutil.rmtree(self._folders.next, ignore_errors=True)
            self._forget()

    def _begin(self) -> Manifest:
        """The folder to build in, and what is in it already: the last edition but one, if it is as it was left."""
        folders = self._folders
        shutil.rmtree(folders.next, ignore_errors=True)
        there = _stored_manifest(folders.previous)
        if not there or not self._is_as_it_was_left(there):
            shutil.rmtree(folders.previous, ignore_errors=True)
            folders.next.mkdir(parents=True)
            return {}
        folders.previous.rename(folders.next)
        (folders.next / MANIFEST).unlink()
        return there

    def _is_as_it_was_left(self, there: Manifest) -> bool:
        """Whether the last edition but one is. What the one that is out shares with it was looked at there."""
        if has_strangers(self._folders.previous, there):
            return False
        elsewhere = (there.keys() - self._stored.keys()) | (there.keys() & self._unshared)
        return not State.of(self._folders.previous, there, elsewhere).altered

    def _forget(self) -> None:
        """Forget what a look at the edition that was out has shown."""
        self._unshared = frozenset()
        self._stored = self._intact = {}

    def _recover(self) -> None:
        """Put the edition before back where a switch was cut short between its two renames."""
        if self._folders.previous.exists() and not self._folders.out.exists():
            self._folders.previous.rename(self._folders.out)

    def _refuse_foreign_folder(self) -> None:
        folder = self._folders.out
        if folder.exists() and not folder.is_dir():
            raise PublishError(f"{folder} is no folder; move it away and publish again")
        if folder.exists() and not (folder / MANIFEST).exists() and any(folder.iterdir()):
            raise PublishError(f"{folder} holds files that postroll did not write; move them away and publish again")


def _stored_manifest(folder: Path) -> Manifest:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=dict[str, ManifestEntry])
    except (OSError, msgspec.MsgspecError):
        return {}
