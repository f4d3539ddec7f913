"""What pages tell of a provider's months without drawing them: remembered, else taken from the month, drawn."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from postroll.app.page_versions import PageVersions
from postroll.app.provider_incidents import ProviderIncidents
from postroll.app.recollection import Recollection
from postroll.publish.site.month_facts import MonthFacts


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
        subject = self._known.subject
        return self._recollection.by_month(
            f"months/{subject.provider.id}",
            subject.context(),
            self._versions.drawn,
            MonthFacts,
            self._facts,
        )

    def _facts(self, month: date) -> MonthFacts:
        drawn = self._known.month(month)
        return MonthFacts.of(drawn.grid, drawn.table)
