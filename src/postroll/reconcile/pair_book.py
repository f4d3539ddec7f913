"""Plausible pairs of one provider, kept in order from both sides, so that a pair's rivals are found at once.

Rows are in order of (source, key), so a report's pairs with the reports of one source lie together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from postroll.reconcile.columns import Bools, Floats, Ints
from postroll.reconcile.competition import Plausible
from postroll.reconcile.splicing import Splice

_SHIFT = 32
_LOW = (1 << _SHIFT) - 1


@dataclass(frozen=True, slots=True)
class PairBook:
    """Pairs, with what linking said of them.

    Attributes:
        forth: (a, b) of each as one number, ascending.
        back: (b, a) of each as one number, ascending.
        bits, habit, linked: see `Plausible`; in order of `forth`, as all that follow.
        strength: bits in view of rivals; minus infinity where they are not known yet.
        refused: whether a "same" had to give way.
    """

    forth: Ints
    back: Ints
    bits: Floats
    habit: Floats
    linked: Bools
    strength: Floats
    refused: Bools

    @classmethod
    def of(cls, pairs: Plausible, strength: Floats, refused: Bools) -> "PairBook":
        """Some pairs, in any order."""
        order = np.lexsort((pairs.b, pairs.a))
        some = pairs.where(order)
        return cls(
            forth=_packed(some.a, some.b),
            back=np.sort(_packed(some.b, some.a)),
            bits=some.bits,
            habit=some.habit,
            linked=some.linked,
            strength=strength[order],
            refused=refused[order],
        )

    @classmethod
    def empty(cls) -> "PairBook":
        """No pairs."""
        none = np.zeros(0, dtype=np.int64)
        return cls(none, none, np.zeros(0), np.zeros(0), none > 0, np.zeros(0), none > 0)

    @property
    def a(self) -> Ints:
        """The lower row of each pair."""
        return self.forth >> _SHIFT

    @property
    def b(self) -> Ints:
        """The higher row of each pair."""
        return self.forth & _LOW

    def plausible(self, places: Ints) -> Plausible:
        """Some pairs as competition takes them."""
        forth = self.forth[places]
        a, b = forth >> _SHIFT, forth & _LOW
        return Plausible(a, b, self.bits[places], self.habit[places], self.linked[places])

    def part(self, begin: int, end: int) -> "PairBook":
        """The pairs among some rows that follow each other and have no pair with others, numbered from 0."""
        bounds = np.array([begin, end]) << _SHIFT
        here, there = (slice(*np.searchsorted(side, bounds)) for side in (self.forth, self.back))
        shift = begin << _SHIFT | begin
        columns = {name: column[here] for name, column in self._columns().items()}
        return PairBook(forth=self.forth[here] - shift, back=self.back[there] - shift, **columns)

    def touching(self, rows: Ints) -> Ints:
        """The places of the pairs that one of some rows takes part in, ascending."""
        low, high = rows << _SHIFT, (rows + 1) << _SHIFT
        return np.unique(
            np.concatenate([_between(self.forth, low, high), self._places(_between(self.back, low, high))])
        )

    def reached(self, a: Ints, b: Ints, begins: Ints, steps: int) -> Iterator[Ints]:
        """The places of the pairs that come into reach of some pairs with each step from rival to rival.

        Args:
            a: the lower row of each pair, which need not be here.
            b: the higher.
            begins: where the rows of each source begin, and the number of rows.
            steps: how many.
        """
        seen = np.zeros(len(self.forth), dtype=bool)
        for _ in range(steps):
            rivals = self._rivals(a, b, begins)
            new = rivals[~seen[rivals]]
            seen[new] = True
            yield new
            if not len(new):
                return
            a, b = self.forth[new] >> _SHIFT, self.forth[new] & _LOW

    def with_others(self, places: Ints, pairs: Plausible) -> "PairBook":
        """The book without some pairs and with others, in order of (a, b), on which nothing is said yet."""
        forth, back = _packed(pairs.a, pairs.b), np.sort(_packed(pairs.b, pairs.a))
        left = np.searchsorted(self.back, np.sort(_turned(self.forth[places])))
        spliced = Splice.of(places, np.searchsorted(self.forth, forth))
        unsaid = {"strength": np.full(len(forth), -np.inf), "refused": np.zeros(len(forth), dtype=bool)}
        new = {"bits": pairs.bits, "habit": pairs.habit, "linked": pairs.linked} | unsaid
        return PairBook(
            forth=spliced(self.forth, forth),
            back=Splice.of(left, np.searchsorted(self.back, back))(self.back, back),
            **{name: spliced(column, new[name]) for name, column in self._columns().items()},
        )

    def renumbered(self, number: Ints) -> "PairBook":
        """The book with other numbers for its rows, in the same order."""
        forth = _packed(number[self.a], number[self.b])
        return replace(self, forth=forth, back=_packed(number[self.back >> _SHIFT], number[self.back & _LOW]))

    def differs(self, other: "PairBook") -> Bools:
        """Of which pairs another book of the same ones says something else."""
        return np.asarray((self.strength != other.strength) | (self.refused != other.refused))

    def missing(self, places: Ints, other: "PairBook") -> tuple[Ints, Ints]:
        """Those of some pairs that are not in another book: the lower rows and the higher ones."""
        some = self.forth[places]
        begin, end = (np.searchsorted(other.forth, some, side=side) for side in ("left", "right"))
        gone = some[begin == end]
        return gone >> _SHIFT, gone & _LOW

    def _columns(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("bits", "habit", "linked", "strength", "refused")}

    def _rivals(self, a: Ints, b: Ints, begins: Ints) -> Ints:
        """The places of all pairs that join one of a pair's rows with a report of the other one's source."""
        of_a, of_b = (np.searchsorted(begins, rows, side="right") for rows in (a, b))
        left = _between(self.forth, _packed(a, begins[of_b - 1]), _packed(a, begins[of_b]))
        right = _between(self.back, _packed(b, begins[of_a - 1]), _packed(b, begins[of_a]))
        return np.unique(np.concatenate([left, self._places(right)]))

    def _places(self, back: Ints) -> Ints:
        return np.searchsorted(self.forth, _turned(self.back[back]))


def _between(ordered: Ints, low: Ints, high: Ints) -> Ints:
    """The places of all numbers from one bound up to another, for many bounds at once."""
    begin = np.searchsorted(ordered, low)
    count = np.searchsorted(ordered, high) - begin
    return np.repeat(begin - np.cumsum(count) + count, count) + np.arange(count.sum())


def _packed(one: Ints, other: Ints) -> Ints:
    return np.asarray(one << _SHIFT | other)


def _turned(packed: Ints) -> Ints:
    return np.asarray((packed & _LOW) << _SHIFT | packed >> _SHIFT)
