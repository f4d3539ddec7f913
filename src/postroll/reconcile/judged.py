"""What people say of pairs of reports, as the kernel takes it."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from postroll.domain.judgement import Judgement
from postroll.domain.vocabulary import Verdict
from postroll.reconcile.clusters import Pair, People

JUDGEMENTS = pa.schema(
    [
        ("a_source", pa.string()),
        ("a_key", pa.string()),
        ("b_source", pa.string()),
        ("b_key", pa.string()),
        ("verdict", pa.string()),  # same, related, different or unsure
        ("by", pa.string()),  # the person
    ]
)
"""A row for each person's standing judgement on a pair."""


def judgements_of(by_people: Iterable[Judgement]) -> pa.Table:
    """People's judgements as a table."""
    rows = [(j.a.source, j.a.native_id, j.b.source, j.b.native_id, j.verdict.value, j.by) for j in by_people]
    return pa.Table.from_pylist([dict(zip(JUDGEMENTS.names, row, strict=True)) for row in rows], schema=JUDGEMENTS)


def people_of(features: pa.Table, judgements: pa.Table) -> tuple[People, dict[Pair, int]]:
    """What people say of the rows of some features, and the row of the judgement that calls a pair the same.

    What they say of reports of two providers is passed over: nothing crosses providers.
    """
    row_of = _rows_of(features, judgements)
    said: list[tuple[Pair, str, str, int]] = []
    for index, one in enumerate(judgements.to_pylist()):
        a, b = (row_of.get((one[f"{side}_source"], one[f"{side}_key"])) for side in ("a", "b"))
        if a and b and a.provider == b.provider:
            said.append(((min(a.row, b.row), max(a.row, b.row)), one["by"], one["verdict"], index))
    said.sort()
    same = {pair: index for pair, _, verdict, index in reversed(said) if verdict == Verdict.SAME}
    return (
        People(
            same=tuple(sorted(same)),
            apart=frozenset(pair for pair, _, verdict, _ in said if verdict == Verdict.DIFFERENT),
            judged=frozenset(pair for pair, _, _, _ in said),
        ),
        same,
    )


class _Place(NamedTuple):
    row: int
    provider: str


def _rows_of(features: pa.Table, judgements: pa.Table) -> dict[tuple[str, str], _Place]:
    if not judgements.num_rows:
        return {}
    named = pa.chunked_array([*judgements["a_key"].chunks, *judgements["b_key"].chunks], type=pa.string())
    rows = np.flatnonzero(pc.is_in(features["key"], value_set=named.combine_chunks()).to_numpy())
    some = features.select(["source", "key", "provider"]).take(rows).to_pylist()
    return {
        (one["source"], one["key"]): _Place(row, one["provider"]) for one, row in zip(some, rows.tolist(), strict=True)
    }
