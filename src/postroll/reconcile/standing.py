"""How everything stands linked, kept so that a change can be followed without a look at the rest.

An index is made once, of what linking the whole found. Each relinking gives the next one, which shares with the last
whatever did not change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from postroll.reconcile.block import Block
from postroll.reconcile.columns import Ints
from postroll.reconcile.competition import Plausible
from postroll.reconcile.kernel import Linked, canonical_order, provider_ends
from postroll.reconcile.pair_book import PairBook
from postroll.reconcile.weights import KINDS, LINKED


@dataclass(frozen=True, slots=True)
class Index:
    """All reports as they stand linked.

    Attributes:
        blocks: by provider.
        count: how many rows have been numbered; the next report gets this number.
    """

    blocks: Mapping[str, Block] = field(default_factory=dict)
    count: int = 0

    @classmethod
    def of(cls, features: pa.Table, linked: Linked) -> "Index":
        """What linking found, put where a change finds it.

        Args:
            features: as they were linked.
            linked: what linking all of them found.
        """
        order = canonical_order(features)
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        cluster, book = place[linked.clusters["cluster"].to_numpy()[order]], _book(linked.pairs, place)
        ordered = features.take(order)
        ends = provider_ends(features["provider"], order).tolist()
        blocks = [
            Block.of(
                ordered.slice(begin, end - begin).combine_chunks(),
                order[begin:end],
                book.part(begin, end),
                cluster[begin:end] - begin,
                linked.habits,
            )
            for begin, end in zip([0, *ends], ends, strict=False)
            if begin < end
        ]
        return cls({block.provider: block for block in blocks}, len(order))


def _book(pairs: pa.Table, place: Ints) -> PairBook:
    """Pairs as linking told them, by the rows' places in order."""
    bits = np.zeros(pairs.num_rows)
    for kind in KINDS:
        bits += pairs[kind].to_numpy()
    habit = pairs["habit"].to_numpy()
    a, b = (place[pairs[side].to_numpy()] for side in ("a", "b"))
    linked = pairs["link"].to_numpy() >= LINKED
    refused = pairs["refused"].to_numpy()
    return PairBook.of(Plausible(a, b, bits + habit, habit, linked), pairs["score"].to_numpy(), refused)
