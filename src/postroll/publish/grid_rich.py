"""The month grid for a terminal: colour where it has it, shape and sign always, links where it can."""

from collections.abc import Iterator

from rich.text import Text

from postroll.publish.glyphs import UNICODE
from postroll.publish.grid_layout import GridLayout, folded
from postroll.publish.pieces import Line, Piece, Voice
from postroll.publish.styles import coloured
from postroll.rollup.month import MonthGrid


def grid_rich(grid: MonthGrid, *, width: int = 80) -> Text:
    """The grid as rich text; each mark is coloured and numbered by its severity and leads to its best account."""
    layout = _layout(grid, width)
    return coloured([*layout.head(grid), *layout.rows(grid), (), *_legend(grid, width)])


def least_width(grid: MonthGrid) -> int:
    """The cells that the grid needs at least."""
    return _layout(grid, 0).days_width


def _layout(grid: MonthGrid, width: int) -> GridLayout:
    return GridLayout.of(grid, UNICODE, UNICODE.mark_with_severity, width)


def _legend(grid: MonthGrid, width: int) -> Iterator[Line]:
    for entries in UNICODE.legend(grid.long_after):
        yield from folded((Piece(entry, Voice.QUIET) for entry in entries), width)
    severities = (Piece(sign, Voice.MARK, severity=severity) for severity, sign in UNICODE.severity_legend())
    yield from folded((Piece("severity", Voice.QUIET), *severities), width)
