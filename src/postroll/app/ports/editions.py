"""The port through which editions go out."""

from collections.abc import Mapping
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


class Editions(Protocol):
    """Where editions go out."""

    def manifest(self) -> Manifest:
        """The manifest of the edition that is out; empty where there is none, or where its files are not intact."""
        ...

    def switch(self, manifest: Manifest, rendered: Mapping[str, bytes]) -> None:
        """Put a new edition in place of the one that is out, in one step.

        Args:
            manifest: every file of the new edition.
            rendered: the files that are new or changed; the others are taken over.

        Raises:
            PublishError: it cannot be written; the edition before is still out.
        """
        ...
