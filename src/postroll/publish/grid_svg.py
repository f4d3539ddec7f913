"""The month grid as a picture that stands alone: one SVG file, written by hand, in light and in dark.

Each mark is a link with a name, reached by keyboard; labels and numbers are text that can be selected. A day with
more marks than fit abreast takes a second line, so that no mark is ever drawn smaller than another of its kind.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from rich.cells import cell_len

from postroll.domain.note import Breadth
from postroll.publish.dates import day_title, month_title
from postroll.publish.grid_layout import weekdays
from postroll.publish.language import say
from postroll.publish.legend import LegendEntry, Signs, legend_entries
from postroll.publish.mark_svg import FOOT, Drawing, Sign, draw
from postroll.publish.mark_words import mark_name, plural
from postroll.publish.plain import fit, one_line
from postroll.publish.severity_colours import DARK, LIGHT, Palette
from postroll.rollup.month import Day, Height, Label, Mark, MonthGrid, Week

Href = Callable[[Mark], str]

_MARGIN = 20
_PITCH, _CELL = 58, 56
_HEAD = 58
_NUMBER = 13  # room for the day's number above the marks of the first line
_ROW = 56
_INNER = 52  # of a cell, for marks
_GAP = 4
_FLOOR = 3  # below the dots
_LABELS_AT = 7 * _PITCH + 18
_WIDTH = 740
_LABEL_CELLS = 40
_LABEL_LINES = 3
_LEGEND_LINE = 22
_LEGEND_SCALE = 0.75
_LETTER = 6.1  # of the legend's text, on average and in a wide face
_FONT = "ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"


def best_page(mark: Mark) -> str:
    """Where a mark leads by default: the page of the best account, "" where no account has one."""
    return mark.url


def grid_svg(grid: MonthGrid, *, href: Href = best_page) -> str:
    """The grid as an SVG document.

    Args:
        grid: the month.
        href: the address behind a mark; where it gives "", the mark is no link, but still has a name and takes focus.
    """
    rows = [_row(week, href) for week in grid.weeks]
    tops = _tops(rows)
    body = "".join(f'<g transform="translate(0 {top})">{row.body}</g>' for top, row in zip(tops, rows, strict=False))
    legend = _legend_lines(grid)
    width, height = _WIDTH + 2 * _MARGIN, tops[-1] + 40 + _LEGEND_LINE * (len(legend) - 1) + 2 * _MARGIN
    zone = say("days in %(zone)s", zone=grid.zone)
    name = f"{month_title(grid.month)}, {escape(one_line(grid.provider_name))}, {escape(zone)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{-_MARGIN} {-_MARGIN} {width} {height}" role="group" aria-labelledby="t" font-family="{_FONT}">'
        f'<title id="t">{name}: {plural(_incidents(grid), "incident")}</title>{_STYLE}{_PATTERN}'
        f'<rect class="paper" x="{-_MARGIN}" y="{-_MARGIN}" width="{width}" height="{height}"/>'
        f"{_head(grid)}{body}{_legend(legend, tops[-1] + 34)}</svg>\n"
    )


def thumbnail_svg(grid: MonthGrid) -> str:
    """The grid as a small picture inside a page: days and marks alone, to be read by the page's own colours."""
    cells = "".join(
        f"M{column * 12} {row * 12}h10v10h-10z"
        for row, week in enumerate(grid.weeks)
        for column, day in enumerate(week.days)
        if day is not None and (day.covered or (day.marks and not day.is_ahead))
    )
    gaps = "".join(
        f"M{column * 12} {row * 12 + 10}l10 -10"
        for row, week in enumerate(grid.weeks)
        for column, day in enumerate(week.days)
        if day is not None and day.is_missed
    )
    marks = _small_marks(grid)
    tall = len(grid.weeks) * 12
    return (
        f'<svg class="thumbnail" width="164" height="{tall * 2}" viewBox="0 0 82 {tall}" aria-hidden="true">'
        f'<path class="cell" d="{cells}"/><path class="gap" d="{gaps}"/>{marks}</svg>'
    )


def _small_marks(grid: MonthGrid) -> str:
    """One path for each severity, so that a page with many small pictures stays small itself."""
    paths: dict[str, str] = {}
    for severity, shape in _small_shapes(grid):
        paths[severity] = paths.get(severity, "") + shape
    return "".join(f'<path class="{severity}" d="{path}" fill="currentColor"/>' for severity, path in paths.items())


def _small_shapes(grid: MonthGrid) -> Iterator[tuple[str, str]]:
    for row, week in enumerate(grid.weeks):
        for column, day in enumerate(week.days):
            marks = day.marks if day is not None else ()
            step = min(3.0, 9 / max(1, len(marks)))
            for index, mark in enumerate(marks):
                middle = column * 12 + 5 + (index - (len(marks) - 1) / 2) * step
                yield str(mark.severity), _small_shape(mark, middle, row * 12 + 9, alone=len(marks) == 1)


def _small_shape(mark: Mark, middle: float, baseline: int, *, alone: bool) -> str:
    width = 8.0 if mark.width is Breadth.WIDE and alone else 2.0
    tall = {Height.LONG: 7.0, Height.SHORT: 3.0, Height.UNKNOWN: 1.5}[mark.height] / (2 if mark.half else 1)
    return f"M{middle - width / 2:.4g} {baseline - tall:g}h{width:g}v{tall:g}h-{width:g}z"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A drawn mark at its place: its left edge in the cell, and how far its baseline is above its line's."""

    mark: Mark
    drawing: Drawing
    left: int


@dataclass(frozen=True, slots=True)
class _RowDrawing:
    height: int
    body: str


def _tops(rows: Sequence[_RowDrawing]) -> list[int]:
    tops = [_HEAD]
    for row in rows:
        tops.append(tops[-1] + row.height + _PITCH - _CELL)
    return tops


def _row(week: Week, href: Href) -> _RowDrawing:
    lines = [_lines(day) for day in week.days]
    height = max(_ROW, *(_height(each) for each in lines))
    cells = "".join(
        f'<g transform="translate({column * _PITCH} 0)">{_cell(day, placed, height, href)}</g>'
        for column, (day, placed) in enumerate(zip(week.days, lines, strict=True))
        if day is not None
    )
    return _RowDrawing(height, cells + _labels(week.labels, height))


def _lines(day: Day | None) -> list[list[_Placed]]:
    """The day's marks in lines, as many abreast as fit, each line centred."""
    lines: list[list[tuple[Mark, Drawing]]] = []
    for mark in day.marks if day is not None else ():
        drawing = draw(Sign.of(mark))
        if lines and _width([*(each for _, each in lines[-1]), drawing]) <= _INNER:
            lines[-1].append((mark, drawing))
        else:
            lines.append([(mark, drawing)])
    return [_centred(line) for line in lines]


def _width(drawings: Sequence[Drawing]) -> int:
    return sum(each.width for each in drawings) + _GAP * (len(drawings) - 1)


def _centred(line: Sequence[tuple[Mark, Drawing]]) -> list[_Placed]:
    left = (_CELL - _width([drawing for _, drawing in line])) // 2
    placed = []
    for mark, drawing in line:
        placed.append(_Placed(mark, drawing, left))
        left += drawing.width + _GAP
    return placed


def _height(lines: Sequence[Sequence[_Placed]]) -> int:
    return _NUMBER + sum(map(_line_height, lines)) + _FLOOR


def _line_height(line: Sequence[_Placed]) -> int:
    return max(placed.drawing.height for placed in line) + _GAP


def _cell(day: Day, lines: Sequence[Sequence[_Placed]], height: int, href: Href) -> str:
    """The day's ground and number, and its marks on baselines that are shared along the row."""
    parts = [_ground(day, height), f'<text class="number" x="5" y="12">{day.date.day}</text>']
    bottom = height - _FLOOR
    for line in reversed(lines):
        parts += [_mark(placed, bottom - placed.drawing.height, day, href) for placed in line]
        bottom -= _line_height(line)
    return "".join(parts)


def _ground(day: Day, height: int) -> str:
    cell = f'<rect class="{"ahead" if day.is_ahead else "cell"}" width="{_CELL}" height="{height}" rx="3"/>'
    if not day.is_missed:
        return cell
    title = f"<title>{_unwatched(day)}</title>"
    return f'{cell}<rect width="{_CELL}" height="{height}" rx="3" fill="url(#gap)">{title}</rect>'


def _mark(placed: _Placed, top: int, day: Day, href: Href) -> str:
    mark, drawing = placed.mark, placed.drawing
    address = href(mark)
    opening = f'<a href="{escape(address)}"' if address else '<g role="img" tabindex="0"'
    target = f'<rect class="target" x="-2" y="-3" width="{drawing.width + 4}" height="{drawing.height + 5}" rx="2"/>'
    return (
        f'{opening} class="{mark.severity}" transform="translate({placed.left} {top})">'
        f"<title>{escape(mark_name(mark, day.date))}</title>{target}{drawing.body}</{'a' if address else 'g'}>"
    )


def _labels(labels: Sequence[Label], height: int) -> str:
    lines = _label_lines(labels)
    first = (height - 17 * (len(lines) - 1)) // 2 + 5
    return "".join(
        f'<text class="label" x="{_LABELS_AT}" y="{first + 17 * index}">{escape(line)}</text>'
        for index, line in enumerate(lines)
    )


def _label_lines(labels: Sequence[Label]) -> list[str]:
    """The labels in lines, broken between them; of too many the number that is left out."""
    words = [_label_word(label) for label in labels]
    lines: list[list[str]] = [[]]
    for index, word in enumerate(words):
        if lines[-1] and _cells([*lines[-1], word]) > _LABEL_CELLS:
            if len(lines) == _LABEL_LINES:
                return [*map(_joined, lines[:-1]), _cut_short(lines[-1], len(words) - index)]
            lines[-1].append("")
            lines.append([])
        lines[-1].append(word)
    return [_joined(line) for line in lines if line]


def _label_word(label: Label) -> str:
    count = f"×{label.count}" if label.count > 1 else ""
    return fit(one_line(label.text), _LABEL_CELLS - len(count) - 1) + count


def _joined(words: Sequence[str]) -> str:
    """The words between commas, with one at the end where another line follows."""
    return ", ".join(words).rstrip()


def _cells(words: Sequence[str]) -> int:
    return cell_len(", ".join(words)) + 1


def _cut_short(words: list[str], left_out: int) -> str:
    """The last line with as many of its words as leave room to say how many are left out."""
    while len(words) > 1 and _cells(words) + len(_and_more(left_out)) > _LABEL_CELLS:
        words = words[:-1]
        left_out += 1
    suffix = _and_more(left_out)
    return fit(", ".join(words), _LABEL_CELLS - len(suffix)) + suffix


def _head(grid: MonthGrid) -> str:
    about = f"{fit(one_line(grid.provider_name), 40)} · {say('days in %(zone)s', zone=grid.zone)}"
    letters = "".join(
        f'<text class="weekday" x="{column * _PITCH + _CELL // 2}" y="50">{name[0]}<title>{name}</title></text>'
        for column, name in enumerate(weekdays(grid))
    )
    return (
        f'<text class="month" x="0" y="22">{month_title(grid.month)}</text>'
        f'<text class="about" x="{_WIDTH}" y="22" text-anchor="end">{escape(about)}</text>{letters}'
    )


def _incidents(grid: MonthGrid) -> int:
    return len({mark.incident.id for week in grid.weeks for day in week.days if day for mark in day.marks})


def _legend_lines(grid: MonthGrid) -> list[list[LegendEntry]]:
    """What the marks of this month say, in one line where it fits."""
    lines: list[list[LegendEntry]] = [[]]
    left = 0
    for entry in legend_entries(Signs.of(grid)):
        if left + _entry_width(entry) > _WIDTH and lines[-1]:
            lines.append([])
            left = 0
        lines[-1].append(entry)
        left += _entry_width(entry)
    return lines


def _entry_width(entry: LegendEntry) -> int:
    return _entry_sign(entry) + round(_LETTER * len(entry.text)) + 8


def _entry_sign(entry: LegendEntry) -> int:
    return round(_LEGEND_SCALE * draw(entry.sign).width) + 4


def _legend(lines: Sequence[Sequence[LegendEntry]], baseline: int) -> str:
    parts = []
    for line in lines:
        left = 0
        for entry in line:
            drawing = draw(entry.sign)
            top = baseline - _LEGEND_SCALE * (drawing.height - FOOT)
            place = f"translate({left} {top:g}) scale({_LEGEND_SCALE})"
            parts.append(
                f'<g class="{entry.tone}" transform="{place}">{drawing.body}</g>'
                f'<text class="about" x="{left + _entry_sign(entry)}" y="{baseline}">{entry.text}</text>'
            )
            left += _entry_width(entry)
        baseline += _LEGEND_LINE
    return "".join(parts)


def _colours(palette: Palette) -> str:
    severities = "".join(f".{severity}{{color:{colour}}}" for severity, colour in palette.severities.items())
    return (
        f".paper{{fill:{palette.paper}}}.cell{{fill:{palette.cell}}}.ahead{{fill:none;stroke:{palette.cell}}}"
        f".hatch{{stroke:{palette.hatch}}}"
        f".month,.label{{fill:{palette.ink}}}.weekday,.number,.about{{fill:{palette.quiet}}}"
        f".ink{{color:{palette.ink}}}a:focus .target,g:focus .target{{stroke:{palette.ink}}}{severities}"
    )


_STYLE = (
    "<style>"
    ".month{font-size:20px;font-weight:600}.label{font-size:13px}.about{font-size:11px}"
    ".weekday{font-size:11px;text-anchor:middle}.number{font-size:9px;font-variant-numeric:tabular-nums}"
    ".target{fill:transparent;stroke:transparent;stroke-width:2}a:focus,g:focus{outline:none}"
    f"{_colours(LIGHT)}@media(prefers-color-scheme:dark){{{_colours(DARK)}}}"
    "</style>"
)
_PATTERN = (
    '<defs><pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path class="hatch" d="M0 6L6 0M-1 1L1 -1M5 7L7 5"/></pattern></defs>'
)


def _unwatched(day: Day) -> str:
    return say("No source covered the whole of %(day)s", day=day_title(day.date))


def _and_more(count: int) -> str:
    return say(" and %(count)s more", count=count)
