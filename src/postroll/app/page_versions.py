"""The version of each group of one provider's pages: of everything that they show.

A month's group holds its pages and those of the incidents that stand in its table. Beside what is drawn in the month it
depends on the year before, in which these pages look for likeness, but on nothing that comes after.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from postroll.app.likeness import Likeness
from postroll.app.provider_incidents import ProviderIncidents
from postroll.app.recollection import version_of
from postroll.domain.note import Note
from postroll.domain.report import ReportKey
from postroll.domain.times import last_day_over
from postroll.rollup.grid import month_bounds
from postroll.rollup.table import corrected


class BegunVersion(NamedTuple):
    """What the search's index of a month depends on, of one provider.

    Attributes:
        entries: the version of the incidents that began in the month as others see them.
        words: the version of them as a whole.
    """

    entries: str
    words: str


class PageVersions:
    """The versions of one provider's pages.

    Args:
        known: the incidents that they show.
        likeness: which of them are like earlier ones.
    """

    def __init__(self, known: ProviderIncidents, likeness: Likeness) -> None:
        self._known = known
        self._subject = known.subject
        self._likeness = likeness
        self._context = known.subject.context()

    @cached_property
    def whole(self) -> str:
        """That of the pages on all of its months."""
        seen = [lot.version for lot in self._known.lots.values()]
        decided = self._subject.desk.overrides
        days = (self._subject.today, self._subject.last_look)
        return version_of(self._context, seen, decided, self._subject.covered, days, self._known.months.months)

    def year(self, year: int) -> str:
        """That of the page of a year."""
        months, years = self._known.months_of(year), self._known.years
        place = years.index(year)
        drawn = [self.drawn[month] for month in months]
        return version_of(self._context, drawn, years[max(0, place - 1) : place + 2], self._unknown_after(months[-1]))

    def _unknown_after(self, newest: date) -> date | None:
        """The last day that is over, where it comes after the newest month of a year that goes on."""
        over = min(last_day_over(self._subject.site.as_of, self._subject.zone), date(newest.year, 12, 31))
        return over if over > month_bounds(newest)[1] else None

    def month(self, month: date) -> str:
        """That of a month's pages and of those of its incidents."""
        known = self._known
        near = known.near.get(month, ())
        return version_of(
            self._context,
            self.drawn[month],
            [known.versions[id_] for id_ in near],
            self._likeness.version(month),
            [(id_, known.seen_by_others[id_]) for id_ in self._named.get(month, ())],
            self._notes.get(month, ()),
            known.months_beside(month),
            (known.usual_lag, self._subject.last_look) if known.awaits_write_ups(month) else None,
            [self._outside(keys) for id_ in near if (keys := known.outside(id_))],
            dict(self._histories_of(near)),
        )

    def begun(self, month: date) -> BegunVersion:
        """That of what the search's index holds of a month."""
        known, ids = self._known, self._known.begun[month]
        entries = version_of(self._context, [(id_, known.seen_by_others[id_]) for id_ in ids])
        return BegunVersion(entries, version_of([known.versions[id_] for id_ in ids]))

    @cached_property
    def drawn(self) -> Mapping[date, str]:
        """The version of each month's grid, and of which incidents stand in its table; the context apart."""
        return {month: self._drawn(month) for month in self._known.months.months}

    def _drawn(self, month: date) -> str:
        known = self._known
        near = [(id_, known.seen_by_others[id_]) for id_ in known.near.get(month, ())]
        return version_of(month, near, self._covered.get(month, ()), self._clock(month))

    def _clock(self, month: date) -> date | None:
        """The day that the site speaks of, where the month's pages depend on it: before its end."""
        today = self._subject.today
        return today if today <= month_bounds(month)[1] else None

    @cached_property
    def _covered(self) -> Mapping[date, list[date]]:
        """The covered days by the first day of their month."""
        found: dict[date, list[date]] = defaultdict(list)
        for day in self._subject.covered:
            found[day.replace(day=1)].append(day)
        return found

    @cached_property
    def _named(self) -> Mapping[date, Sequence[str]]:
        """The earlier incidents that the pages of each month may name."""
        return self._likeness.named(self._known.near)

    @cached_property
    def _notes(self) -> Mapping[date, list[Note]]:
        """The notes by each month in which they may stand."""
        found: dict[date, list[Note]] = defaultdict(list)
        by_id = {note.id: note for note in self._subject.desk.notes}
        about = {note.id: corrected(note, by_id) for note in by_id.values()}
        reports = {note.report for note in about.values() if note.report is not None}
        held = self._subject.linked.holding(reports)
        months = {key: [month for month, ids in self._known.near.items() if id_ in ids] for key, id_ in held.items()}
        for note in by_id.values():
            for month in _months_of(about[note.id], months):
                found[month].append(note)
        return found

    def _outside(self, reports: Iterable[ReportKey]) -> list[Any]:
        seen = self._known.seen_by_others
        holders = ((key, self._subject.holders.get(key)) for key in reports)
        return [(key, holder.version.id, seen.get(holder.version.id, holder)) for key, holder in holders if holder]

    def _histories_of(self, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The version of the states of each report that was seen in more than one."""
        if not (versions := self._subject.histories.versions):
            return
        for key in (key for id_ in ids for key in self._known.revised(id_)):
            if key in versions:
                yield str(key), versions[key]


def _months_of(note: Note, months: Mapping[ReportKey, list[date]]) -> list[date]:
    if note.report is not None:
        return months.get(note.report, [])
    known = note.day or note.month
    return [known.replace(day=1)] if known is not None else []
