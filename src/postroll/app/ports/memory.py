"""The port through which publishing remembers what it made before."""

from typing import Protocol


class Memory(Protocol):
    """What publishing remembers from one edition to the next, so that work follows what changed.

    It holds nothing that cannot be made again, and may be lost at any time.
    """

    def recall(self, slot: str, version: str) -> bytes | None:
        """What lies in a slot, if it was made of this version; None otherwise."""
        ...

    def keep(self, slot: str, version: str, value: bytes) -> None:
        """Put something into a slot, in place of what lies there."""
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...

    def close(self) -> None:
        """Let go of it; what was kept before stays."""
        ...
