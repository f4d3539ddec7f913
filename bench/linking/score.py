"""Counting: which pairs were found, which are wrong and which are missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench.linking.sets import LabelledSet, Pair, pairs_among
from postroll.domain.report import ReportKey


@dataclass(frozen=True, slots=True)
class Count:
    """How many pairs were found, joined wrongly and missed. Counts of several sets add up."""

    found: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.found + other.found, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def true(self) -> int:
        """How many pairs are one incident."""
        return self.found + self.missed

    @property
    def errors(self) -> int:
        return self.wrong + self.missed

    @property
    def precision(self) -> float:
        """1.0 where nothing was joined: nothing was wrong."""
        joined = self.found + self.wrong
        return self.found / joined if joined else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        both = 2 * self.found + self.errors
        return 2 * self.found / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """What a way of linking came to on one set.

    Attributes:
        found: right pairs.
        wrong: pairs that are not one incident.
        missed: pairs that are one incident and were not joined.
    """

    found: frozenset[Pair]
    wrong: frozenset[Pair]
    missed: frozenset[Pair]

    def count(self, counts: Callable[[Pair], bool] = lambda _: True) -> Count:
        """The number of pairs, of all or of some."""
        return Count(*(sum(map(counts, pairs)) for pairs in (self.found, self.wrong, self.missed)))


def score_pairs(labelled: LabelledSet, joined: Iterable[Pair]) -> Score:
    """The score of some joined pairs; those with a report that does not count are passed over."""
    counted = frozenset(pair for pair in joined if all(key in labelled.incident_of for key in pair))
    truth = labelled.truth()
    return Score(counted & truth, counted - truth, truth - counted)


def score_clusters(labelled: LabelledSet, clusters: Iterable[Iterable[ReportKey]]) -> Score:
    """The score of a partition: every two reports of one cluster are a joined pair."""
    return score_pairs(labelled, (pair for keys in clusters for pair in pairs_among(keys)))
