"""A month grid laid out in the cells of a terminal: which sign stands where.

A row is a week: the first day's number, seven columns of marks, labels. Marks stand in slots of equal width, so that
two on a day read as two; a day with many takes several lines. Columns are as wide as the month needs and leave the
rest of the line to the labels.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from postroll.publish.dates import month_title, weekday_names
from postroll.publish.glyphs import Glyphs
from postroll.publish.pieces import Line, Piece, Voice
from postroll.publish.plain import fit, one_line, pad, to_ascii
from postroll.rollup.month import Day, Label, Mark, MonthGrid, Week

_GUTTER = 4  # the number of a week's first day
_GAP = 2  # between the last column and the labels
_LABELS = 26  # cells that labels need to read well
_FEWEST_LABEL_CELLS = 12  # however narrow the terminal
_SMALLEST_SLOT = 3  # without the space after it
_MOST_LINES = 4  # of one week
_MOST_ABREAST = 3  # marks on one line of a day
_BETWEEN = Piece("   ", Voice.QUIET)  # the entries of a legend


@dataclass(frozen=True, slots=True)
class GridLayout:
    """How a grid is laid out.

    Attributes:
        glyphs: the signs.
        spell: the signs of one mark.
        width: of the whole, in cells.
        slot: cells for one mark and the space after it.
        columns: how many slots each weekday has.
    """

    glyphs: Glyphs
    spell: Callable[[Mark], str]
    width: int
    slot: int
    columns: tuple[int, ...]

    @classmethod
    def of(cls, grid: MonthGrid, glyphs: Glyphs, spell: Callable[[Mark], str], width: int = 80) -> "GridLayout":
        """The layout of a grid: as many marks abreast as leave room for the labels."""
        days = [day for week in grid.weeks for day in week.days if day is not None]
        signs = {glyphs.aligned(spell(mark)) for day in days for mark in day.marks}
        fullest = max((len(day.marks) for day in days), default=0)
        slot = 1 + max(_SMALLEST_SLOT, cell_len(f"+{fullest}"), *map(cell_len, signs))
        for abreast in range(_MOST_ABREAST, 0, -1):
            columns = _columns(grid, abreast)
            if _GUTTER + slot * sum(columns) + _GAP + _LABELS <= width:
                break
        return cls(glyphs, spell, width, slot, columns)

    @property
    def days_width(self) -> int:
        """The cells that the days need: a narrower terminal would break their rows."""
        return _GUTTER + self.slot * sum(self.columns)

    @property
    def labels_at(self) -> int:
        """Cells before the labels."""
        return _GUTTER if self.are_labels_beneath else self.days_width + _GAP

    @property
    def are_labels_beneath(self) -> bool:
        """Whether the labels of a week stand beneath its days, as there is no room beside them."""
        return self.days_width + _GAP + _FEWEST_LABEL_CELLS > self.width

    def head(self, grid: MonthGrid) -> Iterator[Line]:
        """The month on the left, whose it is and in which zone on the right, and the weekdays' letters."""
        month = month_title(grid.month)
        room = self.width - len(month) - 2
        about = fit(f"{self.text(grid.provider_name)}, days in {grid.zone}", room, self.glyphs.ellipsis)
        gap = " " * (self.width - len(month) - cell_len(about))
        yield Piece(month, Voice.HEADING), Piece(gap + about, Voice.QUIET)
        yield ()
        letters = (
            pad(f" {name[0]}", self.slot * slots) for name, slots in zip(weekdays(grid), self.columns, strict=True)
        )
        yield (Piece(" " * _GUTTER + "".join(letters), Voice.QUIET),)

    def rows(self, grid: MonthGrid) -> Iterator[Line]:
        """The weeks, each in one line or a few."""
        for week in grid.weeks:
            yield from self._row(week)

    def text(self, text: str) -> str:
        """Other people's text in one line of this layout's characters."""
        clean = one_line(text)
        return to_ascii(clean) if self.glyphs.hatch.isascii() else clean

    def _row(self, week: Week) -> Iterator[Line]:
        number = next(day.date.day for day in week.days if day is not None)
        cells = [self._cell(day, slots) for day, slots in zip(week.days, self.columns, strict=True)]
        labels = self._label_lines(week.labels)
        beside, beneath = ([], labels) if self.are_labels_beneath else (labels, [])
        for index in range(max(1, len(beside), *map(len, cells))):
            gutter = pad(f"{number:>2}" if index == 0 else "", _GUTTER)
            parts = [
                cell[index] if index < len(cell) else (Piece(" " * self.slot * slots),)
                for cell, slots in zip(cells, self.columns, strict=True)
            ]
            label = Piece(" " * _GAP + beside[index]) if index < len(beside) else Piece("")
            yield Piece(gutter, Voice.QUIET), *(piece for part in parts for piece in part), label
        for line in beneath:
            yield (Piece(" " * _GUTTER + line),)

    def _cell(self, day: Day | None, slots: int) -> list[Line]:
        """One day in lines of so many slots."""
        if day is None:
            return []
        if not day.marks and day.is_missed:
            return [self._line([Piece(self.glyphs.hatch * (self.slot * slots - 1), Voice.QUIET)], slots)]
        pieces = self._pieces(day, slots * _MOST_LINES)
        return [self._line(pieces[start : start + slots], slots) for start in range(0, len(pieces), slots)]

    def _pieces(self, day: Day, most: int) -> list[Piece]:
        """The hatch of a day that nobody watched, then its marks, and how many more there are than fit."""
        hatch = [Piece(self.glyphs.hatch * 2, Voice.QUIET)] if day.is_missed else []
        room = most - len(hatch)
        shown = day.marks if len(day.marks) <= room else day.marks[: room - 1]
        rest = len(day.marks) - len(shown)
        return [*hatch, *map(self._mark, shown), *([Piece(f"+{rest}")] if rest else [])]

    def _mark(self, mark: Mark) -> Piece:
        return Piece(self.glyphs.aligned(self.spell(mark)), Voice.MARK, mark.url, mark.severity)

    def _line(self, pieces: Sequence[Piece], slots: int) -> Line:
        """The pieces in their slots, with the spaces that make the line as wide as its column."""
        spaced: list[Piece] = []
        for piece in pieces:
            spaced += [piece, Piece(" " * (self.slot - cell_len(piece.text)))]
        used = sum(cell_len(piece.text) for piece in spaced)
        return *spaced, Piece(" " * (self.slot * slots - used))

    def _label_lines(self, labels: Sequence[Label]) -> list[str]:
        """The labels in lines, broken between them; of too many the number that is left out."""
        room = max(_FEWEST_LABEL_CELLS, self.width - self.labels_at)
        lines: list[str] = []
        for index, label in enumerate(labels):
            count = f"{self.glyphs.times}{label.count}" if label.count > 1 else ""
            comma = "," if index + 1 < len(labels) else ""
            tail = count + comma
            word = fit(self.text(label.text), room - len(tail), self.glyphs.ellipsis) + tail
            if lines and cell_len(f"{lines[-1]} {word}") <= room:
                lines[-1] += f" {word}"
            elif len(lines) == _MOST_LINES:
                lines[-1] = f"{fit(lines[-1], room - 6, '')} +{len(labels) - index}"
                break
            else:
                lines.append(word)
        return lines


def folded(entries: Iterable[Piece], width: int) -> Iterator[Line]:
    """The entries of a legend in lines of at most so many cells, as far as each of them is no wider itself."""
    line: list[Piece] = []
    used = 0
    for entry in entries:
        room = cell_len(entry.text) + len(_BETWEEN.text)
        if line and used + room - len(_BETWEEN.text) > width:
            yield tuple(line)
            line, used = [], 0
        line += [_BETWEEN, entry] if line else [entry]
        used += room
    if line:
        yield tuple(line)


def weekdays(grid: MonthGrid) -> tuple[str, ...]:
    """The names of the weekdays in the order of the grid's columns."""
    position, day = next((position, day) for position, day in enumerate(grid.weeks[0].days) if day is not None)
    first = day.date.weekday() - position
    return tuple(weekday_names()[(first + offset) % len(weekday_names())] for offset in range(len(weekday_names())))


def _columns(grid: MonthGrid, abreast: int) -> tuple[int, ...]:
    """For each weekday the slots that its fullest day needs, at most so many."""
    by_weekday = zip_longest(*(week.days for week in grid.weeks))
    return tuple(max(1, min(abreast, max(_items(day) for day in column if day is not None))) for column in by_weekday)


def _items(day: Day) -> int:
    return len(day.marks) + (day.is_missed and bool(day.marks))
