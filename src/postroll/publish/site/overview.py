"""What the pages on all providers tell of one of them: small enough to be kept between editions."""

from dataclasses import dataclass
from datetime import date

from postroll.domain.times import day_of
from postroll.publish.site.front_page import ProviderNews
from postroll.publish.site.last_look import last_look
from postroll.publish.site.lookup import Lookup
from postroll.publish.site.method_page import ProviderMethod
from postroll.publish.site.model import ProviderRollup, Site
from postroll.publish.site.write_ups_page import WriteUpFigures


@dataclass(frozen=True, slots=True)
class Overview:
    """One provider as the pages on all of them show it.

    Attributes:
        told: on the front page.
        method: on the page on method.
        figures: on the page on write-ups.
        years: those that have a page, the newest first.
    """

    told: ProviderNews
    method: ProviderMethod
    figures: WriteUpFigures
    years: tuple[int, ...]

    @classmethod
    def of(
        cls, site: Site, rollup: ProviderRollup, lookup: Lookup, months: tuple[date, ...], providers: int
    ) -> "Overview":
        """The overview of one provider.

        Args:
            site: the site; of its providers nothing is needed.
            rollup: the provider; its newest month is drawn.
            lookup: the same turned around.
            months: those that the front page shows.
            providers: how many providers there are.
        """
        today = day_of(site.as_of, rollup.zone_info)
        return cls(
            told=ProviderNews.of(site, rollup, lookup, months, providers),
            method=ProviderMethod.of(rollup),
            figures=WriteUpFigures.of(rollup, last_look(rollup.watches, today, rollup.zone_info)),
            years=tuple(sorted({each.month.year for each in rollup.facts}, reverse=True)),
        )
