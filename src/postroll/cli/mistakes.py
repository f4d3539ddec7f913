"""What is said, on one line, where the command line itself cannot be read."""

from typing import Any

import typer

UsageError: Any = typer.BadParameter.__bases__[0]
"""What typer raises for a command, an option or a value that it cannot take; it does not export the class."""


def mistake(error: Any) -> str:
    """What is wrong with the command line, and which help tells more."""
    words = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    command = error.ctx.command_path if error.ctx else "postroll"
    joint = "" if words.endswith("?") else ";"
    return f"{words[:1].lower()}{words[1:]}{joint} `{command} --help` says what there is"
