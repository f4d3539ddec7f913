"""What is known of one provider's incidents when its pages are planned: titles, versions, months."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from postroll.app.lots import Lot, Lots
from postroll.app.months import ProviderMonths, lengths_of, months_near, months_told
from postroll.app.recollection import version_of
from postroll.app.subject import Subject
from postroll.domain.incident import Incident
from postroll.domain.note import Override
from postroll.domain.report import ReportKey
from postroll.publish.site.model import MonthRollup
from postroll.publish.site.search_index import Entry, entry_of
from postroll.rollup.brief import Brief
from postroll.rollup.days import first_day
from postroll.rollup.decision import Decision, by_report, decide
from postroll.rollup.grid import month_bounds
from postroll.rollup.lag import Lag, lag_of


class ProviderIncidents:
    """The incidents of one provider: all of them in brief, and every outline that is asked for.

    Args:
        subject: the provider, and what its pages are made of.
        lots: its incidents by the month in which they began.
    """

    def __init__(self, subject: Subject, lots: Lots) -> None:
        self.subject = subject
        self.lots = lots.by_month
        self.outlines = lots.outlines
        self._drawn: dict[date, MonthRollup] = {}

    @cached_property
    def versions(self) -> dict[str, str]:
        """The version of each incident as a whole, by its id."""
        return {each.id: each.sha256 for each in self.subject.linked.versions}

    @cached_property
    def briefs(self) -> dict[str, Brief]:
        """Each incident in brief by its id, in order of (started_at, id)."""
        return {brief.id: brief for lot in self.lots.values() for brief in lot.briefs}

    @cached_property
    def seen_by_others(self) -> dict[str, str]:
        """The version of each incident as others see it: of its outline, and of what the curator decided."""
        seen = {id_: version for lot in self.lots.values() for id_, version in lot.seen.items()}
        return seen | {id_: version_of(seen[id_], decision) for id_, decision in self._decisions.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles that the curator gave, by the ids of the incidents."""
        return {id_: decision.title for id_, decision in self._decisions.items() if decision.title is not None}

    @cached_property
    def reports(self) -> Mapping[ReportKey, Brief]:
        """The incidents by those of their reports that a note is about, or that a judgement of another reaches."""
        noted = (note.report for note in self.subject.desk.notes if note.report is not None)
        held = self.subject.linked.holding({*noted, *self.subject.holders})
        return {key: self.briefs[id_] for key, id_ in held.items()}

    @cached_property
    def open(self) -> tuple[Incident, ...]:
        """The outlines of those that count as still going on."""
        return tuple(self.outlines[id_].incident for lot in self.lots.values() for id_ in lot.open)

    @cached_property
    def begun(self) -> Mapping[date, Sequence[str]]:
        """The ids of the incidents that began in each month."""
        return _together(lot.begun for lot in self.lots.values())

    @cached_property
    def near(self) -> Mapping[date, Sequence[str]]:
        """The ids of the incidents that may be drawn in each month; last those that may be by the curator's word."""
        found = _together(lot.near for lot in self.lots.values())
        for id_, month in self._prolonged():
            if id_ not in found[month]:
                found[month].append(id_)
        return found

    def outside(self, id_: str) -> tuple[ReportKey, ...]:
        """The reports of other incidents that an incident's judgements reach out to."""
        return self._lot_of(id_).outside.get(id_, ())

    def revised(self, id_: str) -> tuple[ReportKey, ...]:
        """The reports of an incident that were seen in more than one state."""
        return self._lot_of(id_).revised.get(id_, ())

    def entry(self, id_: str) -> Entry:
        """An incident as the search's index lists it."""
        incident, subject = self.outlines[id_].incident, self.subject
        decision = decide(incident, self._decided)
        return entry_of(
            incident,
            subject.provider.name,
            first_day(incident, subject.zone),
            decision.title or incident.title,
            decision.severity or incident.severity,
        )

    @cached_property
    def months(self) -> ProviderMonths:
        """What its months are drawn from."""
        subject = self.subject
        drawn = {month for lot in self.lots.values() for month in (*lot.begun, lot.last)}
        return ProviderMonths(
            provider=subject.provider,
            zone=subject.zone,
            settings=subject.settings,
            months=months_told(drawn, subject.desk.notes, subject.coverage, subject.zone, subject.site.as_of),
            near=LookedUp(self.near, lambda ids: [self.outlines[id_].incident for id_ in ids]),
            coverage=subject.coverage,
            desk=subject.desk,
            now=subject.site.as_of,
        )

    @cached_property
    def years(self) -> list[int]:
        """The years that have a month."""
        return sorted({month.year for month in self.months.months})

    def months_of(self, year: int) -> list[date]:
        """The months of a year, each by its first day."""
        return [month for month in self.months.months if month.year == year]

    def month(self, month: date) -> MonthRollup:
        """A month, drawn when it is first asked for."""
        if month not in self._drawn:
            self._drawn[month] = MonthRollup(self.months.grid(month), self.months.table(month))
        return self._drawn[month]

    def months_beside(self, month: date) -> tuple[date | None, date | None]:
        """The month before and the one after, where there is one."""
        months = self.months.months
        place = months.index(month)
        return months[place - 1] if place else None, months[place + 1] if place + 1 < len(months) else None

    @cached_property
    def usual_lag(self) -> Lag | None:
        """How long its write-ups took; None where there is none."""
        return lag_of(self.briefs.values())

    def awaits_write_ups(self, month: date) -> bool:
        """Whether an incident of the month is young enough to be written up yet."""
        usual, last = self.usual_lag, month_bounds(month)[1]
        return usual is not None and self.subject.last_look - last <= timedelta(days=usual.longest)

    @cached_property
    def _decided(self) -> Mapping[ReportKey, list[Override]]:
        return by_report(self.subject.desk.overrides)

    @cached_property
    def _decisions(self) -> Mapping[str, Decision]:
        """What the curator decided, by the ids of the incidents."""
        held = sorted(set(self.subject.linked.holding(self._decided.keys()).values()))
        return {id_: decide(self.outlines[id_].incident, self._decided) for id_ in held}

    def _prolonged(self) -> Iterator[tuple[str, date]]:
        """The incidents that the curator says lasted for some time, with the months in which they may be drawn."""
        lengths = lengths_of(self.subject.desk.overrides)
        held = self.subject.linked.holding(lengths.keys())
        for key in sorted(held):
            incident = self.outlines[held[key]].incident
            for month in months_near(incident, self.subject.settings.ends_with, lengths[key]):
                yield incident.id, month

    def _lot_of(self, id_: str) -> Lot:
        return self.lots[self.subject.linked.by_id[id_].month]


def _together(parts: Iterable[Mapping[date, Sequence[str]]]) -> defaultdict[date, list[str]]:
    """Ids by the month, from several parts, in their order."""
    found: defaultdict[date, list[str]] = defaultdict(list)
    for part in parts:
        for month, ids in part.items():
            found[month] += ids
    return found


class LookedUp(Mapping[date, Sequence[Incident]]):
    """Incidents by the month, known by their ids and looked up when they are asked for.

    Args:
        ids: theirs, by the month.
        look_up: gives the incidents with some ids.
    """

    def __init__(
        self, ids: Mapping[date, Sequence[str]], look_up: Callable[[Sequence[str]], Sequence[Incident]]
    ) -> None:
        self._ids = ids
        self._look_up = look_up

    def __getitem__(self, month: date) -> Sequence[Incident]:
        """The incidents of a month.

        Raises:
            KeyError: there is none.
        """
        return self._look_up(self._ids[month])

    def __iter__(self) -> Iterator[date]:
        """The months."""
        return iter(self._ids)

    def __len__(self) -> int:
        """How many months there are."""
        return len(self._ids)
