"""Linking again the providers of which something changed, and relating the incidents of all.

What linking the others came to is remembered, and their incidents stay as the archive holds them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from postroll.app.desk_names import FoundDesk
from postroll.app.last_linking import LAST, LastLinking, ReconcileOutcome, Standing
from postroll.app.link_provider import Means, ProviderLinking, link_provider
from postroll.app.ports.archive import Archive
from postroll.app.ports.linking import Linking
from postroll.app.ports.progress import Progress
from postroll.app.ports.versions import ArchiveVersions
from postroll.app.recollection import Recollection, version_of
from postroll.app.unsettled import Whereabouts, unsettled
from postroll.app.weighing import weights_of
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.provider import Provider
from postroll.domain.workspace import Workspace
from postroll.reconcile.relations import relate, with_relations
from postroll.reconcile.upstreams import Upstreams

_RELATIONS = "relations"


@dataclass(frozen=True, slots=True)
class Given:
    """What linking follows from.

    Attributes:
        workspace: what is declared.
        found: the desk, with reports by their own keys.
        archive: what is linked.
        versions: those that the archive had before anything else was asked of it.
        made_of: the version of all this.
        now: the present instant.
    """

    workspace: Workspace
    found: FoundDesk
    archive: Archive
    versions: ArchiveVersions
    made_of: str
    now: datetime


@dataclass(frozen=True, slots=True)
class _Related:
    """The rules' judgements that relate incidents, and the version of what they follow from."""

    version: str = ""
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class _Before:
    """What the archive holds of the last time, as far as that is remembered: each provider, and what related them."""

    providers: Mapping[str, Standing]
    related: _Related

    @classmethod
    def of(cls, last: LastLinking | None, recollection: Recollection) -> "_Before":
        """All or nothing: without the relations, nobody could tell which judgements of an incident they are."""
        if last is not None:
            related = recollection.recall(_RELATIONS, last.related_of, tuple[Judgement, ...])
            if related is not None:
                return cls(last.providers, _Related(last.related_of, related))
        return cls({}, _Related())


@dataclass(frozen=True, slots=True)
class _Now:
    """A provider as it is linked now.

    Attributes:
        standing: of what it is linked.
        linking: what that came to.
        incidents: its incidents, not yet related; None where they stay as the archive holds them.
    """

    standing: Standing
    linking: ProviderLinking
    incidents: tuple[Incident, ...] | None


def link_changed(
    given: Given, last: LastLinking | None, recollection: Recollection, progress: Progress
) -> ReconcileOutcome | None:
    """Link what changed, relate all, and keep what came of it.

    Returns:
        None where somebody else linked meanwhile; then nothing was kept.

    Raises:
        ArchiveError: the archive cannot be read or written.
    """
    before = _Before.of(last, recollection)
    providers = _linked(given, before, recollection, progress)
    related = _related(given, providers, before.related)
    linking = _to_keep(given, providers, before.related, related)
    kept = given.archive.keep_linking(linking, since=given.versions.linked if before.providers else None)
    if kept is None:
        return None
    outcome = _outcome(given, providers, related, kept.changed)
    for id_, one in providers.items():
        if one.incidents is not None:
            recollection.keep(_slot(id_), one.standing.version, one.linking)
    if related is not before.related:
        recollection.keep(_RELATIONS, related.version, related.judgements)
    standing = {id_: one.standing for id_, one in providers.items()}
    recollection.keep(LAST, kept.version, LastLinking(given.made_of, standing, related.version, outcome))
    return outcome


def _linked(given: Given, before: _Before, recollection: Recollection, progress: Progress) -> dict[str, _Now]:
    """Every provider, linked now or as it stands."""
    workspace = given.workspace
    means = Means(given.found.desk, weights_of(workspace), Upstreams(workspace.providers), recollection, given.now)
    providers = {}
    with progress.task("Linking", total=len(workspace.providers)) as task:
        for provider in workspace.providers:
            version, standing = _version_of_provider(given, provider), before.providers.get(provider.id)
            linking = None
            if standing and standing.version == version and standing.holds(given.now):
                linking = recollection.recall(_slot(provider.id), version, ProviderLinking)
            if standing and linking:
                providers[provider.id] = _Now(standing, linking, None)
            else:
                providers[provider.id] = _anew(given, provider, version, means)
            task.advance()
    return providers


def _anew(given: Given, provider: Provider, version: str, means: Means) -> _Now:
    sources = given.workspace.sources_of(provider.id)
    linking, incidents = link_provider(provider, sources, given.archive, means)
    return _Now(Standing(version, given.now, linking.signs), linking, incidents)


def _version_of_provider(given: Given, provider: Provider) -> str:
    """The version of all that a provider is linked from, but for the present."""
    workspace, desk = given.workspace, given.found.desk
    sources = workspace.sources_of(provider.id)
    own = {source.id for source in sources}
    return version_of(
        provider,
        sources,
        [given.versions.of(source.id).read for source in sources],
        [one for one in desk.judgements if {one.a.source, one.b.source} <= own],
        [one for one in desk.overrides if one.day and one.report.source in own],
        workspace.linking,
        [(each.id, each.name) for each in workspace.providers],  # whom reports may blame
    )


def _related(given: Given, providers: Mapping[str, _Now], before: _Related) -> _Related:
    people = given.found.desk.judgements
    version = version_of([(id_, one.standing.version) for id_, one in providers.items()], people)
    if version == before.version:
        return before
    return _Related(version, relate((trace for one in providers.values() for trace in one.linking.traces), people))


def _to_keep(given: Given, providers: Mapping[str, _Now], before: _Related, related: _Related) -> Linking:
    """What differs from the last time, as far as one can tell without a look at incidents that stay."""
    staying = {
        key: trace.incident
        for one in providers.values()
        if one.incidents is None
        for trace in one.linking.traces
        for key in trace.reports
    }
    differing = set(before.judgements) ^ set(related.judgements)
    touched = {staying[key] for judgement in differing for key in judgement.pair if key in staying}
    new = [incident for one in providers.values() for incident in one.incidents or ()]
    new += _without(before, given.archive.incidents_with(sorted(touched)))
    return Linking(
        incidents=with_relations(new, related.judgements),
        redirects=[redirect for one in providers.values() for redirect in one.linking.redirects],
        judgements=[
            *given.found.desk.judgements,
            *(judgement for one in providers.values() for judgement in one.linking.judgements),
            *related.judgements,
        ],
        kept=set(staying.values()),
    )


def _without(related: _Related, incidents: Iterator[tuple[str, Incident]]) -> Iterator[Incident]:
    """The incidents as they were before they were related."""
    gone = set(related.judgements)
    for _, incident in incidents:
        yield replace(incident, judgements=tuple(one for one in incident.judgements if one not in gone))


def _outcome(given: Given, providers: Mapping[str, _Now], related: _Related, changed: int) -> ReconcileOutcome:
    linkings = [one.linking for one in providers.values()]
    traces = [trace for one in linkings for trace in one.traces]
    whereabouts = Whereabouts({key: trace.incident for trace in traces for key in trace.reports})
    by_rules = [judgement for one in linkings for judgement in one.judgements]
    doubts = unsettled(by_rules, given.found.desk.judgements, whereabouts)
    return ReconcileOutcome(
        reports=sum(len(trace.reports) for trace in traces),
        incidents=len(traces),
        linked=sum(len(trace.reports) > 1 for trace in traces),
        related=len(related.judgements),
        unsure=len({between for between, _ in doubts}),
        changed=changed,
        warnings=(*map(_missing, given.found.missing), *(line for one in linkings for line in one.warnings)),
    )


def _missing(key: object) -> str:
    return f"desk: {key} is not in the archive (yet); what is said of it waits until it is imported"


def _slot(provider: str) -> str:
    return f"linking/{provider}"
