"""Incidents that are related without being the same: a shared cause, a recurrence, a follow-up, a citation.

    incidents -> traces -> ties -> the firmest tie between two incidents -> judgements

No relation is ever a merge. Few and right: every rule asks for words or links that say so, except that an outage which
one provider blames on an unnamed upstream is tied to the one upstream outage that others name at that hour. The
outcome depends on the incidents alone, never on their order. Incidents are looked up by upstream, by page and by rare
word, so the work grows with their number and not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from postroll.domain.incident import Incident
from postroll.domain.judgement import Evidence, Judgement, ordered_pair
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.reconcile.recurrences import recurrences
from postroll.reconcile.shared_causes import cited, shared_causes
from postroll.reconcile.ties import Tie
from postroll.reconcile.traces import Trace

MOST_OF_ONE_PROVIDER = 5
"""An incident has at most so many relations within its provider that rules find; more tell a reader nothing."""

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


def relate(traces: Iterable[Trace], by_people: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Relate the incidents of all providers to each other.

    Args:
        traces: of all incidents that are on record.
        by_people: people's standing judgements; two incidents of which a person judged any pair are left alone.

    Returns:
        The rules' judgements in order of (pair, by).
    """
    known = sorted(traces, key=lambda one: (one.started_at, one.incident))
    ties = _firmest([*cited(known), *shared_causes(known), *recurrences(known)])
    judged = _judged_between(known, by_people)
    found = (_judgement(tie) for tie in _few(ties) if tie.incidents not in judged)
    return tuple(sorted(found, key=lambda one: (one.pair, one.by)))


def with_relations(incidents: Iterable[Incident], relations: Iterable[Judgement]) -> Iterator[Incident]:
    """The same incidents, each with those of the judgements that reach out from it."""
    touching = _by_report(relations)
    for incident in incidents:
        found = {judgement for member in incident.members for judgement in touching.get(member.key, ())}
        every = sorted({*incident.judgements, *found}, key=lambda one: (one.pair, one.by))
        yield replace(incident, judgements=tuple(every)) if found else incident


def _firmest(ties: Iterable[Tie]) -> list[Tie]:
    """One tie between two incidents: that of the most bits."""
    best: dict[frozenset[str], Tie] = {}
    for tie in sorted(ties, key=_firmness):
        if tie.one.incident != tie.other.incident:
            best.setdefault(tie.incidents, tie)
    return list(best.values())


def _firmness(tie: Tie) -> tuple[float, timedelta, tuple[ReportKey, ReportKey], str]:
    apart = abs(tie.one.started_at - tie.other.started_at)
    return -tie.bits, apart, ordered_pair(tie.one.report, tie.other.report), tie.rule


def _few(ties: list[Tie]) -> Iterable[Tie]:
    """The ties, the firmest first, as long as neither incident has too many of its own provider."""
    count: Counter[str] = Counter()
    for tie in ties:
        if tie.one.provider == tie.other.provider:
            if max(count[tie.one.incident], count[tie.other.incident]) >= MOST_OF_ONE_PROVIDER:
                continue
            count.update(tie.incidents)
        yield tie


def _judged_between(traces: Iterable[Trace], by_people: Iterable[Judgement]) -> set[frozenset[str]]:
    incident_of = {key: trace.incident for trace in traces for key in trace.reports}
    return {frozenset(incident_of.get(key, "") for key in judgement.pair) for judgement in by_people}


def _judgement(tie: Tie) -> Judgement:
    a, b = ordered_pair(tie.one.report, tie.other.report)
    evidence = (Evidence(tie.rule, tie.bits, tie.detail), Evidence("time", 0.0, _apart(tie.one, tie.other)))
    return Judgement(a, b, Verdict.RELATED, f"rule:{tie.rule}", score=tie.bits, evidence=evidence)


def _apart(one: Trace, other: Trace) -> str:
    apart = abs(one.started_at - other.started_at)
    if apart >= 2 * _DAY:
        return f"starts {apart.days} days apart"
    if apart >= 2 * _HOUR:
        return f"starts {round(apart / _HOUR)} hours apart"
    return f"starts {round(apart.total_seconds() / 60)} min apart"


def _by_report(judgements: Iterable[Judgement]) -> Mapping[ReportKey, list[Judgement]]:
    touching: dict[ReportKey, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        for key in judgement.pair:
            touching[key].append(judgement)
    return touching
