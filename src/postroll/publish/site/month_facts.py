"""What pages tell of a month without drawing it: few bytes, and the same as if it were drawn."""

from dataclasses import dataclass
from datetime import date

from postroll.publish.grid_svg import thumbnail_svg
from postroll.publish.site.fragments import MOST_MARKS
from postroll.rollup.month import MonthGrid, MonthTable
from postroll.rollup.year import HeatDay, heat_days


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """What pages tell of a month that they do not draw.

    Attributes:
        month: its first day.
        days: each of its days.
        began: how many incidents began in it.
        touched: how many are drawn in it.
        marks: how many marks a page has to find room for to draw it.
        picture: it in small, as SVG.
        first_weekday: the day on which its weeks begin; Monday is 0.
    """

    month: date
    days: tuple[HeatDay, ...]
    began: int
    touched: int
    marks: int
    picture: str
    first_weekday: int

    @classmethod
    def of(cls, grid: MonthGrid, table: MonthTable) -> "MonthFacts":
        """The facts of a month that is drawn."""
        days = [day for week in grid.weeks for day in week.days if day is not None]
        return cls(
            month=grid.month,
            days=heat_days(grid),
            began=len(table.rows),
            touched=len({mark.incident.id for day in days for mark in day.marks}),
            marks=sum(min(MOST_MARKS, len(day.marks)) for day in days),
            picture=thumbnail_svg(grid),
            first_weekday=first_weekday(grid),
        )


def first_weekday(grid: MonthGrid) -> int:
    """The day on which the grid's weeks begin; Monday is 0."""
    places = ((column, day) for week in grid.weeks for column, day in enumerate(week.days) if day is not None)
    column, day = next(places)
    return (day.date.weekday() - column) % 7
