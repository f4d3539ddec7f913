"""What the pages of one provider are made of, before anybody looks into an incident."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from postroll.app.histories import Histories
from postroll.app.linked_incidents import LinkedIncidents
from postroll.app.ports.incidents import IncidentVersion
from postroll.app.recollection import version_of
from postroll.app.zone_rules import zone_rules
from postroll.domain.coverage import Coverage
from postroll.domain.provider import Provider, Source
from postroll.domain.report import ReportKey
from postroll.domain.times import day_of, start_of_day
from postroll.domain.workspace import Desk, GridSettings
from postroll.publish.site.last_look import last_look
from postroll.publish.site.model import Site, SourceWatch

_DAY = timedelta(days=1)


class Holder(NamedTuple):
    """The incident that a report of another one's judgement is in.

    Attributes:
        version: of the incident.
        provider_name: of its provider.
    """

    version: IncidentVersion
    provider_name: str


@dataclass(frozen=True)
class Subject:
    """One provider as far as it is known without looking into its incidents.

    Attributes:
        site: the site without its providers.
        provider: the provider, with a label for every component that its sources list.
        settings: how its grids are drawn.
        sources: those that speak of it.
        desk: the curator's notes and overrides on it, with every report named by its own key.
        coverage: when an incident would have been seen.
        watches: how each of the sources was watched.
        linked: its incidents.
        holders: the incidents that its incidents' judgements reach out to, by the report.
        histories: the states of those of its reports that were seen in more than one.
        reports: how many reports of its incidents came from each source.
    """

    site: Site
    provider: Provider
    settings: GridSettings
    sources: tuple[Source, ...]
    desk: Desk
    coverage: Coverage
    watches: tuple[SourceWatch, ...]
    linked: LinkedIncidents
    holders: Mapping[ReportKey, Holder]
    histories: Histories
    reports: Mapping[str, int]

    @property
    def zone(self) -> ZoneInfo:
        """The zone that days belong to."""
        return ZoneInfo(self.provider.zone)

    @property
    def today(self) -> date:
        """The day that the site speaks of."""
        return day_of(self.site.as_of, self.zone)

    @property
    def last_look(self) -> date:
        """The day up to which its write-ups are known of."""
        return last_look(self.watches, self.today, self.zone)

    @cached_property
    def covered(self) -> tuple[date, ...]:
        """Every day of the zone that one span of its coverage holds the whole of, in order."""
        return tuple(sorted(_covered_days(self.coverage, self.zone)))

    def context(self) -> str:
        """The version of what every page of the provider depends on."""
        site = (self.site.title, self.site.url, self.site.language)
        rules = zone_rules(self.provider.zone, self.site.as_of)
        return version_of(site, self.provider, self.settings, self.sources, rules)

    def version(self) -> str:
        """The version of everything that the provider's pages depend on, those on its sources apart."""
        return version_of(
            self.context(),
            self.desk.notes,
            self.desk.overrides,
            self.covered,
            self.today,
            self.last_look,
            self.linked.version,
            sorted(self.holders.items()),
            {str(key): version for key, version in self.histories.versions.items()},
        )


def _covered_days(coverage: Coverage, zone: ZoneInfo) -> set[date]:
    found: set[date] = set()
    for span in coverage.spans:
        first, beyond = day_of(span.start, zone), day_of(span.end, zone)
        if start_of_day(first, zone) < span.start:
            first += _DAY
        found.update(first + offset * _DAY for offset in range((beyond - first).days))
    return found
