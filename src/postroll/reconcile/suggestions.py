"""Suggestions: the kernel's pairs as judgements by rule, with the evidence in words."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from postroll.domain.judgement import Evidence, Judgement, ordered_pair
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.reconcile.evidence import evidence_of, refused
from postroll.reconcile.facts import Facts
from postroll.reconcile.features import features_of
from postroll.reconcile.kernel import score_pairs
from postroll.reconcile.weight_table import SHIPPED
from postroll.reconcile.weights import KINDS, LINKED, Weights

BY_LINK = "rule:link"
BY_SCORE = "rule:score"
BY_REPEAT = "rule:repeat"
SAME_FROM = SHIPPED["threshold"]["same"]
UNSURE_FROM = SHIPPED["threshold"]["unsure"]
_COLUMNS = (*KINDS, "habit", "rival")


def judgements_of_pairs(pairs: pa.Table, keys: list[ReportKey], facts: Mapping[ReportKey, Facts]) -> list[Judgement]:
    """The pairs that a rule calls the same or is unsure of, strongest first, ties by pair.

    Args:
        pairs: the kernel's.
        keys: the report of each row of the features.
        facts: the reports.
    """
    told = pairs.filter(pc.is_valid(pairs["verdict"])).to_pylist()
    judgements = [_judgement(row, keys[row["a"]], keys[row["b"]], facts) for row in told]
    return sorted(judgements, key=lambda judgement: (-(judgement.score or 0.0), judgement.pair))


def weigh(one: Facts, other: Facts, weights: Weights | None = None) -> tuple[Evidence, ...]:
    """The evidence on any two reports, without regard to rivals. Symmetric."""
    first, second = sorted((one, other), key=lambda facts: facts.report.key)
    features = pa.concat_tables([features_of([facts], "") for facts in (first, second)])
    (row,) = score_pairs(features, np.array([0]), np.array([1]), weights or shipped_weights()).to_pylist()
    return evidence_of(first, second, row)


def score(evidence: tuple[Evidence, ...]) -> float:
    """The summed weight, in bits, rounded so that it prints and compares alike everywhere."""
    return round(sum(piece.weight for piece in evidence), 2)


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights that postroll ships."""
    return Weights()


def _judgement(row: dict[str, Any], one: ReportKey, other: ReportKey, facts: Mapping[ReportKey, Facts]) -> Judgement:
    a, b = ordered_pair(one, other)
    evidence = evidence_of(facts[a], facts[b], {kind: row[kind] for kind in _COLUMNS})
    if row["refused"]:
        evidence = (*evidence, refused())
    by = BY_SCORE
    if row["link"] >= LINKED:
        by = BY_REPEAT if a.source == b.source else BY_LINK
    return Judgement(a, b, Verdict(row["verdict"]), by, score=row["score"], evidence=evidence)
