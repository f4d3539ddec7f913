"""The grid and the table as HTML: what the pages are made of, and what stands alone elsewhere."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from markupsafe import Markup

from postroll.domain.note import Note, NoteKind
from postroll.domain.vocabulary import Severity
from postroll.publish.corrections import SetNote, apply_corrections
from postroll.publish.grid_layout import weekdays
from postroll.publish.grid_svg import Href, best_page
from postroll.publish.legend import LegendEntry, Signs, legend_entries
from postroll.publish.mark_svg import Sign, mark_svg
from postroll.publish.mark_words import mark_name
from postroll.publish.site.environment import environment
from postroll.rollup.decision import by_report, decide
from postroll.rollup.month import Day, Mark, MonthGrid, MonthTable, Row


@dataclass(frozen=True, slots=True)
class NotePlaces:
    """Notes by where they stand: before what they are about or after it, with their corrections worked in."""

    before: tuple[SetNote, ...]
    after: tuple[SetNote, ...]

    @classmethod
    def of(cls, notes: Iterable[Note]) -> "NotePlaces":
        """The places of the notes about one thing."""
        standing = apply_corrections(notes)
        before = tuple(each for each in standing if each.note.kind is NoteKind.LEAD)
        return cls(before, tuple(each for each in standing if each.note.kind is not NoteKind.LEAD))


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a table says beside a title, after what the curator decided."""

    severity: Severity
    length: timedelta | None

    @classmethod
    def of(cls, row: Row, mark: Mark | None = None) -> "RowFacts":
        """The facts of a row: those of its mark, else those of its incident with the curator's in their place."""
        if mark is not None:
            return cls(mark.severity, mark.length)
        decision = decide(row.incident, by_report(row.overrides))
        length = row.incident.length if decision.length is None else decision.length
        return cls(decision.severity or row.incident.severity, length)


def marks_of(grid: MonthGrid) -> dict[str, Mark]:
    """How a grid draws its incidents, by their ids."""
    days = (day for week in grid.weeks for day in week.days if day is not None)
    return {mark.incident.id: mark for day in days for mark in day.marks}


MOST_MARKS = 8
"""So many marks of one day are drawn on a page; of more the rest is counted."""


def shown_marks(day: Day) -> tuple[Mark, ...]:
    """The marks of a day that a page draws: all of them, or of very many the worst, in their order."""
    if len(day.marks) <= MOST_MARKS:
        return day.marks
    ranked = sorted(day.marks, key=lambda mark: mark.severity.rank, reverse=True)[:MOST_MARKS]
    kept = {mark.incident.id for mark in ranked}
    return tuple(mark for mark in day.marks if mark.incident.id in kept)


def grid_html(grid: MonthGrid, *, href: Href = best_page) -> str:
    """The grid as a fragment that brings its own style: a table whose marks are links with names.

    Args:
        grid: the month.
        href: the address behind a mark; where it gives "", the mark is no link, but still has a name and takes focus.
    """
    return environment().get_template("grid_alone.html").render(**grid_context(grid, href))


def table_html(table: MonthTable, *, href: Callable[[Row], str] | None = None) -> str:
    """The table as a fragment that brings its own style, with the notes in their places.

    Args:
        table: the month.
        href: the address behind a title, in place of the best account's.
    """
    return environment().get_template("table_alone.html").render(**table_context(table, href or _best_account))


def grid_context(grid: MonthGrid, href: Href, more: Callable[[Day], str] | None = None) -> dict[str, Any]:
    """What the grid's template names.

    Args:
        grid: the month.
        href: the address behind a mark.
        more: the address behind the number of marks that a day has no room for.
    """
    return {
        "grid": grid,
        "weekdays": weekdays(grid),
        "legend": legend_of(Signs.of(grid)),
        "glyph": glyph,
        "name": mark_name,
        "href": href,
        "shown": shown_marks,
        "more": more or _no_page,
        "anchors": more is not None,
    }


def legend_of(signs: Signs) -> dict[str, Any]:
    """What the legend's template names: the signs of some months, and whether a day of theirs is hatched."""
    return {
        "signs": [(glyph_of(entry), entry.text) for entry in legend_entries(signs)],
        "unwatched": signs.unwatched,
    }


def table_context(
    table: MonthTable, href: Callable[[Row], str], marks: Mapping[str, Mark] | None = None
) -> dict[str, Any]:
    """What the table's template names.

    Args:
        table: the month.
        href: the address behind a title.
        marks: how the grid draws the incidents, by id; the facts beside a title are then the grid's.
    """
    known = marks or {}
    return {
        "table": table,
        "rows": [(row, RowFacts.of(row, known.get(row.incident.id)), NotePlaces.of(row.notes)) for row in table.rows],
        "notes": NotePlaces.of(table.notes),
        "row_href": href,
        "drawn": {incident: glyph(mark) for incident, mark in known.items()},
    }


def glyph(mark: Mark) -> Markup:
    """A mark's picture; its name stands beside it."""
    return Markup(mark_svg(Sign.of(mark)))  # noqa: S704 - drawn from closed sets of words and from numbers


def glyph_of(entry: LegendEntry) -> Markup:
    """The picture of a legend's entry."""
    return Markup(mark_svg(entry.sign, entry.tone))  # noqa: S704 - likewise


def _no_page(_day: Day) -> str:
    return ""


def _best_account(row: Row) -> str:
    return row.url
