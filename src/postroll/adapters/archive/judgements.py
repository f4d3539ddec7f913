"""Judgements: every line ever kept, and those that stand."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select

from postroll.adapters.archive import stamps
from postroll.adapters.archive.codec import decode, encode
from postroll.adapters.archive.schema import judgements
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict

_LINE = (
    judgements.c.a_source,
    judgements.c.a_native_id,
    judgements.c.b_source,
    judgements.c.b_native_id,
    judgements.c.judged_by,
)

Line = tuple[ReportKey, ReportKey, str]


def standing(connection: Connection) -> list[Judgement]:
    """The latest judgement of each (pair, by) that is not withdrawn, in that order."""
    latest = select(func.max(judgements.c.id)).group_by(*_LINE)
    query = select(judgements).where(judgements.c.id.in_(latest), judgements.c.withdrawn.is_(False)).order_by(*_LINE)
    return [_judgement(row) for row in connection.execute(query)]


def past(connection: Connection) -> list[tuple[Judgement, bool]]:
    """Every line, oldest first, and whether it withdrew the judgement."""
    query = select(judgements).order_by(judgements.c.id)
    return [(_judgement(row), row.withdrawn) for row in connection.execute(query)]


def replace(connection: Connection, current: Iterable[Judgement]) -> None:
    """Append what differs from what stands: the withdrawals of what no longer does, then what is new."""
    stands = {_line(judgement): judgement for judgement in standing(connection)}
    added = list(_changes(stands, {_line(judgement): judgement for judgement in current}))
    if added:
        connection.execute(judgements.insert(), added)
        stamps.renew(connection, stamps.LINKED)


def _changes(stands: dict[Line, Judgement], current: dict[Line, Judgement]) -> Iterator[dict[str, Any]]:
    for line, judgement in stands.items():
        if line not in current:
            yield _row(judgement, withdrawn=True)
    for line, judgement in current.items():
        if stands.get(line) != judgement:
            yield _row(judgement, withdrawn=False)


def _line(judgement: Judgement) -> Line:
    return judgement.a, judgement.b, judgement.by


def _row(judgement: Judgement, *, withdrawn: bool) -> dict[str, Any]:
    return {
        "a_source": judgement.a.source,
        "a_native_id": judgement.a.native_id,
        "b_source": judgement.b.source,
        "b_native_id": judgement.b.native_id,
        "judged_by": judgement.by,
        "verdict": judgement.verdict.value,
        "because": judgement.because,
        "judged_on": judgement.on,
        "score": judgement.score,
        "evidence": encode(judgement.evidence),
        "withdrawn": withdrawn,
    }


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(
        a=ReportKey(row.a_source, row.a_native_id),
        b=ReportKey(row.b_source, row.b_native_id),
        verdict=Verdict(row.verdict),
        by=row.judged_by,
        because=row.because,
        on=row.judged_on,
        score=row.score,
        evidence=decode(row.evidence, tuple[Evidence, ...]),
    )
