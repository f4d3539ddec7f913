"""The plans of one provider's pages, made where a version says that they have changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from postroll.app.likeness import Likeness
from postroll.app.linked_incidents import changed_meanwhile
from postroll.app.ports.archive import Archive
from postroll.app.provider_incidents import ProviderIncidents
from postroll.app.remembered_months import RememberedMonths
from postroll.app.remembered_pictures import RememberedPictures
from postroll.domain.incident import Incident
from postroll.publish.language import speaking
from postroll.publish.site.incident_page import IncidentInputs
from postroll.publish.site.lookup import Elsewhere, Lookup
from postroll.publish.site.model import PagePlan, ProviderRollup
from postroll.publish.site.month_page import MonthInputs
from postroll.publish.site.overview import Overview
from postroll.publish.site.pages import plan_incident, plan_month, plan_provider, plan_year
from postroll.publish.site.year_page import YearInputs
from postroll.rollup.due import awaiting
from postroll.rollup.recurrence import NOTHING_RECURS, Recurrences

_MORE = 8
"""So many times as many incidents are loaded each time: most pages are made alone, or all of a month."""


class PagePlans:
    """The plans of one provider's pages.

    Args:
        known: the incidents that they show.
        likeness: which of them are like earlier ones.
        months: tells of those that a page does not draw.
        pictures: of those that it does, and of years.
        archive: holds the incidents.
    """

    def __init__(
        self,
        known: ProviderIncidents,
        likeness: Likeness,
        months: RememberedMonths,
        pictures: RememberedPictures,
        archive: Archive,
    ) -> None:
        self._known = known
        self._subject = known.subject
        self._likeness = likeness
        self._months = months
        self._pictures = pictures
        self._archive = archive

    @cached_property
    def planners(self) -> dict[str, Callable[[], Iterable[PagePlan]]]:
        """What plans each group, by its name."""
        name, known = self._subject.provider.id, self._known
        found: dict[str, Callable[[], Iterable[PagePlan]]] = {name: self._plan_provider}
        found |= {f"{name}/{year}": partial(self._plan_year, year) for year in known.years}
        return found | {f"{name}/{month:%Y-%m}": partial(self._plan_month, month) for month in known.months.months}

    def overview(self, months: tuple[date, ...], providers: int) -> Overview:
        """What the pages on all providers tell of it."""
        rollup = self._rollup(self._known.months.months[-1:])
        with speaking(self._subject.site.language):
            return Overview.of(self._subject.site, rollup, self._lookup(rollup), months, providers)

    def _plan_provider(self) -> Iterator[PagePlan]:
        rollup = self._rollup(self._known.months.months[-1:])
        yield from plan_provider(self._subject.site, rollup, self._lookup(rollup), self._pictures)

    def _plan_year(self, year: int) -> Iterator[PagePlan]:
        inputs = YearInputs.of(self._subject.site, self._rollup(()), year, self._pictures)
        yield plan_year(self._subject.provider.id, inputs)

    def _plan_month(self, month: date) -> Iterator[PagePlan]:
        subject, known = self._subject, self._known
        rollup = known.month(month)
        awaited = self._awaited if known.awaits_write_ups(month) else ()
        inputs = MonthInputs.of(subject.site, rollup, known.months_beside(month), awaited, subject.today)
        for part in inputs.in_parts():
            yield from plan_month(subject.site, part)
        lookup = self._around.drawing((rollup,), self._likeness.around(month))
        whole = _Whole(
            self._archive, {row.incident.id: self._known.versions[row.incident.id] for row in rollup.table.rows}
        )
        for row in rollup.table.rows:
            yield self._plan_incident(row.incident, lookup, whole)

    def _plan_incident(self, incident: Incident, lookup: Lookup, whole: "_Whole") -> PagePlan:
        made_of = (self._known.versions[incident.id], self._known.outside(incident.id))
        inputs = IncidentInputs.of(self._subject.site, self._shell, lookup, incident, *made_of)
        return plan_incident(inputs, partial(whole.incident, incident.id))

    @cached_property
    def _awaited(self) -> Any:
        return awaiting(self._known.briefs.values(), self._subject.last_look)

    @cached_property
    def _around(self) -> Lookup:
        """What pages of incidents need to know of others, without grids, tables and recurrences."""
        return Lookup(
            marks={},
            rows={},
            reports=self._known.reports,
            by_id=self._known.briefs,
            recurrences=NOTHING_RECURS,
            elsewhere=self._elsewhere,
            titles=self._known.titles,
        )

    @cached_property
    def _elsewhere(self) -> dict[Any, Elsewhere]:
        """Who holds the reports that judgements of its incidents reach at other providers."""
        holders, own = self._subject.holders, self._known.outlines
        foreign = {key: holder for key, holder in holders.items() if holder.version.id not in own}
        ids = {holder.version.id for holder in foreign.values()}
        found = {each.id: each for _, each in self._archive.incidents_with(ids)} if ids else {}
        if found.keys() != ids:
            raise changed_meanwhile()
        return {key: Elsewhere(each.provider_name, found[each.version.id]) for key, each in foreign.items()}

    def _lookup(self, rollup: ProviderRollup) -> Lookup:
        """What the provider's page and those on all providers need to know: among others what came back lately."""
        return self._around.drawing(rollup.months, self._lately)

    @cached_property
    def _lately(self) -> Recurrences:
        months = self._known.months.months
        return self._likeness.around(months[-1]) if months else NOTHING_RECURS

    def _rollup(self, drawn: Iterable[date]) -> ProviderRollup:
        """The provider with some of its months drawn."""
        return replace(self._told, months=tuple(map(self._known.month, drawn)))

    @cached_property
    def _told(self) -> ProviderRollup:
        """The provider with what is told of its months and incidents, none of them drawn."""
        known, told = self._known, tuple(self._months.facts.values())
        return replace(self._shell, told=told, incidents=known.open, in_brief=tuple(known.briefs.values()))

    @cached_property
    def _shell(self) -> ProviderRollup:
        """The provider's rollup without months and incidents."""
        subject = self._subject
        return ProviderRollup(
            provider=subject.provider,
            zone=subject.provider.zone,
            months=(),
            incidents=(),
            notes=subject.desk.notes,
            sources=subject.sources,
            coverage=subject.coverage,
            watches=subject.watches,
            histories=subject.histories,
        )


class _Whole:
    """The whole incidents of a month, loaded as their pages are made: one at first, and each time some more at once.

    Args:
        archive: holds them.
        versions: of each by its id, in the order in which their pages are made.
    """

    def __init__(self, archive: Archive, versions: Mapping[str, str]) -> None:
        self._archive = archive
        self._versions = versions
        self._ids = tuple(versions)
        self._at_a_time = 1
        self._loaded: dict[str, Incident] = {}

    def incident(self, id_: str) -> Incident:
        if id_ not in self._loaded:
            first = self._ids.index(id_)
            wanted = self._ids[first : first + self._at_a_time]
            found = self._archive.incidents_with(wanted)
            self._loaded = {each.id: each for version, each in found if version == self._versions[each.id]}
            self._at_a_time *= _MORE
        if id_ not in self._loaded:
            raise changed_meanwhile()
        return self._loaded.pop(id_)
