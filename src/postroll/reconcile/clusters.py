"""Clusters: reports joined by "same", never across a "different".

A pure function of the judgements. People's verdicts come first, then the rules' from the strongest down, so that a
weak link cannot take the place of a strong one, and the order in which reports arrived never matters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.reconcile.evidence import LINKED

Pair = tuple[ReportKey, ReportKey]
_RIVAL = Evidence("rival", 0.0, "another report of that source fits better")


@dataclass(frozen=True, slots=True)
class Clusters:
    """The partition of the reports.

    Attributes:
        clusters: sorted members, in order of their first member.
        judgements: the rules' judgements as they stand in view of the others: a SAME that had to give way to a
            better one, or to a person's "different", is UNSURE.
        contradictions: people's SAME judgements that would join what people call different.
    """

    clusters: tuple[tuple[ReportKey, ...], ...]
    judgements: tuple[Judgement, ...]
    contradictions: tuple[Judgement, ...]


def cluster(reports: Iterable[ReportKey], suggestions: Iterable[Judgement], by_people: Iterable[Judgement]) -> Clusters:
    """Join the reports.

    An incident keeps one report per source unless the evidence is more than a score: two status posts within an
    hour of one write-up are more often two incidents than one.

    Args:
        reports: every report; one that no judgement joins is a cluster of its own.
        suggestions: the rules' judgements. What they say of a pair that a person has judged is passed over.
        by_people: people's standing judgements; those that name other reports are passed over.
    """
    people = sorted(by_people, key=lambda judgement: (judgement.pair, judgement.by))
    different = [judgement.pair for judgement in people if judgement.verdict is Verdict.DIFFERENT]
    partition = _Partition(reports, different)
    contradictions = tuple(
        judgement
        for judgement in people
        if judgement.verdict is Verdict.SAME and not partition.join(*judgement.pair, one_per_source=False)
    )
    judged = {judgement.pair for judgement in people}
    rules = sorted(suggestions, key=lambda j: (-(j.score or 0.0), j.pair, j.by))
    settled = tuple(_settle(rule, partition) for rule in rules if rule.pair not in judged)
    return Clusters(partition.clusters(), settled, contradictions)


def _settle(rule: Judgement, partition: "_Partition") -> Judgement:
    one_per_source = not any(piece.weight >= LINKED for piece in rule.evidence)
    if rule.verdict is not Verdict.SAME or partition.join(*rule.pair, one_per_source=one_per_source):
        return rule
    return replace(rule, verdict=Verdict.UNSURE, evidence=(*rule.evidence, _RIVAL))


class _Partition:
    """Clusters in the making, with the pairs that must stay apart."""

    def __init__(self, reports: Iterable[ReportKey], apart: Iterable[Pair]) -> None:
        self._cluster_of: dict[ReportKey, set[ReportKey]] = {key: {key} for key in reports}
        self._apart: dict[ReportKey, set[ReportKey]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def join(self, one: ReportKey, other: ReportKey, *, one_per_source: bool) -> bool:
        """Join two clusters; False, and nothing done, where some of their members must stay apart."""
        if one not in self._cluster_of or other not in self._cluster_of:
            return True
        left, right = self._cluster_of[one], self._cluster_of[other]
        if left is right:
            return True
        small, large = sorted((left, right), key=len)
        if any(self._apart.get(member, set()) & large for member in small):
            return False
        if one_per_source and {member.source for member in small} & {member.source for member in large}:
            return False
        large |= small
        for member in small:
            self._cluster_of[member] = large
        return True

    def clusters(self) -> tuple[tuple[ReportKey, ...], ...]:
        distinct = {id(members): members for members in self._cluster_of.values()}
        return tuple(sorted(tuple(sorted(members)) for members in distinct.values()))
