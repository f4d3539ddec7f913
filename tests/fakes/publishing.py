"""Editions and a memory in memory."""

from collections.abc import Mapping

from postroll.app.ports.editions import Manifest


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

    def switch(self, manifest: Manifest, rendered: Mapping[str, bytes]) -> None:
        self.files = {path: rendered[path] if path in rendered else self.files[path] for path in manifest}
        self._manifest = dict(manifest)

    def lose(self, path: str) -> None:
        """Let a file go missing or be altered."""
        del self._manifest[path]


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
