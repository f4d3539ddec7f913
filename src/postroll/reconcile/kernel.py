"""The whole of linking for one provider: facts in, incidents, judgements and redirects out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from postroll.domain.incident import Incident, incident_id
from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.reconcile.clusters import cluster
from postroll.reconcile.composition import Setting, compose
from postroll.reconcile.facts import Facts
from postroll.reconcile.subject import subjects_of
from postroll.reconcile.suggestions import suggest


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found.

    Attributes:
        incidents: in order of (started_at, id).
        judgements: the rules'.
        redirects: every id that a member founds and that is not its incident's, with the id that is.
        contradictions: people's judgements that cannot all hold.
        undated: reports that say no time at all and so are in no incident.
    """

    incidents: tuple[Incident, ...]
    judgements: tuple[Judgement, ...]
    redirects: tuple[tuple[str, str], ...]
    contradictions: tuple[Judgement, ...]
    undated: tuple[ReportKey, ...]


def link(facts: Iterable[Facts], by_people: Iterable[Judgement], setting: Setting) -> Linked:
    """Link the reports of one provider.

    The result depends on what the reports and the people say, never on the order in which they arrive.

    Args:
        facts: one for each report of an incident.
        by_people: people's standing judgements; those on other providers' reports are passed over.
        setting: the provider, its sources and the present.
    """
    by_key = {one.report.key: one for one in facts}
    people = [judgement for judgement in by_people if judgement.a in by_key and judgement.b in by_key]
    clusters = cluster(by_key, suggest(subjects_of(by_key.values())), people)
    touching = _by_report((*people, *clusters.judgements))
    incidents: list[Incident] = []
    undated: list[ReportKey] = []
    redirects: list[tuple[str, str]] = []
    for keys in clusters.clusters:
        judgements = sorted({j for key in keys for j in touching[key]}, key=lambda j: (j.pair, j.by))
        incident = compose([by_key[key] for key in keys], tuple(judgements), setting)
        if incident is None:
            undated += keys
            continue
        incidents.append(incident)
        redirects += [(old, incident.id) for key in keys if (old := incident_id(key)) != incident.id]
    return Linked(
        incidents=tuple(sorted(incidents, key=lambda incident: (incident.started_at, incident.id))),
        judgements=clusters.judgements,
        redirects=tuple(sorted(redirects)),
        contradictions=clusters.contradictions,
        undated=tuple(undated),
    )


def _by_report(judgements: Iterable[Judgement]) -> dict[ReportKey, list[Judgement]]:
    touching: dict[ReportKey, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        touching[judgement.a].append(judgement)
        touching[judgement.b].append(judgement)
    return touching
