"""Evidence as a waterfall: each piece moves the sum on, and two marks show where the rules decide.

Bars for and against differ in glyph and sign as well as in colour, so nothing is said by colour alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rich.table import Table
from rich.text import Text

from postroll.app.weighing import Weighing
from postroll.publish.plain import one_line

FOR, AGAINST, TOTAL = "cyan", "magenta", "bold"
QUIET = "bright_black"
_NARROW = 60
_FIGURES = 2 * len(" +00.0 ")


def waterfall(weighing: Weighing, width: int) -> Table:
    """A row for each piece of evidence: what it is, its bar, its bits, and the sum so far.

    Args:
        weighing: the evidence.
        width: of the whole, in cells.
    """
    scale = _Scale.of(weighing, _bar_width(width))
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), width=width, show_header=True, header_style="")
    table.add_column("evidence", ratio=1, overflow="fold", header_style=QUIET)
    table.add_column(scale.header(), width=scale.cells, no_wrap=True)
    table.add_column("bits", justify="right", no_wrap=True, header_style=QUIET)
    table.add_column("sum", justify="right", no_wrap=True, header_style=QUIET)
    sums = list(accumulate((piece.weight for piece in weighing.evidence), initial=0.0))
    for piece, (before, after) in zip(weighing.evidence, pairwise(sums), strict=True):
        figures = Text(_bits(piece.weight), _direction(piece.weight))
        table.add_row(Text(one_line(piece.detail)), scale.bar(before, after), figures, Text(_bits(after), QUIET))
    table.add_row(Text("together", TOTAL), scale.total(weighing.score), Text(""), Text(_bits(weighing.score), TOTAL))
    return table


def legend(weighing: Weighing) -> Text:
    """What the marks stand for."""
    return Text(
        f"? unsure from {_bits(weighing.unsure_from)}   = same from {_bits(weighing.same_from)}   "
        "█ for   ▒ against   bits of log odds",
        QUIET,
    )


def _direction(bits: float) -> str:
    if not round(bits, 1):
        return QUIET
    return FOR if bits > 0 else AGAINST


def _bits(bits: float) -> str:
    """Bits with a sign, but for so few that they speak neither for nor against."""
    return f"{bits:+.1f}" if round(bits, 1) else "0.0"


def _bar_width(width: int) -> int:
    return max(12, (width - _FIGURES) * 2 // 5) if width >= _NARROW else 12


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where on a line of cells a number of bits lies.

    Attributes:
        low, high: the bits at the line's ends.
        cells: how long it is.
        thresholds: the bits from which rules are unsure, and from which they say "same".
    """

    low: float
    high: float
    cells: int
    thresholds: tuple[float, float]

    @classmethod
    def of(cls, weighing: Weighing, cells: int) -> "_Scale":
        thresholds = (weighing.unsure_from, weighing.same_from)
        sums = accumulate((piece.weight for piece in weighing.evidence), initial=0.0)
        reached = [0.0, *sums, *thresholds, weighing.score]
        return cls(min(reached), max(reached) + 1, cells, thresholds)

    def cell(self, bits: float) -> int:
        """The cell that holds a number of bits."""
        share = (bits - self.low) / (self.high - self.low)
        return min(self.cells - 1, max(0, int(share * self.cells)))

    def header(self) -> Text:
        """Zero and the two thresholds, named by a sign each."""
        unsure, same = (self.cell(bits) for bits in self.thresholds)
        signs = {self.cell(0.0): "0", unsure: "?", same: "="}
        return self._line((signs.get(cell, " "), QUIET) for cell in range(self.cells))

    def bar(self, before: float, after: float) -> Text:
        """A bar from one sum to the next; a hair where it is too short to see."""
        glyph, style = ("█", FOR) if after > before else ("▒", AGAINST)
        first, last = sorted((self.cell(before), self.cell(after)))
        filled = range(first, max(last, first + 1)) if after != before else range(0)
        return self._line((glyph, style) if cell in filled else self._mark(cell) for cell in range(self.cells))

    def total(self, score: float) -> Text:
        """A line from zero to the sum, with its end."""
        end, (first, last) = self.cell(score), sorted((self.cell(0.0), self.cell(score)))
        return self._line(
            ("◆", TOTAL) if cell == end else ("─", TOTAL) if first <= cell <= last else self._mark(cell)
            for cell in range(self.cells)
        )

    def _mark(self, cell: int) -> tuple[str, str]:
        marked = {self.cell(bits) for bits in (0.0, *self.thresholds)}
        return ("┊", QUIET) if cell in marked else (" ", "")

    @staticmethod
    def _line(cells: Iterator[tuple[str, str]]) -> Text:
        return Text.assemble(*cells)
