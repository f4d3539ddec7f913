"""One mark as a picture: its shape, the dots of its severity below the baseline, and nothing else.

Height is duration and width is breadth. A half mark is half as high. A mark without a write-up is hollow. Severity
is a colour, and as many dots as it has rank; an unknown one is hatched. A length that nobody knows is a dot in place
of a bar. The drawing uses `currentColor` alone, so that one drawing serves every scheme.
"""

from dataclasses import dataclass
from functools import cache

from postroll.domain.note import Breadth
from postroll.domain.vocabulary import Account, Severity
from postroll.rollup.month import Height, Mark

NARROW, WIDE = 12, 36
FOOT = 5
"""Room below the baseline for the dots."""
_QUERY = 7
"""Room beside the shape for the sign of an uncertain breadth."""
_HEIGHTS = {(Height.SHORT, False): 12, (Height.SHORT, True): 6, (Height.LONG, False): 32, (Height.LONG, True): 16}
_RADII = {False: 4.0, True: 2.5}
_STROKE = 1.5
_HATCH = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """How a mark looks: the few properties of it that its drawing depends on."""

    height: Height
    width: Breadth
    half: bool
    uncertain: bool
    severity: Severity
    written_up: bool

    @classmethod
    def of(cls, mark: Mark) -> "Sign":
        """The sign that stands for a mark."""
        written_up = mark.account is Account.POSTMORTEM
        return cls(mark.height, mark.width, mark.half, mark.uncertain, mark.severity, written_up)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn sign.

    Attributes:
        width, height: of the whole, in pixels; the baseline lies `FOOT` above the lower edge.
        body: SVG elements with the upper left corner at 0, 0.
    """

    width: int
    height: int
    body: str


@cache
def draw(sign: Sign) -> Drawing:
    """The drawing of a sign."""
    width = WIDE if sign.width is Breadth.WIDE else NARROW
    if sign.height is Height.UNKNOWN:
        tall = round(2 * _RADII[sign.half])
        shape = _dots_for_a_bar(width, tall, sign)
    else:
        tall = _HEIGHTS[sign.height, sign.half]
        shape = _bar(width, tall, sign)
    query = _query(width, tall) if sign.uncertain else ""
    whole = width + _QUERY if sign.uncertain else width
    return Drawing(whole, tall + FOOT, shape + query + _severity_dots(width, tall, sign.severity))


def mark_svg(sign: Sign, tone: str = "") -> str:
    """The sign as an SVG element for a page, which brings its own colours and names the mark beside it.

    Args:
        sign: what to draw.
        tone: the class that gives it a colour; that of its severity where none is given.
    """
    drawing = draw(sign)
    return (
        f'<svg class="glyph {tone or sign.severity}" width="{drawing.width}" height="{drawing.height}" '
        f'viewBox="0 0 {drawing.width} {drawing.height}" aria-hidden="true">{drawing.body}</svg>'
    )


def _bar(width: int, tall: int, sign: Sign) -> str:
    if sign.severity is Severity.UNKNOWN:
        tint = 0.4 if sign.written_up else 0.0
        return _outline(width, tall, tint) + _hatching(width, tall)
    if sign.written_up:
        return f'<rect width="{width}" height="{tall}" rx="1.5" fill="currentColor"/>'
    return _outline(width, tall, 0.22)


def _outline(width: int, tall: int, tint: float) -> str:
    inset = _STROKE / 2
    return (
        f'<rect x="{inset}" y="{inset}" width="{width - _STROKE}" height="{tall - _STROKE}" rx="1" '
        f'fill="currentColor" fill-opacity="{tint:g}" stroke="currentColor" stroke-width="{_STROKE}"/>'
    )


def _hatching(width: int, tall: int) -> str:
    """Diagonals from the left and lower edges up to the right and upper ones."""
    lines = []
    for offset in range(_HATCH, width + tall, _HATCH):
        left, right = max(0, offset - tall), min(width, offset)
        lines.append(f"M{left} {offset - left}L{right} {offset - right}")
    return f'<path d="{"".join(lines)}" stroke="currentColor" fill="none"/>'


def _dots_for_a_bar(width: int, tall: int, sign: Sign) -> str:
    """One dot where the mark is narrow, a row of three where it is wide."""
    radius = _RADII[sign.half]
    centres = (width / 2,) if sign.width is Breadth.NARROW else (width / 2 - 12, width / 2, width / 2 + 12)
    return "".join(_dot(centre, tall / 2, radius, sign) for centre in centres)


def _dot(x: float, y: float, radius: float, sign: Sign) -> str:
    """A dot, filled or hollow; where the severity is unknown it has a single line of the hatching."""
    unknown = sign.severity is Severity.UNKNOWN
    if sign.written_up and not unknown:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="currentColor"/>'
    tint = 0.4 if sign.written_up else 0.22
    ring = radius - _STROKE / 2
    outline = (
        f'<circle cx="{x:g}" cy="{y:g}" r="{ring:g}" fill="currentColor" fill-opacity="{tint:g}" '
        f'stroke="currentColor" stroke-width="{_STROKE}"/>'
    )
    reach = ring * 0.7
    line = f"M{x - reach:g} {y + reach:g}L{x + reach:g} {y - reach:g}"
    return f'{outline}<path d="{line}" stroke="currentColor"/>' if unknown else outline


def _severity_dots(width: int, tall: int, severity: Severity) -> str:
    """As many dots as the severity has rank. They are squares, which stay crisp at this size."""
    if severity.rank < 1:
        return ""
    start = width / 2 - 1 - 1.5 * (severity.rank - 1)
    dots = "".join(f"M{start + 3 * place:g} {tall + 3}h2v2h-2z" for place in range(severity.rank))
    return f'<path d="{dots}" fill="currentColor"/>'


def _query(width: int, tall: int) -> str:
    """A question mark beside the shape, on its baseline."""
    return f'<text x="{width + 2}" y="{tall}" font-size="9" fill="currentColor">?</text>'
