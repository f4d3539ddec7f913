"""What a site is made of: the values that the pages are a function of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from postroll.domain.coverage import Coverage
from postroll.domain.incident import Incident
from postroll.domain.note import Note
from postroll.domain.provider import Provider, Source
from postroll.domain.report import Reading, ReportKey
from postroll.publish.site.month_facts import MonthFacts
from postroll.rollup.brief import Brief, brief_of
from postroll.rollup.month import MonthGrid, MonthTable


@dataclass(frozen=True, slots=True)
class MonthRollup:
    """One month of one provider."""

    grid: MonthGrid
    table: MonthTable


@dataclass(frozen=True, slots=True)
class State:
    """One state of a report, as it was read.

    Attributes:
        seen_at: when a capture first held it; None where no capture states a time.
        format: the name of the format that it was read from; only states of one format can be compared.
        reading: what was read.
    """

    seen_at: datetime | None
    format: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of a source that could not be had or could not be read.

    Attributes:
        what: an address, or a capture by the first digits of its hash.
        why: in one line.
    """

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class SourceWatch:
    """How a source was watched.

    Attributes:
        source: the source.
        coverage: when an incident would have been seen in it.
        condition: how collecting from it goes, in one word; "" where nobody collects.
        seen_at: when it last gave what it sends; None where nothing says when.
        captures: how many captures there are.
        unread: the captures that could not be read, whole or in part.
        failing: the addresses whose last visit failed.
        withdrawn: the reports that it took back.
    """

    source: Source
    coverage: Coverage
    condition: str = ""
    seen_at: datetime | None = None
    captures: int = 0
    unread: tuple[Fault, ...] = ()
    failing: tuple[Fault, ...] = ()
    withdrawn: tuple[ReportKey, ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderRollup:
    """Everything that the site says of one provider.

    Attributes:
        provider: whose pages they are.
        zone: IANA name of the zone that days and times are printed in.
        months: those that are drawn, in any order.
        incidents: in any order; where all are told in brief, those alone that are open.
        notes: the curator's.
        sources: those that speak of the provider.
        coverage: when an incident would have been seen.
        watches: how each of the sources was watched.
        histories: the states of every report that was seen in more than one, oldest first.
        told: what is told of months, drawn or not, in any order; of those left out it follows from the drawing.
        in_brief: all incidents in brief, in any order; None where that follows from the incidents.
    """

    provider: Provider
    zone: str
    months: tuple[MonthRollup, ...]
    incidents: tuple[Incident, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    coverage: Coverage
    watches: tuple[SourceWatch, ...] = ()
    histories: Mapping[ReportKey, tuple[State, ...]] = field(default_factory=dict)
    told: tuple[MonthFacts, ...] = ()
    in_brief: tuple[Brief, ...] | None = None

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """All incidents in brief, in any order."""
        if self.in_brief is not None:
            return self.in_brief
        return tuple(brief_of(each, self.zone_info) for each in self.incidents)

    @property
    def newest_first(self) -> tuple[MonthRollup, ...]:
        """The months that are drawn, the newest first."""
        return tuple(sorted(self.months, key=lambda each: each.grid.month, reverse=True))

    @property
    def facts(self) -> tuple[MonthFacts, ...]:
        """Every month, drawn or not, oldest first."""
        told = {each.month for each in self.told}
        drawn = (MonthFacts.of(each.grid, each.table) for each in self.months if each.grid.month not in told)
        return tuple(sorted((*self.told, *drawn), key=lambda each: each.month))

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone that days and times are printed in."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the pages depend on.

    Attributes:
        title: of the whole.
        providers: in the order in which the front page shows them.
        redirects: incident ids that are no longer, each with the one that took its place.
        as_of: the moment that the site speaks of.
        url: the address that it is published at, without a "/" at its end; "" where that is not known.
        language: code of the language that its own words are in.
    """

    title: str
    providers: tuple[ProviderRollup, ...]
    redirects: tuple[tuple[str, str], ...]
    as_of: datetime
    url: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site."""

    path: str
    body: bytes


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One file of the site, not made yet.

    Attributes:
        path: where it lies.
        key: a hash of everything that its bytes depend on; the same key means the same bytes.
        render: makes the bytes.
    """

    path: str
    key: str
    render: Callable[[], bytes]
