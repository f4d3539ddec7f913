"""Pairs as a table: what linking says of each, and why."""

import numpy as np
import pyarrow as pa

from postroll.domain.vocabulary import Verdict
from postroll.reconcile.columns import Bools, Floats, Ints
from postroll.reconcile.scoring import Scored
from postroll.reconcile.weights import KINDS, LINKED, Weights

_VERDICTS = (Verdict.SAME.value, Verdict.UNSURE.value)
_RULES = ("rule:link", "rule:score")
PAIRS = pa.schema(
    [
        ("a", pa.int64()),  # row, the one whose (source, key) comes first
        ("b", pa.int64()),
        ("verdict", pa.string()),  # same, unsure, or null for a pair that is plausible and no more
        ("by", pa.string()),  # the rule
        ("score", pa.float64()),  # the sum of what follows, in bits
        ("refused", pa.bool_()),  # whether a "same" gave way to a better one or to a person, and so is unsure
        *((kind, pa.float64()) for kind in KINDS),
        ("habit", pa.float64()),  # what the two sources' habit adds
        ("rival", pa.float64()),  # what rivals take away
    ]
)
"""A row for each plausible pair, in order of the reports' keys."""


def pairs_table(pairs: Scored, habit: Floats, strength: Floats, refused: Bools, weights: Weights) -> pa.Table:
    """Pairs as a table; see `PAIRS`."""
    same = (strength >= weights.same_from) & ~refused
    verdicts = _choice(np.where(same, 0, np.where(strength >= weights.unsure_from, 1, -1)), _VERDICTS)
    linked = pairs.bits["link"] >= LINKED
    rules = _choice(np.where(linked, 0, 1), _RULES)
    bits = [pairs.bits[kind] for kind in KINDS]
    rival = np.round(strength - habit - pairs.total, 2)
    return pa.table([pairs.a, pairs.b, verdicts, rules, strength, refused, *bits, habit, rival], schema=PAIRS)


def _choice(chosen: Ints, names: tuple[str, ...]) -> pa.Array:
    """Names by number; null for -1."""
    indices = pa.array(chosen, mask=chosen < 0, type=pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array(names)).cast(pa.string())
