"""The grids and strips that the pages of a provider and of its years show: remembered, else drawn.

Those of years that are over are not remembered: they change seldom, and would be most of the memory.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from postroll.app.page_versions import PageVersions
from postroll.app.provider_incidents import ProviderIncidents
from postroll.app.recollection import Recollection, version_of
from postroll.publish.site import urls
from postroll.publish.site.pictures import Grid, GridPicture, Strip, StripPicture, grid_picture, strip_picture
from postroll.rollup.month import MonthGrid
from postroll.rollup.year import YearStrip

Picture = TypeVar("Picture", GridPicture, StripPicture)


class RememberedPictures:
    """The pictures of one provider.

    Args:
        known: draws its months.
        versions: knows what they are drawn from.
        recollection: remembers the pictures.
    """

    def __init__(self, known: ProviderIncidents, versions: PageVersions, recollection: Recollection) -> None:
        self._known = known
        self._versions = versions
        self._recollection = recollection
        self._context = known.subject.context()

    def grids(self, path: str, months: Sequence[date]) -> tuple[Grid, ...]:
        """The grids of some months for the page at a path, in the same order."""
        if path not in self._slots:
            return tuple(map(self._drawn, months))
        versions = {month: self._versions.drawn[month] for month in months}
        found = self._remembered(
            "grids", path, versions, GridPicture, lambda each: grid_picture(path, self._drawn(each))
        )
        return tuple(found[month] for month in months)

    def strips(self, path: str, strips: Sequence[YearStrip]) -> tuple[Strip, ...]:
        """The strips of some years for the page at a path, in the same order."""
        if path not in self._slots:
            return tuple(strips)
        years = {date(strip.year, 1, 1): strip for strip in strips}
        versions = {january: version_of(strip) for january, strip in years.items()}
        found = self._remembered("strips", path, versions, StripPicture, lambda each: self._strip(path, years[each]))
        return tuple(found[january] for january in years)

    @cached_property
    def _slots(self) -> Mapping[str, str]:
        """The names of the slots for the pages that show the newest months: the provider's, and its newest year's."""
        provider, years = self._known.subject.provider.id, self._known.years
        found = {urls.provider_path(provider): f"{provider}/newest"}
        return found | {urls.year_path(provider, year): f"{provider}/year" for year in years[-1:]}

    def _remembered(
        self, what: str, path: str, versions: Mapping[date, str], kind: Any, draw: Callable[[date], Picture]
    ) -> Mapping[date, Picture]:
        context = version_of(self._context, path)
        return self._recollection.by_month(f"{what}/{self._slots[path]}", context, versions, kind, draw)

    def _drawn(self, month: date) -> MonthGrid:
        return self._known.month(month).grid

    def _strip(self, path: str, strip: YearStrip) -> StripPicture:
        subject = self._known.subject
        place = (subject.provider.id, subject.provider.name, subject.settings.first_weekday)
        return strip_picture(path, strip, *place)
