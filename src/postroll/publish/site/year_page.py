"""The page of one year of a provider: the strip of its days, and its months under each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from markupsafe import Markup

from postroll.domain.times import last_day_over
from postroll.publish.legend import Signs
from postroll.publish.site import urls
from postroll.publish.site.environment import render
from postroll.publish.site.fragments import legend_of
from postroll.publish.site.model import ProviderRollup, Site
from postroll.publish.site.month_facts import MonthFacts
from postroll.publish.site.pictures import Grid, Pictures, PicturesToDraw, Strip, grid_picture, strip_picture
from postroll.rollup.year import strips_of

_MOST_MARKS = 280
"""So many marks with their names fit on one page; the months of a fuller year are shown as small pictures."""


@dataclass(frozen=True, slots=True)
class YearInputs:
    """Everything that the page of a year depends on.

    Attributes:
        site_title: of the whole site.
        provider, provider_name: whose year it is.
        zone: IANA name of the zone that days belong to.
        strip: the days of the year.
        months: oldest first, at least one.
        grids: each of them drawn; none where they have too many marks together.
        earlier, later: the years before and after it that have a page.
    """

    site_title: str
    provider: str
    provider_name: str
    zone: str
    strip: Strip
    months: tuple[MonthFacts, ...]
    grids: tuple[Grid, ...]
    earlier: int | None
    later: int | None

    @classmethod
    def each_of(cls, site: Site, rollup: ProviderRollup) -> Iterator["YearInputs"]:
        """The inputs of every year of a provider, oldest first."""
        drawn = {each.grid.month: each.grid for each in rollup.months}
        pictures = PicturesToDraw(drawn.__getitem__)
        for year in sorted({each.month.year for each in rollup.facts}):
            yield cls.of(site, rollup, year, pictures)

    @classmethod
    def of(cls, site: Site, rollup: ProviderRollup, year: int, pictures: Pictures) -> "YearInputs":
        """The inputs of one year.

        Args:
            site: the site.
            rollup: the provider; of its incidents nothing is needed.
            year: one that has a month.
            pictures: gives the strip of the year, and the grids of its months where the page has room for them.
        """
        facts = rollup.facts
        months = tuple(each for each in facts if each.month.year == year)
        over = min(last_day_over(site.as_of, rollup.zone_info), date(year, 12, 31))
        strips = strips_of(((each.month, each.days) for each in months), over)
        path = urls.year_path(rollup.provider.id, year)
        (strip,) = pictures.strips(path, strips)
        years = sorted({each.month.year for each in facts})
        place = years.index(year)
        return cls(
            site_title=site.title,
            provider=rollup.provider.id,
            provider_name=rollup.provider.name,
            zone=rollup.zone,
            strip=strip,
            months=months,
            grids=pictures.grids(path, [each.month for each in months]) if fit(months, _MOST_MARKS) else (),
            earlier=years[place - 1] if place else None,
            later=years[place + 1] if place + 1 < len(years) else None,
        )


def render_year(path: str, inputs: YearInputs) -> bytes:
    """The page of a year."""
    place = (inputs.provider, inputs.provider_name, inputs.months[0].first_weekday)
    return render(
        "year.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        strip=Markup(strip_picture(path, inputs.strip, *place).html),  # noqa: S704 - escaped where it is made
        months=month_views(path, inputs.months, inputs.grids),
    )


def month_views(path: str, months: Sequence[MonthFacts], grids: Iterable[Grid]) -> dict[str, Any]:
    """Months as a page shows them: as grids with one legend, or as small pictures where no grids are given."""
    pictures = [grid_picture(path, grid) for grid in grids]
    drawn = {each.month: Markup(each.html) for each in pictures}  # noqa: S704 - escaped where it is made
    views = [
        {"month": each.month, "count": each.began, "grid": drawn.get(each.month), "picture": thumbnail(each)}
        for each in months
    ]
    signs = [each.signs for each in pictures]
    return {"views": views, "legend": legend_of(reduce(Signs.and_those, signs)) if signs else None}


def newest_that_fit(months: Sequence[MonthFacts], most: int, marks: int) -> int:
    """How many of the newest months have few enough marks together for one page; at least one where there is one.

    Args:
        months: the newest first.
        most: so many at most.
        marks: so many have room.
    """
    room = marks
    for place, each in enumerate(months[:most]):
        room -= each.marks
        if room < 0 and place:
            return place
    return min(most, len(months))


def fit(months: Sequence[MonthFacts], marks: int) -> bool:
    """Whether a page has room for the marks of some months."""
    return sum(each.marks for each in months) <= marks


def thumbnail(month: MonthFacts) -> Markup:
    """The month as a small picture."""
    return Markup(month.picture)  # noqa: S704 - drawn from closed sets of words and from numbers
