"""Clusters: reports joined by "same", never across a "different", and never by one weak link.

People's verdicts come first, then the rules' from the strongest down, so that a weak link cannot take the place of a
strong one and the order in which reports arrived never matters. Two reports that only each other claims are joined at
once; the others are looked at one by one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import fsum

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from postroll.reconcile.columns import Bools, Floats, Ints
from postroll.reconcile.competition import Plausible

CONTRADICTED = -9.0
"""A pair of so few bits, by itself, keeps the clusters of its reports apart."""
LEAST_MEAN = -3.0
"""The pairs between two clusters must come to this much on average."""

_NOBODY: frozenset[int] = frozenset()
_HUGE = 64
"""Of a component of more rows only the pairs that come up are weighed."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class People:
    """What people say of pairs of rows, the lower row first.

    Attributes:
        same: pairs called the same, in the order in which they are honoured.
        apart: pairs called different.
        judged: every pair that a person said anything about; rules are silent on it.
    """

    same: tuple[Pair, ...] = ()
    apart: frozenset[Pair] = frozenset()
    judged: frozenset[Pair] = frozenset()

    def renumbered(self, number: Callable[[int], int | None]) -> "People":
        """The same by other numbers, which rise with the present ones; what is said of rows without one is left out."""
        same, apart, judged = (_renumbered(pairs, number) for pairs in (self.same, self.apart, self.judged))
        return People(same, frozenset(apart), frozenset(judged))


def _renumbered(pairs: Iterable[Pair], number: Callable[[int], int | None]) -> tuple[Pair, ...]:
    both = ((number(one), number(other)) for one, other in pairs)
    return tuple((one, other) for one, other in both if one is not None and other is not None)


@dataclass(frozen=True, slots=True)
class Clusters:
    """The partition of the rows.

    Attributes:
        cluster: for each row the lowest row of its cluster.
        refused: of the rules' pairs, those that had to give way to a better one or to a person's "different".
        contradictions: people's pairs that would join what people call different.
    """

    cluster: Ints
    refused: Bools
    contradictions: tuple[Pair, ...]


def cluster(
    sources: Ints, pairs: Plausible, strength: Floats, people: People, weigh: Callable[[Ints, Ints], Floats]
) -> Clusters:
    """Join the reports.

    Args:
        sources: the source of each row.
        pairs: those that the rules call the same, in order of (a, b), without those that people judged.
        strength: bits of each, in view of its rivals.
        people: what people say.
        weigh: bits of other pairs, in themselves.
    """
    rows = len(sources)
    left = np.concatenate([pairs.a, np.array([a for a, _ in people.same], dtype=np.int64)])
    right = np.concatenate([pairs.b, np.array([b for _, b in people.same], dtype=np.int64)])
    labels = _components(rows, left, right)
    found = np.arange(rows)
    crowded = _crowded(labels, rows, [row for pair in (*people.same, *people.apart) for row in pair])
    simple = ~crowded[pairs.a]
    found[pairs.b[simple]] = pairs.a[simple]
    refused = np.zeros(len(pairs.a), dtype=bool)
    partition = _Partition(sources, np.flatnonzero(crowded), people.apart, weigh)
    contradictions = tuple(pair for pair in people.same if not partition.join(*pair))
    partition.learn(*_all_pairs(labels, crowded))
    contested = np.flatnonzero(~simple)
    for index in contested[np.lexsort((pairs.b[contested], pairs.a[contested], -strength[contested]))]:
        refused[index] = not partition.join(int(pairs.a[index]), int(pairs.b[index]), by_rule=not pairs.linked[index])
    for members in partition.clusters():
        found[members] = min(members)
    return Clusters(found, refused, contradictions)


def _components(rows: int, left: Ints, right: Ints) -> Ints:
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(rows, rows))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _crowded(labels: Ints, rows: int, named: Iterable[int]) -> Bools:
    """Rows that more than one other could join, or that people speak of."""
    members = np.bincount(labels, minlength=rows) if rows else np.zeros(0, dtype=np.int64)
    members[labels[list(named)]] = 3
    return np.asarray(members[labels] > 2)  # noqa: PLR2004 - two's company, three's a crowd


def _all_pairs(labels: Ints, crowded: Bools) -> tuple[Ints, Ints]:
    """Every pair of rows within each crowded component that is not huge, the lower row first."""
    members = np.bincount(labels)[labels] if len(labels) else labels
    rows = np.flatnonzero(crowded & (members <= _HUGE))
    rows = rows[np.lexsort((rows, labels[rows]))]
    ends = np.searchsorted(labels[rows], labels[rows], side="right")
    ahead = ends - np.arange(1, len(rows) + 1)
    left = np.repeat(np.arange(len(rows)), ahead)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(ahead) - ahead, ahead)
    return rows[left], rows[right]


class _Partition:
    """Clusters in the making, with what keeps them apart."""

    def __init__(self, sources: Ints, rows: Ints, apart: Iterable[Pair], weigh: Callable[[Ints, Ints], Floats]) -> None:
        self._source = {row: int(sources[row]) for row in rows.tolist()}
        self._cluster_of: dict[int, set[int]] = {row: {row} for row in self._source}
        self._weigh = weigh
        self._bits: dict[Pair, float] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def learn(self, ones: Ints, others: Ints) -> None:
        """Weigh pairs that may meet in one cluster, many at once."""
        bits = self._weigh(ones, others).tolist()
        self._bits |= zip(zip(ones.tolist(), others.tolist(), strict=True), bits, strict=True)

    def join(self, one: int, other: int, *, by_rule: bool = False) -> bool:
        """Join two clusters; False, and nothing done, where something keeps them apart.

        Args:
            one: a row of the one.
            other: a row of the other.
            by_rule: whether only a score speaks for it. Then one report a source must do, and all must fit.
        """
        left, right = self._cluster_of[one], self._cluster_of[other]
        if left is right:
            return True
        small, large = (left, right) if len(left) <= len(right) else (right, left)
        if self._kept_apart(small, large) or (by_rule and not self._fit(small, large)):
            return False
        large |= small
        for member in small:
            self._cluster_of[member] = large
        return True

    def _kept_apart(self, small: set[int], large: set[int]) -> bool:
        return bool(self._apart) and any(self._apart.get(member, _NOBODY) & large for member in small)

    def _fit(self, small: set[int], large: set[int]) -> bool:
        told = {self._source[row] for row in large}
        if any(self._source[row] in told for row in small):
            return False
        pairs = [(one, other) if one < other else (other, one) for one in small for other in large]
        if unknown := [pair for pair in pairs if pair not in self._bits]:
            self.learn(*np.array(sorted(unknown)).T)
        bits = [self._bits[pair] for pair in pairs]
        return min(bits) > CONTRADICTED and fsum(bits) / len(bits) >= LEAST_MEAN

    def clusters(self) -> list[list[int]]:
        distinct = {id(members): members for members in self._cluster_of.values()}
        return [sorted(members) for members in distinct.values()]
