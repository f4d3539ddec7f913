"""The month grid as a Markdown table, for GitHub and for Discourse: each mark is a link to its best account."""

from collections.abc import Iterable, Sequence

from postroll.publish.dates import month_title
from postroll.publish.escape_markdown import escape, link
from postroll.publish.glyphs import UNICODE
from postroll.publish.grid_layout import weekdays
from postroll.rollup.month import Day, Label, Mark, MonthGrid, Week

_DAYS = 7


def grid_markdown(grid: MonthGrid) -> str:
    """The grid for GitHub: a heading, a row a week behind the number of its first day, the legend."""
    head = ["", *(name[0] for name in weekdays(grid)), ""]
    rows = [[_number(week), *map(_cell, week.days), _labels(week.labels)] for week in grid.weeks]
    table = _table(head, ["--:", *[":-:"] * _DAYS, ":--"], rows)
    about = f"{escape(grid.provider_name)}, days in {escape(grid.zone)}"
    return f"### {month_title(grid.month)}\n\n{about}\n\n{table}\n{_legend(grid)}\n"


def grid_discourse(grid: MonthGrid) -> str:
    """The grid for a forum post: eight columns under the month's name, then the legend."""
    head = [*(name[0] for name in weekdays(grid)), month_title(grid.month)]
    rows = [[*map(_cell, week.days), _labels(week.labels)] for week in grid.weeks]
    table = _table(head, [*[":-:"] * _DAYS, ":--"], rows)
    about = f"{escape(grid.provider_name)}, days in {escape(grid.zone)}"
    return f"{table}\n<small>{about}<br>{_legend(grid)}</small>\n"


def _table(head: Sequence[str], rule: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *rows))


def _number(week: Week) -> str:
    return str(next(day.date.day for day in week.days if day is not None))


def _cell(day: Day | None) -> str:
    if day is None:
        return ""
    hatch = [UNICODE.hatch * 2] if day.is_missed else []
    return " ".join([*hatch, *map(_mark, day.marks)])


def _mark(mark: Mark) -> str:
    return link(escape(UNICODE.mark(mark)), mark.url, mark.title)


def _labels(labels: Iterable[Label]) -> str:
    return escape(", ".join(map(str, labels)))


def _legend(grid: MonthGrid) -> str:
    return "<br>".join(escape("; ".join(entries)) for entries in UNICODE.legend(grid.long_after))
