"""Publishing an edition: the site as it follows from the archive, the desk and the clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from postroll.app.making import MadeFile, make_files
from postroll.app.page_groups import EditionPlan, plan_edition
from postroll.app.ports.archive import Archive
from postroll.app.ports.editions import Editions, Manifest, NextEdition
from postroll.app.ports.labour import Labour
from postroll.app.ports.memory import Memory
from postroll.app.ports.progress import Progress
from postroll.app.recollection import Recollection
from postroll.app.site_pages import site_bundles
from postroll.domain.workspace import Desk, Workspace
from postroll.errors import PublishError
from postroll.publish.site.environment import planning_version
from postroll.publish.site.model import Site

_AT_A_TIME = 64
"""So many pages are held at once by whoever makes them."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What an edition is made from, and what it takes to make it.

    Attributes:
        workspace: what is declared.
        desk: what people said.
        archive: what was collected, and what it was linked to.
        editions: where the site goes out.
        memory: of the last edition.
        labour: makes the pages.
        now: the moment that the site speaks of.
        progress: shows how far the work has come.
    """

    workspace: Workspace
    desk: Desk
    archive: Archive
    editions: Editions
    memory: Memory
    labour: Labour
    now: datetime
    progress: Progress


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


def publish(publication: Publication) -> PublishOutcome:
    """Publish the site.

    gather | plan pages | (render | validate | put beside) some at a time | switch

    The edition that is out stays until the new one is complete and valid. Its pages are never held all at once.

    Raises:
        PublishError: nothing was collected or linked yet, or the edition is not valid or cannot be written; nothing
            was switched.
        ArchiveError: the archive cannot be read.
    """
    _check_it_tells_something(publication.workspace, publication.archive)
    before = publication.editions.manifest()
    plan = _plan(publication, before)
    if plan.due or plan.keys.keys() != before.keys():
        _put_out(publication, plan, before)
    return PublishOutcome(len(plan.keys), len(plan.due), len(before.keys() - plan.keys.keys()))


def _check_it_tells_something(workspace: Workspace, archive: Archive) -> None:
    """Make sure that there is something to publish: incidents, or sources that were looked at and told of none.

    Raises:
        PublishError: there is not; an edition would say that all was calm, or take the place of one that says more.
    """
    if archive.versions().incidents:
        return
    collected = archive.captured_sources() & {source.id for source in workspace.sources}
    if not collected:
        raise PublishError("nothing was published, as nothing was collected yet: run `postroll collect` first")
    if any(any(archive.sightings(source)) for source in sorted(collected)):
        raise PublishError("nothing was published, as what was collected is not linked yet: `postroll run` does both")


def _plan(publication: Publication, before: Manifest) -> EditionPlan:
    workspace, archive = publication.workspace, publication.archive
    recollection = Recollection(publication.memory, planning_version())
    site = bare_site(workspace, archive, publication.now)
    bundles = site_bundles(workspace, publication.desk, archive, site, recollection)
    return plan_edition(bundles, before, recollection)


def bare_site(workspace: Workspace, archive: Archive, now: datetime) -> Site:
    """The site without its providers."""
    return Site(
        title=workspace.site.title,
        providers=(),
        redirects=tuple((redirect.old, redirect.new) for redirect in archive.redirects()),
        as_of=now,
        url=workspace.site.url,
        language=workspace.site.language,
    )


def _put_out(publication: Publication, plan: EditionPlan, before: Manifest) -> None:
    due = {each.path for each in plan.due}
    kept = {path: before[path] for path in plan.keys if path not in due}
    with publication.editions.building(kept, due) as edition:
        made = tuple(_made(publication, plan, edition))
        _refuse_faults(made)
        edition.switch(kept | {each.path: each.entry for each in made})


def _made(publication: Publication, plan: EditionPlan, edition: NextEdition) -> Iterator[MadeFile]:
    """The files that are due, made. The bar begins after the work: a terminal's has a thread of its own."""
    pieces = [plan.due[start : start + _AT_A_TIME] for start in range(0, len(plan.due), _AT_A_TIME)]
    make = partial(make_files, paths=plan.keys, edition=edition)
    with (
        publication.labour.sharing(make, pieces, publication.archive.let_go) as done,
        publication.progress.task("Rendering", total=len(plan.due)) as task,
    ):
        for made in done:
            task.advance(len(made))
            yield from made


def _refuse_faults(made: Iterable[MadeFile]) -> None:
    faults = [fault for each in sorted(made, key=lambda each: each.path) for fault in each.faults]
    if faults:
        raise PublishError(f"the edition was not published: {faults[0]} ({len(faults)} faults in all)")
