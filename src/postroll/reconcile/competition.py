"""What rivals take away from a pair.

One source tells of one incident once. So of the reports of a source that all fit another report, at most one is right,
and each takes from the others what it deserves itself: with rivals of s1, s2, ... bits, log2(1 + 2^s1 + 2^s2 + ...).
A rival that has a better partner elsewhere takes little; a few rounds of asking both sides settle that (damped
belief propagation for one-to-one matching, cf. Bayati, Shah and Sharma, 2008).
"""

from dataclasses import dataclass

import numpy as np

from postroll.reconcile.columns import Bools, Floats, Ints

ROUNDS = 8
"""A rival's rival is asked in the second round, and so on: what is this many steps away no longer matters."""
_INERTIA = 0.25
_MOST = 40.0


@dataclass(frozen=True, slots=True)
class Plausible:
    """Pairs that may be one incident, as far as they compete.

    Attributes:
        a, b: rows, the lower first.
        bits: of each by itself, with those of its sources' habit.
        habit: the latter alone.
        linked: whether its reports are linked by name.
    """

    a: Ints
    b: Ints
    bits: Floats
    habit: Floats
    linked: Bools

    def where(self, kept: Bools | Ints) -> "Plausible":
        """Some of the pairs."""
        return Plausible(self.a[kept], self.b[kept], self.bits[kept], self.habit[kept], self.linked[kept])


def rival_bits(source: Ints, pairs: Plausible) -> Floats:
    """For each pair the bits, zero or below, that its rivals take from it.

    Pairs that are linked by name have no rivals, and are no less a rival to others.

    Args:
        source: of each row.
        pairs: every plausible pair, in order of (a, b).
    """
    total = np.minimum(pairs.bits, _MOST)
    left = _groups(pairs.a, source[pairs.b])
    right = _groups(pairs.b, source[pairs.a])
    taken = np.zeros(len(total))
    contested = np.flatnonzero((np.bincount(left)[left] > 1) | (np.bincount(right)[right] > 1)) if len(total) else left
    taken[contested] = _settled(total[contested], left[contested], right[contested], ~pairs.linked[contested])
    return np.asarray(np.round(taken, 4))


def _settled(total: Floats, left: Ints, right: Ints, free: Bools) -> Floats:
    """What is taken from each pair on both sides together, once both have been asked often enough."""
    left, right = (np.unique(groups, return_inverse=True)[1] for groups in (left, right))
    from_left = from_right = np.zeros(len(total))
    for _ in range(ROUNDS):
        from_left, from_right = (
            from_left * _INERTIA + (1 - _INERTIA) * free * _taken(left, total + from_right),
            from_right * _INERTIA + (1 - _INERTIA) * free * _taken(right, total + from_left),
        )
    return np.asarray(from_left + from_right)


def _groups(rows: Ints, sources: Ints) -> Ints:
    """The same number for pairs in which one row meets reports of one source."""
    packed = rows * (sources.max(initial=0) + 1) + sources
    return np.unique(packed, return_inverse=True)[1]


def _taken(groups: Ints, strength: Floats) -> Floats:
    """Minus the log2 of one plus the odds of all others in the group."""
    odds = np.exp2(np.clip(strength, -_MOST, _MOST))
    others = np.bincount(groups, weights=odds)[groups] - odds if len(groups) else odds
    return np.asarray(-np.log2(1 + np.maximum(others, 0.0)))
