"""Judgements on pairs of reports, and the evidence behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against two reports being the same incident.

    Attributes:
        kind: the kind of evidence ("link", "time", "place", "component", "words", "judgement").
        weight: log2 of the odds that it adds; negative speaks against.
        detail: one plain sentence part that names the facts ("starts 2 min apart").
    """

    kind: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a pair of reports by a rule or a person.

    Attributes:
        a, b: the pair, in key order.
        verdict: the verdict.
        by: "rule:<name>", or the person's name.
        because: the reason that a person gave; "" for a rule.
        on: the day a person gave it; rule judgements carry no time.
        score: summed weights in bits, for a rule.
        evidence: what the verdict rests on.
    """

    a: ReportKey
    b: ReportKey
    verdict: Verdict
    by: str
    because: str = ""
    on: date | None = None
    score: float | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.a < self.b:
            raise ValueError(f"a judgement needs two reports in key order, not {self.a} and {self.b}")

    @property
    def pair(self) -> tuple[ReportKey, ReportKey]:
        """The pair, in key order."""
        return self.a, self.b

    @property
    def by_person(self) -> bool:
        """Whether a person gave it rather than a rule."""
        return not self.by.startswith("rule:")


def ordered_pair(one: ReportKey, other: ReportKey) -> tuple[ReportKey, ReportKey]:
    """The pair in key order."""
    return (one, other) if one < other else (other, one)


def latest(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """What stands of a list in which later judgements replace earlier ones by the same judge on the same pair."""
    return tuple({(judgement.pair, judgement.by): judgement for judgement in judgements}.values())
