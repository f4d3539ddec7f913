"""The pages of one provider in groups, each with the version of what it shows.

A month's group holds its pages and those of the incidents that stand in its table. Beside what is drawn in the month it
depends on the year before, in which these pages look for likeness, but on nothing that comes after.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any, NamedTuple

from postroll.app.likeness import Likeness
from postroll.app.months import ProviderMonths
from postroll.app.outlines import Outline, Outlines, changed_meanwhile
from postroll.app.page_groups import PageBundle, PageGroup
from postroll.app.ports import Archive, IncidentVersion
from postroll.app.recollection import Recollection, version_of
from postroll.app.subject import Subject, covered_days
from postroll.domain.incident import Incident
from postroll.domain.note import Note, Override
from postroll.domain.report import ReportKey
from postroll.publish.language import speaking
from postroll.publish.site.fragments import marks_of
from postroll.publish.site.incident_page import IncidentInputs
from postroll.publish.site.lookup import Elsewhere, Lookup
from postroll.publish.site.model import MonthRollup, PagePlan, ProviderRollup
from postroll.publish.site.month_page import MonthInputs
from postroll.publish.site.overview import Overview
from postroll.publish.site.pages import in_language, plan_incident, plan_month, plan_provider, plan_year
from postroll.publish.site.search_index import Entry, entry_of
from postroll.publish.site.year_page import YearInputs
from postroll.rollup.days import first_day
from postroll.rollup.decision import by_report, decide
from postroll.rollup.due import awaiting
from postroll.rollup.grid import month_bounds
from postroll.rollup.lag import lag_of
from postroll.rollup.recurrence import NOTHING_RECURS
from postroll.rollup.table import corrected


class GroupVersion(NamedTuple):
    """The name of a group with its version."""

    name: str
    version: str


class YearVersion(NamedTuple):
    """What the search's index of a year depends on, of one provider.

    Attributes:
        entries: the version of the incidents of the year as others see them.
        words: the version of them as a whole.
    """

    entries: str
    words: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What follows from all incidents of a provider and is needed of every provider.

    Attributes:
        groups: its groups of pages.
        overview: the version of what the pages on all providers tell of it.
        months: the first and the newest of its months; none where it has none.
        years: by year, its part of the index of the search.
    """

    groups: tuple[GroupVersion, ...]
    overview: str
    months: tuple[date, ...]
    years: dict[int, YearVersion]


class Told(NamedTuple):
    """An incident as the search's index lists it, with the version of the incident."""

    version: IncidentVersion
    entry: Entry


class ProviderPages:
    """The pages of one provider.

    Args:
        subject: what they are made of.
        outlines: those of its incidents.
        archive: holds the incidents.
        recollection: what is remembered of the last edition.
    """

    def __init__(self, subject: Subject, outlines: Outlines, archive: Archive, recollection: Recollection) -> None:
        self.subject = subject
        self._outlines = outlines
        self._archive = archive
        self._recollection = recollection
        self._provider = subject.provider.id

    @cached_property
    def summary(self) -> Summary:
        """What is needed of every provider, whether anything of it changed or not."""
        return self._recollection.once(f"summary/{self._provider}", self._version, Summary, lambda: self._pages.summary)

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
            lambda: self._pages.overview(months, providers),
        )

    def told(self, year: int) -> tuple[Told, ...]:
        """The incidents of a year as the search's index lists them."""
        known = self.summary.years[year]
        slot = f"entries/{self._provider}/{year}"
        entries = self._recollection.once(slot, known.entries, tuple[Entry, ...], lambda: self._pages.entries(year))
        versions = {version.id: version for version in self.subject.versions}
        return tuple(Told(versions[entry.id], entry) for entry in entries)

    @cached_property
    def _pages(self) -> "_Pages":
        outlines = self._outlines.of(self._provider, self.subject.versions)
        return _Pages(self.subject, outlines, self._archive, Likeness(self.subject, outlines, self._recollection))

    def _plan(self, name: str) -> list[PagePlan]:
        return in_language(self.subject.site.language, self._pages.planners[name])


class _Pages:
    """The same with every outline at hand."""

    def __init__(self, subject: Subject, outlines: Mapping[str, Outline], archive: Archive, likeness: Likeness) -> None:
        self._subject = subject
        self._outlines = outlines
        self._archive = archive
        self._likeness = likeness
        self._drawn: dict[date, MonthRollup] = {}
        self._incidents = tuple(each.incident for each in outlines.values())
        self._context = subject.context()

    @cached_property
    def planners(self) -> dict[str, Callable[[], Iterable[PagePlan]]]:
        """What plans each group, by its name."""
        name = self._subject.provider.id
        found: dict[str, Callable[[], Iterable[PagePlan]]] = {name: self._plan_provider}
        found |= {f"{name}/{year}": partial(self._plan_year, year) for year in self._years}
        return found | {f"{name}/{month:%Y-%m}": partial(self._plan_month, month) for month in self._months.months}

    @cached_property
    def summary(self) -> Summary:
        name, months = self._subject.provider.id, self._months.months
        groups = [GroupVersion(name, self._whole_version)]
        groups += (GroupVersion(f"{name}/{year}", self._year_version(year)) for year in self._years)
        groups += (GroupVersion(f"{name}/{month:%Y-%m}", self._month_version(month)) for month in months)
        notes = self._subject.desk.notes
        return Summary(
            groups=tuple(groups),
            overview=version_of(self._whole_version, notes),
            months=(months[0], months[-1]) if months else (),
            years={year: self._told_version(ids) for year, ids in self._ids_by_year.items()},
        )

    def overview(self, months: tuple[date, ...], providers: int) -> Overview:
        subject = self._subject
        with speaking(subject.site.language):
            return Overview.of(subject.site, self._rollup, self._lookup, months, providers)

    def entries(self, year: int) -> tuple[Entry, ...]:
        return tuple(self._entry(id_) for id_ in self._ids_by_year[year])

    # -- what was told of the incidents

    @cached_property
    def _versions(self) -> dict[str, str]:
        return {each.id: each.sha256 for each in self._subject.versions}

    @cached_property
    def _decided(self) -> Mapping[ReportKey, list[Override]]:
        return by_report(self._subject.desk.overrides)

    @cached_property
    def _outer(self) -> dict[str, str]:
        """The version of each incident as others see it: of its outline, and of what the curator decided."""
        decided = self._decided
        if not decided:
            return {id_: each.version for id_, each in self._outlines.items()}
        return {id_: version_of(each.version, decide(each.incident, decided)) for id_, each in self._outlines.items()}

    @cached_property
    def _titles(self) -> dict[str, str]:
        decided = self._decided
        decisions = ((each.id, decide(each, decided).title) for each in self._incidents) if decided else ()
        return {id_: title for id_, title in decisions if title is not None}

    def _entry(self, id_: str) -> Entry:
        incident, subject = self._outlines[id_].incident, self._subject
        decision = decide(incident, self._decided)
        return entry_of(
            incident,
            subject.provider.name,
            first_day(incident, subject.zone),
            decision.title or incident.title,
            decision.severity or incident.severity,
        )

    @cached_property
    def _ids_by_year(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        zone = self._subject.zone
        for incident in self._incidents:
            found[first_day(incident, zone).year].append(incident.id)
        return found

    def _told_version(self, ids: Sequence[str]) -> YearVersion:
        entries = version_of(self._context, [(id_, self._outer[id_]) for id_ in ids])
        return YearVersion(entries, version_of([self._versions[id_] for id_ in ids]))

    # -- months

    @cached_property
    def _months(self) -> ProviderMonths:
        subject = self._subject
        return ProviderMonths(
            provider=subject.provider,
            zone=subject.zone,
            settings=subject.settings,
            incidents=self._incidents,
            coverage=subject.coverage,
            desk=subject.desk,
            now=subject.site.as_of,
        )

    @cached_property
    def _years(self) -> list[int]:
        return sorted({month.year for month in self._months.months})

    @cached_property
    def _covered(self) -> Mapping[date, list[date]]:
        """The covered days by the first day of their month."""
        found: dict[date, list[date]] = defaultdict(list)
        for day in sorted(covered_days(self._subject.coverage, self._subject.zone)):
            found[day.replace(day=1)].append(day)
        return found

    @cached_property
    def _notes(self) -> Mapping[date, list[Note]]:
        """The notes by each month in which they may stand."""
        found: dict[date, list[Note]] = defaultdict(list)
        by_id = {note.id: note for note in self._subject.desk.notes}
        about = {note.id: corrected(note, by_id) for note in by_id.values()}
        reports = {note.report for note in about.values() if note.report is not None}
        months: dict[Any, list[date]] = defaultdict(list)
        if reports:
            for month, incidents in self._months.near.items():
                for key in {member.key for each in incidents for member in each.members} & reports:
                    months[key].append(month)
        for note in by_id.values():
            for month in _months_of(about[note.id], months):
                found[month].append(note)
        return found

    @cached_property
    def _named(self) -> Mapping[date, Sequence[str]]:
        """The earlier incidents that the pages of each month may name."""
        return self._likeness.named(self._months.near)

    def _month(self, month: date) -> MonthRollup:
        """A month, drawn when it is first asked for."""
        if month not in self._drawn:
            self._drawn[month] = MonthRollup(self._months.grid(month), self._months.table(month))
        return self._drawn[month]

    def _drawn_version(self, month: date) -> str:
        """The version of a month's grid, and of which incidents stand in its table."""
        near = [(each.id, self._outer[each.id]) for each in self._months.near.get(month, ())]
        return version_of(month, near, self._covered.get(month, ()), self._clock(month))

    def _clock(self, month: date) -> date | None:
        """The day that the site speaks of, where the month's pages depend on it: before its end."""
        today = self._subject.today
        return today if today <= month_bounds(month)[1] else None

    def _awaits(self, month: date) -> bool:
        """Whether an incident of the month is young enough to be written up yet."""
        usual, last = self._usual, month_bounds(month)[1]
        return usual is not None and self._subject.today - last <= timedelta(days=usual.longest)

    @cached_property
    def _usual(self) -> Any:
        return lag_of(self._incidents, self._subject.zone)

    def _neighbours(self, month: date) -> tuple[date | None, date | None]:
        months = self._months.months
        place = months.index(month)
        return months[place - 1] if place else None, months[place + 1] if place + 1 < len(months) else None

    def _month_version(self, month: date) -> str:
        near = [self._outlines[each.id] for each in self._months.near.get(month, ())]
        return version_of(
            self._context,
            self._drawn_version(month),
            [self._versions[each.incident.id] for each in near],
            self._likeness.version(month),
            [(id_, self._outer[id_]) for id_ in self._named.get(month, ())],
            self._notes.get(month, ()),
            self._neighbours(month),
            (self._usual, self._subject.today) if self._awaits(month) else None,
            [self._outside_version(each) for each in near if each.outside],
            {str(key): states for key, states in self._histories_of(near)},
        )

    def _outside_version(self, outline: Outline) -> list[Any]:
        known = ((key, self._subject.holders.get(key)) for key in outline.outside)
        return [(key, holder.version.id, self._outer.get(holder.version.id, holder)) for key, holder in known if holder]

    def _histories_of(self, outlines: Iterable[Outline]) -> Iterator[tuple[Any, Any]]:
        histories = self._subject.histories
        for member in (member for each in outlines for member in each.incident.members):
            if member.key in histories:
                yield member.key, histories[member.key]

    def _plan_month(self, month: date) -> Iterator[PagePlan]:
        subject = self._subject
        rollup = self._month(month)
        awaited = self._awaited if self._awaits(month) else ()
        inputs = MonthInputs.of(subject.site, rollup, self._neighbours(month), awaited, subject.today)
        for part in inputs.in_parts():
            yield from plan_month(subject.site, part)
        lookup = replace(
            self._around,
            marks=marks_of(rollup.grid),
            rows={row.incident.id: (month, row) for row in rollup.table.rows},
            recurrences=self._likeness.around(month),
        )
        whole = _Whole(self._archive, [row.incident.id for row in rollup.table.rows])
        for row in rollup.table.rows:
            yield self._plan_incident(row.incident, lookup, whole)

    def _plan_incident(self, incident: Incident, lookup: Lookup, whole: "_Whole") -> PagePlan:
        known = (self._versions[incident.id], self._outlines[incident.id].outside)
        inputs = IncidentInputs.of(self._subject.site, self._shell, lookup, incident, *known)
        return plan_incident(inputs, partial(whole.incident, incident.id))

    @cached_property
    def _awaited(self) -> Any:
        return awaiting(self._incidents, zone=self._subject.zone, as_of=self._subject.today)

    @cached_property
    def _around(self) -> Lookup:
        """What pages of incidents need to know of others, without grids, tables and recurrences."""
        return Lookup(
            marks={},
            rows={},
            incidents={member.key: each for each in self._incidents for member in each.members},
            by_id={each.id: each for each in self._incidents},
            recurrences=NOTHING_RECURS,
            elsewhere=self._elsewhere,
            titles=self._titles,
        )

    @cached_property
    def _elsewhere(self) -> dict[Any, Elsewhere]:
        foreign = {
            key: holder for key, holder in self._subject.holders.items() if holder.version.id not in self._outlines
        }
        ids = {holder.version.id for holder in foreign.values()}
        found = {each.id: each for _, each in self._archive.incidents_with(ids)} if ids else {}
        if found.keys() != ids:
            raise changed_meanwhile()
        return {key: Elsewhere(each.provider_name, found[each.version.id]) for key, each in foreign.items()}

    # -- years and the whole

    def _year_version(self, year: int) -> str:
        months = [month for month in self._months.months if month.year == year]
        place = self._years.index(year)
        return version_of(
            self._context, [self._drawn_version(month) for month in months], self._years[max(0, place - 1) : place + 2]
        )

    def _plan_year(self, year: int) -> Iterator[PagePlan]:
        subject = self._subject
        months = [self._month(month) for month in self._months.months if month.year == year]
        yield plan_year(subject.provider.id, YearInputs.of(subject.site, months, self._years))

    @cached_property
    def _whole_version(self) -> str:
        covered = sorted(covered_days(self._subject.coverage, self._subject.zone))
        months = self._months.months
        return version_of(self._context, list(self._outer.items()), covered, self._subject.today, months)

    def _plan_provider(self) -> Iterator[PagePlan]:
        yield from plan_provider(self._subject.site, self._rollup, self._lookup)

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup.of(self._rollup, self._elsewhere, self._likeness.whole)

    @cached_property
    def _rollup(self) -> ProviderRollup:
        return replace(self._shell, months=tuple(map(self._month, self._months.months)), incidents=self._incidents)

    @cached_property
    def _shell(self) -> ProviderRollup:
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
    """The whole incidents of a month, loaded together when the first of their pages is made."""

    def __init__(self, archive: Archive, ids: Iterable[str]) -> None:
        self._archive = archive
        self._left = set(ids)
        self._loaded: dict[str, Incident] = {}

    def incident(self, id_: str) -> Incident:
        if id_ not in self._loaded:
            self._loaded = {each.id: each for _, each in self._archive.incidents_with(self._left)}
        self._left.discard(id_)
        if id_ not in self._loaded:
            raise changed_meanwhile()
        return self._loaded.pop(id_)


def _months_of(note: Note, months: Mapping[Any, list[date]]) -> list[date]:
    if note.report is not None:
        return months.get(note.report, [])
    known = note.day or note.month
    return [known.replace(day=1)] if known is not None else []
