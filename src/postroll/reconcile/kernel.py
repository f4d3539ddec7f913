"""The linking kernel: a table of features in, a table of scored pairs and a table of clusters out.

    features -> candidates -> evidence -> rivals -> verdicts -> clusters
                blocking      scoring     competition           clusters

Pure, deterministic and vectorised. The provider is the block: nothing crosses it, so the table may be cut by provider
and its parts linked anywhere. Neither the order of rows nor what else is in the table matters.
"""

from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from postroll.domain.vocabulary import Verdict
from postroll.reconcile.blocking import linked_pairs, near_pairs, repeated_pairs
from postroll.reconcile.clusters import Clusters, People, cluster
from postroll.reconcile.columns import Bools, Columns, Floats, Ints, columns_of
from postroll.reconcile.competition import rival_bits
from postroll.reconcile.habits import HABITS, TRUSTED, habit_bits, learn_habits
from postroll.reconcile.judged import people_of
from postroll.reconcile.scoring import Scored, joined, score
from postroll.reconcile.weights import KINDS, LINKED, Weights

PLAUSIBLE_FROM = -4.0
"""Pairs of fewer bits by themselves are not kept: they are no rivals to anybody."""
_VERDICTS = (Verdict.SAME.value, Verdict.UNSURE.value)
_RULES = ("rule:link", "rule:score")
CONTENT = ("link", "clock", "place", "component", "symptom", "cause", "words", "title", "names")
"""The kinds of evidence that say what happened rather than when."""
LEAST_LIKENESS = 0.02
"""Texts less alike than this have nothing in common, as far as words tell."""
_SHORT_OF_SAME = 0.01
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
CLUSTERS = pa.schema([("row", pa.int64()), ("cluster", pa.int64())])
"""For each row of the features the row of its cluster's first member by (provider, source, key)."""


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


def link_features(features: pa.Table, judgements: pa.Table, weights: Weights, habits: pa.Table | None = None) -> Linked:
    """Link the reports of any number of providers.

    Args:
        features: see `features.FEATURES`; in any order.
        judgements: people's, see `judged.JUDGEMENTS`; those on reports that are not in the features are passed over.
        weights: what each finding is worth.
        habits: of the sources; learnt from the features unless given.
    """
    order = canonical_order(features)
    ordered = features if _is_range(order) else features.take(order)
    columns = columns_of(ordered)
    people, judged_rows = people_of(ordered, judgements)
    pairs = plausible_pairs(columns, weights)
    names = sorted(pc.unique(features["source"]).to_pylist())
    habits = learn_habits(columns, names, pairs.a, pairs.b, pairs.total) if habits is None else habits
    habit = habit_bits(columns, names, habits, pairs.a, pairs.b)
    settled = settle(columns, pairs, habit, people, weights)
    return Linked(
        pairs=settled.table(order, weights),
        clusters=pa.table([order, order[settled.clusters.cluster]], schema=CLUSTERS).sort_by("row"),
        contradictions=tuple(sorted(judged_rows[pair] for pair in settled.clusters.contradictions)),
        habits=habits,
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


def plausible_pairs(columns: Columns, weights: Weights, touching: Bools | None = None) -> Scored:
    """Every pair that is plausible by itself, in order of (a, b).

    Args:
        columns: the features, rows in canonical order.
        weights: what each finding is worth.
        touching: if given, only pairs in which one of these rows takes part.
    """
    lots = [score(columns, one, other, weights, PLAUSIBLE_FROM) for one, other in near_pairs(columns, touching)]
    known = _packed(columns, lots)
    one, other = linked_pairs(columns)
    new = ~np.isin(one * columns.rows + other, known) & _touched(touching, one, other)
    lots.append(score(columns, one[new], other[new], weights, PLAUSIBLE_FROM))
    one, other = repeated_pairs(columns)
    new = _touched(touching, one, other)
    lots.append(_repeats(one[new], other[new]))
    return joined(lots)


def settle(columns: Columns, pairs: Scored, habit: Floats, people: People, weights: Weights) -> "Settled":
    """Reach verdicts on plausible pairs, in view of each other, of their sources' habits and of what people say."""
    open_to_rules = _unjudged(pairs, people)
    pairs, habit = pairs.where(open_to_rules), habit[open_to_rules]
    own = pairs.total + habit
    strength = np.round(own + rival_bits(columns, pairs, own), 2)
    same = (strength >= weights.same_from) & (_more_than_a_day(columns, pairs) | (habit >= TRUSTED))
    strength = np.where(same, strength, np.minimum(strength, weights.same_from - _SHORT_OF_SAME))
    weigh = partial(_weigh, columns, weights)
    clusters = cluster(columns.source, pairs.where(same), strength[same], people, weigh)
    refused = np.zeros(len(strength), dtype=bool)
    refused[np.flatnonzero(same)] = clusters.refused
    return Settled(pairs, habit, strength, clusters, refused)


@dataclass(frozen=True, slots=True)
class Settled:
    """Pairs that no person judged, with their bits in view of rivals, and the clusters that follow."""

    pairs: Scored
    habit: Floats
    strength: Floats
    clusters: Clusters
    refused: Bools

    def table(self, order: Ints, weights: Weights) -> pa.Table:
        """The pairs as a table whose rows are numbered as in the features."""
        pairs = Scored(order[self.pairs.a], order[self.pairs.b], self.pairs.bits)
        return pairs_table(pairs, self.habit, self.strength, self.refused, weights)


def pairs_table(pairs: Scored, habit: Floats, strength: Floats, refused: Bools, weights: Weights) -> pa.Table:
    """Pairs as a table; see `PAIRS`."""
    same = (strength >= weights.same_from) & ~refused
    verdicts = _choice(np.where(same, 0, np.where(strength >= weights.unsure_from, 1, -1)), _VERDICTS)
    linked = pairs.bits["link"] >= LINKED
    rules = _choice(np.where(linked, 0, 1), _RULES)
    bits = [np.round(pairs.bits[kind], 2) for kind in KINDS]
    rival = np.round(strength - habit - pairs.total, 2)
    return pa.table([pairs.a, pairs.b, verdicts, rules, strength, refused, *bits, habit, rival], schema=PAIRS)


def _choice(chosen: Ints, names: tuple[str, ...]) -> pa.Array:
    """Names by number; null for -1."""
    indices = pa.array(chosen, mask=chosen < 0, type=pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array(names)).cast(pa.string())


def _more_than_a_day(columns: Columns, pairs: Scored) -> Bools:
    """Whether anything but a day is in common: two reports of one day that share no word may be of two incidents."""
    enough = np.asarray(columns.has_hour[pairs.a] & columns.has_hour[pairs.b])
    enough |= np.sum([pairs.bits[kind] for kind in CONTENT], axis=0) > 0
    rest = np.flatnonzero(~enough)
    enough[rest] = columns.sets["words"].overlap(pairs.a[rest], pairs.b[rest]) >= LEAST_LIKENESS
    return enough


def _weigh(columns: Columns, weights: Weights, one: Ints, other: Ints) -> Floats:
    return score(columns, one, other, weights).total


def _repeats(one: Ints, other: Ints) -> Scored:
    """Pairs that a log printed twice: as good as a link, whatever else they say."""
    bits = {kind: np.zeros(len(one)) for kind in KINDS}
    bits["link"] += LINKED
    return Scored(one, other, bits)


def _unjudged(pairs: Scored, people: People) -> Bools:
    if not people.judged:
        return np.ones(len(pairs.a), dtype=bool)
    rows = np.array(sorted(people.judged))
    suspects = np.isin(pairs.a, rows[:, 0]) & np.isin(pairs.b, rows[:, 1])
    said = [pair in people.judged for pair in zip(pairs.a[suspects].tolist(), pairs.b[suspects].tolist(), strict=True)]
    suspects[suspects] = said
    return ~suspects


def _packed(columns: Columns, lots: list[Scored]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *(lot.a * columns.rows + lot.b for lot in lots)])


def _touched(touching: Bools | None, one: Ints, other: Ints) -> Bools:
    return np.ones(len(one), dtype=bool) if touching is None else touching[one] | touching[other]


def _is_range(order: Ints) -> bool:
    return bool((order == np.arange(len(order))).all())
