"""The signs that the text forms draw marks with, in Unicode and in ASCII, and the legend that explains them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from postroll.domain.lengths import format_length
from postroll.domain.note import Breadth
from postroll.domain.vocabulary import Account, Severity
from postroll.rollup.month import Height, Mark


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs, no two of them alike.

    Attributes:
        shapes: by height and width.
        half: before the shape of a halved mark.
        uncertain: after the shape where the width is a guess.
        written_up: after a mark that leads to a postmortem.
        hatch: fills a day that nobody watched.
        ellipsis: where text was cut.
        times: between a label and its count.
        severities: beside the shape, where colour shows severity.
    """

    shapes: Mapping[tuple[Height, Breadth], str]
    half: str
    uncertain: str
    written_up: str
    hatch: str
    ellipsis: str
    times: str
    severities: Mapping[Severity, str]

    def mark(self, mark: Mark) -> str:
        """The signs of one mark: its half, its shape, whether its breadth is uncertain, whether it was written up."""
        return self._joined(mark, "")

    def mark_with_severity(self, mark: Mark) -> str:
        """The same, with the sign of its severity beside the shape."""
        return self._joined(mark, self.severities[mark.severity])

    def aligned(self, sign: str) -> str:
        """The sign with a space where others have their half, so that shapes stand under each other."""
        return sign if sign.startswith(self.half) else " " * len(self.half) + sign

    def legend(self, long_after: timedelta) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the signs mean: the shapes, then what stands beside them."""
        narrow, wide = ({height: self.shapes[height, width] for height in Height} for width in Breadth)
        shapes = (
            f"{narrow[Height.SHORT]} short",
            f"{narrow[Height.LONG]} long ({format_length(long_after)}+)",
            f"{wide[Height.SHORT]} wide",
            f"{wide[Height.LONG]} long and wide",
            f"{narrow[Height.UNKNOWN]} {wide[Height.UNKNOWN]} length unknown",
        )
        signs = (
            f"{self.half} secondary or minor",
            f"{self.uncertain} breadth uncertain",
            f"{self.written_up} written up",
            f"{self.hatch} not watched",
        )
        return shapes, signs

    def severity_legend(self) -> tuple[tuple[Severity, str], ...]:
        """Each severity with its sign and its name."""
        return tuple((severity, f"{sign} {severity}") for severity, sign in self.severities.items())

    def _joined(self, mark: Mark, severity: str) -> str:
        half = self.half if mark.half else ""
        uncertain = self.uncertain if mark.uncertain else ""
        written_up = self.written_up if mark.account is Account.POSTMORTEM else ""
        return f"{half}{self.shapes[mark.height, mark.width]}{severity}{uncertain}{written_up}"


UNICODE = Glyphs(
    shapes={
        (Height.SHORT, Breadth.NARROW): "▪",
        (Height.LONG, Breadth.NARROW): "│",
        (Height.SHORT, Breadth.WIDE): "─",
        (Height.LONG, Breadth.WIDE): "█",
        (Height.UNKNOWN, Breadth.NARROW): "·",
        (Height.UNKNOWN, Breadth.WIDE): "╌",
    },
    half="½",
    uncertain="?",
    written_up="*",
    hatch="░",
    ellipsis="…",
    times="×",
    severities=dict(zip(Severity, "₀₁₂₃ₓ", strict=True)),
)

ASCII = Glyphs(
    shapes={
        (Height.SHORT, Breadth.NARROW): "o",
        (Height.LONG, Breadth.NARROW): "|",
        (Height.SHORT, Breadth.WIDE): "-",
        (Height.LONG, Breadth.WIDE): "#",
        (Height.UNKNOWN, Breadth.NARROW): ".",
        (Height.UNKNOWN, Breadth.WIDE): "~",
    },
    half="h",
    uncertain="?",
    written_up="*",
    hatch="/",
    ellipsis="...",
    times="x",
    severities=dict(zip(Severity, "0123x", strict=True)),
)
