"""A month's table laid out in the cells of a terminal, with the curator's notes around its rows.

Leads stand before their row from the left edge; comments, asides and addenda stand under it, indented to the
description. Author and date end each note.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len

from postroll.domain.note import Note, NoteKind
from postroll.publish.corrections import SetNote, apply_corrections
from postroll.publish.dates import day_title, month_title, short_day
from postroll.publish.pieces import Line, Piece, Voice
from postroll.publish.plain import chop, fit, one_line, pad, titled
from postroll.publish.plain_markdown import Paragraph, Word, paragraphs, words_of
from postroll.rollup.month import MonthTable, Row

_NOT_PUBLISHED = "–"
_INDENT = 2
_SET_APART = frozenset({NoteKind.ASIDE, NoteKind.ADDENDUM, NoteKind.CORRECTION})


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How a table is laid out.

    Attributes:
        width: of the whole, in cells.
        incident, published: of the columns of dates.
        links: whether addresses are printed under the titles.
    """

    width: int
    incident: int
    published: int
    links: bool

    @classmethod
    def of(cls, table: MonthTable, width: int, *, links: bool) -> "TableLayout":
        """The layout of a table: its dates are as wide as they need to be."""
        published = max((cell_len(_published(row, table)) for row in table.rows), default=0)
        return cls(width, len("incid."), max(published, len("04/28")), links)

    @property
    def description_at(self) -> int:
        """Cells before the description."""
        return self.incident + 2 + self.published + 2

    def lines(self, table: MonthTable) -> Iterator[Line]:
        """The whole table."""
        yield from self._head(table)
        before, after = sides(apply_corrections(table.notes))
        yield from self._notes(before, 0)
        yield from self._rows(table)
        yield from self._notes(after, 0)

    def _head(self, table: MonthTable) -> Iterator[Line]:
        month = month_title(table.month)
        about = fit(f"{one_line(table.provider_name)}, days in {table.zone}", self.width - len(month) - 2)
        gap = " " * (self.width - len(month) - cell_len(about))
        yield Piece(month, Voice.HEADING), Piece(gap + about, Voice.QUIET)

    def _rows(self, table: MonthTable) -> Iterator[Line]:
        """The rows; those without notes stand close together."""
        yield ()
        if not table.rows:
            yield (Piece("No incident that is known started in this month.", Voice.QUIET),)
            return
        for names in (("incid.", "pub.", ""), ("date", "date", "description")):
            yield (Piece(self._columns(*names), Voice.QUIET),)
        for has_notes, rows in groupby(table.rows, lambda row: bool(row.notes)):
            if not has_notes:
                yield ()
            for row in rows:
                yield from self._row(row, table)

    def _row(self, row: Row, table: MonthTable) -> Iterator[Line]:
        before, after = sides(apply_corrections(row.notes))
        if row.notes:
            yield ()
        yield from self._notes(before, 0, lead=False)
        title = _wrap(words_of(titled(row.title)), self.width - self.description_at)
        dates = self._columns(short_day(row.incident_date, table.month), _published(row, table), "")
        for index, words in enumerate(_shortened(title, self.width - self.description_at)):
            start = dates if index == 0 else " " * self.description_at
            yield Piece(start), Piece(words, Voice.PLAIN, row.url)
        if self.links and row.url:
            yield Piece(" " * self.description_at), Piece(row.url, Voice.QUIET, row.url)
        yield from self._notes(after, self.description_at + _INDENT, lead=False)

    def _columns(self, incident: str, published: str, description: str) -> str:
        return f"{pad(incident, self.incident)}  {pad(published, self.published)}  {description}"

    def _notes(self, notes: Iterable[SetNote], indent: int, *, lead: bool = True) -> Iterator[Line]:
        """Notes in their paragraphs, after an empty line where `lead` asks for one."""
        for note in notes:
            if lead:
                yield ()
            for paragraph in _paragraphs(note):
                for words in _wrap(paragraph, self.width - indent):
                    yield Piece(" " * indent), *_pieces(words)


def sides(notes: Sequence[SetNote]) -> tuple[tuple[SetNote, ...], tuple[SetNote, ...]]:
    """The notes before a row or a month, and those after it."""
    before = tuple(each for each in notes if each.note.kind is NoteKind.LEAD)
    return before, tuple(each for each in notes if each.note.kind is not NoteKind.LEAD)


def label_of(note: Note) -> str:
    """What a note that is set apart is called before its text ("Aside: "), "" for a lead or a comment."""
    return f"{note.kind.capitalize()}:" if note.kind in _SET_APART else ""


def _published(row: Row, table: MonthTable) -> str:
    return short_day(row.publication_date, table.month) if row.publication_date else _NOT_PUBLISHED


def _paragraphs(note: SetNote) -> Iterator[Paragraph]:
    """A note's paragraphs, the first with its name, the last with author and date, then the credits."""
    told = list(paragraphs(note.markdown)) or [()]
    told[0] = words_of(label_of(note.note)) + told[0]
    told[-1] += (Word(one_line(f"— {note.note.author}, {day_title(note.note.date)}")),)
    yield from told
    for credit in note.credits:
        yield words_of(credit)


def _wrap(paragraph: Paragraph, width: int) -> Iterator[Paragraph]:
    """The words in lines of at most so many cells; a word that is longer than a line is cut."""
    line: list[Word] = []
    used = 0
    for word in paragraph:
        for part in chop(word.text, width):
            if line and used + 1 + cell_len(part) > width:
                yield tuple(line)
                line, used = [], 0
            used += cell_len(part) + bool(line)
            line.append(Word(part, word.struck))
    if line:
        yield tuple(line)


def _shortened(lines: Iterator[Paragraph], width: int) -> Iterator[str]:
    """The first two lines of a title, the second with an ellipsis where more would follow."""
    first = next(lines)
    yield " ".join(word.text for word in first)
    second, third = next(lines, ()), next(lines, ())
    if second:
        text = " ".join(word.text for word in (*second, *third))
        yield fit(text, width)


def _pieces(words: Paragraph) -> Iterator[Piece]:
    """Runs of words that are all struck or all not."""
    for index, (struck, run) in enumerate(groupby(words, lambda word: word.struck)):
        text = " ".join(word.text for word in run)
        yield Piece(f" {text}" if index else text, Voice.STRUCK if struck else Voice.NOTE)
