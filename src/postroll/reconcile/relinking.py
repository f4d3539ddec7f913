"""Linking again what a few changed reports touch, and nothing else.

What linking says of a pair depends on the two reports, on the plausible pairs that compete with it, and on those that
compete with these. So the neighbourhood of a change is closed under "has a plausible pair with"; outside of it nothing
can change. The outcome equals that of linking everything anew.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from postroll.reconcile.blocking import DAY_WINDOW
from postroll.reconcile.columns import Bools, Ints
from postroll.reconcile.judged import people_of
from postroll.reconcile.kernel import Linked, link_features
from postroll.reconcile.weights import Weights

FAR_AWAY = np.iinfo(np.int64).min // 2


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
        touched = _mask(max(previous.clusters.num_rows, int(self.rows.max(initial=-1)) + 1), self.rows)
        old = previous.pairs.filter(pa.array(~touched[previous.pairs["a"].to_numpy()]))
        rows = previous.clusters.filter(pa.array(~touched[previous.clusters["row"].to_numpy()]))
        return Linked(
            pairs=pa.concat_tables([old, self.pairs]),
            clusters=pa.concat_tables([rows, self.clusters]).sort_by("row"),
            contradictions=previous.contradictions,
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
    rows = _closed(features.num_rows, (previous.pairs,), changed, judged)
    while True:
        linked = _linked(features, _surroundings(features, rows), judgements, weights)
        closed = _closed(features.num_rows, (previous.pairs, linked.pairs), rows, judged)
        if len(closed) == len(rows):
            break
        rows = closed
    inside = _mask(features.num_rows, rows)
    pairs = linked.pairs.filter(pa.array(inside[linked.pairs["a"].to_numpy()] & inside[linked.pairs["b"].to_numpy()]))
    clusters = linked.clusters.filter(pa.array(inside[linked.clusters["row"].to_numpy()]))
    return Relinked(rows, pairs, clusters)


def _linked(features: pa.Table, rows: Ints, judgements: pa.Table, weights: Weights) -> Linked:
    """The linking of some rows, with rows numbered as in the whole."""
    found = link_features(features.take(rows), judgements, weights)
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


def _closed(count: int, linked: tuple[pa.Table, ...], rows: Ints, judged: tuple[Ints, Ints]) -> Ints:
    """The rows, with all that pairs or people's judgements lead to from them."""
    ends = [(table["a"].to_numpy(), table["b"].to_numpy()) for table in linked]
    a, b = (np.concatenate(side) for side in zip(*ends, judged, strict=True))
    inside = _mask(count, rows)
    while (crossing := inside[a] != inside[b]).any():
        inside[a[crossing]] = inside[b[crossing]] = True
    return np.flatnonzero(inside)


def _judged(features: pa.Table, judgements: pa.Table) -> tuple[Ints, Ints]:
    people, _ = people_of(features, judgements)
    pairs = np.array(sorted(people.judged), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _mask(count: int, rows: Ints) -> Bools:
    mask = np.zeros(count, dtype=bool)
    mask[rows] = True
    return mask
