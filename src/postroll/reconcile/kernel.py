"""The linking kernel: a table of features in, a table of scored pairs and a table of clusters out.

    features -> candidates -> evidence -> rivals -> verdicts -> clusters
                blocking      scoring     competition settling  clusters

Pure, deterministic and vectorised. The provider is the block: nothing crosses it, so the table may be cut by provider
and its parts linked anywhere, as is done here to hold little at a time. Neither the order of rows nor what else is in
the table matters.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from postroll.reconcile.columns import Ints, columns_of
from postroll.reconcile.habits import HABITS, habit_bits, learn_habits
from postroll.reconcile.judged import people_of
from postroll.reconcile.pair_table import PAIRS, pairs_table
from postroll.reconcile.plausible import plausible_pairs
from postroll.reconcile.scoring import Scored, score
from postroll.reconcile.settling import settle
from postroll.reconcile.weights import Weights

CLUSTERS = pa.schema([("row", pa.int64()), ("cluster", pa.int64())])
"""For each row of the features the row of its cluster's first member by (provider, source, key)."""
_BATCH = 1 << 15
"""So many rows are linked at a time, or those of one provider if it has more."""


class Each(Protocol):
    """A way of calling a function with each of some rows, such as `map`."""

    def __call__(self, function: "Callable[[Ints], Linked]", rows: Iterable[Ints], /) -> "Iterable[Linked]":
        """What the function gives for each, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found.

    Attributes:
        pairs: see `PAIRS`.
        clusters: see `CLUSTERS`.
        contradictions: rows of the judgements that call the same what others call different.
        habits: the sources' habits that were gone by, see `habits.HABITS`.
    """

    pairs: pa.Table
    clusters: pa.Table
    contradictions: tuple[int, ...] = ()
    habits: pa.Table = field(default_factory=HABITS.empty_table)


def link_features(
    features: pa.Table, judgements: pa.Table, weights: Weights, habits: pa.Table | None = None, each: Each = map
) -> Linked:
    """Link the reports of any number of providers.

    Args:
        features: see `features.FEATURES`; in any order.
        judgements: people's, see `judged.JUDGEMENTS`; those on reports that are not in the features are passed over.
        weights: what each finding is worth.
        habits: of the sources; learnt from the features unless given.
        each: goes through the parts, as `map` does or the `map` of a pool of threads. Most of the work is numpy's,
            which lets other threads run meanwhile; the outcome is the same.
    """
    order = canonical_order(features)
    link_part = partial(_linked, features, judgements, weights, habits)
    parts = list(each(link_part, _batches(features["provider"], order)))
    return Linked(
        pairs=pa.concat_tables([PAIRS.empty_table(), *(part.pairs for part in parts)]),
        clusters=pa.concat_tables([CLUSTERS.empty_table(), *(part.clusters for part in parts)]).sort_by("row"),
        contradictions=tuple(sorted(index for part in parts for index in part.contradictions)),
        habits=pa.concat_tables([HABITS.empty_table(), *(part.habits for part in parts)]) if habits is None else habits,
    )


def score_pairs(features: pa.Table, a: Ints, b: Ints, weights: Weights) -> pa.Table:
    """The evidence on given pairs of rows, whatever it comes to and without regard to rivals; see `PAIRS`."""
    pairs = score(columns_of(features), np.minimum(a, b), np.maximum(a, b), weights)
    nothing = np.zeros(len(pairs.a))
    return pairs_table(pairs, nothing, np.round(pairs.total, 2), nothing.astype(bool), weights)


def canonical_order(features: pa.Table) -> Ints:
    """The rows in order of (provider, source, key)."""
    keys = [(name, "ascending") for name in ("provider", "source", "key")]
    return np.asarray(pc.sort_indices(features, sort_keys=keys).to_numpy(), dtype=np.int64)


def provider_ends(provider: pa.ChunkedArray, order: Ints) -> Ints:
    """Where in order of provider the rows of each one end."""
    codes = provider.combine_chunks().dictionary_encode().indices.to_numpy()[order]
    return np.append(np.flatnonzero(codes[1:] != codes[:-1]) + 1, len(codes))


def _batches(provider: pa.ChunkedArray, order: Ints) -> Iterator[Ints]:
    """The rows in order, so many at a time, no provider being divided."""
    begin = 0
    ends = provider_ends(provider, order)
    for end, following in zip(ends, [*ends[1:], np.inf], strict=True):
        if following - begin > _BATCH and end > begin:
            yield order[begin:end]
            begin = end


def _linked(features: pa.Table, judgements: pa.Table, weights: Weights, habits: pa.Table | None, rows: Ints) -> Linked:
    """The linking of some providers, with rows numbered as in the whole."""
    ordered = features.take(rows)
    columns = columns_of(ordered)
    people, judged_rows = people_of(ordered, judgements)
    pairs = plausible_pairs(columns, weights)
    names = sorted(pc.unique(ordered["source"]).to_pylist())
    habits = learn_habits(columns, names, pairs.a, pairs.b, pairs.total) if habits is None else habits
    habit = habit_bits(columns.source, names, habits, pairs.a, pairs.b)
    settled = settle(columns, pairs, habit, people, weights)
    told = Scored(rows[settled.pairs.a], rows[settled.pairs.b], settled.pairs.bits)
    return Linked(
        pairs=pairs_table(told, settled.habit, settled.strength, settled.refused, weights),
        clusters=pa.table([rows, rows[settled.clusters.cluster]], schema=CLUSTERS),
        contradictions=tuple(judged_rows[pair] for pair in settled.clusters.contradictions),
        habits=habits,
    )
