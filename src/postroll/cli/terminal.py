"""Talking to the person at the terminal: results on standard output, everything else on standard error."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

if TYPE_CHECKING:
    from rich.console import Console


def out() -> "Console":
    """Standard output, with colour where it is a terminal."""
    from rich.console import Console  # noqa: PLC0415 - rich takes its time

    return Console(highlight=False, emoji=False, markup=False)


def err() -> "Console":
    """Standard error, likewise."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def print_json(value: Any) -> None:
    """One JSON value on one line of standard output."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def print_text(text: str) -> None:
    """A result as it is, on standard output, with one line break at its end."""
    sys.stdout.buffer.write(text.rstrip("\n").encode() + b"\n")
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """A line for the person, on standard error."""
    err().print(text, soft_wrap=True)


def warn(lines: Iterable[str], *, most: int = 10) -> None:
    """Warnings on standard error; past a number, only how many more there are."""
    everything = list(lines)
    console = err()
    for line in everything[:most]:
        console.print(f"warning: {line}", style="yellow", soft_wrap=True)
    if len(everything) > most:
        console.print(f"warning: and {len(everything) - most} more; `postroll doctor` lists them", style="yellow")


def fail(message: str) -> NoReturn:
    """Say what went wrong, a line a problem, and exit with 2."""
    console = err()
    for line in message.splitlines():
        console.print(f"postroll: {line}", style="red", soft_wrap=True)
    sys.exit(2)
