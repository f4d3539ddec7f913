"""The values that a month is rolled up into: its grid and its table."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from postroll.domain.incident import Incident
from postroll.domain.note import Breadth, Note, Override
from postroll.domain.vocabulary import Account, Severity


class Height(StrEnum):
    """How long an incident lasted, as its mark shows it."""

    SHORT = "short"
    LONG = "long"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mark:
    """One incident on one day.

    Attributes:
        incident: what the mark stands for.
        height: duration.
        width: breadth.
        half: only a secondary function was hit, or a narrow incident of minor severity at most.
        uncertain: the breadth is a guess, because nothing that is named settles it.
        severity: colour, and a letter beside it.
        title: after overrides.
        url: the best account's page, "" where no account has one.
        account: whose voice that page is; a mark without a postmortem looks different.
        overrides: the curator's words that changed it, with their reasons.
        length: how long it lasted, None where that is not known.
    """

    incident: Incident
    height: Height
    width: Breadth
    half: bool
    uncertain: bool
    severity: Severity
    title: str
    url: str
    account: Account
    overrides: tuple[Override, ...] = ()
    length: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One cell.

    Attributes:
        date: the day, in the grid's zone.
        covered: whether some source watched the whole of it.
        marks: in order of start, then id.
        is_ahead: whether it has not begun yet, so that nobody can have watched it.
    """

    date: date
    covered: bool
    marks: tuple[Mark, ...]
    is_ahead: bool = False

    @property
    def is_missed(self) -> bool:
        """Whether something may have happened that no source showed; such a cell is hatched."""
        return not self.covered and not self.is_ahead


@dataclass(frozen=True, slots=True)
class Label:
    """A place or component that a week's incidents hit, and how many of them did."""

    text: str
    count: int

    def __str__(self) -> str:
        return self.text if self.count == 1 else f"{self.text}×{self.count}"


@dataclass(frozen=True, slots=True)
class Week:
    """One row: seven cells, None outside the month, and the labels at its end."""

    days: tuple[Day | None, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month of weeks.

    Attributes:
        provider: the provider's id.
        provider_name: the name to print.
        month: its first day.
        zone: IANA name of the zone that the days belong to.
        weeks: top to bottom.
        long_after: from this length on a mark is long.
    """

    provider: str
    provider_name: str
    month: date
    zone: str
    weeks: tuple[Week, ...]
    long_after: timedelta = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in a month's table.

    Attributes:
        incident: what the row stands for.
        incident_date: the day it started, in the table's zone.
        publication_date: the day the write-up came out, None where there is none.
        title: after overrides.
        url: the best account's page.
        notes: the curator's notes about it, in their order.
        overrides: the curator's words that changed it.
    """

    incident: Incident
    incident_date: date
    publication_date: date | None
    title: str
    url: str
    notes: tuple[Note, ...]
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthTable:
    """Every incident that starts in a month, oldest first, and the notes about the month itself."""

    provider: str
    provider_name: str
    month: date
    zone: str
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
