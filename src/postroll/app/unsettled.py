"""Where the doubt of a rule still matters: between two incidents, neither joined otherwise nor judged by a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

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

    def would_double(self, judgement: Judgement) -> bool:
        """Whether to join the incidents of the two would bring together two reports of one source."""
        one, other = (self._sources_beside(key) for key in judgement.pair)
        return not one.isdisjoint(other)

    def _sources_beside(self, report: ReportKey) -> set[str]:
        """The sources of the reports in a report's incident."""
        return self._sources[self._incident_of[report]] if report in self._incident_of else {report.source}

    @cached_property
    def _sources(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, incident in self._incident_of.items():
            found[incident].add(key.source)
        return found


def gave_way(judgement: Judgement, same_from: float) -> bool:
    """Whether the evidence would do for "same", were there no report that fits better."""
    rivals = [piece.weight for piece in judgement.evidence if piece.kind == "rival"]
    return bool(rivals) and (judgement.score or 0.0) - sum(rivals) >= same_from


def unsettled(
    by_rules: Iterable[Judgement], by_people: Iterable[Judgement], whereabouts: Whereabouts, same_from: float
) -> Iterator[tuple[IncidentPair, Judgement]]:
    """What rules are unsure of and a person could still decide, with the incidents between which it stands.

    What lies within one incident is settled, and so is what lies between two of which a person judged any reports. So
    is weak evidence that a report belongs to an incident which has a report of its source already.

    Args:
        by_rules: what the rules judged.
        by_people: what people judged.
        whereabouts: where the reports are.
        same_from: the score from which on a rule says "same".
    """
    judged = {whereabouts.between(judgement) for judgement in by_people}
    for judgement in by_rules:
        if judgement.verdict is Verdict.UNSURE:
            between = whereabouts.between(judgement)
            if len(between) > 1 and between not in judged and _may_hold(judgement, whereabouts, same_from):
                yield between, judgement


def _may_hold(judgement: Judgement, whereabouts: Whereabouts, same_from: float) -> bool:
    """Whether what a rule is unsure of is more than weak evidence for a second report of a source."""
    return gave_way(judgement, same_from) or not whereabouts.would_double(judgement)
