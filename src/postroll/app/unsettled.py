"""Where the doubt of a rule still matters: between two incidents, neither joined otherwise nor judged by a person."""

from collections.abc import Iterable, Iterator, Mapping

from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict

IncidentPair = frozenset[str]
"""The ids of two incidents; one id alone where both reports are in the same."""


class Whereabouts:
    """Which incidents the reports are in.

    Args:
        incident_of: the id of each report's incident. A report without one stands for itself.
    """

    def __init__(self, incident_of: Mapping[ReportKey, str]) -> None:
        self._incident_of = incident_of

    def between(self, judgement: Judgement) -> IncidentPair:
        """The incidents of the two reports that are judged."""
        return frozenset(self._incident_of.get(key, str(key)) for key in judgement.pair)


def unsettled(
    by_rules: Iterable[Judgement], by_people: Iterable[Judgement], whereabouts: Whereabouts
) -> Iterator[tuple[IncidentPair, Judgement]]:
    """What rules are unsure of and a person could still decide, with the incidents between which it stands.

    What lies within one incident is settled, and so is what lies between two of which a person judged any reports.
    """
    judged = {whereabouts.between(judgement) for judgement in by_people}
    for judgement in by_rules:
        if judgement.verdict is Verdict.UNSURE:
            between = whereabouts.between(judgement)
            if len(between) > 1 and between not in judged:
                yield between, judgement
