"""The project's own linking, as the bench runs it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa

from bench.linking.sets import LabelledSet
from postroll.domain.report import Report, ReportKey, Revision
from postroll.domain.vocabulary import Basis
from postroll.reconcile.facts import Facts, facts_of
from postroll.reconcile.features import features_of, keys_of
from postroll.reconcile.judged import judgements_of
from postroll.reconcile.kernel import link_features
from postroll.reconcile.rarity import Rarity, rarity_of
from postroll.reconcile.weights import Weights


def set_facts(labelled: LabelledSet) -> list[Facts]:
    """The facts of a set's reports."""
    return [facts_of(report, labelled.sources[report.key.source].account) for report in labelled.reports]


def set_features(labelled: LabelledSet, facts: Iterable[Facts], rarity: Rarity = rarity_of) -> pa.Table:
    """What the kernel is told of a set's reports."""
    return features_of(facts, labelled.provider.id, rarity)


def without_prose(labelled: LabelledSet) -> LabelledSet:
    """The set as it would be if no sentence were read: with what fields and headings claim, and words to compare."""
    return replace(labelled, reports=tuple(map(_unread, labelled.reports)))


def _unread(report: Report) -> Report:
    return replace(report, revisions=tuple(map(_without_sentences, report.revisions)))


def _without_sentences(revision: Revision) -> Revision:
    claims = tuple(one for one in revision.reading.claims if one.basis in {Basis.LISTED, Basis.HEADED})
    return replace(revision, reading=replace(revision.reading, claims=claims))


def link_set(features: pa.Table, weights: Weights) -> list[list[ReportKey]]:
    """The clusters, nobody having judged anything."""
    linked = link_features(features, judgements_of(()), weights)
    members: dict[int, list[ReportKey]] = defaultdict(list)
    for key, number in zip(keys_of(features), linked.clusters["cluster"].to_pylist(), strict=True):
        members[number].append(key)
    return list(members.values())
