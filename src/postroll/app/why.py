"""Why two reports are, or are not, one incident."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from postroll.app.judging import judgements_by_people
from postroll.app.ports.archive import Archive
from postroll.app.unsettled import gave_way
from postroll.app.weighing import FactsByReport, Weighing, load_facts, weigh_pair, weighed, weights_of
from postroll.domain.contradiction import shortest_way
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement, ordered_pair
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.domain.workspace import Desk, Workspace
from postroll.errors import JudgementError
from postroll.reconcile.facts import Facts
from postroll.reconcile.weights import Weights

_BY_SCORE = frozenset({Verdict.SAME, Verdict.UNSURE})
"""The verdicts that a rule gives by the evidence for one incident."""


class Decider(StrEnum):
    """What decided over a pair."""

    PERSON = "person"  # somebody judged this very pair
    RULE = "rule"  # a rule said "same" or "related"
    CHAIN = "chain"  # other judgements join them
    APART = "apart"  # what a person called different keeps their incidents apart
    RIVAL = "rival"  # one of them fits another report better
    TAKEN = "taken"  # one of them has a report of the other's source already, which does not fit worse
    UNDECIDED = "undecided"  # worth a person's look
    SCORE = "score"  # the evidence is too weak
    PROVIDERS = "providers"  # they speak of different providers


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports.

    Attributes:
        facts: what it says of itself.
        provider: the id of the provider that it speaks of.
        incident: the incident that it is in; None where it gives no time, or where nothing was linked yet.
    """

    facts: Facts
    provider: str
    incident: Incident | None

    @property
    def key(self) -> ReportKey:
        """The report."""
        return self.facts.report.key


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is to be said of a pair.

    Attributes:
        one, other: the reports, in the order asked for.
        weighing: the evidence.
        decider: what decided.
        judgements: what it decided by, people's first: those on the pair, on the way that joins them, or between
            their incidents.
        facts: what all reports of the two's providers say of themselves.
    """

    one: Side
    other: Side
    weighing: Weighing
    decider: Decider
    judgements: tuple[Judgement, ...]
    facts: FactsByReport = field(repr=False)

    @property
    def together(self) -> bool:
        """Whether they are in one incident."""
        return _together(self.one, self.other)


def explain(workspace: Workspace, desk: Desk, archive: Archive, one: ReportKey, other: ReportKey) -> Explanation:
    """Why two reports are, or are not, one incident.

    Raises:
        JudgementError: both are the same report.
        ArchiveError: the archive cannot be read.
    """
    if one == other:
        raise JudgementError(f"{one} was named twice; name two reports")
    providers = [workspace.source(key.source).provider for key in (one, other)]
    facts = load_facts(workspace, desk, archive, providers)
    incidents = {member.key: incident for incident in archive.incidents() for member in incident.members}
    first = Side(facts[one], providers[0], incidents.get(one))
    second = Side(facts[other], providers[1], incidents.get(other))
    people = judgements_by_people(workspace, desk, archive)
    standing = [*people, *(judgement for judgement in archive.judgements() if not judgement.by_person)]
    on_pair = tuple(judgement for judgement in standing if judgement.pair == ordered_pair(one, other))
    kept = next((judgement for judgement in on_pair if judgement.evidence and judgement.verdict in _BY_SCORE), None)
    weights = weights_of(workspace)
    weighing = weighed(kept, weights) if kept else weigh_pair(facts, one, other, weights)
    decision = _decision((first, second), on_pair, standing, weights)
    return Explanation(first, second, weighing, *decision, facts)


def _together(one: Side, other: Side) -> bool:
    return one.incident is not None and other.incident is not None and one.incident.id == other.incident.id


def _decision(
    sides: tuple[Side, Side], on_pair: tuple[Judgement, ...], standing: list[Judgement], weights: Weights
) -> tuple[Decider, tuple[Judgement, ...]]:
    one, other = sides
    by_people = tuple(judgement for judgement in on_pair if judgement.by_person)
    if by_people:
        return Decider.PERSON, by_people
    if one.provider != other.provider:
        return Decider.PROVIDERS, on_pair
    if any(judgement.verdict in {Verdict.SAME, Verdict.RELATED} for judgement in on_pair):
        return Decider.RULE, on_pair
    if _together(one, other):
        return Decider.CHAIN, shortest_way(one.key, other.key, standing)
    return _kept_apart(sides, on_pair, standing, weights)


def _kept_apart(
    sides: tuple[Side, Side], on_pair: tuple[Judgement, ...], standing: list[Judgement], weights: Weights
) -> tuple[Decider, tuple[Judgement, ...]]:
    if apart := _apart(sides, standing):
        return Decider.APART, apart
    if any(gave_way(judgement, weights.same_from) for judgement in on_pair):
        return Decider.RIVAL, (*on_pair, *_rivals(sides, standing))
    if not on_pair:
        return Decider.SCORE, on_pair
    return (Decider.TAKEN if _sources(sides[0]) & _sources(sides[1]) else Decider.UNDECIDED), on_pair


def _sources(side: Side) -> set[str]:
    return {key.source for key in _reports(side)}


def _apart(sides: tuple[Side, Side], standing: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """What people called different between the incidents of the two."""
    ours, theirs = (_reports(side) for side in sides)
    return tuple(
        judgement
        for judgement in standing
        if judgement.verdict is Verdict.DIFFERENT
        and judgement.by_person
        and ((judgement.a in ours and judgement.b in theirs) or (judgement.a in theirs and judgement.b in ours))
    )


def _rivals(sides: tuple[Side, Side], standing: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """What joined one of the two with another report."""
    keys = {side.key for side in sides}
    return tuple(one for one in standing if one.verdict is Verdict.SAME and keys & set(one.pair))


def _reports(side: Side) -> set[ReportKey]:
    return {member.key for member in side.incident.members} if side.incident else {side.key}
