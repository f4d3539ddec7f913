"""The large pictures on the pages of a provider and of its years: grids of months, and strips of years.

A page takes them drawn or to be drawn, so that whoever remembers a picture need not draw it again with a page of which
something else has changed.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from postroll.publish.heat_svg import year_svg
from postroll.publish.legend import Signs
from postroll.publish.site import urls
from postroll.publish.site.environment import environment
from postroll.publish.site.month_page import grid_for
from postroll.rollup.month import MonthGrid
from postroll.rollup.year import YearStrip


class GridPicture(NamedTuple):
    """The grid of a month as one page shows it.

    Attributes:
        month: its first day.
        html: the grid, without a legend.
        signs: what a legend has to explain of it.
    """

    month: date
    html: str
    signs: Signs


class StripPicture(NamedTuple):
    """The strip of a year as one page shows it.

    Attributes:
        year: the year.
        html: its two halves.
    """

    year: int
    html: str


Grid = GridPicture | MonthGrid
"""The grid of a month, drawn for a page already or to be drawn with it."""
Strip = StripPicture | YearStrip
"""The strip of a year, likewise."""


class Pictures(Protocol):
    """Gives the pictures of one provider's months and years."""

    def grids(self, path: str, months: Sequence[date]) -> tuple[Grid, ...]:
        """The grids of some months for the page at a path, in the same order."""

    def strips(self, path: str, strips: Sequence[YearStrip]) -> tuple[Strip, ...]:
        """The strips of some years for the page at a path, in the same order."""


class PicturesToDraw:
    """Pictures that are drawn with their pages.

    Args:
        grid: gives the grid of a month.
    """

    def __init__(self, grid: Callable[[date], MonthGrid]) -> None:
        self._grid = grid

    def grids(self, path: str, months: Sequence[date]) -> tuple[Grid, ...]:
        """The grids of some months for any page, in the same order."""
        del path
        return tuple(map(self._grid, months))

    def strips(self, path: str, strips: Sequence[YearStrip]) -> tuple[Strip, ...]:
        """The strips of some years for any page, in the same order."""
        del path
        return tuple(strips)


def grid_picture(path: str, grid: Grid) -> GridPicture:
    """The grid of a month for the page at a path."""
    if isinstance(grid, GridPicture):
        return grid
    draw = environment().get_template("grid_parts.html").module.month_grid  # type: ignore[attr-defined]
    return GridPicture(grid.month, str(draw(grid_for(path, grid), legend=False)), Signs.of(grid))


def strip_picture(path: str, strip: Strip, provider: str, name: str, first_weekday: int) -> StripPicture:
    """The strip of a year for the page at a path, each of its days a link to the page of its month.

    Args:
        path: where the page lies.
        strip: the year.
        provider: the id of the provider whose year it is.
        name: the provider's name.
        first_weekday: the day on which weeks begin; Monday is 0.
    """

    def month_href(first: date) -> str:
        return urls.relative(path, urls.month_path(provider, first))

    if isinstance(strip, StripPicture):
        return strip
    return StripPicture(strip.year, year_svg(strip, first_weekday, name, month_href))
