"""The month grid as plain text, in Unicode or in ASCII."""

from collections.abc import Iterator

from postroll.publish.glyphs import ASCII, UNICODE, Glyphs
from postroll.publish.grid_layout import GridLayout
from postroll.publish.marked_days import MarkedDays, marked_days
from postroll.publish.pieces import Line, Piece, plain_text
from postroll.publish.plain import fit, pad, titled
from postroll.rollup.month import MonthGrid

_WIDTH = 80


def grid_text(grid: MonthGrid, *, ascii: bool = False, links: bool = False) -> str:  # noqa: A002 - the format's name
    """The grid in at most 80 cells a line.

    Args:
        grid: the grid.
        ascii: with nothing but ASCII characters.
        links: with a list beneath: each incident with its days, title, severity, length and address.
    """
    glyphs = ASCII if ascii else UNICODE
    layout = GridLayout.of(grid, glyphs, glyphs.mark, _WIDTH)
    lines = [*layout.head(grid), *layout.rows(grid), (), *_legend(grid, glyphs)]
    if links:
        lines += _links(grid, layout)
    return plain_text(lines)


def _legend(grid: MonthGrid, glyphs: Glyphs) -> Iterator[Line]:
    for entries in glyphs.legend(grid.long_after):
        yield (Piece("   ".join(entries)),)


def _links(grid: MonthGrid, layout: GridLayout) -> Iterator[Line]:
    """Each incident in two lines or three, after an empty one."""
    listed = marked_days(grid)
    if listed:
        yield ()
    signs = [layout.glyphs.aligned(layout.spell(each.mark)) for each in listed]
    days = [layout.text(each.days) for each in listed]
    indent = max(map(len, days), default=0) + 2 + max(map(len, signs), default=0) + 2
    for each, day, sign in zip(listed, days, signs, strict=True):
        start = pad(day, max(map(len, days)) + 2) + sign
        room = _WIDTH - indent
        yield (Piece(pad(start, indent) + fit(layout.text(titled(each.mark.title)), room, layout.glyphs.ellipsis)),)
        for line in _facts(each, layout):
            yield (Piece(" " * indent + line),)


def _facts(each: MarkedDays, layout: GridLayout) -> Iterator[str]:
    yield each.facts
    if each.mark.url:
        yield each.mark.url
    for override in each.mark.overrides:
        yield layout.text(f"{override.by}: {override.because}")
