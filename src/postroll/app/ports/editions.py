"""The port through which editions go out."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec


class ManifestEntry(msgspec.Struct, frozen=True):
    """One file of an edition.

    Attributes:
        key: hash of everything that the file is made from; a file whose key is unchanged is not made again.
        sha256: hash of its bytes.
    """

    key: str
    sha256: str


Manifest = dict[str, ManifestEntry]
"""The files of an edition by their path."""


class NextEdition(Protocol):
    """The edition that is built beside the one that is out."""

    def put(self, path: str, body: bytes, sha256: str) -> None:
        """Put a file into it that was due. Each may be put by another process.

        Args:
            path: where it lies.
            body: its bytes.
            sha256: their hash.

        Raises:
            PublishError: it cannot be written.
        """
        ...

    def switch(self, manifest: Manifest) -> None:
        """Put it in place of the edition that is out, in one step.

        Args:
            manifest: every file of it.

        Raises:
            PublishError: it cannot be written; the edition before is still out.
        """
        ...


class Editions(Protocol):
    """Where editions go out."""

    def manifest(self) -> Manifest:
        """The manifest of the edition that is out; empty where there is none, or where its files are not intact."""
        ...

    def building(self, kept: Manifest, due: Collection[str]) -> AbstractContextManager[NextEdition]:
        """Build the next edition. What is left unfinished at the end is cleared away.

        Args:
            kept: the files to take over from the edition that is out.
            due: the paths of those that will be put.

        Raises:
            PublishError: it cannot be written, or somebody else's files lie where it shall go out.
        """
        ...
