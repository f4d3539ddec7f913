"""What is known of one provider's incidents when its pages are planned: titles, versions, months."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from postroll.app.months import ProviderMonths
from postroll.app.outlines import Outline
from postroll.app.recollection import version_of
from postroll.app.subject import Subject
from postroll.domain.note import Override
from postroll.domain.report import ReportKey
from postroll.publish.site.model import MonthRollup
from postroll.publish.site.search_index import Entry, entry_of
from postroll.rollup.days import first_day
from postroll.rollup.decision import by_report, decide
from postroll.rollup.grid import month_bounds
from postroll.rollup.lag import Lag, lag_of


class ProviderIncidents:
    """The incidents of one provider, with every outline at hand.

    Args:
        subject: the provider, and what its pages are made of.
        outlines: those of its incidents, by their ids.
    """

    def __init__(self, subject: Subject, outlines: Mapping[str, Outline]) -> None:
        self.subject = subject
        self.outlines = outlines
        self.incidents = tuple(each.incident for each in outlines.values())
        self._drawn: dict[date, MonthRollup] = {}

    @cached_property
    def versions(self) -> dict[str, str]:
        """The version of each incident as a whole, by its id."""
        return {each.id: each.sha256 for each in self.subject.linked.versions}

    @cached_property
    def seen_by_others(self) -> dict[str, str]:
        """The version of each incident as others see it: of its outline, and of what the curator decided."""
        decided = self._decided
        if not decided:
            return {id_: each.version for id_, each in self.outlines.items()}
        return {id_: version_of(each.version, decide(each.incident, decided)) for id_, each in self.outlines.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles that the curator gave, by the ids of the incidents."""
        decided = self._decided
        decisions = ((each.id, decide(each, decided).title) for each in self.incidents) if decided else ()
        return {id_: title for id_, title in decisions if title is not None}

    @cached_property
    def begun(self) -> dict[date, list[str]]:
        """The ids of the incidents that began in each month."""
        found: dict[date, list[str]] = defaultdict(list)
        zone = self.subject.zone
        for incident in self.incidents:
            found[first_day(incident, zone).replace(day=1)].append(incident.id)
        return found

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
        return ProviderMonths(
            provider=subject.provider,
            zone=subject.zone,
            settings=subject.settings,
            incidents=self.incidents,
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
        return lag_of(self.incidents, self.subject.zone)

    def awaits_write_ups(self, month: date) -> bool:
        """Whether an incident of the month is young enough to be written up yet."""
        usual, last = self.usual_lag, month_bounds(month)[1]
        return usual is not None and self.subject.today - last <= timedelta(days=usual.longest)

    @cached_property
    def _decided(self) -> Mapping[ReportKey, list[Override]]:
        return by_report(self.subject.desk.overrides)
