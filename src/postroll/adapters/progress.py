"""Progress of long work: bars in a terminal, nothing anywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from postroll.app.ports.progress import Task


class TerminalProgress:
    """Bars on standard error that vanish when their work is done; without a terminal there is no output at all."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)

    @contextmanager
    def task(self, label: str, total: int | None = None) -> Iterator[Task]:
        """A bar for one piece of work."""
        bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        with bars:
            yield _Bar(bars, label, total)


class _Bar:
    def __init__(self, bars: Progress, label: str, total: int | None) -> None:
        self._bars = bars
        self._id = bars.add_task(label, total=total)

    def advance(self, steps: int = 1) -> None:
        """So much more is done."""
        self._bars.advance(self._id, steps)


class SilentProgress:
    """Shows nothing."""

    @contextmanager
    def task(self, label: str, total: int | None = None) -> Iterator[Task]:  # noqa: ARG002
        """A piece of work that nobody watches."""
        yield self

    def advance(self, steps: int = 1) -> None:
        """Nothing is shown."""
