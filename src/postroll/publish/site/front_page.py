"""The front page: each provider's newest month, what is open, and what was written up last."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from postroll.domain.incident import Incident
from postroll.domain.provider import Provider
from postroll.domain.times import day_of
from postroll.publish.grid_svg import thumbnail_svg
from postroll.publish.site import urls
from postroll.publish.site.environment import render
from postroll.publish.site.fragments import grid_context
from postroll.publish.site.lookup import Lookup
from postroll.publish.site.model import ProviderRollup, Site
from postroll.publish.site.month_page import coverage_words, summary
from postroll.publish.site.words import when
from postroll.rollup.month import Mark, MonthGrid

_THUMBNAILS = 5
_WRITE_UPS = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident as the front page lists it."""

    incident: Incident
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class ProviderFront:
    """What the front page shows of one provider.

    Attributes:
        provider: whose part it is.
        newest: the newest month, None where there is no month.
        summary: what the newest month holds, in words.
        coverage: what of it the sources covered, in words.
        earlier: a few months before it, newest first.
        open: the incidents that count as still going on, newest first.
        written_up: those whose write-up came out last, newest first.
    """

    provider: Provider
    newest: MonthGrid | None
    summary: str
    coverage: str
    earlier: tuple[MonthGrid, ...]
    open: tuple[Listed, ...]
    written_up: tuple[Listed, ...]

    @classmethod
    def of(cls, rollup: ProviderRollup, as_of: datetime) -> "ProviderFront":
        """The front page's part of one provider."""
        lookup, zone = Lookup.of(rollup), rollup.zone_info
        months = rollup.newest_first
        newest = months[0] if months else None
        newest_first = sorted(rollup.incidents, key=lambda each: (each.started_at, each.id), reverse=True)

        def listed(incidents: list[Incident]) -> tuple[Listed, ...]:
            return tuple(Listed(each, lookup.title(each), when(each, zone)) for each in incidents)

        return cls(
            provider=rollup.provider,
            newest=newest.grid if newest else None,
            summary=summary(newest) if newest else "",
            coverage=coverage_words(newest.grid, day_of(as_of, zone)) if newest else "",
            earlier=tuple(month.grid for month in months[1 : 1 + _THUMBNAILS]),
            open=listed([each for each in newest_first if each.is_open]),
            written_up=listed(_latest_write_ups(newest_first)),
        )


@dataclass(frozen=True, slots=True)
class FrontInputs:
    """Everything that the front page depends on."""

    site_title: str
    as_of: datetime
    providers: tuple[ProviderFront, ...]

    @classmethod
    def of(cls, site: Site) -> "FrontInputs":
        """The inputs of a site's front page."""
        return cls(site.title, site.as_of, tuple(ProviderFront.of(rollup, site.as_of) for rollup in site.providers))


def render_front(path: str, inputs: FrontInputs) -> bytes:
    """The front page."""
    return render(
        "front.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        grids={each.provider.id: _grid(path, each.newest) for each in inputs.providers if each.newest},
        thumbnail=thumbnail,
    )


def thumbnail(grid: MonthGrid) -> Markup:
    """The grid as a small picture."""
    return Markup(thumbnail_svg(grid))  # noqa: S704 - drawn from closed sets of words and from numbers


def _grid(path: str, grid: MonthGrid) -> dict[str, Any]:
    def href(mark: Mark) -> str:
        return mark.url or urls.relative(path, urls.incident_path(mark.incident.id))

    return grid_context(grid, href)


def _latest_write_ups(newest_first: list[Incident]) -> list[Incident]:
    published = [
        (each.postmortem.published_on, each)
        for each in newest_first
        if each.postmortem is not None and each.postmortem.published_on is not None
    ]
    published.sort(key=lambda pair: pair[0], reverse=True)
    return [incident for _, incident in published[:_WRITE_UPS]]
