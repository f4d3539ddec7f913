"""One key at a time, without Enter."""

import signal
from typing import NoReturn, Protocol

import typer

RESIZED = "\x00resized"
"""What is read where the terminal changed its size before a key was pressed."""
END = "\x04"
"""What is read where no more keys will come."""


class Keyboard(Protocol):
    """Reads keys."""

    def read(self) -> str:
        """The next key: one character, `RESIZED` or `END`. An arrow or the like is its escape sequence."""
        ...

    def read_line(self) -> str:
        """A line of text, typed where the cursor stands; "" where the person only pressed Enter or gave up."""
        ...


class TerminalKeyboard:
    """The keyboard of the person's terminal."""

    def read(self) -> str:
        """Wait for a key.

        Raises:
            KeyboardInterrupt: it was Ctrl-C.
        """
        resizing = getattr(signal, "SIGWINCH", None)  # Windows has none
        before = signal.signal(resizing, _interrupt) if resizing else None
        try:
            keys = typer.getchar()
        except _Resized:
            return RESIZED
        except EOFError:
            return END
        finally:
            if resizing:
                signal.signal(resizing, before)
        # What was typed ahead was typed without having seen the next question.
        return keys if keys.startswith("\x1b") else keys[:1]

    def read_line(self) -> str:
        """Read up to Enter."""
        try:
            return input().strip()
        except EOFError:
            return ""


class _Resized(Exception):  # noqa: N818 - no error: it only gets the program out of waiting for a key
    """The terminal has another size."""


def _interrupt(_number: int, _frame: object) -> NoReturn:
    raise _Resized
