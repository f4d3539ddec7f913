"""A provider's months: the grids and tables that its incidents and the desk make."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from postroll.app.coverage import provider_coverage
from postroll.app.desk_names import find_reports
from postroll.app.load_reports import load_names
from postroll.app.ports.archive import Archive
from postroll.domain.coverage import Coverage
from postroll.domain.incident import Incident
from postroll.domain.provider import Provider
from postroll.domain.times import ANY_ZONE, day_of
from postroll.domain.workspace import Desk, GridSettings, Workspace
from postroll.rollup.days import days_of, drawn_until, first_day
from postroll.rollup.grid import month_grid
from postroll.rollup.learnt_labels import with_learnt_labels
from postroll.rollup.month import MonthGrid, MonthTable
from postroll.rollup.table import month_table

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class ProviderMonths:
    """What the months of one provider are drawn from.

    Attributes:
        provider: whose months they are, with a label for every component that its sources list.
        zone: the zone that days belong to.
        settings: how grids are drawn.
        incidents: all of the provider's, in order of (started_at, id).
        coverage: what its sources were looked at for.
        desk: what the curator says, with every report named by its own key.
        now: the moment that the months are drawn at; None where every day of them is over.
    """

    provider: Provider
    zone: ZoneInfo
    settings: GridSettings
    incidents: tuple[Incident, ...]
    coverage: Coverage
    desk: Desk
    now: datetime | None = None

    def grid(self, month: date) -> MonthGrid:
        """The grid of a month, named by its first day."""
        return month_grid(
            self.provider,
            month,
            self.near.get(month, ()),
            zone=self.zone,
            coverage=self.coverage,
            overrides=self.desk.overrides,
            settings=self.settings,
            today=day_of(self.now, self.zone) if self.now else None,
        )

    def table(self, month: date) -> MonthTable:
        """The table of a month, named by its first day."""
        return month_table(
            self.provider,
            month,
            self.near.get(month, ()),
            zone=self.zone,
            notes=self.desk.notes,
            overrides=self.desk.overrides,
            settings=self.settings,
        )

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The first day of every month from the first that something is known of to the last, without a break.

        A month that was watched is known of, if only as a calm one.
        """
        known = [note.month for note in self.desk.notes if note.month]
        known += (month for month in (self._first, self._last, self._last_watched) if month)
        return tuple(months_between(min(known), max(known))) if known else ()

    @cached_property
    def near(self) -> dict[date, tuple[Incident, ...]]:
        """By month, the incidents that may be drawn in it or told in its table, in their order."""
        found: dict[int, list[Incident]] = defaultdict(list)
        for incident, until in zip(self.incidents, self._drawn_until(), strict=True):
            for number in _numbers(incident.started_at - ANY_ZONE, max(incident.started_at, until) + ANY_ZONE):
                found[number].append(incident)
        return {_month(number): tuple(incidents) for number, incidents in found.items()}

    def _drawn_until(self) -> Iterator[datetime]:
        """Up to when each incident may be drawn, as its sources or the curator say."""
        ends_with = self.settings.ends_with
        lengths = {override.report: override.length for override in self.desk.overrides if override.length}
        if not lengths:
            yield from (drawn_until(each, ends_with) for each in self.incidents)
            return
        for each in self.incidents:
            longest = max((lengths[m.key] for m in each.members if m.key in lengths), default=timedelta(0))
            yield max(drawn_until(each, ends_with), each.started_at + longest)

    @property
    def _first(self) -> date | None:
        """The first month in which an incident begins."""
        return next((month for month in sorted(self.near) if self._any_in(month, self._begins)), None)

    @property
    def _last(self) -> date | None:
        """The last month in which an incident is drawn, as far as its sources say."""
        return next((month for month in sorted(self.near, reverse=True) if self._any_in(month, self._ends)), None)

    @property
    def _last_watched(self) -> date | None:
        """The last month of which a source covers a moment that is over."""
        if not self.coverage.spans:
            return None
        last = self.coverage.spans[-1]
        until = max(last.start, last.end - _MOMENT)
        return day_of(min(until, self.now) if self.now else until, self.zone).replace(day=1)

    def _any_in(self, month: date, day: Callable[[Incident], date]) -> bool:
        return any(day(incident).replace(day=1) == month for incident in self.near[month])

    def _begins(self, incident: Incident) -> date:
        return first_day(incident, self.zone)

    def _ends(self, incident: Incident) -> date:
        return days_of(incident, self.zone, self.settings.ends_with)[-1]


def load_months(
    workspace: Workspace,
    desk: Desk,
    archive: Archive,
    provider_id: str,
    *,
    zone: ZoneInfo | None = None,
    coverage: Coverage | None = None,
    now: datetime | None = None,
) -> ProviderMonths:
    """Gather what a provider's months are drawn from.

    Args:
        workspace: declares the provider.
        desk: the curator's words on every provider.
        archive: holds the incidents of the last reconcile.
        provider_id: the provider.
        zone: the zone to draw days in; the provider's own by default.
        coverage: what its sources cover, for a caller that has it already.
        now: the moment that they are drawn at; None where every day of them is over.

    Raises:
        UnknownIdError: there is no such provider.
    """
    provider = workspace.provider(provider_id)
    sources = [source.id for source in workspace.sources if source.provider == provider.id]
    found = find_reports(desk, load_names(archive, sources)).desk
    incidents = tuple(archive.incidents(provider.id))
    return ProviderMonths(
        provider=with_learnt_labels(provider, incidents),
        zone=zone or ZoneInfo(provider.zone),
        settings=workspace.grid(provider.id),
        incidents=incidents,
        coverage=provider_coverage(archive, sources) if coverage is None else coverage,
        desk=Desk(overrides=found.overrides, notes=tuple(n for n in found.notes if n.provider == provider.id)),
        now=now,
    )


def months_between(first: date, last: date) -> Iterator[date]:
    """The first day of every month from that of one day to that of another."""
    yield from map(_month, _numbers(first, last))


def _numbers(first: date, last: date) -> range:
    """The months from that of one day to that of another, each as a number."""
    return range(first.year * 12 + first.month - 1, last.year * 12 + last.month)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
