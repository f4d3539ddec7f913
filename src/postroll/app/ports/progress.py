"""The port through which a person sees how far long work has come."""

from contextlib import AbstractContextManager
from typing import Protocol


class Task(Protocol):
    """One bar."""

    def advance(self, steps: int = 1) -> None:
        """So much more is done."""
        ...


class Progress(Protocol):
    """Shows a person how far long work has come."""

    def task(self, label: str, total: int | None = None) -> AbstractContextManager[Task]:
        """A bar for one piece of work, gone when it is done."""
        ...
