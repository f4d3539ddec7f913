"""The legend under a grid: only the signs that occur in it, so that it stays one line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from postroll.domain.note import Breadth
from postroll.domain.vocabulary import Account, Severity
from postroll.publish.dates import length_title
from postroll.publish.language import say, word
from postroll.publish.mark_svg import Sign
from postroll.rollup.month import Day, Height, MonthGrid

INK = "ink"
PLAIN_SIGN = Sign(Height.SHORT, Breadth.NARROW, half=False, uncertain=False, severity=Severity.NONE, written_up=True)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One sign and what it means.

    Attributes:
        sign: what is drawn.
        tone: a severity, whose colour it has, or `INK` where colour is not what it explains.
        text: the meaning.
    """

    sign: Sign
    tone: str
    text: str


def legend_entries(grid: MonthGrid, *more: MonthGrid) -> Iterator[LegendEntry]:
    """What to explain under some grids: their shapes in the colour of text, then the severities that occur."""
    marks = [mark for day in days_in(grid, *more) for mark in day.marks]
    yield LegendEntry(PLAIN_SIGN, INK, word("short"))
    yield LegendEntry(
        replace(PLAIN_SIGN, height=Height.LONG), INK, say("%(length)s or more", length=length_title(grid.long_after))
    )
    yield LegendEntry(replace(PLAIN_SIGN, width=Breadth.WIDE), INK, word("wide"))
    if any(mark.half for mark in marks):
        yield LegendEntry(replace(PLAIN_SIGN, half=True), INK, word("half"))
    if any(mark.height is Height.UNKNOWN for mark in marks):
        yield LegendEntry(replace(PLAIN_SIGN, height=Height.UNKNOWN), INK, word("length unknown"))
    if any(mark.account is not Account.POSTMORTEM for mark in marks):
        yield LegendEntry(replace(PLAIN_SIGN, written_up=False), INK, word("no write-up"))
    if any(mark.uncertain for mark in marks):
        yield LegendEntry(replace(PLAIN_SIGN, uncertain=True), INK, word("breadth uncertain"))
    present = {mark.severity for mark in marks}
    yield from (severity_entry(severity) for severity in Severity if severity in present)


def days_in(*grids: MonthGrid) -> Iterator[Day]:
    """Every day of some grids."""
    return (day for grid in grids for week in grid.weeks for day in week.days if day is not None)


def severity_entry(severity: Severity) -> LegendEntry:
    """The sign of one severity and its name."""
    return LegendEntry(replace(PLAIN_SIGN, severity=severity), str(severity), word(str(severity)))
