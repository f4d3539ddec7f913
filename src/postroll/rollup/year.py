"""A year as a strip of days: how bad the worst of each day was, and whether somebody watched it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from postroll.domain.times import each_day
from postroll.domain.vocabulary import Severity, worst
from postroll.rollup.month import MonthGrid

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HeatDay:
    """One day of a strip.

    Attributes:
        date: the day, in the grid's zone.
        covered: whether some source watched the whole of it.
        incidents: how many touched it.
        severity: the worst of them, None on a day without any.
        is_ahead: whether it has not begun yet.
    """

    date: date
    covered: bool
    incidents: int
    severity: Severity | None
    is_ahead: bool = False

    @property
    def is_missed(self) -> bool:
        """Whether something may have happened that no source showed."""
        return not self.covered and not self.is_ahead


@dataclass(frozen=True, slots=True)
class YearStrip:
    """The days of one calendar year that some month tells of, oldest first."""

    year: int
    days: tuple[HeatDay, ...]


def strips_of(months: Iterable[tuple[date, Iterable[HeatDay]]], until: date | None = None) -> tuple[YearStrip, ...]:
    """The years that some months lie in, the newest first.

    Args:
        months: the first day of each, with its days; oldest first.
        until: the last day that is over, or of those that are asked for. What lies between the newest month and that
            day is not known of: nobody covered it. None where it does not matter.
    """
    years: dict[int, list[HeatDay]] = {}
    for month, days in months:
        years.setdefault(month.year, []).extend(days)
    if years and until is not None:
        newest = years[max(years)][-1].date
        for day in each_day(newest + _DAY, until):
            years.setdefault(day.year, []).append(HeatDay(day, covered=False, incidents=0, severity=None))
    return tuple(YearStrip(year, tuple(years[year])) for year in sorted(years, reverse=True))


def heat_days(grid: MonthGrid) -> tuple[HeatDay, ...]:
    """The days of a month."""
    return tuple(
        HeatDay(day.date, day.covered, len(day.marks), _worst(mark.severity for mark in day.marks), day.is_ahead)
        for week in grid.weeks
        for day in week.days
        if day is not None
    )


def _worst(severities: Iterable[Severity]) -> Severity | None:
    known = list(severities)
    return worst(known) if known else None
