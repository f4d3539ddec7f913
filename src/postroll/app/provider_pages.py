"""The pages of one provider in groups, each with the version of what it shows: remembered, else made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import NamedTuple

from postroll.app.likeness import Likeness
from postroll.app.lots import Lots
from postroll.app.page_groups import PageBundle, PageGroup
from postroll.app.page_plans import PagePlans
from postroll.app.page_versions import BegunVersion, PageVersions
from postroll.app.ports.archive import Archive
from postroll.app.ports.incidents import IncidentVersion
from postroll.app.provider_incidents import ProviderIncidents
from postroll.app.recollection import Recollection, version_of
from postroll.app.remembered_months import RememberedMonths
from postroll.app.remembered_pictures import RememberedPictures
from postroll.app.subject import Subject
from postroll.publish.site.model import PagePlan
from postroll.publish.site.overview import Overview
from postroll.publish.site.pages import in_language
from postroll.publish.site.search_index import Entry


class GroupVersion(NamedTuple):
    """The name of a group with its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What follows from all incidents of a provider and is needed of every provider.

    Attributes:
        groups: its groups of pages.
        overview: the version of what the pages on all providers tell of it.
        months: the first and the newest of its months; none where it has none.
        begun: by month, its part of the index of the search.
    """

    groups: tuple[GroupVersion, ...]
    overview: str
    months: tuple[date, ...]
    begun: dict[date, BegunVersion]


class ProviderPages:
    """The pages of one provider.

    Args:
        subject: what they are made of.
        lots: its incidents.
        archive: holds the incidents.
        recollection: what is remembered of the last edition.
    """

    def __init__(self, subject: Subject, lots: Lots, archive: Archive, recollection: Recollection) -> None:
        self.subject = subject
        self._lots = lots
        self._archive = archive
        self._recollection = recollection
        self._provider = subject.provider.id

    @cached_property
    def summary(self) -> Summary:
        """What is needed of every provider, whether anything of it changed or not."""
        return self._recollection.once(f"summary/{self._provider}", self._version, Summary, self._make_summary)

    def bundle(self) -> PageBundle:
        """Its pages, those on its sources apart."""
        return PageBundle(self._provider, self._version, self._groups)

    @cached_property
    def _version(self) -> str:
        return self.subject.version()

    def _groups(self) -> Iterator[PageGroup]:
        for name, version in self.summary.groups:
            yield PageGroup(name, version, partial(self._plan, name))

    def overview(self, months: tuple[date, ...], providers: int) -> Overview:
        """What the pages on all providers tell of it."""
        version = version_of(self.summary.overview, months, providers)
        return self._recollection.once(
            f"overview/{self._provider}",
            version,
            Overview,
            lambda: self._plans.overview(months, providers),
        )

    def entries(self, month: date) -> tuple[Entry, ...]:
        """The incidents that began in a month as the search's index lists them."""
        version = self.summary.begun[month].entries
        slot = f"entries/{self._provider}/{month:%Y-%m}"
        return self._recollection.once(slot, version, tuple[Entry, ...], lambda: self._entries(month))

    def begun(self, month: date) -> tuple[IncidentVersion, ...]:
        """The versions of the incidents that began in a month, in the same order."""
        version = self.summary.begun[month].words
        slot = f"begun/{self._provider}/{month:%Y-%m}"
        return self._recollection.once(slot, version, tuple[IncidentVersion, ...], lambda: self._begun(month))

    @cached_property
    def _known(self) -> ProviderIncidents:
        return ProviderIncidents(self.subject, self._lots)

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self.subject, self._lots, self._recollection)

    @cached_property
    def _plans(self) -> PagePlans:
        months = RememberedMonths(self._known, self._versions, self._recollection)
        pictures = RememberedPictures(self._known, self._versions, self._recollection)
        return PagePlans(self._known, self._likeness, months, pictures, self._archive)

    @cached_property
    def _versions(self) -> PageVersions:
        return PageVersions(self._known, self._likeness)

    def _plan(self, name: str) -> list[PagePlan]:
        return in_language(self.subject.site.language, self._plans.planners[name])

    def _entries(self, month: date) -> tuple[Entry, ...]:
        return tuple(map(self._known.entry, self._known.begun[month]))

    def _begun(self, month: date) -> tuple[IncidentVersion, ...]:
        return tuple(self.subject.linked.by_id[id_] for id_ in self._known.begun[month])

    def _make_summary(self) -> Summary:
        name, known, months = self._provider, self._known, self._known.months.months
        versions = self._versions
        groups = [GroupVersion(name, versions.whole)]
        groups += (GroupVersion(f"{name}/{year}", versions.year(year)) for year in known.years)
        groups += (GroupVersion(f"{name}/{month:%Y-%m}", versions.month(month)) for month in months)
        return Summary(
            groups=tuple(groups),
            overview=version_of(versions.whole, self.subject.desk.notes),
            months=(months[0], months[-1]) if months else (),
            begun={month: versions.begun(month) for month in known.begun},
        )
