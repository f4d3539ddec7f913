"""A month's table for a terminal: notes in their own type, titles that lead to the best account."""

from rich.text import Text

from postroll.publish.styles import coloured
from postroll.publish.table_layout import TableLayout
from postroll.rollup.month import MonthTable


def table_rich(table: MonthTable, *, width: int = 80) -> Text:
    """The table as rich text."""
    return coloured(TableLayout.of(table, width, links=False).lines(table))
