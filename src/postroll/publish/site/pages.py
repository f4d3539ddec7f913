"""The plan of a site: which files it has, what each depends on, and how each is made.

A page is made from one value, its inputs. The key of a page is a hash of that value and of the version of the code
that makes pages, so whoever keeps the keys of the last edition makes again only what changed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any

import msgspec

from postroll.publish.grid_svg import grid_svg
from postroll.publish.language import speaking, spoken
from postroll.publish.site import urls
from postroll.publish.site.environment import icon, render, rendering_version, search_script, style_sheet
from postroll.publish.site.front_page import FrontInputs, render_front
from postroll.publish.site.incident_page import IncidentInputs, render_incident
from postroll.publish.site.lookup import Lookup, lookups_of
from postroll.publish.site.method_page import MethodInputs, render_method
from postroll.publish.site.model import Page, PagePlan, ProviderRollup, Site
from postroll.publish.site.month_page import MonthInputs, render_month
from postroll.publish.site.provider_page import ProviderInputs, render_provider
from postroll.publish.site.search_index import entries_script, search_years, words_script
from postroll.publish.site.search_page import SearchInputs, render_search, shards_of
from postroll.publish.site.sharing import card
from postroll.publish.site.sources_page import (
    ProviderSourcesInputs,
    SourcesInputs,
    render_provider_sources,
    render_sources,
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
    with speaking(site.language):
        plans = _plan_all(site, lookups)
    return tuple(sorted(plans, key=lambda plan: plan.path))


def _plan_all(site: Site, lookups: dict[str, Lookup]) -> list[PagePlan]:
    plans = [
        PagePlan(urls.STYLE, _key("style", None), style_sheet),
        PagePlan(urls.ICON, _key("icon", None), icon),
        PagePlan(urls.SEARCH_SCRIPT, _key("search", None), search_script),
        *_plan_search(site, lookups),
        _plan(urls.FRONT, FrontInputs.of(site, lookups), render_front),
        _plan(urls.METHOD, MethodInputs.of(site), render_method),
        _plan(urls.SOURCES, SourcesInputs.of(site), render_sources),
        _plan(urls.WRITE_UPS, WriteUpsInputs.of(site), render_write_ups),
        *(_plan_redirect(site.title, old, new) for old, new in site.redirects),
    ]
    for rollup in site.providers:
        lookup = lookups[rollup.provider.id]
        plans += _plan_provider(site, rollup, lookup)
        plans += _plan_months(site, rollup)
        plans += (_plan_incident(IncidentInputs.of(site, rollup, lookup, each)) for each in rollup.incidents)
    return [replace(plan, render=partial(_speak, site.language, plan.render)) for plan in plans]


def _speak(language: str, render: Callable[[], bytes]) -> bytes:
    with speaking(language):
        return render()


def _plan_search(site: Site, lookups: dict[str, Lookup]) -> Iterator[PagePlan]:
    years = search_years((rollup, lookups[rollup.provider.id]) for rollup in site.providers)
    yield _plan(urls.SEARCH, SearchInputs.of(site, years), render_search)
    for path, kind, name, held in shards_of(years):
        yield _plan(path, (name, held), entries_script if kind == "entries" else words_script)


def _plan_provider(site: Site, rollup: ProviderRollup, lookup: Lookup) -> Iterator[PagePlan]:
    provider = rollup.provider.id
    yield _plan(urls.provider_path(provider), ProviderInputs.of(site, rollup, lookup), render_provider)
    write_ups = ProviderWriteUpsInputs.of(site, rollup, lookup)
    yield _plan(urls.write_ups_path(provider), write_ups, render_provider_write_ups)
    yield _plan(urls.sources_path(provider), ProviderSourcesInputs.of(site, rollup), render_provider_sources)
    for inputs in YearInputs.each_of(site, rollup):
        yield _plan(urls.year_path(provider, inputs.strip.year), inputs, render_year)


def _plan_months(site: Site, rollup: ProviderRollup) -> Iterator[PagePlan]:
    for inputs in MonthInputs.each_of(site, rollup):
        grid = inputs.rollup.grid
        yield _plan(urls.month_part_path(grid.provider, grid.month, inputs.part), inputs, render_month)
        if inputs.part == 1:
            picture = partial(_picture, inputs)
            yield PagePlan(urls.grid_path(grid.provider, grid.month), _key("grid", grid), picture)
            if site.url:
                yield _plan(urls.card_path(grid.provider, grid.month), (grid, inputs.summary, site.title), card)


def _plan_incident(inputs: IncidentInputs) -> PagePlan:
    path, version = urls.incident_path(inputs.incident.id), _hash(inputs)
    return PagePlan(path, _key(path, version), partial(render_incident, path, inputs, version))


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
