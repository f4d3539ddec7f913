"""Editions as a folder: built beside the one that is out, then put in its place."""

import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

from postroll.app.ports import Manifest, ManifestEntry
from postroll.errors import PublishError

MANIFEST = "manifest.json"


class FolderEditions:
    """Keeps the edition that is out in one folder of plain files, with a manifest of their hashes.

    Args:
        folder: the folder that people serve or open.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._next = folder.with_name(f".{folder.name}.next")
        self._previous = folder.with_name(f".{folder.name}.previous")

    def manifest(self) -> Manifest:
        """The manifest of the edition that is out; without the files that are gone or were altered since."""
        self._recover()
        try:
            stored = msgspec.json.decode((self._folder / MANIFEST).read_bytes(), type=dict[str, ManifestEntry])
        except (OSError, msgspec.MsgspecError):
            return {}
        return {path: entry for path, entry in stored.items() if _hash_of(self._folder / path) == entry.sha256}

    def switch(self, manifest: Manifest, rendered: Mapping[str, bytes]) -> None:
        """Build the edition beside the one that is out, then exchange the folders."""
        self._refuse_foreign_folder()
        try:
            self._build(manifest, rendered)
            if self._folder.exists():
                self._folder.rename(self._previous)
            self._next.rename(self._folder)
            shutil.rmtree(self._previous, ignore_errors=True)
        except OSError as error:
            self._recover()
            raise PublishError(
                f"{error.filename or self._folder}: {error.strerror}; the edition before is still out, "
                "make room or choose a folder that can be written, and publish again"
            ) from error

    def _build(self, manifest: Manifest, rendered: Mapping[str, bytes]) -> None:
        shutil.rmtree(self._next, ignore_errors=True)
        for path in manifest:
            target = self._next / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path in rendered:
                target.write_bytes(rendered[path])
            else:
                os.link(self._folder / path, target)
        ordered = dict(sorted(manifest.items()))
        (self._next / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(ordered)) + b"\n")

    def _recover(self) -> None:
        """Put the edition before back where a switch was cut short between its two renames."""
        if self._previous.exists() and not self._folder.exists():
            self._previous.rename(self._folder)

    def _refuse_foreign_folder(self) -> None:
        if self._folder.exists() and not (self._folder / MANIFEST).exists() and any(self._folder.iterdir()):
            raise PublishError(
                f"{self._folder} holds files that postroll did not write; move them away and publish again"
            )


def _hash_of(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
