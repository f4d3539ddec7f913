"""Which of a provider's incidents are like earlier ones, looked for month by month, and only where that changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from postroll.app.outlines import Outline
from postroll.app.recollection import Recollection, version_of
from postroll.app.subject import Subject
from postroll.domain.incident import Incident
from postroll.publish.site.neighbours import named_before
from postroll.rollup.profile import Profile
from postroll.rollup.recurrence import Recurrences

_BEFORE = 13
"""So many months before its own are looked at for likeness: a year, and one for days that zones put elsewhere."""


class Likeness:
    """The likeness of one provider's incidents.

    Args:
        subject: the provider.
        outlines: those of its incidents, by their ids.
        recollection: remembers what the pages of each month named.
    """

    def __init__(self, subject: Subject, outlines: Mapping[str, Outline], recollection: Recollection) -> None:
        self._subject = subject
        self._outlines = outlines
        self._recollection = recollection
        self._parts: dict[date, Recurrences] = {}
        self._joined: dict[date, Recurrences] = {}
        self._around: dict[date, str] = {}

    def around(self, month: date) -> Recurrences:
        """The recurrences among which the pages of a month look for earlier incidents like theirs."""
        if month not in self._joined:
            self._joined[month] = Recurrences.joined(self._part(each) for each in _window(month))
        return self._joined[month]

    def version(self, month: date) -> str:
        """The version of what is alike among the incidents that the pages of a month look at."""
        if month not in self._around:
            self._around[month] = version_of([self._versions.get(each, "") for each in _window(month)])
        return self._around[month]

    def named(self, near: Mapping[date, Sequence[Incident]]) -> dict[date, tuple[str, ...]]:
        """The ids of the earlier incidents that the pages of each month may name.

        Args:
            near: the incidents that may have a page in a month's group, by the month.
        """
        versions = {month: version_of(self.version(month), [each.id for each in near[month]]) for month in near}
        return self._recollection.by_month(
            f"named/{self._subject.provider.id}",
            self._subject.context(),
            versions,
            tuple[str, ...],
            lambda month: self._named(month, near[month]),
        )

    def _named(self, month: date, incidents: Sequence[Incident]) -> tuple[str, ...]:
        recurrences, zone = self.around(month), self._subject.zone
        return tuple(sorted({id_ for each in incidents for id_ in named_before(each, recurrences, zone)}))

    def _part(self, month: date) -> Recurrences:
        if month not in self._parts:
            self._parts[month] = Recurrences.of(self._began.get(month, ()), self._profile, self._subject.zone)
        return self._parts[month]

    @cached_property
    def _profile(self) -> Profile:
        return Profile.of(self._subject.provider)

    @cached_property
    def _began(self) -> Mapping[date, Sequence[Incident]]:
        """The incidents by the month of UTC in which they began."""
        found: dict[date, list[Incident]] = defaultdict(list)
        for each in self._outlines.values():
            found[each.incident.started_at.date().replace(day=1)].append(each.incident)
        return found

    @cached_property
    def _versions(self) -> Mapping[date, str]:
        return {
            month: version_of([self._outlines[each.id].likeness for each in incidents])
            for month, incidents in self._began.items()
        }


def _window(month: date) -> list[date]:
    """The months of UTC in which those began that a month's pages look at: its neighbours and a year before."""
    number = month.year * 12 + month.month - 1
    return [date(each // 12, each % 12 + 1, 1) for each in range(number - _BEFORE, number + 2)]
