"""All pages of the site in bundles: those of each provider, the index of the search, and those on all providers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from postroll.app.about import About
from postroll.app.desk_names import find_reports
from postroll.app.linked_incidents import LinkedIncidents
from postroll.app.lots import Lots
from postroll.app.outlines import Outlines
from postroll.app.page_groups import PageBundle, PageGroup
from postroll.app.ports.archive import Archive
from postroll.app.provider_pages import ProviderPages
from postroll.app.recollection import Recollection, version_of
from postroll.app.search_pages import SearchPages
from postroll.app.source_memory import SourceMemory
from postroll.app.subject import Holder, Subject
from postroll.app.watches import load_watches
from postroll.domain.coverage import Coverage
from postroll.domain.provider import Provider
from postroll.domain.report import ReportKey
from postroll.domain.workspace import Desk, Workspace
from postroll.publish.site.front_page import last_months
from postroll.publish.site.model import PagePlan, ProviderRollup, Site
from postroll.publish.site.pages import in_language, plan_all_sources, plan_fixed, plan_overviews, plan_sources
from postroll.publish.site.sources_page import WatchView, views_of


def site_bundles(
    workspace: Workspace, desk: Desk, archive: Archive, site: Site, recollection: Recollection
) -> Iterator[PageBundle]:
    """Every page of the site.

    Args:
        workspace: declares providers and sources.
        desk: the curator's words.
        archive: holds the incidents.
        site: the site without its providers.
        recollection: what is remembered of the last edition.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    recollection.tell_of({one.id for one in workspace.providers} | {one.id for one in workspace.sources})
    providers = _ProviderLoader(workspace, desk, archive, site, recollection).all()
    search = SearchPages(providers, archive, recollection)
    yield _always(site, "fixed", partial(plan_fixed, site))
    yield from (pages.bundle() for pages in providers)
    yield search.bundle()
    yield _always(site, "sources", partial(_plan_sources, site, providers))
    yield _always(site, "overviews", partial(_plan_overviews, site, providers, search))


def _always(site: Site, name: str, plan: Callable[[], Iterable[PagePlan]]) -> PageBundle:
    group = PageGroup(name, "", partial(in_language, site.language, plan))
    return PageBundle(name, "", lambda: (group,))


def _plan_sources(site: Site, providers: Sequence[ProviderPages]) -> Iterator[PagePlan]:
    views: list[WatchView] = []
    for pages in providers:
        subject, counted = pages.subject, pages.subject.reports
        rollup = ProviderRollup(
            subject.provider,
            subject.provider.zone,
            (),
            (),
            (),
            subject.sources,
            subject.coverage,
            subject.watches,
        )
        views += views_of(rollup, counted)
        yield from plan_sources(site, rollup, counted)
    yield plan_all_sources(site, views)


def _plan_overviews(site: Site, providers: Sequence[ProviderPages], search: SearchPages) -> Iterator[PagePlan]:
    months = last_months((month for pages in providers for month in pages.summary.months), site.as_of)
    overviews = [pages.overview(months, len(providers)) for pages in providers]
    yield from plan_overviews(site, months, overviews, search.names())


def _about(provider: Provider, lots: Lots) -> About:
    return About.of(provider, lots.by_month.values())


class _ProviderLoader:
    """Gathers what each provider's pages are made of."""

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        archive: Archive,
        site: Site,
        recollection: Recollection,
    ) -> None:
        versions = archive.versions()
        self._workspace = workspace
        self._desk = desk
        self._archive = archive
        self._site = site
        self._recollection = recollection
        self._names = {provider.id: provider.name for provider in workspace.providers}
        self._incidents = versions.incidents
        self._sources = SourceMemory(archive, versions, recollection)
        self._watches = load_watches(workspace.sources, archive, self._sources, site.as_of)

    def all(self) -> tuple[ProviderPages, ...]:
        return tuple(map(self._pages, self._workspace.providers))

    def _pages(self, provider: Provider) -> ProviderPages:
        linked = LinkedIncidents(self._archive, provider.id, self._incidents.get(provider.id, ""))
        sources = tuple(source for source in self._workspace.sources if source.provider == provider.id)
        watches = tuple(self._watches[source.id] for source in sources)
        lots = self._lots(provider, linked)
        about = self._about(provider, lots)
        subject = Subject(
            site=self._site,
            provider=about.provider,
            settings=self._workspace.grid(provider.id),
            sources=sources,
            desk=self._own_desk(provider.id, {source.id for source in sources}),
            coverage=Coverage.of(span for watch in watches for span in watch.coverage.spans),
            watches=watches,
            linked=linked,
            holders=self._holders(about.outside),
            histories=self._sources.histories(about.revised),
            reports=about.reports,
        )
        return ProviderPages(subject, lots, self._archive, self._recollection)

    def _lots(self, provider: Provider, linked: LinkedIncidents) -> Lots:
        outlines = Outlines(self._archive, self._recollection, linked)
        zone, ends_with = ZoneInfo(provider.zone), self._workspace.grid(provider.id).ends_with
        return Lots(linked, outlines, self._recollection, zone=zone, ends_with=ends_with, now=self._site.as_of)

    def _about(self, provider: Provider, lots: Lots) -> About:
        version = version_of(provider, lots.linked.version)
        make = partial(_about, provider, lots)
        return self._recollection.once(f"about/{provider.id}", version, About, make)

    def _own_desk(self, provider: str, sources: set[str]) -> Desk:
        """What the curator says of one provider, with every report named by its own key."""
        notes = tuple(note for note in self._desk.notes if note.provider == provider)
        overrides = tuple(each for each in self._desk.overrides if each.report.source in sources)
        reports = [note.report for note in notes if note.report] + [each.report for each in overrides]
        named = sources & {report.source for report in reports}
        found = find_reports(Desk((), overrides, notes), self._sources.names(sorted(named))).desk
        return Desk(overrides=found.overrides, notes=found.notes)

    def _holders(self, outside: Sequence[ReportKey]) -> Mapping[ReportKey, Holder]:
        if not outside:
            return {}
        known = self._archive.holders(outside)
        return {
            key: Holder(version, self._names[version.provider])
            for key, version in known.items()
            if version.provider in self._names
        }
