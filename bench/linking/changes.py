"""One changed report after another among a million: how long until it is known what follows.

Each change takes effect: the next one meets what the last one left. Half of them are of reports chosen at random, half
of the largest provider's. In the end everything is linked anew, and must come out the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bench.linking.generator import Ints
from bench.linking.stopwatch import Stopwatch, Took
from postroll.reconcile.judged import judgements_of
from postroll.reconcile.kernel import Linked, link_features
from postroll.reconcile.relinking import relink
from postroll.reconcile.standing import Index
from postroll.reconcile.suggestions import shipped_weights

_HOUR, _DAY = 3600, 86_400
_TOLD_ANEW = ("words", "word_weights", "names")


@dataclass(frozen=True, slots=True)
class Changes:
    """How long changes took.

    Attributes:
        index: seconds to make the index.
        anywhere: for each change of a report chosen at random among the others' how long it took.
        largest: likewise for reports of the provider that has the most.
        equal: whether linking everything anew comes to the same.
    """

    index: float
    anywhere: list[Took]
    largest: list[Took]
    equal: bool


def timed_changes(features: pa.Table, linked: Linked, each: int, seed: int) -> Changes:
    """Change so many reports of any provider, and so many of the largest, one after another."""
    chance = np.random.default_rng(seed)
    watch = Stopwatch()
    index = Index.of(features, linked)
    made = watch.took().seconds
    changed = dict(_changed(features, _chosen(features, each, chance), chance))
    took: list[Took] = []
    now = linked
    for row in changed.values():
        watch = Stopwatch()
        found = relink(index, row, judgements_of(()), shipped_weights())
        took.append(watch.took())
        index, now = found.index, found.onto(now)
    whole = link_features(_with(features, changed), judgements_of(()), shipped_weights(), linked.habits)
    return Changes(made, took[:each], took[each:], _equal(now, whole))


def _chosen(features: pa.Table, each: int, chance: np.random.Generator) -> Ints:
    provider = features["provider"].combine_chunks().dictionary_encode().indices.to_numpy()
    largest = np.flatnonzero(provider == np.bincount(provider).argmax())
    anywhere = np.setdiff1d(np.arange(features.num_rows), largest)
    return np.concatenate([chance.choice(rows, each, replace=False) for rows in (anywhere, largest)])


def _changed(features: pa.Table, rows: Ints, chance: np.random.Generator) -> Iterator[tuple[int, pa.Table]]:
    """Each report, begun up to two hours or a day earlier or later and told in the words of another one."""
    for row in rows.tolist():
        (report,) = features.slice(row, 1).to_pylist()
        (other,) = features.slice(int(chance.integers(features.num_rows)), 1).to_pylist()
        by_day = report["start_hi"] > report["start_lo"]
        shift = int(chance.integers(-1, 2) * _DAY if by_day else chance.integers(-2 * _HOUR, 2 * _HOUR))
        start = {name: report[name] + shift for name in ("start_lo", "start_hi")}
        yield row, pa.Table.from_pylist([report | start | {name: other[name] for name in _TOLD_ANEW}], features.schema)


def _with(features: pa.Table, changed: dict[int, pa.Table]) -> pa.Table:
    parts, begin = [], 0
    for row in sorted(changed):
        parts += [features.slice(begin, row - begin), changed[row]]
        begin = row + 1
    return pa.concat_tables([*parts, features.slice(begin)])


def _equal(one: Linked, other: Linked) -> bool:
    order = [("a", "ascending"), ("b", "ascending")]
    pairs = [found.pairs.sort_by(order).combine_chunks() for found in (one, other)]
    return bool(pairs[0].equals(pairs[1]) and one.clusters.equals(other.clusters))
