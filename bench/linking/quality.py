"""Measuring the project's linking on the labelled sets, with simple means beside it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pyarrow as pa

from bench.linking.baselines import day_listed, likest_text, nearest_start
from bench.linking.cache import cached_sets
from bench.linking.flyio import flyio_sets
from bench.linking.halves import halves_sets
from bench.linking.hidden import hidden_sets
from bench.linking.ours import link_set, set_facts, set_features, without_prose
from bench.linking.score import Count, Score, score_clusters
from bench.linking.sets import LabelledSet
from postroll.domain.report import ReportKey
from postroll.reconcile.facts import Facts
from postroll.reconcile.weights import Weights

SETS = {"flyio": flyio_sets, "hidden": hidden_sets, "halves": halves_sets}
OURS, TEXT, LISTED, ONE_TO_ONE, NEAREST = WAYS = (
    "postroll",
    "likest text",
    "likest text of the day it is listed under",
    "likest text, one to one",
    "nearest start",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One set, ready to be linked again, with what each way of linking came to.

    Attributes:
        labelled: the set.
        facts: of its reports, by key.
        features: what the kernel is told.
        scores: by way of linking.
        threshold: the likeness from which on the text baseline joins.
    """

    labelled: LabelledSet
    facts: dict[ReportKey, Facts]
    features: pa.Table
    scores: dict[str, Score]
    threshold: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: the sets of a group together.

    Attributes:
        group: its name.
        reports: how many take part.
        everything: by way of linking, the count over all pairs.
        test: the same over the pairs that nothing may be trained on.
    """

    group: str
    reports: int
    everything: dict[str, Count]
    test: dict[str, Count]


def measured_sets(records: Path, cache: Path | None, weights: Weights) -> Iterator[Measured]:
    """Read and link every set, telling on standard error how it goes."""
    for name, make in SETS.items():
        began = perf_counter()
        sets = cached_sets(name, records, cache, make)
        tell(f"{name}: {len(sets)} sets read in {perf_counter() - began:.1f} s")
        for labelled in sets:
            began = perf_counter()
            one = measure(labelled, weights)
            tell(f"  {labelled.group} ({labelled.provider.id}): linked and compared in {perf_counter() - began:.1f} s")
            yield one


def measure(labelled: LabelledSet, weights: Weights) -> Measured:
    """Link one set in every way."""
    facts = set_facts(labelled)
    features = set_features(labelled, facts)
    text = likest_text(labelled, facts, one_to_one=False)
    scores = {
        OURS: score_clusters(labelled, link_set(features, weights)),
        TEXT: text.score,
        LISTED: likest_text(labelled, facts, one_to_one=False, day_of=day_listed).score,
        ONE_TO_ONE: likest_text(labelled, facts, one_to_one=True).score,
        NEAREST: nearest_start(labelled, facts),
    }
    return Measured(labelled, {one.report.key: one for one in facts}, features, scores, text.threshold)


def lines(measured: Iterable[Measured]) -> list[Line]:
    """The table, in the order in which the groups come first."""
    groups: dict[str, list[Measured]] = {}
    for one in measured:
        groups.setdefault(one.labelled.group, []).append(one)
    return [_line(group, ones) for group, ones in groups.items()]


def _line(group: str, ones: list[Measured]) -> Line:
    everything: dict[str, Count] = {}
    test: dict[str, Count] = {}
    for way in WAYS:
        everything[way] = sum((one.scores[way].count() for one in ones), Count())
        test[way] = sum((one.scores[way].count(one.labelled.in_test) for one in ones), Count())
    return Line(group, sum(len(one.labelled.reports) for one in ones), everything, test)


def ablate(measured: list[Measured], weights: Weights, kinds: Iterable[str]) -> Iterator[tuple[str, dict[str, Count]]]:
    """For each kind of evidence the count of each group's test half without it; last without what sentences claim."""
    for kind in kinds:
        tell(f"without {kind}")
        without = weights.without(kind)
        yield kind, _test_counts(measured, without, lambda one: one.features)
    tell("without prose")
    yield "prose (all that sentences claim)", _test_counts(measured, weights, _unread_features)


def _test_counts(
    measured: Iterable[Measured], weights: Weights, features_of: Callable[[Measured], pa.Table]
) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for one in measured:
        score = score_clusters(one.labelled, link_set(features_of(one), weights))
        group = one.labelled.group
        counts[group] = counts.get(group, Count()) + score.count(one.labelled.in_test)
    return counts


def _unread_features(one: Measured) -> pa.Table:
    labelled = without_prose(one.labelled)
    return set_features(labelled, set_facts(labelled))


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
