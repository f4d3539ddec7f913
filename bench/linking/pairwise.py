"""Pairs counted without listing them: how a partition of many reports compares with the truth."""

import numpy as np

from bench.linking.generator import Ints
from bench.linking.score import Count


def count_pairs(cluster: Ints, incident: Ints) -> Count:
    """The pairs that a partition found, joined wrongly and missed.

    Args:
        cluster: a number for each report.
        incident: the true one.
    """
    both = np.unique(np.stack([cluster, incident]), axis=1, return_counts=True)[1]
    found = _pairs(both)
    return Count(found, _pairs(_sizes(cluster)) - found, _pairs(_sizes(incident)) - found)


def _sizes(numbers: Ints) -> Ints:
    return np.unique(numbers, return_counts=True)[1]


def _pairs(sizes: Ints) -> int:
    return int((sizes * (sizes - 1) // 2).sum())
