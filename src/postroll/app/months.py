"""A provider's months: the grids and tables that its incidents and the desk make."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from postroll.app.coverage import provider_coverage
from postroll.app.desk_names import find_reports
from postroll.app.load_reports import load_names
from postroll.app.ports.archive import Archive
from postroll.domain.coverage import Coverage
from postroll.domain.incident import Incident
from postroll.domain.note import Note, Override
from postroll.domain.provider import Provider
from postroll.domain.report import ReportKey
from postroll.domain.times import ANY_ZONE, day_of
from postroll.domain.workspace import Desk, GridEnd, GridSettings, Workspace
from postroll.rollup.days import days_of, drawn_until
from postroll.rollup.grid import month_grid
from postroll.rollup.learnt_labels import listed_names, with_learnt_labels
from postroll.rollup.month import MonthGrid, MonthTable
from postroll.rollup.table import month_table

_MOMENT = timedelta(microseconds=1)
_NO_TIME = timedelta()


@dataclass(frozen=True)
class ProviderMonths:
    """What the months of one provider are drawn from.

    Attributes:
        provider: whose months they are, with a label for every component that its sources list.
        zone: the zone that days belong to.
        settings: how grids are drawn.
        months: the first day of each, in order.
        near: by month, the incidents that may be drawn in it or told in its table.
        coverage: what its sources were looked at for.
        desk: what the curator says, with every report named by its own key.
        now: the moment that the months are drawn at; None where every day of them is over.
    """

    provider: Provider
    zone: ZoneInfo
    settings: GridSettings
    months: tuple[date, ...]
    near: Mapping[date, Sequence[Incident]]
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


def months_near(incident: Incident, ends_with: GridEnd, longest: timedelta = _NO_TIME) -> Iterator[date]:
    """The months in which an incident may be drawn or told, whatever the zone.

    Args:
        incident: the incident.
        ends_with: up to when it is drawn.
        longest: how long it lasted at most, as the curator says.
    """
    until = max(incident.started_at, drawn_until(incident, ends_with), incident.started_at + longest)
    return months_between(incident.started_at - ANY_ZONE, until + ANY_ZONE)


def months_told(
    drawn: Iterable[date], notes: Iterable[Note], coverage: Coverage, zone: ZoneInfo, now: datetime | None
) -> tuple[date, ...]:
    """The first day of every month from the first that something is known of to the last, without a break.

    A month that was watched is known of, if only as a calm one.

    Args:
        drawn: the months in which incidents begin, and the last one in which one is drawn.
        notes: the curator's.
        coverage: when an incident would have been seen.
        zone: the zone that days belong to.
        now: the moment that is spoken of, if any.
    """
    known = {*drawn, *(note.month for note in notes if note.month), *_watched(coverage, zone, now)}
    return tuple(months_between(min(known), max(known))) if known else ()


def _watched(coverage: Coverage, zone: ZoneInfo, now: datetime | None) -> Iterator[date]:
    """The first and the last month of which a source covers a moment that is over, if any."""
    if coverage.spans:
        last = coverage.spans[-1]
        for until in (coverage.spans[0].start, max(last.start, last.end - _MOMENT)):
            yield day_of(min(until, now) if now else until, zone).replace(day=1)


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
    days, settings = zone or ZoneInfo(provider.zone), workspace.grid(provider.id)
    notes = tuple(note for note in found.notes if note.provider == provider.id)
    covered = provider_coverage(archive, sources) if coverage is None else coverage
    return ProviderMonths(
        provider=with_learnt_labels(provider, listed_names(incidents)),
        zone=days,
        settings=settings,
        months=months_told(_drawn(incidents, days, settings.ends_with), notes, covered, days, now),
        near=_near(incidents, settings.ends_with, found.overrides),
        coverage=covered,
        desk=Desk(overrides=found.overrides, notes=notes),
        now=now,
    )


def _drawn(incidents: Iterable[Incident], zone: ZoneInfo, ends_with: GridEnd) -> Iterator[date]:
    """The first and the last month of each incident."""
    for incident in incidents:
        days = days_of(incident, zone, ends_with)
        yield from (days[0].replace(day=1), days[-1].replace(day=1))


def _near(
    incidents: Iterable[Incident], ends_with: GridEnd, overrides: Iterable[Override]
) -> Mapping[date, Sequence[Incident]]:
    """The incidents by each month in which they may be drawn, as their sources or the curator say, in their order."""
    lengths = lengths_of(overrides)
    found: dict[date, list[Incident]] = defaultdict(list)
    for incident in incidents:
        longest = max((lengths.get(member.key, _NO_TIME) for member in incident.members), default=_NO_TIME)
        for month in months_near(incident, ends_with, longest):
            found[month].append(incident)
    return found


def lengths_of(overrides: Iterable[Override]) -> Mapping[ReportKey, timedelta]:
    """How long the curator says that incidents lasted, by the report that says which incident is meant."""
    return {override.report: override.length for override in overrides if override.length}


def months_between(first: date, last: date) -> Iterator[date]:
    """The first day of every month from that of one day to that of another."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)
