"""The page of one provider: all of its months, its sources, how long write-ups take, and what was not seen."""

from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from postroll.domain.coverage import Coverage
from postroll.domain.provider import Provider, Source
from postroll.publish.site.environment import render
from postroll.publish.site.front_page import thumbnail
from postroll.publish.site.model import MonthRollup, ProviderRollup, Site
from postroll.publish.site.month_page import summary
from postroll.publish.site.words import moment
from postroll.rollup.lag import Lag, lag_of


@dataclass(frozen=True, slots=True)
class ProviderInputs:
    """Everything that a provider's page depends on."""

    site_title: str
    provider: Provider
    zone: str
    months: tuple[MonthRollup, ...]
    sources: tuple[Source, ...]
    coverage: Coverage
    lag: Lag | None

    @classmethod
    def of(cls, site: Site, rollup: ProviderRollup) -> "ProviderInputs":
        """The inputs of one provider's page."""
        lag = lag_of(rollup.incidents, rollup.zone_info)
        months = rollup.newest_first
        return cls(site.title, rollup.provider, rollup.zone, months, rollup.sources, rollup.coverage, lag)


def render_provider(path: str, inputs: ProviderInputs) -> bytes:
    """The page of a provider."""
    return render(
        "provider.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        years=_by_year(inputs.months),
        summary=summary,
        thumbnail=thumbnail,
        moment=moment,
        zone=ZoneInfo(inputs.zone),
    )


def _by_year(months: tuple[MonthRollup, ...]) -> list[tuple[int, list[MonthRollup]]]:
    """The months under their years, the newest first."""
    return [(year, list(group)) for year, group in groupby(months, key=lambda each: each.grid.month.year)]
