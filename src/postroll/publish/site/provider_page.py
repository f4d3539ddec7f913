"""The page of one provider: its years, its newest months, what comes back, and how long write-ups take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from postroll.domain.provider import Provider, Source
from postroll.domain.times import last_day_over
from postroll.publish.dates import month_title
from postroll.publish.heat_svg import ticks_svg
from postroll.publish.mark_words import plural
from postroll.publish.site import urls
from postroll.publish.site.environment import render
from postroll.publish.site.lookup import Lookup
from postroll.publish.site.model import ProviderRollup, Site
from postroll.publish.site.month_facts import MonthFacts
from postroll.publish.site.month_page import summary
from postroll.publish.site.pictures import Grid, Pictures, Strip, strip_picture
from postroll.publish.site.sharing import Sharing
from postroll.publish.site.write_ups_page import Points, dots_picture
from postroll.publish.site.year_page import fit, month_views, newest_that_fit
from postroll.rollup.lag import Lag, lag_of
from postroll.rollup.recurrence import LOOK_BACK, Recurrence, Sameness
from postroll.rollup.year import strips_of

MONTHS = 6
"""So many of the newest months are drawn."""
_MARKS = 160
_YEARS = 6
_RECURRENCES = 8
_LEAST = {Sameness.CAUSE: 2, Sameness.COMPONENT: 3}


@dataclass(frozen=True, slots=True)
class ProviderInputs:
    """Everything that a provider's page depends on.

    Attributes:
        site_title: of the whole site.
        site_url: its address, "" where that is not known.
        provider: whose page it is.
        zone: IANA name of the zone for days and times.
        strips: its years up to the present one, the newest first.
        counts: how many incidents began in each year.
        months: its newest months, the newest first.
        grids: each of them drawn; none where they have too many marks together.
        summary: what the newest month holds, in words; "" where there is none.
        all_months: the first day of every month that has a page, the newest first.
        causes, components: what came back within the last year that is known of, most frequent first.
        since: where that year begins.
        until: where it ends; None where there is no month.
        lag: how long write-ups have taken, None where there is none.
        points: each of them.
        sources: those that speak of the provider.
    """

    site_title: str
    site_url: str
    provider: Provider
    zone: str
    strips: tuple[Strip, ...]
    counts: dict[str, int]
    months: tuple[MonthFacts, ...]
    grids: tuple[Grid, ...]
    summary: str
    all_months: tuple[date, ...]
    causes: tuple[Recurrence, ...]
    components: tuple[Recurrence, ...]
    since: date
    until: date | None
    lag: Lag | None
    points: Points
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, site: Site, rollup: ProviderRollup, lookup: Lookup, pictures: Pictures) -> "ProviderInputs":
        """The inputs of one provider's page.

        Args:
            site: the site.
            rollup: the provider; of its months the newest is drawn.
            lookup: the same turned around.
            pictures: gives the strips of its years, and the grids of its newest months where there is room.
        """
        facts, path = rollup.facts, urls.provider_path(rollup.provider.id)
        over = last_day_over(site.as_of, rollup.zone_info)
        strips = strips_of(((month.month, month.days) for month in facts), over)[:_YEARS]
        shown = newest_shown(facts)
        until = facts[-1].days[-1].date if facts else None
        since = until - LOOK_BACK if until else date.min
        return cls(
            site_title=site.title,
            site_url=site.url,
            provider=rollup.provider,
            zone=rollup.zone,
            strips=pictures.strips(path, strips),
            counts=_by_year(facts),
            months=shown,
            grids=pictures.grids(path, [each.month for each in shown]) if fit(shown, 2 * _MARKS) else (),
            summary=summary(rollup.newest_first[0]) if shown else "",
            all_months=tuple(month.month for month in reversed(facts)),
            causes=_recurring(lookup, Sameness.CAUSE, since),
            components=_recurring(lookup, Sameness.COMPONENT, since),
            since=since,
            until=until,
            lag=lag_of(rollup.briefs),
            points=Points.of(rollup, lookup),
            sources=rollup.sources,
        )


def render_provider(path: str, inputs: ProviderInputs) -> bytes:
    """The page of a provider."""
    years = _year_pages(inputs)
    return render(
        "provider.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        sharing=_sharing(path, inputs),
        strips=[(strip, _strip_picture(path, strip, inputs)) for strip in inputs.strips],
        months=month_views(path, inputs.months, inputs.grids),
        ticks=lambda recurrence: _ticks(recurrence, inputs),
        dots=dots_picture(path, inputs.provider.name, inputs.lag, inputs.points),
        year_pages=years,
        earlier=[(year, page) for year, page in years if year < inputs.strips[-1].year],
    )


def newest_shown(facts: Sequence[MonthFacts]) -> tuple[MonthFacts, ...]:
    """The months that the page draws, the newest first, of all in order."""
    newest = facts[: -MONTHS - 1 : -1]
    return tuple(newest[: newest_that_fit(newest, MONTHS, _MARKS)])


def _strip_picture(path: str, strip: Strip, inputs: ProviderInputs) -> Markup:
    picture = strip_picture(path, strip, inputs.provider.id, inputs.provider.name, inputs.months[0].first_weekday)
    return Markup(picture.html)  # noqa: S704 - escaped where it is made


def _sharing(path: str, inputs: ProviderInputs) -> Sharing:
    picture = urls.card_path(inputs.provider.id, inputs.all_months[0]) if inputs.all_months else ""
    said = f"{month_title(inputs.all_months[0])}: {inputs.summary}" if inputs.all_months else inputs.site_title
    return Sharing.of(inputs.site_url, path, inputs.provider.name, said, picture)


def _by_year(months: Iterable[MonthFacts]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for month in months:
        year = str(month.month.year)
        counts[year] = counts.get(year, 0) + month.began
    return counts


def _recurring(lookup: Lookup, sameness: Sameness, since: date) -> tuple[Recurrence, ...]:
    return lookup.recurrences.recurring(sameness, since, _LEAST[sameness])[:_RECURRENCES]


def _ticks(recurrence: Recurrence, inputs: ProviderInputs) -> Markup:
    last = inputs.until or recurrence.times[-1].day
    days: Sequence[date] = [each.day for each in recurrence.times]
    name = f"{recurrence.name}: {plural(len(days), 'time')}"
    return Markup(ticks_svg(days, inputs.since, last + timedelta(days=1), name))  # noqa: S704 - escaped where it is made


def _year_pages(inputs: ProviderInputs) -> list[tuple[int, str]]:
    years = sorted({month.year for month in inputs.all_months}, reverse=True)
    return [(year, urls.year_path(inputs.provider.id, year)) for year in years]
