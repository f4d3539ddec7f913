"""Linking again what a few changed reports touch, and nothing else.

What linking says of a pair depends on the two reports, on the plausible pairs that compete with it, and on those that
compete with these. So the neighbourhood of a change is closed under "has a plausible pair with"; outside of it nothing
can change. The outcome equals that of linking everything anew under the same habits of the sources.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from postroll.reconcile.blocking import DAY_WINDOW
from postroll.reconcile.columns import Bools, Ints
from postroll.reconcile.judged import people_of
from postroll.reconcile.kernel import CLUSTERS, Linked, link_features
from postroll.reconcile.weights import Weights

FAR_AWAY = np.iinfo(np.int64).min // 2
_FEW = 256
"""So many pairs are cut out of a table without copying it."""

Ends = tuple[Ints, Ints]


@dataclass(frozen=True, slots=True)
class Relinked:
    """What a change came to.

    Attributes:
        rows: the neighbourhood, ascending; what was said of its pairs and clusters no longer holds.
        pairs: its plausible pairs.
        clusters: its clusters.
    """

    rows: Ints
    pairs: pa.Table
    clusters: pa.Table

    def onto(self, previous: Linked) -> Linked:
        """Everything as it stands now; pairs outside the neighbourhood first."""
        count = max(previous.clusters.num_rows, int(self.rows.max(initial=-1)) + 1)
        touched = _mask(count, self.rows)
        cluster = np.arange(count)
        for known in (previous.clusters, self.clusters):
            cluster[known["row"].to_numpy()] = known["cluster"].to_numpy()
        return Linked(
            pairs=pa.concat_tables([*_without(previous.pairs, touched[previous.pairs["a"].to_numpy()]), self.pairs]),
            clusters=pa.table([np.arange(count), cluster], schema=CLUSTERS),
            contradictions=previous.contradictions,
            habits=previous.habits,
        )


def relink(features: pa.Table, previous: Linked, changed: Ints, judgements: pa.Table, weights: Weights) -> Relinked:
    """Link again what some changed reports touch.

    Args:
        features: as of now, in the rows that `previous` counts; new reports come after them. A report that is gone
            keeps its row, without a start and without addresses.
        previous: what linking said before the change.
        changed: rows that are new, changed or gone, or that a changed judgement names.
        judgements: people's, as of now.
        weights: those that `previous` was linked with.
    """
    judged = _judged(features, judgements)
    known = _known(features, previous.pairs, np.concatenate([changed, *judged]))
    rows = _closed(features.num_rows, (known, judged), changed)
    while True:
        linked = _linked(features, _surroundings(features, rows), judgements, weights, previous.habits)
        closed = _closed(features.num_rows, (known, _ends(linked.pairs), judged), rows)
        if len(closed) == len(rows):
            break
        rows = closed
    inside = _mask(features.num_rows, rows)
    pairs = linked.pairs.filter(pa.array(inside[linked.pairs["a"].to_numpy()] & inside[linked.pairs["b"].to_numpy()]))
    clusters = linked.clusters.filter(pa.array(inside[linked.clusters["row"].to_numpy()]))
    return Relinked(rows, pairs, clusters)


def _without(pairs: pa.Table, gone: Bools) -> list[pa.Table]:
    """The pairs that stay; what lies between a few that go is not copied."""
    places = np.flatnonzero(gone)
    if len(places) > _FEW or pairs["a"].num_chunks > _FEW:
        return [pairs.filter(pa.array(~gone)).combine_chunks()]
    begins, ends = [0, *(places + 1).tolist()], [*places.tolist(), len(gone)]
    return [pairs.slice(begin, end - begin) for begin, end in zip(begins, ends, strict=True) if end > begin]


def _linked(features: pa.Table, rows: Ints, judgements: pa.Table, weights: Weights, habits: pa.Table) -> Linked:
    """The linking of some rows, with rows numbered as in the whole."""
    found = link_features(features.take(rows), judgements, weights, habits)
    return Linked(_renumbered(found.pairs, ("a", "b"), rows), _renumbered(found.clusters, ("row", "cluster"), rows))


def _renumbered(table: pa.Table, names: tuple[str, ...], rows: Ints) -> pa.Table:
    for name in names:
        numbers = pa.array(rows[table[name].to_numpy()])
        table = table.set_column(table.schema.get_field_index(name), name, numbers)
    return table


def _surroundings(features: pa.Table, rows: Ints) -> Ints:
    """Every row that could be paired with one of some rows, and these."""
    near = _mask(features.num_rows, rows)
    for provider in pc.unique(features["provider"].take(rows)).to_pylist():
        of_provider = np.flatnonzero(pc.equal(features["provider"], provider).to_numpy())
        near[of_provider[_reachable(features, of_provider, np.intersect1d(of_provider, rows))]] = True
    return np.flatnonzero(near)


def _reachable(features: pa.Table, of_provider: Ints, rows: Ints) -> Bools:
    """Which of a provider's rows start near some rows, or are linked with them."""
    starts = np.asarray(pc.fill_null(features["start_lo"].take(rows), FAR_AWAY).to_numpy())
    lo = np.asarray(pc.fill_null(features["start_lo"], FAR_AWAY).to_numpy())[of_provider]
    ordered = np.sort(starts[starts != FAR_AWAY])
    ahead = np.searchsorted(ordered, lo - DAY_WINDOW, side="left")
    near = (ahead < np.searchsorted(ordered, lo + DAY_WINDOW, side="right")) & (lo != FAR_AWAY)
    own = features["address"].take(rows)
    links = pc.list_flatten(features["own_links"].take(rows))
    pages = features["address"].take(of_provider)
    named = pc.and_(pc.not_equal(pages, 0), pc.is_in(pages, value_set=_whole(links))).to_numpy()
    return np.asarray(near | named | _pointing(features["own_links"].take(of_provider), own))


def _pointing(links: pa.ChunkedArray, pages: pa.ChunkedArray) -> Bools:
    """Which lists of links hold one of some pages."""
    found = np.zeros(len(links), dtype=bool)
    parents = pc.list_parent_indices(_whole(links)).to_numpy()
    found[parents[pc.is_in(pc.list_flatten(_whole(links)), value_set=_whole(pages)).to_numpy(zero_copy_only=False)]] = (
        True
    )
    return found


def _closed(count: int, linked: tuple[Ends, ...], rows: Ints) -> Ints:
    """The rows, with all that pairs or people's judgements lead to from them."""
    a, b = (np.concatenate(side) for side in zip(*linked, strict=True))
    inside = _mask(count, rows)
    while (crossing := inside[a] != inside[b]).any():
        inside[a[crossing]] = inside[b[crossing]] = True
    return np.flatnonzero(inside)


def _ends(pairs: pa.Table) -> Ends:
    return pairs["a"].to_numpy(), pairs["b"].to_numpy()


def _known(features: pa.Table, pairs: pa.Table, rows: Ints) -> Ends:
    """The pairs of the providers that some rows are of, or were; no pair leads out of a provider."""
    a, b = _ends(pairs)
    some = _mask(features.num_rows, rows)
    paired = some[a] | some[b]
    providers = pc.unique(features["provider"].take(np.concatenate([rows, a[paired], b[paired]])))
    of_them = pc.is_in(features["provider"], value_set=_whole(providers)).to_numpy()
    kept = paired | of_them[a]
    return a[kept], b[kept]


def _judged(features: pa.Table, judgements: pa.Table) -> Ends:
    people, _ = people_of(features, judgements)
    pairs = np.array(sorted(people.judged), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _mask(count: int, rows: Ints) -> Bools:
    mask = np.zeros(count, dtype=bool)
    mask[rows] = True
    return mask
