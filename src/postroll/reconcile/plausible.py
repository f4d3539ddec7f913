"""Which pairs are plausible by themselves, with the evidence on each."""

import numpy as np

from postroll.reconcile.blocking import linked_pairs, listed_pairs, near_pairs, repeated_pairs
from postroll.reconcile.columns import Bools, Columns, Ints
from postroll.reconcile.scoring import Scored, joined, score
from postroll.reconcile.weights import KINDS, LINKED, Weights

PLAUSIBLE_FROM = -4.0
"""Pairs of fewer bits by themselves are not kept: they are no rivals to anybody."""


def plausible_pairs(columns: Columns, weights: Weights, touching: Bools | None = None) -> Scored:
    """Every pair that is plausible by itself, in order of (a, b).

    Args:
        columns: the features, rows in canonical order.
        weights: what each finding is worth.
        touching: if given, only pairs in which one of these rows takes part.
    """
    lots = [score(columns, one, other, weights, PLAUSIBLE_FROM) for one, other in near_pairs(columns, touching)]
    for one, other in (listed_pairs(columns), linked_pairs(columns)):
        new = ~np.isin(one * columns.rows + other, _packed(columns, lots)) & _touched(touching, one, other)
        lots.append(score(columns, one[new], other[new], weights, PLAUSIBLE_FROM))
    one, other = repeated_pairs(columns)
    new = _touched(touching, one, other)
    lots.append(_repeats(one[new], other[new]))
    return joined(lots)


def evidence_on(columns: Columns, one: Ints, other: Ints, weights: Weights) -> Scored:
    """The evidence on plausible pairs that are known, in order of (a, b)."""
    repeated = columns.source[one] == columns.source[other]
    others = score(columns, one[~repeated], other[~repeated], weights)
    return joined([others, _repeats(one[repeated], other[repeated])])


def _repeats(one: Ints, other: Ints) -> Scored:
    """Pairs that a log printed twice: as good as a link, whatever else they say."""
    bits = {kind: np.zeros(len(one)) for kind in KINDS}
    bits["link"] += LINKED
    return Scored(one, other, bits)


def _packed(columns: Columns, lots: list[Scored]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *(lot.a * columns.rows + lot.b for lot in lots)])


def _touched(touching: Bools | None, one: Ints, other: Ints) -> Bools:
    return np.ones(len(one), dtype=bool) if touching is None else touching[one] | touching[other]
