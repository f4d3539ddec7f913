"""The month grid for a terminal: colour where it has it, shape and sign always, links where it can."""

from collections.abc import Iterator

from rich.text import Text

from postroll.publish.glyphs import UNICODE
from postroll.publish.grid_layout import GridLayout
from postroll.publish.pieces import Line, Piece, Voice
from postroll.publish.styles import coloured
from postroll.rollup.month import MonthGrid


def grid_rich(grid: MonthGrid, *, width: int = 80) -> Text:
    """The grid as rich text; each mark is coloured and numbered by its severity and leads to its best account."""
    layout = GridLayout.of(grid, UNICODE, UNICODE.mark_with_severity, width)
    return coloured([*layout.head(grid), *layout.rows(grid), (), *_legend(grid)])


def _legend(grid: MonthGrid) -> Iterator[Line]:
    for entries in UNICODE.legend(grid.long_after):
        yield (Piece("   ".join(entries), Voice.QUIET),)
    pieces = [Piece("severity", Voice.QUIET)]
    for severity, sign in UNICODE.severity_legend():
        pieces += [Piece("   "), Piece(sign, Voice.MARK, severity=severity)]
    yield tuple(pieces)
