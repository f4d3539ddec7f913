"""How far a share of errors could be otherwise by the luck of which incidents the records hold.

A bootstrap (Efron, 1979) over incidents: each is drawn as often as chance has it, with the errors that both ways of
linking make of it, and the share is formed anew. The middle nine tenths of the shares are what the records can tell.
"""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from bench.linking.quality import OURS, TEXT, Measured

_DRAWS = 2000
_EDGES = (0.05, 0.95)


def share_between(measured: Iterable[Measured]) -> tuple[float, float]:
    """The least and the most that our errors of the test half may be beside those of the likest text."""
    errors = np.array([pair for one in measured for pair in _errors_by_incident(one)], dtype=float)
    return bootstrapped_share(errors[:, 0], errors[:, 1])


def bootstrapped_share(ours: np.ndarray, text: np.ndarray) -> tuple[float, float]:
    """The edges of the middle nine tenths of the sum of `ours` beside that of `text`, an entry an incident in both."""
    drawn = np.random.default_rng(0).multinomial(len(ours), np.full(len(ours), 1 / len(ours)), size=_DRAWS)
    low, high = np.quantile((drawn @ ours) / np.maximum(drawn @ text, 1), _EDGES)
    return float(low), float(high)


def _errors_by_incident(one: Measured) -> list[tuple[int, int]]:
    counts = [_errors(one, way) for way in (OURS, TEXT)]
    incidents = {one.labelled.incident_of[pair[0]] for pair in one.labelled.truth() if one.labelled.in_test(pair)}
    return [(counts[0][name], counts[1][name]) for name in sorted(incidents | set(counts[0]) | set(counts[1]))]


def _errors(one: Measured, way: str) -> Counter[str]:
    score, labelled = one.scores[way], one.labelled
    pairs = (pair for pair in (*score.wrong, *score.missed) if labelled.in_test(pair))
    return Counter(labelled.incident_of[pair[0]] for pair in pairs)
