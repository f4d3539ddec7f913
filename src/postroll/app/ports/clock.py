"""The port through which the time is told."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; the only way to learn it."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        ...
