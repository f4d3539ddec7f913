"""The plan of a site: which files it has, what each depends on, and how each is made.

A page is made from one value, its inputs. The key of a page is a hash of that value and of the version of the code
that makes pages, so whoever keeps the keys of the last edition makes again only what changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

import msgspec

from postroll.domain.incident import Incident
from postroll.domain.outline import outline_of, reports_outside
from postroll.publish.grid_svg import grid_svg
from postroll.publish.language import speaking, spoken
from postroll.publish.site import urls
from postroll.publish.site.environment import icon, render, rendering_version, search_script, style_sheet
from postroll.publish.site.front_page import FrontInputs, last_months, render_front
from postroll.publish.site.incident_page import IncidentInputs, render_incident
from postroll.publish.site.lookup import Lookup, lookups_of
from postroll.publish.site.method_page import MethodInputs, render_method
from postroll.publish.site.model import Page, PagePlan, ProviderRollup, Site
from postroll.publish.site.month_page import MonthInputs, render_month
from postroll.publish.site.overview import Overview
from postroll.publish.site.pictures import Pictures, PicturesToDraw
from postroll.publish.site.provider_page import ProviderInputs, render_provider
from postroll.publish.site.search_index import SearchYear, entries_script, search_years, words_script
from postroll.publish.site.search_page import IndexNames, SearchInputs, render_search, shards_of
from postroll.publish.site.sharing import card
from postroll.publish.site.sources_page import (
    ProviderSourcesInputs,
    SourcesInputs,
    WatchView,
    render_provider_sources,
    render_sources,
    reports_by_source,
    views_of,
)
from postroll.publish.site.write_ups_page import (
    ProviderWriteUpsInputs,
    WriteUpsInputs,
    render_provider_write_ups,
    render_write_ups,
)
from postroll.publish.site.year_page import YearInputs, render_year


def render_site(site: Site) -> Iterator[Page]:
    """Every file of the site."""
    for plan in plan_site(site):
        yield Page(plan.path, plan.render())


def plan_site(site: Site) -> tuple[PagePlan, ...]:
    """The files of the site, in order of their paths, none of them made yet."""
    lookups = lookups_of(site.providers)
    plans = in_language(site.language, lambda: _plan_all(site, lookups))
    return tuple(sorted(plans, key=lambda plan: plan.path))


def in_language(code: str, plan: Callable[[], Iterable[PagePlan]]) -> list[PagePlan]:
    """Plans that are made, and whose pages will be made, in one language."""
    with speaking(code):
        return [replace(each, render=partial(_speak, code, each.render)) for each in plan()]


def _speak(language: str, render: Callable[[], bytes]) -> bytes:
    with speaking(language):
        return render()


def _plan_all(site: Site, lookups: dict[str, Lookup]) -> Iterator[PagePlan]:
    known = [(rollup, lookups[rollup.provider.id]) for rollup in site.providers]
    years = search_years(known)
    months = last_months((each.grid.month for rollup in site.providers for each in rollup.months), site.as_of)
    overviews = [Overview.of(site, *each, months, len(known)) for each in known]
    yield from plan_fixed(site)
    yield from plan_overviews(site, months, overviews, IndexNames.of(years))
    views = [each for one in site.providers for each in views_of(one, reports_by_source(one.incidents))]
    yield plan_all_sources(site, views)
    for year in years:
        yield from plan_search_year(year)
    for rollup, lookup in known:
        drawn = {each.grid.month: each.grid for each in rollup.months}
        yield from plan_provider(site, rollup, lookup, PicturesToDraw(drawn.__getitem__))
        yield from plan_sources(site, rollup, reports_by_source(rollup.incidents))
        for year_inputs in YearInputs.each_of(site, rollup):
            yield plan_year(rollup.provider.id, year_inputs)
        for month_inputs in MonthInputs.each_of(site, rollup):
            yield from plan_month(site, month_inputs)
        for incident in rollup.incidents:
            yield _plan_whole(site, rollup, lookup, incident)


def plan_fixed(site: Site) -> Iterator[PagePlan]:
    """What depends on nothing but the code, and the pages that lead elsewhere."""
    yield PagePlan(urls.STYLE, _key("style", None), style_sheet)
    yield PagePlan(urls.ICON, _key("icon", None), icon)
    yield PagePlan(urls.SEARCH_SCRIPT, _key("search", None), search_script)
    for old, new in site.redirects:
        yield _plan_redirect(site.title, old, new)


def plan_overviews(
    site: Site, months: tuple[date, ...], overviews: Sequence[Overview], index: IndexNames
) -> Iterator[PagePlan]:
    """The pages on all providers.

    Args:
        site: the site; of its providers nothing is needed.
        months: those that the front page shows.
        overviews: what these pages tell of each provider.
        index: what the index of the search consists of.
    """
    title = site.title
    yield _plan(urls.FRONT, FrontInputs.of(site, months, (each.told for each in overviews)), render_front)
    yield _plan(urls.METHOD, MethodInputs(title, tuple(each.method for each in overviews)), render_method)
    yield _plan(urls.WRITE_UPS, WriteUpsInputs(title, tuple(each.figures for each in overviews)), render_write_ups)
    providers = ((each.told.front.provider, each.told.front.name, each.years) for each in overviews)
    yield _plan(urls.SEARCH, SearchInputs.of(title, providers, index), render_search)


def plan_all_sources(site: Site, views: Iterable[WatchView]) -> PagePlan:
    """The page on all sources."""
    return _plan(urls.SOURCES, SourcesInputs(site.title, site.as_of, tuple(views)), render_sources)


def plan_search_year(year: SearchYear) -> Iterator[PagePlan]:
    """The shards of one year of the search's index."""
    for path, kind, name, held in shards_of((year,)):
        yield _plan(path, (name, held), entries_script if kind == "entries" else words_script)


def plan_provider(site: Site, rollup: ProviderRollup, lookup: Lookup, pictures: Pictures) -> Iterator[PagePlan]:
    """The page of a provider, and the one on its write-ups.

    Args:
        site: the site.
        rollup: the provider; of its months the newest is drawn.
        lookup: the same turned around.
        pictures: gives the pictures of its other months and of its years.
    """
    provider = rollup.provider.id
    yield _plan(urls.provider_path(provider), ProviderInputs.of(site, rollup, lookup, pictures), render_provider)
    write_ups = ProviderWriteUpsInputs.of(site, rollup, lookup)
    yield _plan(urls.write_ups_path(provider), write_ups, render_provider_write_ups)


def plan_sources(site: Site, rollup: ProviderRollup, counted: Mapping[str, int]) -> Iterator[PagePlan]:
    """The page on a provider's sources.

    Args:
        site: the site.
        rollup: the provider; of its months and incidents nothing is needed.
        counted: how many reports of incidents came from each source, by its id.
    """
    inputs = ProviderSourcesInputs.of(site, rollup, counted)
    yield _plan(urls.sources_path(rollup.provider.id), inputs, render_provider_sources)


def plan_year(provider: str, inputs: YearInputs) -> PagePlan:
    """The page of one year of a provider."""
    return _plan(urls.year_path(provider, inputs.strip.year), inputs, render_year)


def plan_month(site: Site, inputs: MonthInputs) -> Iterator[PagePlan]:
    """One page of a month; with the first one its pictures."""
    grid = inputs.rollup.grid
    yield _plan(urls.month_part_path(grid.provider, grid.month, inputs.part), inputs, render_month)
    if inputs.part == 1:
        yield PagePlan(urls.grid_path(grid.provider, grid.month), _key("grid", grid), partial(_picture, inputs))
        if site.url:
            yield _plan(urls.card_path(grid.provider, grid.month), (grid, inputs.summary, site.title), card)


def plan_incident(inputs: IncidentInputs, whole: Callable[[], Incident]) -> PagePlan:
    """The page of one incident.

    Args:
        inputs: what it is planned from, with the outline of the incident.
        whole: gives the whole incident.
    """
    path, version = urls.incident_path(inputs.incident.id), _hash(inputs)
    return PagePlan(path, _key(path, version), partial(_whole_page, path, inputs, version, whole))


def _plan_whole(site: Site, rollup: ProviderRollup, lookup: Lookup, incident: Incident) -> PagePlan:
    given = (outline_of(incident), _hash(incident), reports_outside(incident))
    return plan_incident(IncidentInputs.of(site, rollup, lookup, *given), lambda: incident)


def _whole_page(path: str, inputs: IncidentInputs, version: str, whole: Callable[[], Incident]) -> bytes:
    return render_incident(path, replace(inputs, incident=whole()), version)


def _picture(inputs: MonthInputs) -> bytes:
    return grid_svg(inputs.rollup.grid).encode("utf-8", "replace")


def _plan_redirect(site_title: str, old: str, new: str) -> PagePlan:
    path, target = urls.incident_path(old), urls.incident_path(new)
    make = partial(render, "redirect.html", path, site_title=site_title, target=target, incident=new)
    return PagePlan(path, _key("redirect", (site_title, target)), make)


def _plan(path: str, inputs: Any, make: Any) -> PagePlan:
    return PagePlan(path, _key(path, inputs), partial(make, path, inputs))


def _key(kind: str, inputs: Any) -> str:
    return _hash((kind, rendering_version(), spoken().code, inputs))


def _hash(value: Any) -> str:
    return sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()
