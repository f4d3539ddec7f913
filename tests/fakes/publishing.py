"""Editions and a memory in memory."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256

from postroll.app.ports.editions import Editions, Manifest


class FakeEditions:
    """Keeps the edition that is out in memory.

    Attributes:
        files: those of the edition.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._manifest: Manifest = {}

    def manifest(self) -> Manifest:
        return dict(self._manifest)

    @contextmanager
    def building(self, kept: Manifest, due: Collection[str]) -> Iterator["FakeNextEdition"]:
        yield FakeNextEdition(self, {path: self.files[path] for path in kept})

    def lose(self, path: str) -> None:
        """Let a file go missing or be altered."""
        del self._manifest[path]


class FakeNextEdition:
    """An edition in the making.

    Attributes:
        files: those that it has so far.
    """

    def __init__(self, editions: FakeEditions, kept: dict[str, bytes]) -> None:
        self.files = kept
        self._editions = editions

    def put(self, path: str, body: bytes, sha256: str) -> None:
        self.files[path] = body

    def switch(self, manifest: Manifest) -> None:
        assert self.files.keys() == manifest.keys()
        self._editions.files = self.files
        self._editions._manifest = dict(manifest)


def switch(editions: Editions, manifest: Manifest, made: Mapping[str, bytes]) -> None:
    """Put out an edition of which some files were made, and the others are taken over."""
    kept = {path: entry for path, entry in manifest.items() if path not in made}
    with editions.building(kept, made.keys()) as edition:
        for path, body in made.items():
            edition.put(path, body, sha256(body).hexdigest())
        edition.switch(manifest)


class FakeMemory:
    """Slots in memory.

    Attributes:
        slots: what lies in them, with its version.
    """

    def __init__(self) -> None:
        self.slots: dict[str, tuple[str, bytes]] = {}

    def recall(self, slot: str, version: str) -> bytes | None:
        known, value = self.slots.get(slot, ("", b""))
        return value if known == version else None

    def keep(self, slot: str, version: str, value: bytes) -> None:
        self.slots[slot] = (version, value)

    def clear(self) -> None:
        self.slots.clear()

    def close(self) -> None:
        """Nothing is held open."""
