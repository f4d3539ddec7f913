"""The whole of linking for one provider: facts in, incidents, judgements and redirects out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from postroll.domain.incident import Incident, incident_id
from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.reconcile.composition import Setting, compose
from postroll.reconcile.facts import Facts
from postroll.reconcile.features import features_of, keys_of
from postroll.reconcile.judged import judgements_of
from postroll.reconcile.kernel import link_features
from postroll.reconcile.suggestions import judgements_of_pairs, shipped_weights
from postroll.reconcile.weights import Weights


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


def link(
    facts: Iterable[Facts],
    by_people: Iterable[Judgement],
    setting: Setting,
    weights: Weights | None = None,
    features: pa.Table | None = None,
) -> Linked:
    """Link the reports of one provider.

    The result depends on what the reports and the people say, never on the order in which they arrive.

    Args:
        facts: one for each report of an incident.
        by_people: people's standing judgements; those on other providers' reports are passed over.
        setting: the provider, its sources and the present.
        weights: what evidence is worth; as shipped unless given.
        features: of the facts, if they are made already (see `features_of`).
    """
    by_key = {one.report.key: one for one in sorted(facts, key=lambda one: one.report.key)}
    people = [judgement for judgement in by_people if judgement.a in by_key and judgement.b in by_key]
    if features is None:
        features = features_of(by_key.values(), setting.provider.id)
    found = link_features(features, judgements_of(people), weights or shipped_weights())
    keys = keys_of(features)
    judgements = judgements_of_pairs(found.pairs, keys, by_key)
    touching = _by_report((*people, *judgements))
    incidents: list[Incident] = []
    undated: list[ReportKey] = []
    redirects: list[tuple[str, str]] = []
    for members in _members(found.clusters["cluster"].to_pylist(), keys):
        on_members = sorted({j for key in members for j in touching[key]}, key=lambda j: (j.pair, j.by))
        incident = compose([by_key[key] for key in members], tuple(on_members), setting)
        if incident is None:
            undated += members
            continue
        incidents.append(incident)
        redirects += [(old, incident.id) for key in members if (old := incident_id(key)) != incident.id]
    return Linked(
        incidents=tuple(sorted(incidents, key=lambda incident: (incident.started_at, incident.id))),
        judgements=tuple(judgements),
        redirects=tuple(sorted(redirects)),
        contradictions=tuple(people[index] for index in found.contradictions),
        undated=tuple(undated),
    )


def _members(clusters: list[int], keys: list[ReportKey]) -> list[list[ReportKey]]:
    """The reports of each cluster, in order of their keys."""
    members: dict[int, list[ReportKey]] = defaultdict(list)
    for key, number in zip(keys, clusters, strict=True):
        members[number].append(key)
    return sorted(members.values())


def _by_report(judgements: Iterable[Judgement]) -> dict[ReportKey, list[Judgement]]:
    touching: dict[ReportKey, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        touching[judgement.a].append(judgement)
        touching[judgement.b].append(judgement)
    return touching
