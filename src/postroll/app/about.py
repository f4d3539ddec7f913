"""What has to be known of a provider's incidents before anything of the provider can be told unchanged."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from postroll.app.lots import Lot
from postroll.domain.provider import Provider
from postroll.domain.report import ReportKey
from postroll.rollup.learnt_labels import with_learnt_labels


@dataclass(frozen=True, slots=True)
class About:
    """What has to be known of a provider's incidents before anything of the provider can be told unchanged.

    Attributes:
        provider: the provider, with a label for every component that its sources list.
        outside: the reports of other incidents that their judgements reach out to.
        revised: those of their own reports that were seen in more than one state.
        reports: how many reports came from each source.
    """

    provider: Provider
    outside: tuple[ReportKey, ...]
    revised: tuple[ReportKey, ...]
    reports: dict[str, int]

    @classmethod
    def of(cls, provider: Provider, lots: Iterable[Lot]) -> "About":
        """What has to be known of a provider's incidents, with all of their lots, the oldest first."""
        known = tuple(lots)
        counted: Counter[str] = Counter()
        for lot in known:
            counted.update(lot.reports)
        return cls(
            provider=with_learnt_labels(provider, (name for lot in known for name in lot.listed)),
            outside=tuple(sorted({key for lot in known for key in chain(*lot.outside.values())})),
            revised=tuple(sorted(key for lot in known for key in chain(*lot.revised.values()))),
            reports=dict(counted),
        )
