"""Linking again what a few changed reports touch, and nothing else.

The outcome equals that of linking everything anew under the same habits of the sources.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from postroll.reconcile.block import Block
from postroll.reconcile.columns import Ints
from postroll.reconcile.following import Followed, follow
from postroll.reconcile.kernel import CLUSTERS, Linked, canonical_order
from postroll.reconcile.merging import merged
from postroll.reconcile.pair_table import PAIRS, pairs_table
from postroll.reconcile.scoring import Scored
from postroll.reconcile.standing import Index
from postroll.reconcile.weights import Weights

GONE = pa.schema([("a", pa.int64()), ("b", pa.int64())])
"""A row for each pair that is no longer plausible, or that a person judged; numbered as in `PAIRS`."""


@dataclass(frozen=True, slots=True)
class Relinked:
    """What a change came to.

    Attributes:
        index: how everything stands now.
        pairs: those that are new, or of which something else is said than before; see `PAIRS`.
        gone: see `GONE`.
        clusters: rows that are new or in another cluster than before; see `CLUSTERS`.
    """

    index: Index
    pairs: pa.Table
    gone: pa.Table
    clusters: pa.Table

    def onto(self, previous: Linked) -> Linked:
        """Everything as it stands now, pairs of which the same is said as before first."""
        cluster = np.arange(self.index.count)
        for known in (previous.clusters, self.clusters):
            cluster[known["row"].to_numpy()] = known["cluster"].to_numpy()
        renewed = np.concatenate([self._packed(self.pairs), self._packed(self.gone)])
        kept = ~np.isin(self._packed(previous.pairs), renewed)
        return Linked(
            pairs=pa.concat_tables([previous.pairs.filter(pa.array(kept)), self.pairs]),
            clusters=pa.table([np.arange(self.index.count), cluster], schema=CLUSTERS),
            contradictions=previous.contradictions,
            habits=previous.habits,
        )

    def _packed(self, pairs: pa.Table) -> Ints:
        return np.asarray(pairs["a"].to_numpy() * self.index.count + pairs["b"].to_numpy())


def relink(index: Index, features: pa.Table, judgements: pa.Table, weights: Weights) -> Relinked:
    """Link again what some reports touch.

    Args:
        index: how everything stood.
        features: of the reports that are new, changed or gone, or that a changed judgement names; see `FEATURES`. One
            that is gone has neither start nor address nor links. New ones are numbered in order of (provider, source,
            key). A report does not change its provider: it is gone from the one and new at the other.
        judgements: people's, as of now.
        weights: those that everything was linked with.
    """
    ordered = features.take(canonical_order(features)).combine_chunks()
    count, parts = index.count, dict[str, Followed]()
    for provider in pc.unique(ordered["provider"]).to_pylist():
        own = ordered.filter(pc.equal(ordered["provider"], provider))
        before = index.blocks.get(provider) or Block.empty()
        change = merged(before, own, count)
        count += len(change.block.number) - len(before.number)
        parts[provider] = follow(change, judgements, weights)
    blocks = {provider: part.block for provider, part in parts.items()}
    return Relinked(
        index=Index({**index.blocks, **blocks}, count),
        pairs=pa.concat_tables([PAIRS.empty_table(), *(_told(part, weights) for part in parts.values())]),
        gone=pa.concat_tables([GONE.empty_table(), *(_gone(part) for part in parts.values())]),
        clusters=pa.concat_tables([CLUSTERS.empty_table(), *(_moved(part) for part in parts.values())]),
    )


def _told(part: Followed, weights: Weights) -> pa.Table:
    block, book = part.block, part.block.book
    if not len(part.told):
        return PAIRS.empty_table()
    pairs = book.plausible(part.told)
    _, evidence = block.evidence(pairs.a, pairs.b, weights)
    told = Scored(block.number[pairs.a], block.number[pairs.b], evidence.bits)
    return pairs_table(told, pairs.habit, book.strength[part.told], book.refused[part.told], weights)


def _gone(part: Followed) -> pa.Table:
    return pa.table([part.block.number[side] for side in part.gone], schema=GONE)


def _moved(part: Followed) -> pa.Table:
    number = part.block.number
    return pa.table([number[part.moved], number[part.block.cluster[part.moved]]], schema=CLUSTERS)
