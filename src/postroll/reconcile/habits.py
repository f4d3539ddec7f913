"""Habits: how often the reports of one source have a match in another, learnt from the reports themselves.

A log all of whose entries the status page has too deserves more trust where the words of an entry tell little than a
log of which every other entry stands alone. Nobody says which kind a log is, so the share is estimated by expectation
maximisation: how likely each report is matched under the present share, then the share that this makes, and again.

A habit depends on many reports at once, so it is an input of linking: learnt when everything is linked, kept when one
report changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from postroll.reconcile.columns import UNKNOWN, Columns, Floats, Ints

HABITS = pa.schema([("source", pa.string()), ("other", pa.string()), ("bits", pa.float64())])
"""A row for each two sources whose habit is worth something, the names in order; bits that every pair of them gains."""
TRUSTED = 0.5
"""From so many bits on, a report is so sure to have a match that the only one of its day will do."""

_USUAL = 0.7
"""The share that the weights are learnt under."""
_DOUBT = 10.0
"""A habit is held to the usual one as though that had been seen in so many reports."""
_MOST = 5.0
_ROUNDS = 40
_STEP = 0.5
_CAP = 30.0


@dataclass(frozen=True, slots=True)
class _Asked:
    """Reports that look for their match in another source.

    Attributes:
        low, high: the two sources, by number; a row for each two that any plausible pair joins.
        asking: how many reports of the asking one could have a match: those with a start, and any others with a pair.
        group: for each report with a plausible pair the row of its two sources.
        odds: of it having a match, by its pairs' bits.
    """

    low: Ints
    high: Ints
    asking: Ints
    group: Ints
    odds: Floats


def learn_habits(columns: Columns, names: list[str], a: Ints, b: Ints, total: Floats) -> pa.Table:
    """The habits that plausible pairs show; see `HABITS`.

    Args:
        columns: the features.
        names: of the sources, by their number.
        a: the lower row of each pair.
        b: the higher.
        total: their bits.
    """
    asked = _asked(columns, a, b, total)
    share = np.full(len(asked.asking), _USUAL)
    for _ in range(_ROUNDS):
        odds = asked.odds * _odds(share)[asked.group] / _odds(_USUAL)
        matched = np.bincount(asked.group, odds / (1 + odds), minlength=len(share))
        share = (matched + _DOUBT * _USUAL) / (asked.asking + _DOUBT)
    bits = np.clip(np.round(np.log2(_odds(share) / _odds(_USUAL)) / _STEP) * _STEP, -_MOST, _MOST)
    worth = np.flatnonzero(bits)
    told = [[names[number] for number in side[worth].tolist()] for side in (asked.low, asked.high)]
    return pa.table([*told, bits[worth]], schema=HABITS)


def habit_bits(source: Ints, names: Sequence[str], habits: pa.Table, a: Ints, b: Ints) -> Floats:
    """What each pair gains by the habits of its two sources.

    Args:
        source: of each row, as a number.
        names: of the sources, by their number.
        habits: see `HABITS`.
        a: the lower row of each pair.
        b: the higher.
    """
    number = {name: code for code, name in enumerate(names)}
    sides = [[number.get(name, -1) for name in habits[side].to_pylist()] for side in ("source", "other")]
    low, high = (np.array(side, dtype=np.int64) for side in sides)
    known = (low >= 0) & (high >= 0)
    if not known.any():
        return np.zeros(len(a))
    packed = np.minimum(low, high)[known] * len(names) + np.maximum(low, high)[known]
    order = np.argsort(packed)
    packed, bits = packed[order], habits["bits"].to_numpy()[known][order]
    wanted = _packed(source, a, b, len(names))
    place = np.minimum(np.searchsorted(packed, wanted), len(packed) - 1)
    return np.asarray(np.where(packed[place] == wanted, bits[place], 0.0))


def _asked(columns: Columns, a: Ints, b: Ints, total: Floats) -> _Asked:
    """Whoever explains rather than reports asks, and of two alike the source that has fewer reports."""
    count = np.bincount(columns.source[columns.lo != UNKNOWN], minlength=int(columns.source.max(initial=-1)) + 1)
    standing = columns.account * columns.rows + count[columns.source]
    first = (standing[a] < standing[b]) | ((standing[a] == standing[b]) & (columns.source[a] < columns.source[b]))
    asking = np.where(first, a, b)
    pairs, group = np.unique(_packed(columns.source, a, b, len(count)), return_inverse=True)
    reports, report = np.unique(asking * max(len(pairs), 1) + group, return_inverse=True)
    asker, of_group = np.divmod(reports, max(len(pairs), 1))
    odds = np.bincount(report, np.exp2(np.minimum(total, _CAP))).astype(np.float64)
    dated = np.zeros(len(pairs), dtype=np.int64)
    dated[group] = count[columns.source[asking]]
    undated = np.bincount(of_group[columns.lo[asker] == UNKNOWN], minlength=len(pairs))
    askers = np.maximum(dated + undated, np.bincount(of_group, minlength=len(pairs)))
    return _Asked(pairs // max(len(count), 1), pairs % max(len(count), 1), askers, of_group, odds)


def _packed(source: Ints, a: Ints, b: Ints, sources: int) -> Ints:
    one, other = source[a], source[b]
    return np.asarray(np.minimum(one, other) * sources + np.maximum(one, other))


def _odds(share: Floats | float) -> Floats:
    return np.asarray(share / (1 - np.asarray(share)))
