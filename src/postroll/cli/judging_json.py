"""Judging for machines: the values that `--json` prints."""

from typing import Any

from postroll.app.incident_changes import IncidentChange
from postroll.app.judging import Effect
from postroll.app.review import Question
from postroll.app.weighing import Weighing
from postroll.app.why import Explanation, Side
from postroll.domain.judgement import Judgement
from postroll.domain.times import format_instant
from postroll.publish.incident_json import evidence_json, judgement_json


def judged_json(judgement: Judgement, replaced: Judgement | None, effect: Effect) -> dict[str, Any]:
    """A verdict that was written to the desk, and what it did."""
    return {
        **judgement_json(judgement),
        "replaces": judgement_json(replaced) if replaced else None,
        "changes": [_change_json(change) for change in effect.changes],
        "warnings": list(effect.outcome.warnings),
    }


def explanation_json(told: Explanation) -> dict[str, Any]:
    """Why two reports are, or are not, one incident."""
    return {
        "a": _side_json(told.one),
        "b": _side_json(told.other),
        "together": told.together,
        "decided_by": told.decider.value,
        "judgements": [judgement_json(judgement) for judgement in told.judgements],
        **_weighing_json(told.weighing),
    }


def question_json(question: Question) -> dict[str, Any]:
    """A pair that a rule is unsure of."""
    return {
        "a": _side_json(question.one),
        "b": _side_json(question.other),
        "by": question.suggestion.by,
        **_weighing_json(question.weighing),
    }


def _weighing_json(weighing: Weighing) -> dict[str, Any]:
    return {
        "score": weighing.score,
        "unsure_from": weighing.unsure_from,
        "same_from": weighing.same_from,
        "evidence": evidence_json(weighing.evidence),
    }


def _side_json(side: Side) -> dict[str, Any]:
    facts = side.facts
    return {
        "report": str(side.key),
        "provider": side.provider,
        "account": facts.account.value,
        "incident": side.incident.id if side.incident else None,
        "title": facts.reading.title,
        "url": facts.reading.url,
        "started_at": format_instant(facts.started_at) if facts.started_at else None,
        "start_day": facts.start_day.isoformat() if facts.start_day else None,
        "places": list(facts.places),
        "components": list(facts.components),
    }


def _change_json(change: IncidentChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "before": [incident.id for incident in change.before],
        "after": [incident.id for incident in change.after],
    }
