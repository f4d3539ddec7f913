"""A provider's months: the grids and tables that its incidents and the desk make."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from postroll.app.coverage import provider_coverage
from postroll.app.desk_names import find_reports
from postroll.app.load_reports import load_names
from postroll.app.ports import Archive
from postroll.domain.coverage import Coverage
from postroll.domain.incident import Incident
from postroll.domain.provider import Provider
from postroll.domain.workspace import Desk, GridSettings, Workspace
from postroll.rollup.days import days_of, first_day
from postroll.rollup.grid import month_grid
from postroll.rollup.month import MonthGrid, MonthTable
from postroll.rollup.table import month_table


@dataclass(frozen=True)
class ProviderMonths:
    """What the months of one provider are drawn from.

    Attributes:
        provider: whose months they are.
        zone: the zone that days belong to.
        settings: how grids are drawn.
        incidents: all of the provider's, in order of (started_at, id).
        coverage: what its sources were looked at for.
        desk: what the curator says, with every report named by its own key.
    """

    provider: Provider
    zone: ZoneInfo
    settings: GridSettings
    incidents: tuple[Incident, ...]
    coverage: Coverage
    desk: Desk

    def grid(self, month: date) -> MonthGrid:
        """The grid of a month, named by its first day."""
        return month_grid(
            self.provider,
            month,
            self.incidents,
            zone=self.zone,
            coverage=self.coverage,
            overrides=self.desk.overrides,
            settings=self.settings,
        )

    def table(self, month: date) -> MonthTable:
        """The table of a month, named by its first day."""
        return month_table(
            self.provider,
            month,
            self.incidents,
            zone=self.zone,
            notes=self.desk.notes,
            overrides=self.desk.overrides,
            settings=self.settings,
        )

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The first day of every month from the first that something is known of to the last, without a break."""
        known = set(self._known_months())
        if not known:
            return ()
        first, last = min(known), max(known)
        count = (last.year - first.year) * 12 + last.month - first.month
        return tuple(_months_after(first, offset) for offset in range(count + 1))

    def _known_months(self) -> Iterator[date]:
        for incident in self.incidents:
            yield first_day(incident, self.zone).replace(day=1)
            yield days_of(incident, self.zone, self.settings.ends_with)[-1].replace(day=1)
        for note in self.desk.notes:
            if note.month:
                yield note.month


def load_months(
    workspace: Workspace,
    desk: Desk,
    archive: Archive,
    provider_id: str,
    zone: ZoneInfo | None = None,
    coverage: Coverage | None = None,
) -> ProviderMonths:
    """Gather what a provider's months are drawn from.

    Args:
        workspace: declares the provider.
        desk: the curator's words on every provider.
        archive: holds the incidents of the last reconcile.
        provider_id: the provider.
        zone: the zone to draw days in; the provider's own by default.
        coverage: what its sources cover, for a caller that has it already.

    Raises:
        UnknownIdError: there is no such provider.
    """
    provider = workspace.provider(provider_id)
    sources = [source.id for source in workspace.sources if source.provider == provider.id]
    found = find_reports(desk, load_names(archive, sources)).desk
    return ProviderMonths(
        provider=provider,
        zone=zone or ZoneInfo(provider.zone),
        settings=workspace.grid(provider.id),
        incidents=tuple(archive.incidents(provider.id)),
        coverage=provider_coverage(archive, sources) if coverage is None else coverage,
        desk=Desk(overrides=found.overrides, notes=tuple(n for n in found.notes if n.provider == provider.id)),
    )


def _months_after(first: date, offset: int) -> date:
    years, month = divmod(first.month - 1 + offset, 12)
    return date(first.year + years, month + 1, 1)
