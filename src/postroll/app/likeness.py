"""Which of a provider's incidents are like earlier ones, looked for month by month, and only where that changed."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, partial

from postroll.app.lots import Lots
from postroll.app.recollection import Recollection, version_of
from postroll.app.subject import Subject
from postroll.publish.site.neighbours import named_before
from postroll.rollup.profile import Profile
from postroll.rollup.recurrence import Recurrences

_BEFORE = 13
"""So many months before its own are looked at for likeness: a year, and one for days that zones put elsewhere."""


class Likeness:
    """The likeness of one provider's incidents.

    Args:
        subject: the provider.
        lots: its incidents.
        recollection: remembers what is alike in each lot, and what the pages of each month named.
    """

    def __init__(self, subject: Subject, lots: Lots, recollection: Recollection) -> None:
        self._subject = subject
        self._lots = lots.by_month
        self._outlines = lots.outlines
        self._recollection = recollection
        self._context = subject.context()
        self._parts: dict[date, Recurrences] = {}
        self._joined: dict[date, Recurrences] = {}
        self._around: dict[date, str] = {}

    def around(self, month: date) -> Recurrences:
        """The recurrences among which the pages of a month look for earlier incidents like theirs."""
        if month not in self._joined:
            self._joined[month] = Recurrences.joined(self._part(each) for each in self._window(month))
        return self._joined[month]

    def version(self, month: date) -> str:
        """The version of what is alike among the incidents that the pages of a month look at."""
        if month not in self._around:
            self._around[month] = version_of([(each, self._lots[each].likeness) for each in self._window(month)])
        return self._around[month]

    def named(self, near: Mapping[date, Sequence[str]]) -> dict[date, tuple[str, ...]]:
        """The ids of the earlier incidents that the pages of each month may name.

        Args:
            near: the ids of the incidents that may have a page in a month's group, by the month.
        """
        return self._recollection.by_month(
            f"named/{self._subject.provider.id}",
            self._context,
            {month: version_of(self.version(month), near[month]) for month in near},
            tuple[str, ...],
            lambda month: self._named(month, near[month]),
        )

    def _named(self, month: date, ids: Sequence[str]) -> tuple[str, ...]:
        recurrences, zone = self.around(month), self._subject.zone
        incidents = [self._outlines[id_].incident for id_ in ids]
        return tuple(sorted({id_ for each in incidents for id_ in named_before(each, recurrences, zone)}))

    def _window(self, month: date) -> list[date]:
        return [each for each in _window(month) if each in self._lots]

    def _part(self, lot: date) -> Recurrences:
        if lot not in self._parts:
            slot, version = f"alike/{self._subject.provider.id}/{lot:%Y-%m}", self._lots[lot].likeness
            make = partial(self._make_part, lot)
            self._parts[lot] = self._recollection.once(slot, version_of(self._context, version), Recurrences, make)
        return self._parts[lot]

    def _make_part(self, lot: date) -> Recurrences:
        incidents = [each.incident for each in self._outlines.of_month(lot).values()]
        return Recurrences.of(incidents, self._profile, self._subject.zone)

    @cached_property
    def _profile(self) -> Profile:
        return Profile.of(self._subject.provider)


def _window(month: date) -> list[date]:
    """The months of UTC in which those began that a month's pages look at: its neighbours and a year before."""
    number = month.year * 12 + month.month - 1
    return [date(each // 12, each % 12 + 1, 1) for each in range(number - _BEFORE, number + 2)]
