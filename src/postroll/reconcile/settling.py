"""Verdicts on plausible pairs, in view of each other, of their sources' habits and of what people say."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from postroll.reconcile.clusters import Clusters, People, cluster
from postroll.reconcile.columns import Bools, Columns, Floats, Ints
from postroll.reconcile.competition import Plausible, rival_bits
from postroll.reconcile.habits import TRUSTED
from postroll.reconcile.scoring import Scored, by_listed_day, score
from postroll.reconcile.weights import LINKED, Weights

CONTENT = ("link", "clock", "place", "component", "symptom", "cause", "words", "title", "names")
"""The kinds of evidence that say what happened rather than when."""
LEAST_LIKENESS = 0.02
"""Texts less alike than this have nothing in common, as far as words tell."""
_SHORT_OF_SAME = 0.01


@dataclass(frozen=True, slots=True)
class Settled:
    """Pairs that no person judged, with their bits in view of rivals, and the clusters that follow."""

    pairs: Scored
    habit: Floats
    strength: Floats
    clusters: Clusters
    refused: Bools


def settle(columns: Columns, pairs: Scored, habit: Floats, people: People, weights: Weights) -> Settled:
    """Reach verdicts on every plausible pair.

    Args:
        columns: the features.
        pairs: those that are plausible by themselves, in order of (a, b).
        habit: what each gains by its sources' habit.
        people: what people say.
        weights: what findings are worth.
    """
    open_to_rules = unjudged(pairs.a, pairs.b, people)
    pairs, habit = pairs.where(open_to_rules), habit[open_to_rules]
    plausible = plausible_of(pairs, habit)

    def tell_enough(asked: Ints) -> Bools:
        return more_than_a_day(columns, pairs.where(asked))

    strength = strengths(columns.source, plausible, weights, tell_enough)
    same = np.flatnonzero(strength >= weights.same_from)
    weigh = partial(_weigh, columns, weights)
    clusters = cluster(columns.source, plausible.where(same), strength[same], people, weigh)
    refused = np.zeros(len(strength), dtype=bool)
    refused[same] = clusters.refused
    return Settled(pairs, habit, strength, clusters, refused)


def plausible_of(pairs: Scored, habit: Floats) -> Plausible:
    """What competition looks at of scored pairs."""
    return Plausible(pairs.a, pairs.b, pairs.total + habit, habit, pairs.bits["link"] >= LINKED)


def strengths(source: Ints, pairs: Plausible, weights: Weights, tell_enough: Callable[[Ints], Bools]) -> Floats:
    """The bits of each pair in view of its rivals; from `weights.same_from` on, the rules call it the same.

    Args:
        source: of each row.
        pairs: every plausible pair, in order of (a, b).
        weights: what counts as the same.
        tell_enough: of some pairs, by place, which have more than a day in common. The others are held short of "same".
    """
    strength = np.round(pairs.bits + rival_bits(source, pairs), 2)
    doubtful = np.flatnonzero((strength >= weights.same_from) & (pairs.habit < TRUSTED))
    short = doubtful[~tell_enough(doubtful)]
    strength[short] = weights.same_from - _SHORT_OF_SAME
    return strength


def more_than_a_day(columns: Columns, pairs: Scored) -> Bools:
    """Whether anything but a day is in common: two reports of one day that share no word may be of two incidents."""
    enough = columns.has_hour[pairs.a] & columns.has_hour[pairs.b] & ~by_listed_day(columns, pairs.a, pairs.b)
    enough |= np.sum([pairs.bits[kind] for kind in CONTENT], axis=0) > 0
    rest = np.flatnonzero(~enough)
    enough[rest] = columns.sets["words"].overlap(pairs.a[rest], pairs.b[rest]) >= LEAST_LIKENESS
    return enough


def unjudged(a: Ints, b: Ints, people: People) -> Bools:
    """Which pairs no person said anything about."""
    if not people.judged:
        return np.ones(len(a), dtype=bool)
    rows = np.array(sorted(people.judged))
    suspects = np.isin(a, rows[:, 0]) & np.isin(b, rows[:, 1])
    said = [pair in people.judged for pair in zip(a[suspects].tolist(), b[suspects].tolist(), strict=True)]
    suspects[suspects] = said
    return ~suspects


def _weigh(columns: Columns, weights: Weights, one: Ints, other: Ints) -> Floats:
    return score(columns, one, other, weights).total
