"""The colours of pages and pictures, in one place: severity has a colour, and nothing else has one.

The scale runs from grey-blue over ochre and orange to red. Each step has a contrast of at least 3:1 against the
cell that it stands on, in light and in dark, and is told from its neighbours by lightness as well as by hue.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from postroll.domain.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme, as CSS writes them.

    Attributes:
        paper: the page.
        cell: a day of the grid.
        hatch: the lines across a day that nobody watched.
        ink: text.
        quiet: text that steps back; 4.5:1 against paper and cell.
        rule: thin lines.
        severities: the scale.
    """

    paper: str
    cell: str
    hatch: str
    ink: str
    quiet: str
    rule: str
    severities: Mapping[Severity, str]

    @property
    def surfaces(self) -> tuple[tuple[str, str], ...]:
        """Everything that is not the scale, by name."""
        return (
            ("paper", self.paper),
            ("cell", self.cell),
            ("hatch", self.hatch),
            ("ink", self.ink),
            ("quiet", self.quiet),
            ("rule", self.rule),
        )


LIGHT = Palette(
    paper="#fdfcf9",
    cell="#f3f1ea",
    hatch="#cfcbbf",
    ink="#1d1f21",
    quiet="#61666a",
    rule="#dedad0",
    severities={
        Severity.NONE: "#71828f",
        Severity.MINOR: "#a67a0c",
        Severity.MAJOR: "#c64e15",
        Severity.CRITICAL: "#86150f",
        Severity.UNKNOWN: "#63686c",
    },
)

DARK = Palette(
    paper="#141618",
    cell="#1f2225",
    hatch="#3d4247",
    ink="#e8e6e1",
    quiet="#9a9fa4",
    rule="#33373b",
    severities={
        Severity.NONE: "#74879a",
        Severity.MINOR: "#c39b37",
        Severity.MAJOR: "#ee8440",
        Severity.CRITICAL: "#ff5a4d",
        Severity.UNKNOWN: "#a3a8ad",
    },
)
