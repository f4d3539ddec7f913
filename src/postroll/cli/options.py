"""The options that every command takes, before the command's name or after it."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from postroll.cli.terminal import warn
from postroll.domain.times import parse_instant

if TYPE_CHECKING:
    from postroll.domain.workspace import Desk
    from postroll.wiring import Session

_COMMON = ("--workspace", "--now")


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line beside the command.

    Attributes:
        workspace: the workspace's folder.
        now: the time that the clock shall tell; None for the machine's.
    """

    workspace: Path
    now: datetime | None


def common_first(arguments: list[str]) -> list[str]:
    """Put the common options before the command, so that people may write them anywhere before a "--"."""
    common: list[str] = []
    others: list[str] = []
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            others += [argument, *remaining]
        elif argument in _COMMON:
            common += [argument, *(value for value in [next(remaining, None)] if value is not None)]
        else:
            (common if argument.startswith(tuple(f"{name}=" for name in _COMMON)) else others).append(argument)
    return common + others


def options_of(context: typer.Context) -> Options:
    """The common options of this run."""
    options = context.find_root().obj
    assert isinstance(options, Options)  # noqa: S101 - the root callback put it there
    return options


def session_of(context: typer.Context) -> "Session":
    """The workspace that this run works on."""
    from postroll.wiring import open_session  # noqa: PLC0415 - adapters take their time

    options = options_of(context)
    return open_session(options.workspace, options.now or _source_date())


def desk_of(session: "Session") -> "Desk":
    """The desk, for a command that lets it take effect; a desk that is gone is worth a warning.

    Raises:
        WorkspaceError: a desk file says something that cannot be.
    """
    if not session.has_desk:
        warn([f"{session.folder} has no desk: notes and people's judgements count as taken back"])
    return session.desk()


def read_instant(text: str) -> datetime:
    """Read a time on the command line.

    Raises:
        typer.BadParameter: it is no RFC 3339 time with a zone.
    """
    try:
        return parse_instant(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a time such as 2026-04-30T12:00:00Z") from error


def read_day(text: str) -> date:
    """Read a day on the command line.

    Raises:
        typer.BadParameter: it is no ISO date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day such as 2026-04-30") from error


def _source_date() -> datetime | None:
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise typer.BadParameter(f"SOURCE_DATE_EPOCH is {seconds!r}, not seconds since 1970") from error
