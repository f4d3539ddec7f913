"""Editions as a folder: built beside the one that is out, then put in its place.

Two folders take turns. The edition before the one that is out stays beside it; the next edition is made from it by
bringing it up to date, so that the work follows what changed and not how much there is.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from postroll.adapters.edition_state import MANIFEST, State, has_strangers
from postroll.app.ports.editions import Manifest, ManifestEntry
from postroll.errors import PublishError


class FolderEditions:
    """Keeps the edition that is out in one folder of plain files, with a manifest of their hashes.

    Args:
        folder: the folder that people serve or open.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._next = folder.with_name(f".{folder.name}.next")
        self._previous = folder.with_name(f".{folder.name}.previous")
        self._unshared: frozenset[str] = frozenset()
        self._stored: Manifest = {}
        self._intact: Manifest = {}

    def manifest(self) -> Manifest:
        """The manifest of the edition that is out; without the files that are gone or were altered since."""
        self._recover()
        stored = _stored_manifest(self._folder)
        state = State.of(self._folder, stored)
        self._stored, self._unshared, self._intact = stored, state.unshared, stored
        if state.altered:
            self._intact = {path: entry for path, entry in stored.items() if path not in state.altered}
        return self._intact

    def switch(self, manifest: Manifest, rendered: Mapping[str, bytes]) -> None:
        """Bring the folder beside the edition that is out up to date, then exchange the two."""
        self._refuse_foreign_folder()
        try:
            self._build(manifest, rendered)
            if self._folder.exists():
                self._folder.rename(self._previous)
            self._next.rename(self._folder)
            self._forget()
        except OSError as error:
            self._recover()
            raise PublishError(
                f"{error.filename or self._folder}: {error.strerror}; the edition before is still out, "
                "make room or choose a folder that can be written, and publish again"
            ) from error

    def _build(self, manifest: Manifest, rendered: Mapping[str, bytes]) -> None:
        there = self._begin()
        for path in there.keys() - manifest.keys():
            _remove(self._next, path)
        for path, entry in manifest.items():
            known = there.get(path)
            if known is None or known.sha256 != entry.sha256:
                self._put(path, None if self._has(path, entry) else rendered.get(path))
        body = msgspec.json.encode(manifest, order="sorted")
        (self._next / MANIFEST).write_bytes(msgspec.json.format(body) + b"\n")

    def _begin(self) -> Manifest:
        """The folder to build in, and what is in it already: the last edition but one, if it is as it was left."""
        shutil.rmtree(self._next, ignore_errors=True)
        there = _stored_manifest(self._previous)
        if not there or not self._is_as_it_was_left(there):
            shutil.rmtree(self._previous, ignore_errors=True)
            self._next.mkdir(parents=True)
            return {}
        self._previous.rename(self._next)
        (self._next / MANIFEST).unlink()
        return there

    def _is_as_it_was_left(self, there: Manifest) -> bool:
        """Whether the last edition but one is. What the one that is out shares with it was looked at there."""
        if has_strangers(self._previous, there):
            return False
        elsewhere = (there.keys() - self._stored.keys()) | (there.keys() & self._unshared)
        return not State.of(self._previous, there, elsewhere).altered

    def _has(self, path: str, entry: ManifestEntry) -> bool:
        """Whether the edition that is out, when it was looked at, had the same bytes."""
        return path in self._intact and self._intact[path].sha256 == entry.sha256

    def _put(self, path: str, body: bytes | None) -> None:
        """Write a file, or take it over from the edition that is out. What is there is replaced, never written to."""
        target = self._next / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        if body is None:
            os.link(self._folder / path, target)
        else:
            target.write_bytes(body)

    def _forget(self) -> None:
        """Forget what a look at the edition that was out has shown."""
        self._unshared = frozenset()
        self._stored = self._intact = {}

    def _recover(self) -> None:
        """Put the edition before back where a switch was cut short between its two renames."""
        if self._previous.exists() and not self._folder.exists():
            self._previous.rename(self._folder)

    def _refuse_foreign_folder(self) -> None:
        if self._folder.exists() and not self._folder.is_dir():
            raise PublishError(f"{self._folder} is no folder; move it away and publish again")
        if self._folder.exists() and not (self._folder / MANIFEST).exists() and any(self._folder.iterdir()):
            raise PublishError(
                f"{self._folder} holds files that postroll did not write; move them away and publish again"
            )


def _stored_manifest(folder: Path) -> Manifest:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=dict[str, ManifestEntry])
    except (OSError, msgspec.MsgspecError):
        return {}


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()
