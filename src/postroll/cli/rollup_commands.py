"""Commands that print a month: its grid and its table."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from postroll.cli.options import session_of
from postroll.cli.terminal import fail, out, print_text

if TYPE_CHECKING:
    from postroll.app.months import ProviderMonths
    from postroll.rollup.month import MonthGrid, MonthTable


class GridFormat(StrEnum):
    """The forms that a grid is printed in."""

    TEXT = "text"
    ASCII = "ascii"
    MARKDOWN = "markdown"
    DISCOURSE = "discourse"
    HTML = "html"
    SVG = "svg"
    JSON = "json"


class TableFormat(StrEnum):
    """The forms that a table is printed in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    DISCOURSE = "discourse"
    HTML = "html"
    JSON = "json"


_WIDEST = 100
_FIRST_MONTH, _NO_MONTH = date(1900, 1, 1), date(3000, 1, 1)


def read_month(text: str) -> date:
    """Read a month on the command line, as its first day.

    Raises:
        typer.BadParameter: it is no month.
    """
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        month = date.min
    if not _FIRST_MONTH <= month < _NO_MONTH:
        raise typer.BadParameter(f"{text!r} is not a month such as 2026-04")
    return month


def read_zone(text: str) -> ZoneInfo:
    """Read a zone on the command line.

    Raises:
        typer.BadParameter: it is no IANA zone.
    """
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError) as error:
        raise typer.BadParameter(f"{text!r} is not a zone such as UTC or Europe/Paris") from error


ProviderId = Annotated[str, typer.Argument(metavar="PROVIDER", help="The provider's id in postroll.toml.")]
Month = Annotated[date, typer.Argument(metavar="YYYY-MM", parser=read_month, help="The month.")]
Zone = Annotated[
    ZoneInfo | None,
    typer.Option(metavar="ZONE", parser=read_zone, help="The zone that days belong to. Default: the provider's."),
]


def grid(
    context: typer.Context,
    provider: ProviderId,
    month: Month,
    *,
    zone: Zone = None,
    form: Annotated[GridFormat, typer.Option("--format", help="The form to print it in.")] = GridFormat.TEXT,
) -> None:
    """Draw a month at a glance: height is duration, width is breadth, colour is severity."""
    drawn = _load(context, provider, zone).grid(month)
    if form is GridFormat.TEXT and out().is_terminal:
        _draw(drawn, out().width)
    else:
        print_text(_grid_in(form, drawn))


def table(
    context: typer.Context,
    provider: ProviderId,
    month: Month,
    *,
    zone: Zone = None,
    form: Annotated[TableFormat, typer.Option("--format", help="The form to print it in.")] = TableFormat.TEXT,
) -> None:
    """List a month: incident date, publication date, description, and the curator's notes in their places."""
    listed = _load(context, provider, zone).table(month)
    if form is TableFormat.TEXT and out().is_terminal:
        from postroll.publish.table_rich import table_rich  # noqa: PLC0415

        out().print(table_rich(listed, width=min(out().width, _WIDEST)), soft_wrap=True)
    else:
        print_text(_table_in(form, listed))


def _draw(drawn: "MonthGrid", width: int) -> None:
    """Draw a month in colour, if the terminal is wide enough for its days."""
    from postroll.publish.grid_rich import grid_rich, least_width  # noqa: PLC0415

    least = least_width(drawn)
    if width < least:
        fail(f"this month needs {least} columns and the terminal has {width}: widen it, or see `postroll table`")
    out().print(grid_rich(drawn, width=min(width, _WIDEST)), soft_wrap=True)


def _load(context: typer.Context, provider: str, zone: ZoneInfo | None) -> "ProviderMonths":
    from postroll.app.months import load_months  # noqa: PLC0415

    session = session_of(context)
    with session.archive() as archive:
        return load_months(session.workspace, session.desk(), archive, provider, zone=zone, now=session.clock.now())


def _grid_in(form: GridFormat, drawn: "MonthGrid") -> str:
    if form is GridFormat.HTML:
        from postroll.publish.site.fragments import grid_html  # noqa: PLC0415 - templates take their time

        return grid_html(drawn)
    from postroll.publish import grid_json, grid_markdown, grid_svg, grid_text  # noqa: PLC0415

    forms: dict[GridFormat, Callable[[MonthGrid], str]] = {
        GridFormat.TEXT: grid_text.grid_text,
        GridFormat.ASCII: partial(grid_text.grid_text, ascii=True),
        GridFormat.MARKDOWN: grid_markdown.grid_markdown,
        GridFormat.DISCOURSE: grid_markdown.grid_discourse,
        GridFormat.SVG: grid_svg.grid_svg,
        GridFormat.JSON: grid_json.grid_json,
    }
    return forms[form](drawn)


def _table_in(form: TableFormat, listed: "MonthTable") -> str:
    if form is TableFormat.HTML:
        from postroll.publish.site.fragments import table_html  # noqa: PLC0415 - templates take their time

        return table_html(listed)
    from postroll.publish import table_json, table_markdown, table_text  # noqa: PLC0415

    forms: dict[TableFormat, Callable[[MonthTable], str]] = {
        TableFormat.TEXT: table_text.table_text,
        TableFormat.MARKDOWN: table_markdown.table_markdown,
        TableFormat.DISCOURSE: table_markdown.table_discourse,
        TableFormat.JSON: table_json.table_json,
    }
    return forms[form](listed)
