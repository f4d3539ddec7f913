"""The legend under a grid: only the signs that occur in it, so that it stays one line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from postroll.domain.note import Breadth
from postroll.domain.vocabulary import Account, Severity
from postroll.publish.dates import length_title
from postroll.publish.language import say, word
from postroll.publish.mark_svg import Sign
from postroll.rollup.month import Height, MonthGrid

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


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that occur in some months.

    Attributes:
        long_after: from which length on a mark is tall.
        half: whether a mark is half as high.
        length_unknown: whether one is of an incident whose length is not known.
        not_written_up: whether one leads to no write-up.
        uncertain: whether the breadth of one is a guess.
        severities: those that occur.
        unwatched: whether a day is hatched.
    """

    long_after: timedelta
    half: bool
    length_unknown: bool
    not_written_up: bool
    uncertain: bool
    severities: tuple[Severity, ...]
    unwatched: bool

    @classmethod
    def of(cls, grid: MonthGrid) -> "Signs":
        """The signs of a month."""
        days = [day for week in grid.weeks for day in week.days if day is not None]
        marks = [mark for day in days for mark in day.marks]
        present = {mark.severity for mark in marks}
        return cls(
            long_after=grid.long_after,
            half=any(mark.half for mark in marks),
            length_unknown=any(mark.height is Height.UNKNOWN for mark in marks),
            not_written_up=any(mark.account is not Account.POSTMORTEM for mark in marks),
            uncertain=any(mark.uncertain for mark in marks),
            severities=tuple(severity for severity in Severity if severity in present),
            unwatched=any(day.is_missed for day in days),
        )

    def and_those(self, other: "Signs") -> "Signs":
        """The signs of these months and of others of the same provider."""
        return Signs(
            long_after=self.long_after,
            half=self.half or other.half,
            length_unknown=self.length_unknown or other.length_unknown,
            not_written_up=self.not_written_up or other.not_written_up,
            uncertain=self.uncertain or other.uncertain,
            severities=tuple(each for each in Severity if each in {*self.severities, *other.severities}),
            unwatched=self.unwatched or other.unwatched,
        )


def legend_entries(signs: Signs) -> Iterator[LegendEntry]:
    """What to explain under some grids: their shapes in the colour of text, then the severities that occur."""
    yield LegendEntry(PLAIN_SIGN, INK, word("short"))
    yield LegendEntry(
        replace(PLAIN_SIGN, height=Height.LONG), INK, say("%(length)s or more", length=length_title(signs.long_after))
    )
    yield LegendEntry(replace(PLAIN_SIGN, width=Breadth.WIDE), INK, word("wide"))
    if signs.half:
        yield LegendEntry(replace(PLAIN_SIGN, half=True), INK, word("half"))
    if signs.length_unknown:
        yield LegendEntry(replace(PLAIN_SIGN, height=Height.UNKNOWN), INK, word("length unknown"))
    if signs.not_written_up:
        yield LegendEntry(replace(PLAIN_SIGN, written_up=False), INK, word("no write-up"))
    if signs.uncertain:
        yield LegendEntry(replace(PLAIN_SIGN, uncertain=True), INK, word("breadth uncertain"))
    yield from map(severity_entry, signs.severities)


def severity_entry(severity: Severity) -> LegendEntry:
    """The sign of one severity and its name."""
    return LegendEntry(replace(PLAIN_SIGN, severity=severity), str(severity), word(str(severity)))
