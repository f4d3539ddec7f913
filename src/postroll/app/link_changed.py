"""Linking again the providers of which something changed, and relating the incidents of all.

What linking the others came to is remembered, and their incidents stay as the archive holds them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from postroll.app.desk_names import FoundDesk
from postroll.app.last_linking import LAST, LastLinking, ReconcileOutcome, Standing
from postroll.app.link_provider import Means, ProviderLinking, link_provider
from postroll.app.linked_providers import LinkedProvider, Providers, Relations, outcome_of, what_to_keep
from postroll.app.ports.archive import Archive
from postroll.app.ports.progress import Progress
from postroll.app.ports.versions import ArchiveVersions
from postroll.app.recollection import Recollection, version_of
from postroll.app.weighing import weights_of
from postroll.domain.judgement import Judgement
from postroll.domain.provider import Provider
from postroll.domain.workspace import Workspace
from postroll.reconcile.relations import relate
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
class _Before:
    """What the archive holds of the last time, as far as that is remembered: each provider, and what related them."""

    providers: Mapping[str, Standing]
    related: Relations

    @classmethod
    def of(cls, last: LastLinking | None, recollection: Recollection) -> "_Before":
        """All or nothing: without the relations, nobody could tell which judgements of an incident they are."""
        if last is not None:
            related = recollection.recall(_RELATIONS, last.related_of, tuple[Judgement, ...])
            if related is not None:
                return cls(last.providers, Relations(last.related_of, related))
        return cls({}, Relations())


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
    linking = what_to_keep(providers, before.related, related, given.found, given.archive)
    kept = given.archive.keep_linking(linking, since=given.versions.linked if before.providers else None)
    if kept is None:
        return None
    outcome = outcome_of(providers, related, given.found, kept.changed, weights_of(given.workspace).same_from)
    standing = {id_: one.standing for id_, one in providers.items()}
    recollection.keep(LAST, kept.version, LastLinking(given.made_of, standing, related.version, outcome))
    _remember(providers, related, recollection)
    return outcome


def _remember(providers: Providers, related: Relations, recollection: Recollection) -> None:
    """Remember what the next time would otherwise have to make again."""
    for id_, one in providers.items():
        if one.incidents is not None:
            recollection.keep(_slot(id_), one.standing.version, one.linking)
    recollection.keep(_RELATIONS, related.version, related.judgements)


def _linked(given: Given, before: _Before, recollection: Recollection, progress: Progress) -> dict[str, LinkedProvider]:
    """Every provider, linked now or as it stands."""
    workspace = given.workspace
    means = Means(given.found.desk, weights_of(workspace), Upstreams(workspace.providers), recollection, given.now)
    providers = {}
    with progress.task("Linking", total=len(workspace.providers)) as task:
        for provider in workspace.providers:
            version, standing = _version_of_provider(given, provider), before.providers.get(provider.id)
            standing = standing if standing and standing.version == version else None
            providers[provider.id] = _as_it_stands(provider, standing, means) or _anew(given, provider, version, means)
            task.advance()
    return providers


def _as_it_stands(provider: Provider, standing: Standing | None, means: Means) -> LinkedProvider | None:
    """A provider whose incidents stay; None where they may not, or nobody remembers."""
    if standing is None or not standing.holds(means.now):
        return None
    linking: ProviderLinking | None = means.recollection.recall(_slot(provider.id), standing.version, ProviderLinking)
    return LinkedProvider(standing, linking, None) if linking else None


def _anew(given: Given, provider: Provider, version: str, means: Means) -> LinkedProvider:
    sources = given.workspace.sources_of(provider.id)
    linking, incidents = link_provider(provider, sources, given.archive, means)
    return LinkedProvider(Standing(version, given.now, linking.signs), linking, incidents)


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


def _related(given: Given, providers: Providers, before: Relations) -> Relations:
    people = given.found.desk.judgements
    version = version_of([(id_, one.standing.version) for id_, one in providers.items()], people)
    if version == before.version:
        return before
    return Relations(version, relate((trace for one in providers.values() for trace in one.linking.traces), people))


def _slot(provider: str) -> str:
    return f"linking/{provider}"
