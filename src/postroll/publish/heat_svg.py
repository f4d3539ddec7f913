"""Small pictures for whole years: a strip of days, a strip of what was watched, a strip of lags, a bar of evidence.

They are drawn in the page's own colours, by class and by presentation attributes, so that a strict
Content-Security-Policy lets them pass. Severity is a colour and, beside it, how far a day's cell is filled.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from postroll.domain.coverage import Span
from postroll.domain.vocabulary import Severity
from postroll.publish.dates import day_title, month_title
from postroll.publish.language import say, word
from postroll.publish.mark_words import plural, severity_words
from postroll.publish.plain import fit, one_line
from postroll.rollup.year import HeatDay, YearStrip

_PITCH, _CELL = 15, 13
_HEAD = 16
_FILL = {Severity.NONE: 3, Severity.MINOR: 6, Severity.MAJOR: 9, Severity.CRITICAL: 13, Severity.UNKNOWN: 13}
_WEEKS = 27
_FIRST_HALF, _SECOND_HALF = range(1, 7), range(7, 13)
_SPAN_WIDTH, _SPAN_HEIGHT = 720, 14
DOTS_WIDTH, DOTS_IN_TABLE = 440, 240
"""How long the line of a strip of lags is where it has room of its own, and within a table."""
_DOT = 4
_TICK_ROOM = 40
"""So much of the line a number takes at its most, so that the last has room for the unit too."""
_TICKS_WIDTH = 240


def year_svg(strip: YearStrip, first_weekday: int, name: str, month_href: Callable[[date], str]) -> str:
    """A year as two pictures for a page, one for each half, that stand side by side where there is room.

    There is a column for each week and a cell for each day, filled by its worst incident.

    Args:
        strip: the year.
        first_weekday: the day that weeks begin on; Monday is 0.
        name: whose year it is, for those who cannot see it.
        month_href: the address of the page of the month that begins on a day, which has a part "day-2026-04-28" for
            each of its days.
    """
    halves = (
        _half_svg([day for day in strip.days if day.date.month in months], months, first_weekday, name, month_href)
        for months in (_FIRST_HALF, _SECOND_HALF)
    )
    return f'<div class="year">{"".join(halves)}</div>'


def _half_svg(
    days: Sequence[HeatDay], months: range, first_weekday: int, name: str, month_href: Callable[[date], str]
) -> str:
    if not days:
        return ""
    year = days[0].date.year
    start = date(year, months[0], 1)
    placed = [(_place(day.date, start, first_weekday), day) for day in days]
    height = _HEAD + 7 * _PITCH
    bad = sum(day.severity is not None for day in days)
    label = (
        f"{one_line(name)}, {_from_to(days)}: "
        f"{say('%(days)s with incidents', days=plural(bad, 'day'))}, {_unwatched(days)}"
    )
    addresses = {month: escape(month_href(date(year, month, 1))) for month in months}
    worst = {severity: say(", worst %(severity)s", severity=severity_words(severity)) for severity in Severity}
    named = {count: plural(count, "incident") for count in {day.incidents for day in days}}
    heat = "".join(
        _heat(place, day, day.severity, addresses[day.date.month], named[day.incidents] + worst[day.severity])
        for place, day in placed
        if day.severity is not None
    )
    return (
        f'<svg class="{"second" if months is _SECOND_HALF else "first"}" viewBox="0 0 {_WEEKS * _PITCH} {height}" '
        f'role="group" aria-label="{escape(label)}">'
        f"{_month_names(start, first_weekday)}{_grounds(placed)}{_gaps(placed)}{heat}</svg>"
    )


def span_svg(spans: Iterable[Span], first: datetime, last: datetime, name: str) -> str:
    """What was watched between two instants, as one line that is hatched where nobody looked.

    Stretches and gaps that are narrower than a pixel are joined, so that the picture stays small.
    """
    whole = max((last - first).total_seconds(), 1.0)
    drawn: list[tuple[float, float]] = []
    for span in spans:
        left = _SPAN_WIDTH * max(0.0, (span.start - first).total_seconds()) / whole
        right = _SPAN_WIDTH * min(1.0, (span.end - first).total_seconds() / whole)
        if drawn and left - drawn[-1][1] < 1:
            drawn[-1] = (drawn[-1][0], right)
        elif right >= left:
            drawn.append((left, max(right, left + 1)))
    body = "".join(f"M{left:.1f} 0h{right - left:.1f}v{_SPAN_HEIGHT}h{left - right:.1f}z" for left, right in drawn)
    return (
        f'<svg class="spans" viewBox="0 0 {_SPAN_WIDTH} {_SPAN_HEIGHT}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(one_line(name))}"><path class="watched" d="{body}"/></svg>'
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """One point of a strip.

    Attributes:
        days: where it lies.
        name: what it stands for.
        href: where it leads; "" for a dot that is no link.
    """

    days: int
    name: str = ""
    href: str = ""


def dots_svg(dots: Sequence[Dot], median: float, longest: int, name: str, wide: int = DOTS_WIDTH) -> str:
    """All lags as points on a line of days, with the median as a stroke; equal ones are piled up.

    Args:
        dots: one for each write-up, in any order.
        median: of all of them.
        longest: the right end of the line, in days.
        name: for those who cannot see it.
        wide: how long the line is, in the units of the picture.
    """
    piles: dict[int, int] = {}
    placed = []
    for dot in sorted(dots, key=lambda each: each.days):
        column = _column(dot.days, longest, wide)
        piles[column] = piles.get(column, 0) + 1
        placed.append((column, piles[column], dot))
    tall = max(piles.values(), default=1)
    step = min(2 * _DOT + 1, max(1.0, 120 / tall))
    base = round(tall * step) + _DOT + 4
    line = f'<path class="axis" d="M0 {base + 0.5}H{wide}"/>{_ticks(longest, base, wide)}'
    middle = f'<path class="median" d="M{_column(median, longest, wide)} 0V{base}"/>'
    loose = "".join(_ring(column, base - 3 - place * step) for column, place, dot in placed if not dot.href)
    linked = "".join(_dot(column, base - 3 - place * step, dot) for column, place, dot in placed if dot.href)
    plain = f'<path class="dots" d="{loose}"/>' if loose else ""
    return (
        f'<svg class="lags" viewBox="-8 0 {wide + 36} {base + 18}" role="group" '
        f'aria-label="{escape(one_line(name))}">{line}{middle}{plain}{linked}</svg>'
    )


def weight_svg(weight: float) -> str:
    """A weight of evidence as a bar: to the right of the line what speaks for it, to the left what speaks against."""
    wide = min(abs(weight) * 4, 80.0 if weight >= 0 else 28.0)
    left, tone = (30.0, "for") if weight >= 0 else (30 - wide, "against")
    return (
        f'<svg class="bits" width="112" height="10" viewBox="0 0 112 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="{tone}" x="{left:g}" y="2" width="{wide:g}" height="6"/><path class="zero" d="M30 0V10"/></svg>'
    )


def _place(day: date, start: date, first_weekday: int) -> tuple[int, int]:
    """Column and row of a day."""
    lead = (start.weekday() - first_weekday) % 7
    return divmod((day - start).days + lead, 7)


def _month_names(start: date, first_weekday: int) -> str:
    firsts = [date(start.year, start.month + offset, 1) for offset in range(len(_FIRST_HALF))]
    places = [(first, _place(first, start, first_weekday)) for first in firsts]
    return "".join(
        f'<text x="{(column + (row > 0 and first != start)) * _PITCH}" y="10">{month_title(first)[:3]}</text>'
        for first, (column, row) in places
    )


def _corner(place: tuple[int, int]) -> tuple[int, int]:
    return place[0] * _PITCH, _HEAD + place[1] * _PITCH


def _grounds(placed: Iterable[tuple[tuple[int, int], HeatDay]]) -> str:
    corners = (_corner(place) for place, day in placed if day.covered)
    return f'<path class="cell" d="{"".join(f"M{x} {y}h{_CELL}v{_CELL}h-{_CELL}z" for x, y in corners)}"/>'


def _gaps(placed: Iterable[tuple[tuple[int, int], HeatDay]]) -> str:
    """Days that nobody watched: an empty cell with strokes across it."""
    corners = (_corner(place) for place, day in placed if day.is_missed)
    strokes = "".join(
        f"M{x} {y + 7}l7 -7M{x} {y + _CELL}l{_CELL} -{_CELL}M{x + 6} {y + _CELL}l7 -7" for x, y in corners
    )
    return f'<path class="gap" d="{strokes}"/>' if strokes else ""


def _heat(place: tuple[int, int], day: HeatDay, severity: Severity, address: str, told: str) -> str:
    x, y = _corner(place)
    tall = _FILL[severity]
    name = f"{day_title(day.date)}: {told}"
    fill = ' fill-opacity="0.25" stroke="currentColor"' if severity is Severity.UNKNOWN else ""
    return (
        f'<a href="{address}#day-{day.date}" class="{severity}" aria-label="{name}"><title>{name}</title>'
        f'<rect x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" fill="transparent"/>'
        f'<rect x="{x}" y="{y + _CELL - tall}" width="{_CELL}" height="{tall}" fill="currentColor"{fill}/></a>'
    )


def _unwatched(days: Sequence[HeatDay]) -> str:
    count = sum(day.is_missed for day in days)
    return say("%(days)s not covered", days=plural(count, "day")) if count else word("every day covered")


def _column(days: float, longest: int, wide: int) -> int:
    return round(wide * max(0.0, days) / max(1, longest))


def _ticks(longest: int, base: int, wide: int) -> str:
    """Numbers beneath the line, the last with the unit of all."""
    most = wide // _TICK_ROOM
    step = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500) if longest / each <= most), 1000)
    ticks = range(0, longest + 1, step)
    return "".join(
        f'<text x="{_column(days, longest, wide)}" y="{base + 14}">'
        f"{plural(days, 'day') if days == ticks[-1] else days}</text>"
        for days in ticks
    )


def _ring(x: int, y: float) -> str:
    return f"M{x - _DOT} {y:g}a{_DOT} {_DOT} 0 1 0 {2 * _DOT} 0a{_DOT} {_DOT} 0 1 0 -{2 * _DOT} 0"


def _dot(x: int, y: float, dot: Dot) -> str:
    name = escape(fit(one_line(dot.name), 140))
    return (
        f'<a href="{escape(dot.href)}" aria-label="{name}"><title>{name}</title>'
        f'<circle cx="{x}" cy="{y:g}" r="{_DOT}"/></a>'
    )


def ticks_svg(days: Iterable[date], first: date, last: date, name: str) -> str:
    """Single days as strokes on a line of time.

    Args:
        days: to be marked.
        first: the left end of the line.
        last: the right end.
        name: for those who cannot see it.
    """
    whole = max((last - first).days, 1)
    strokes = "".join(f"M{_TICKS_WIDTH * (day - first).days / whole:.1f} 1v10" for day in days)
    return (
        f'<svg class="ticks" width="{_TICKS_WIDTH}" height="12" viewBox="-1 0 {_TICKS_WIDTH + 2} 12" role="img" '
        f'aria-label="{escape(one_line(name))}"><path class="axis" d="M0 11.5H{_TICKS_WIDTH}"/>'
        f'<path class="strokes" d="{strokes}"/></svg>'
    )


def _from_to(days: Sequence[HeatDay]) -> str:
    return say("%(start)s to %(end)s", start=month_title(days[0].date), end=month_title(days[-1].date))
