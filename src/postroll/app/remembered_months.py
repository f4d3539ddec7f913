"""What pages tell of the months of a provider that they do not draw: remembered, else taken from the month, drawn."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from postroll.app.page_versions import PageVersions
from postroll.app.provider_incidents import ProviderIncidents
from postroll.app.recollection import Recollection
from postroll.publish.site.model import MonthFacts


class _Kept(NamedTuple):
    """The facts of a month, with the version of what it is drawn from."""

    version: str
    facts: MonthFacts


class RememberedMonths:
    """The months of one provider.

    Args:
        known: draws them.
        versions: knows what they are drawn from.
        recollection: remembers their facts.
    """

    def __init__(self, known: ProviderIncidents, versions: PageVersions, recollection: Recollection) -> None:
        self._known = known
        self._versions = versions
        self._recollection = recollection

    @cached_property
    def facts(self) -> Mapping[date, MonthFacts]:
        """The facts of every month, of which those are drawn that are not as they were."""
        slot, context = f"months/{self._known.subject.provider.id}", self._known.subject.context()
        before: dict[date, _Kept] = self._recollection.recall(slot, context, dict[date, _Kept]) or {}
        found = dict(self._found(before))
        if found != before:
            self._recollection.keep(slot, context, found)
        return {month: each.facts for month, each in found.items()}

    def _found(self, before: Mapping[date, _Kept]) -> Iterable[tuple[date, _Kept]]:
        for month, version in self._versions.drawn.items():
            kept = before.get(month)
            if kept is None or kept.version != version:
                kept = _Kept(version, MonthFacts.of(self._known.month(month)))
            yield month, kept
