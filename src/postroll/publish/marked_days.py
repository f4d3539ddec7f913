"""A grid's incidents, each once, with the days on which it is drawn."""

from dataclasses import dataclass
from datetime import date

from postroll.domain.lengths import format_length
from postroll.domain.vocabulary import Account
from postroll.rollup.month import Mark, MonthGrid

ACCOUNTS = {
    Account.POSTMORTEM: "postmortem",
    Account.STATUS: "status page",
    Account.FORUM: "forum",
    Account.RELEASE_NOTES: "release notes",
}
"""What each account is called on a page."""


@dataclass(frozen=True, slots=True)
class MarkedDays:
    """One incident of a grid.

    Attributes:
        mark: its mark.
        first, last: the days in the grid's month on which it is drawn, and every day between them.
    """

    mark: Mark
    first: date
    last: date

    @property
    def days(self) -> str:
        """The days of the month: "28", or "28–29"."""
        return str(self.first.day) if self.first == self.last else f"{self.first.day}–{self.last.day}"

    @property
    def facts(self) -> str:
        """Severity, length and account in words: "severity major, 47 min, status page"."""
        length = "length unknown" if self.mark.length is None else format_length(self.mark.length)
        return f"severity {self.mark.severity}, {length}, {ACCOUNTS[self.mark.account]}"


def marked_days(grid: MonthGrid) -> tuple[MarkedDays, ...]:
    """The incidents of a grid in order of their first day in it."""
    found: dict[str, MarkedDays] = {}
    for week in grid.weeks:
        for day in filter(None, week.days):
            for mark in day.marks:
                first = found[mark.incident.id].first if mark.incident.id in found else day.date
                found[mark.incident.id] = MarkedDays(mark, first, day.date)
    return tuple(found.values())
