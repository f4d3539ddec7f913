"""A month as a card for sharing: what other sites and messengers show beside a link to its page, 1200 by 630."""

from collections.abc import Iterator
from html import escape

from postroll.publish.dates import month_title
from postroll.publish.grid_layout import weekdays
from postroll.publish.mark_svg import FOOT, Sign, draw
from postroll.publish.plain import fit, one_line
from postroll.publish.severity_colours import LIGHT
from postroll.rollup.month import Day, Mark, MonthGrid, Week

WIDTH, HEIGHT = 1200, 630
_LEFT, _TOP, _MARGIN = 452, 84, 56
_PITCH_X = (WIDTH - _LEFT - _MARGIN + 6) / 7
_ROOM = HEIGHT - _TOP - _MARGIN + 6
_GAP = 6
_SCALE, _ABREAST = 1.75, 94
_NAME, _LINE = 24, 27
_SANS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif"


def card_svg(grid: MonthGrid, summary: str, site_title: str) -> str:
    """The card of a month as an SVG document, in light colours.

    Args:
        grid: the month.
        summary: what the month holds, in words.
        site_title: of the whole site.
    """
    month, _, year = month_title(grid.month).rpartition(" ")
    body = [
        _text(_MARGIN, 98, grid.provider_name, 30, width=_NAME, colour=LIGHT.quiet),
        _text(_MARGIN, 164, month, 60, weight=700),
        _text(_MARGIN, 222, year, 44, weight=400, colour=LIGHT.quiet),
        *_summary(summary),
        _text(_MARGIN, HEIGHT - _MARGIN - 4, site_title, 22, width=_LINE, colour=LIGHT.quiet),
        *_grid(grid),
    ]
    hatch = f'<pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse"><path d="M0 9L9 0" stroke="{LIGHT.hatch}" stroke-width="1.5"/></pattern>'  # noqa: E501
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{_SANS}"><defs>{hatch}</defs><rect width="{WIDTH}" height="{HEIGHT}" fill="{LIGHT.paper}"/>'
        f"{''.join(body)}</svg>"
    )


def _summary(summary: str) -> Iterator[str]:
    words, lines = summary.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    for place, line in enumerate(lines[:6]):
        yield _text(_MARGIN, 290 + 36 * place, line, 24)


def _grid(grid: MonthGrid) -> Iterator[str]:
    for column, name in enumerate(weekdays(grid)):
        middle = _LEFT + column * _PITCH_X + (_PITCH_X - _GAP) / 2
        yield _text(middle, _TOP - 18, name[0], 20, colour=LIGHT.quiet, anchor="middle")
    pitch = _ROOM / len(grid.weeks)
    for row, week in enumerate(grid.weeks):
        yield from _week(week, _TOP + row * pitch, pitch - _GAP)


def _week(week: Week, top: float, tall: float) -> Iterator[str]:
    for column, day in enumerate(week.days):
        if day is not None:
            yield _day(day, _LEFT + column * _PITCH_X, top, _PITCH_X - _GAP, tall)


def _day(day: Day, left: float, top: float, wide: float, tall: float) -> str:
    fill = "none" if day.is_ahead else "url(#hatch)" if day.is_missed else LIGHT.cell
    number = _text(left + 9, top + 24, str(day.date.day), 18, colour=LIGHT.quiet)
    cell = f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{tall:.1f}" fill="{fill}"/>'
    return cell + number + "".join(_marks(day, left + wide / 2, top + tall - 6))


def _marks(day: Day, middle: float, floor: float) -> Iterator[str]:
    """The marks of a day abreast, as many as there is room for; of more the rest is counted."""
    shown = list(day.marks)
    while len(shown) > 1 and _abreast(shown) > _ABREAST - (24 if len(shown) < len(day.marks) else 0):
        shown.pop()
    left, more = len(day.marks) - len(shown), ""
    at = middle - (_abreast(shown) + (24 if left else 0)) / 2
    for mark in shown:
        drawing = draw(Sign.of(mark))
        up = floor - drawing.height * _SCALE
        colour = LIGHT.severities[mark.severity]
        yield f'<g transform="translate({at:.1f} {up:.1f}) scale({_SCALE})" color="{colour}">{drawing.body}</g>'
        at += drawing.width * _SCALE + _GAP
    if left:
        more = _text(at, floor - FOOT * _SCALE, f"+{left}", 16, colour=LIGHT.quiet)
    yield more


def _abreast(marks: list[Mark]) -> float:
    return sum(draw(Sign.of(mark)).width * _SCALE + _GAP for mark in marks) - _GAP


def _text(
    x: float,
    y: float,
    words: str,
    size: int,
    *,
    width: int = 0,
    weight: int = 400,
    colour: str = LIGHT.ink,
    anchor: str = "start",
) -> str:
    line = one_line(words)
    said = escape(fit(line, width) if width else line)
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour}" '
        f'text-anchor="{anchor}">{said}</text>'
    )
