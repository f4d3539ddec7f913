"""The providers as they are linked now, and what of that the archive does not hold yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from postroll.app.desk_names import FoundDesk
from postroll.app.last_linking import ReconcileOutcome, Standing
from postroll.app.link_provider import ProviderLinking
from postroll.app.ports.archive import Archive
from postroll.app.ports.linking import Linking
from postroll.app.unsettled import Whereabouts, unsettled
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.reconcile.relations import with_relations


@dataclass(frozen=True, slots=True)
class Relations:
    """The rules' judgements that relate incidents, and the version of what they follow from."""

    version: str = ""
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedProvider:
    """A provider as it is linked now.

    Attributes:
        standing: of what it is linked.
        linking: what that came to.
        incidents: its incidents, not yet related; None where they stay as the archive holds them.
    """

    standing: Standing
    linking: ProviderLinking
    incidents: tuple[Incident, ...] | None


Providers = Mapping[str, LinkedProvider]
"""By their ids, in the order of the workspace."""


def what_to_keep(
    providers: Providers, before: Relations, relations: Relations, found: FoundDesk, archive: Archive
) -> Linking:
    """All that linking came to. Of incidents that stay, those are loaded of which a relation came or went.

    Args:
        providers: all of the workspace's.
        before: what related the incidents that stay.
        relations: what relates all incidents now.
        found: the desk, with reports by their own keys.
        archive: holds the incidents that stay.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    linkings = [one.linking for one in providers.values()]
    staying = _staying(providers)
    touched = _touched(staying, set(before.judgements) ^ set(relations.judgements))
    new = [incident for one in providers.values() for incident in one.incidents or ()]
    new += _without(before, (incident for _, incident in archive.incidents_with(sorted(touched))))
    rules = (judgement for one in linkings for judgement in one.judgements)
    return Linking(
        incidents=with_relations(new, relations.judgements),
        redirects=[redirect for one in linkings for redirect in one.redirects],
        judgements=[*found.desk.judgements, *rules, *relations.judgements],
        kept=set(staying.values()),
    )


def outcome_of(
    providers: Providers, relations: Relations, found: FoundDesk, changed: int, same_from: float
) -> ReconcileOutcome:
    """What linking came to, in figures and warnings.

    Args:
        providers: all of the workspace's.
        relations: what relates their incidents.
        found: the desk, with reports by their own keys.
        changed: how many incidents differ from the last time.
        same_from: the score from which on a rule says "same".
    """
    linkings = [one.linking for one in providers.values()]
    traces = [trace for one in linkings for trace in one.traces]
    whereabouts = Whereabouts({key: trace.incident for trace in traces for key in trace.reports})
    rules = [judgement for one in linkings for judgement in one.judgements]
    return ReconcileOutcome(
        reports=sum(len(trace.reports) for trace in traces),
        incidents=len(traces),
        linked=sum(len(trace.reports) > 1 for trace in traces),
        related=len(relations.judgements),
        unsure=len({between for between, _ in unsettled(rules, found.desk.judgements, whereabouts, same_from)}),
        changed=changed,
        warnings=(*map(_missing, found.missing), *(line for one in linkings for line in one.warnings)),
    )


def _staying(providers: Providers) -> dict[ReportKey, str]:
    """The incident of each report whose incident stays as the archive holds it."""
    unchanged = (one.linking for one in providers.values() if one.incidents is None)
    return {key: trace.incident for one in unchanged for trace in one.traces for key in trace.reports}


def _touched(staying: Mapping[ReportKey, str], differing: Iterable[Judgement]) -> set[str]:
    return {staying[key] for judgement in differing for key in judgement.pair if key in staying}


def _without(relations: Relations, incidents: Iterable[Incident]) -> Iterator[Incident]:
    """The incidents as they were before they were related."""
    gone = set(relations.judgements)
    for incident in incidents:
        yield replace(incident, judgements=tuple(one for one in incident.judgements if one not in gone))


def _missing(key: ReportKey) -> str:
    return f"desk: {key} is not in the archive (yet); what is said of it waits until it is imported"
