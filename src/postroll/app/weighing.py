"""The evidence on any two reports: the one place where judging meets the kernel's weights."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from postroll.app.load_reports import load_reports
from postroll.app.ports.archive import Archive
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.report import ReportKey
from postroll.domain.workspace import Desk, Workspace
from postroll.reconcile.facts import Facts, facts_of
from postroll.reconcile.marking import mark_as_report
from postroll.reconcile.suggestions import SAME_FROM, UNSURE_FROM, score, weigh
from postroll.reconcile.weights import Weights

FactsByReport = Mapping[ReportKey, Facts]
"""What reports say of themselves, by their keys."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """A pair of reports on the scales.

    Attributes:
        evidence: in the order in which it is added up.
        score: its sum, in bits.
        unsure_from: the score from which on a rule asks for a person's look.
        same_from: the score from which on a rule says "same".
    """

    evidence: tuple[Evidence, ...]
    score: float
    unsure_from: float = UNSURE_FROM
    same_from: float = SAME_FROM


def load_facts(workspace: Workspace, desk: Desk, archive: Archive, providers: Iterable[str]) -> dict[ReportKey, Facts]:
    """What every report of some providers says of itself, as linking sees it.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    wanted = set(providers)
    marks = {override.report: override for override in desk.overrides if override.day}
    found: dict[ReportKey, Facts] = {}
    for source in workspace.sources:
        if source.provider in wanted:
            for report in load_reports(archive, source.id).reports:
                facts = facts_of(report, source.account)
                mark = marks.get(report.key)
                found[report.key] = mark_as_report(facts, mark) if mark else facts
    return found


def weights_of(workspace: Workspace) -> Weights:
    """What evidence is worth in a workspace: the shipped weights, with those that it changes."""
    return Weights().with_changes(workspace.linking)


def weigh_pair(facts: FactsByReport, one: ReportKey, other: ReportKey, weights: Weights) -> Weighing:
    """The evidence on two reports, whether or not they were ever compared.

    Args:
        facts: that hold the two.
        one: a report.
        other: another one.
        weights: what evidence is worth.
    """
    evidence = weigh(facts[one], facts[other], weights)
    return Weighing(evidence, score(evidence), weights.unsure_from, weights.same_from)


def weighed(judgement: Judgement, weights: Weights) -> Weighing:
    """What a rule's judgement rests on."""
    return Weighing(judgement.evidence, judgement.score or 0.0, weights.unsure_from, weights.same_from)
