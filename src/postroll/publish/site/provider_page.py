"""The page of one provider: all of its months, its sources, how long write-ups take, and what was not seen."""

from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from postroll.domain.coverage import Coverage
from postroll.domain.provider import Provider, Source
from postroll.publish.site.environment import render
from postroll.publish.site.front_page import thumbnail
from postroll.publish.site.model import ProviderRollup, Site
from postroll.publish.site.words import moment
from postroll.rollup.lag import Lag, lag_of
from postroll.rollup.month import MonthGrid


@dataclass(frozen=True, slots=True)
class ProviderInputs:
    """Everything that a provider's page depends on.

    Attributes:
        site_title: of the whole site.
        provider: whose page it is.
        zone: IANA name of the zone for days and times.
        months: the newest first.
        counts: how many incidents began in each of them.
        sources: those that speak of the provider.
        coverage: when an incident would have been seen.
        lag: how long write-ups have taken, None where there is none.
    """

    site_title: str
    provider: Provider
    zone: str
    months: tuple[MonthGrid, ...]
    counts: tuple[int, ...]
    sources: tuple[Source, ...]
    coverage: Coverage
    lag: Lag | None

    @classmethod
    def of(cls, site: Site, rollup: ProviderRollup) -> "ProviderInputs":
        """The inputs of one provider's page."""
        lag = lag_of(rollup.incidents, rollup.zone_info)
        months = rollup.newest_first
        return cls(
            site_title=site.title,
            provider=rollup.provider,
            zone=rollup.zone,
            months=tuple(month.grid for month in months),
            counts=tuple(len(month.table.rows) for month in months),
            sources=rollup.sources,
            coverage=rollup.coverage,
            lag=lag,
        )


def render_provider(path: str, inputs: ProviderInputs) -> bytes:
    """The page of a provider."""
    return render(
        "provider.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        years=_by_year(inputs),
        thumbnail=thumbnail,
        moment=moment,
        zone=ZoneInfo(inputs.zone),
    )


def _by_year(inputs: ProviderInputs) -> list[tuple[int, list[tuple[MonthGrid, int]]]]:
    """The months with their counts under their years, the newest first."""
    counted = zip(inputs.months, inputs.counts, strict=True)
    return [(year, list(group)) for year, group in groupby(counted, key=lambda pair: pair[0].month.year)]
