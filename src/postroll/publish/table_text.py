"""A month's table as plain text."""

from postroll.publish.pieces import plain_text
from postroll.publish.table_layout import TableLayout
from postroll.rollup.month import MonthTable

_WIDTH = 80


def table_text(table: MonthTable, *, links: bool = False) -> str:
    """The table in at most 80 cells a line; with `links`, each address on a line of its own, whole."""
    return plain_text(TableLayout.of(table, _WIDTH, links=links).lines(table))
