"""The page of one year of a provider: the strip of its days, and its months under each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from postroll.publish.grid_svg import thumbnail_svg
from postroll.publish.heat_svg import year_svg
from postroll.publish.site import urls
from postroll.publish.site.environment import render
from postroll.publish.site.fragments import MOST_MARKS, legend_of
from postroll.publish.site.model import MonthRollup, ProviderRollup, Site
from postroll.publish.site.month_page import grid_for
from postroll.rollup.month import MonthGrid
from postroll.rollup.year import YearStrip, year_strips

_MOST_MARKS = 280
"""So many marks with their names fit on one page; the months of a fuller year are shown as small pictures."""


@dataclass(frozen=True, slots=True)
class YearInputs:
    """Everything that the page of a year depends on.

    Attributes:
        site_title: of the whole site.
        strip: the days of the year.
        months: oldest first, at least one.
        counts: how many incidents began in each of them.
        earlier, later: the years before and after it that have a page.
    """

    site_title: str
    strip: YearStrip
    months: tuple[MonthGrid, ...]
    counts: tuple[int, ...]
    earlier: int | None
    later: int | None

    @classmethod
    def each_of(cls, site: Site, rollup: ProviderRollup) -> Iterator["YearInputs"]:
        """The inputs of every year of a provider, oldest first."""
        oldest_first = rollup.newest_first[::-1]
        years = sorted({each.grid.month.year for each in oldest_first})
        for year in years:
            yield cls.of(site, [each for each in oldest_first if each.grid.month.year == year], years)

    @classmethod
    def of(cls, site: Site, months: Sequence[MonthRollup], years: Sequence[int]) -> "YearInputs":
        """The inputs of one year.

        Args:
            site: the site.
            months: its months, oldest first, at least one.
            years: every year that has a page, in order.
        """
        (strip,) = year_strips(month.grid for month in months)
        place = years.index(strip.year)
        return cls(
            site_title=site.title,
            strip=strip,
            months=tuple(month.grid for month in months),
            counts=tuple(len(month.table.rows) for month in months),
            earlier=years[place - 1] if place else None,
            later=years[place + 1] if place + 1 < len(years) else None,
        )


def render_year(path: str, inputs: YearInputs) -> bytes:
    """The page of a year."""
    first = inputs.months[0]
    return render(
        "year.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        first=first,
        strip=strip_picture(path, inputs.strip, first),
        months=month_views(path, inputs.months, inputs.counts, _MOST_MARKS),
    )


def strip_picture(path: str, strip: YearStrip, like: MonthGrid) -> Markup:
    """The strip of a year, each of its days a link to the page of its month.

    Args:
        path: where the page lies.
        strip: the year.
        like: any month of the provider, for its name and the day on which its weeks begin.
    """

    def href(day: date) -> str:
        return f"{urls.relative(path, urls.month_path(like.provider, day))}#day-{day}"

    return Markup(year_svg(strip, first_weekday(like), like.provider_name, href))  # noqa: S704 - escaped where it is made


def month_views(path: str, grids: Sequence[MonthGrid], counts: Sequence[int], most: int) -> dict[str, Any]:
    """Months as a page shows them: as grids with one legend, or as small pictures where they have too many marks."""
    fits = sum(map(_marks, grids)) <= most
    views = [
        {"grid": grid, "count": count, "parts": grid_for(path, grid) if fits else None, "picture": thumbnail(grid)}
        for grid, count in zip(grids, counts, strict=True)
    ]
    return {"views": views, "legend": legend_of(grids) if fits and grids else None}


def newest_that_fit(grids: Sequence[MonthGrid], months: int, marks: int) -> int:
    """How many of the newest months have few enough marks together for one page; at least one where there is one."""
    room = marks
    for place, grid in enumerate(grids[:months]):
        room -= _marks(grid)
        if room < 0 and place:
            return place
    return min(months, len(grids))


def thumbnail(grid: MonthGrid) -> Markup:
    """The grid as a small picture."""
    return Markup(thumbnail_svg(grid))  # noqa: S704 - drawn from closed sets of words and from numbers


def first_weekday(grid: MonthGrid) -> int:
    """The day on which the grid's weeks begin; Monday is 0."""
    places = ((column, day) for week in grid.weeks for column, day in enumerate(week.days) if day is not None)
    column, day = next(places)
    return (day.date.weekday() - column) % 7


def _marks(grid: MonthGrid) -> int:
    return sum(min(MOST_MARKS, len(day.marks)) for week in grid.weeks for day in week.days if day is not None)
