"""The project's own linking, as the bench runs it."""

from collections import defaultdict

import pyarrow as pa

from bench.linking.sets import LabelledSet
from postroll.domain.report import ReportKey
from postroll.reconcile.facts import Facts, facts_of
from postroll.reconcile.features import features_of, keys_of
from postroll.reconcile.judged import judgements_of
from postroll.reconcile.kernel import link_features
from postroll.reconcile.weights import Weights


def set_facts(labelled: LabelledSet) -> list[Facts]:
    """The facts of a set's reports."""
    return [facts_of(report, labelled.sources[report.key.source].account) for report in labelled.reports]


def set_features(labelled: LabelledSet, facts: list[Facts]) -> pa.Table:
    """What the kernel is told of a set's reports."""
    return features_of(facts, labelled.provider.id)


def link_set(features: pa.Table, weights: Weights) -> list[list[ReportKey]]:
    """The clusters, nobody having judged anything."""
    linked = link_features(features, judgements_of(()), weights)
    members: dict[int, list[ReportKey]] = defaultdict(list)
    for key, number in zip(keys_of(features), linked.clusters["cluster"].to_pylist(), strict=True):
        members[number].append(key)
    return list(members.values())
