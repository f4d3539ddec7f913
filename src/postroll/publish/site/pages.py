"""The plan of a site: which files it has, what each depends on, and how each is made.

A page is made from one value, its inputs. The key of a page is a hash of that value and of the version of the code
that makes pages, so whoever keeps the keys of the last edition makes again only what changed.
"""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any

import msgspec

from postroll.publish.grid_svg import grid_svg
from postroll.publish.site import urls
from postroll.publish.site.environment import render, rendering_version, style_sheet
from postroll.publish.site.front_page import FrontInputs, render_front
from postroll.publish.site.incident_page import IncidentInputs, render_incident
from postroll.publish.site.lookup import Lookup
from postroll.publish.site.method_page import MethodInputs, render_method
from postroll.publish.site.model import Page, PagePlan, ProviderRollup, Site
from postroll.publish.site.month_page import MonthInputs, render_month
from postroll.publish.site.provider_page import ProviderInputs, render_provider


def render_site(site: Site) -> Iterator[Page]:
    """Every file of the site."""
    for plan in plan_site(site):
        yield Page(plan.path, plan.render())


def plan_site(site: Site) -> tuple[PagePlan, ...]:
    """The files of the site, in order of their paths, none of them made yet."""
    plans = [
        PagePlan(urls.STYLE, _key("style", None), style_sheet),
        _plan(urls.FRONT, FrontInputs.of(site), render_front),
        _plan(urls.METHOD, MethodInputs.of(site), render_method),
        *(_plan_redirect(site.title, old, new) for old, new in site.redirects),
    ]
    for rollup in site.providers:
        plans += _plan_provider(site, rollup)
    return tuple(sorted(plans, key=lambda plan: plan.path))


def _plan_provider(site: Site, rollup: ProviderRollup) -> Iterator[PagePlan]:
    provider = rollup.provider.id
    lookup = Lookup.of(rollup)
    yield _plan(urls.provider_path(provider), ProviderInputs.of(site, rollup), render_provider)
    for inputs in MonthInputs.each_of(site, rollup):
        month = inputs.rollup.grid.month
        yield _plan(urls.month_path(provider, month), inputs, render_month)
        picture = partial(_picture, inputs)
        yield PagePlan(urls.grid_path(provider, month), _key("grid", inputs.rollup.grid), picture)
    for incident in rollup.incidents:
        inputs_of_one = IncidentInputs.of(site, rollup, lookup, incident)
        yield _plan(urls.incident_path(incident.id), inputs_of_one, render_incident)


def _picture(inputs: MonthInputs) -> bytes:
    return grid_svg(inputs.rollup.grid).encode("utf-8", "replace")


def _plan_redirect(site_title: str, old: str, new: str) -> PagePlan:
    path, target = urls.incident_path(old), urls.incident_path(new)
    make = partial(render, "redirect.html", path, site_title=site_title, target=target, incident=new)
    return PagePlan(path, _key("redirect", (site_title, target)), make)


def _plan(path: str, inputs: Any, make: Any) -> PagePlan:
    return PagePlan(path, _key(path, inputs), partial(make, path, inputs))


def _key(kind: str, inputs: Any) -> str:
    known = (kind, rendering_version(), inputs)
    return sha256(msgspec.json.encode(known, order="deterministic")).hexdigest()
