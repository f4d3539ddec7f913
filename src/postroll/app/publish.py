"""Publishing an edition: the site as it follows from the archive, the desk and the clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from postroll.app.histories import load_histories
from postroll.app.months import load_months
from postroll.app.ports import Archive, Editions, Manifest, ManifestEntry, Progress
from postroll.app.watches import load_watch
from postroll.domain.coverage import Coverage
from postroll.domain.workspace import Desk, Workspace
from postroll.errors import PublishError
from postroll.publish.site.model import MonthRollup, PagePlan, ProviderRollup, Site
from postroll.publish.site.pages import plan_site
from postroll.publish.validation import faults_in


@dataclass(frozen=True, slots=True)
class PublishOutcome:
    """What publishing came to.

    Attributes:
        pages: how many pages the edition has.
        rendered: how many of them had to be rendered, because what they are made of changed.
        removed: how many pages of the edition before are gone.
    """

    pages: int
    rendered: int
    removed: int


def publish(
    workspace: Workspace, desk: Desk, archive: Archive, editions: Editions, *, now: datetime, progress: Progress
) -> PublishOutcome:
    """Publish the site.

    gather | plan pages | render what changed | validate | switch

    The edition that is out stays until the new one is complete and valid.

    Raises:
        PublishError: the edition is not valid; nothing was switched.
        ArchiveError: the archive cannot be read.
    """
    plans = plan_site(gather_site(workspace, desk, archive, now))
    before = editions.manifest()
    kept = {plan.path for plan in plans if plan.path in before and before[plan.path].key == plan.key}
    rendered = dict(_render([plan for plan in plans if plan.path not in kept], progress))
    faults = faults_in(rendered, {plan.path for plan in plans})
    if faults:
        raise PublishError(f"the edition was not published: {faults[0]} ({len(faults)} faults in all)")
    manifest: Manifest = {
        plan.path: before[plan.path] if plan.path in kept else _entry(plan, rendered[plan.path]) for plan in plans
    }
    if manifest != before:
        editions.switch(manifest, rendered)
    return PublishOutcome(len(plans), len(rendered), len(before.keys() - manifest.keys()))


def gather_site(workspace: Workspace, desk: Desk, archive: Archive, now: datetime) -> Site:
    """Everything that the site shows."""
    return Site(
        title=workspace.site.title,
        providers=tuple(_provider_rollups(workspace, desk, archive, now)),
        redirects=tuple((redirect.old, redirect.new) for redirect in archive.redirects()),
        as_of=now,
        url=workspace.site.url,
        language=workspace.site.language,
    )


def _provider_rollups(workspace: Workspace, desk: Desk, archive: Archive, now: datetime) -> Iterator[ProviderRollup]:
    for provider in workspace.providers:
        sources = tuple(source for source in workspace.sources if source.provider == provider.id)
        watches = tuple(load_watch(source, archive, now) for source in sources)
        coverage = Coverage.of(span for watch in watches for span in watch.coverage.spans)
        loaded = load_months(workspace, desk, archive, provider.id, coverage=coverage, now=now)
        yield ProviderRollup(
            provider=loaded.provider,
            zone=loaded.zone.key,
            months=tuple(MonthRollup(loaded.grid(month), loaded.table(month)) for month in loaded.months),
            incidents=loaded.incidents,
            notes=loaded.desk.notes,
            sources=sources,
            coverage=coverage,
            watches=watches,
            histories=load_histories(archive, loaded.incidents),
        )


def _render(plans: list[PagePlan], progress: Progress) -> Iterator[tuple[str, bytes]]:
    with progress.task("Rendering", total=len(plans)) as task:
        for plan in plans:
            yield plan.path, plan.render()
            task.advance()


def _entry(plan: PagePlan, body: bytes) -> ManifestEntry:
    return ManifestEntry(plan.key, sha256(body).hexdigest())
