"""The index of the search, year by year; only the words of those incidents are looked up that are not as they were."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from postroll.app.outlines import changed_meanwhile, whole_incidents
from postroll.app.page_groups import PageBundle, PageGroup
from postroll.app.ports import Archive
from postroll.app.provider_pages import ProviderPages, Told
from postroll.app.recollection import Recalled, Recollection, version_of
from postroll.publish.site.model import PagePlan
from postroll.publish.site.pages import in_language, plan_search_year
from postroll.publish.site.search_index import Indexed, SearchYear, Words, words_by_shard
from postroll.publish.site.search_page import IndexNames


class _Year(NamedTuple):
    """A year with the providers that have incidents in it."""

    year: int
    providers: tuple[ProviderPages, ...]

    @property
    def version(self) -> str:
        return version_of([(each.subject.provider.id, each.summary.years[self.year]) for each in self.providers])


class SearchPages:
    """The index of the search.

    Args:
        providers: the pages of each provider.
        archive: holds the incidents.
        recollection: what is remembered of the last edition.
    """

    def __init__(self, providers: Sequence[ProviderPages], archive: Archive, recollection: Recollection) -> None:
        self._archive = archive
        self._recollection = recollection
        years = sorted({year for each in providers for year in each.summary.years}, reverse=True)
        self._years = [_Year(year, tuple(p for p in providers if year in p.summary.years)) for year in years]
        self._loaded: dict[int, SearchYear] = {}

    def bundle(self) -> PageBundle:
        """Its files."""
        groups = [self._group(each) for each in self._years]
        return PageBundle("search", version_of([group.version for group in groups]), lambda: groups)

    def _group(self, year: _Year) -> PageGroup:
        """The shards of one year."""
        language = year.providers[0].subject.site.language
        return PageGroup(f"search/{year.year}", version_of(year.version, language), partial(self._plan, year))

    def names(self) -> IndexNames:
        """What the index consists of."""
        found = IndexNames(0, (), ())
        for each in self._years:
            made = partial(self._names, each)
            found = found.joined(self._recollection.once(f"index/{each.year}", each.version, IndexNames, made))
        return found

    def _names(self, year: _Year) -> IndexNames:
        return IndexNames.of([self._index(year)])

    def _plan(self, year: _Year) -> list[PagePlan]:
        language = year.providers[0].subject.site.language
        return in_language(language, lambda: plan_search_year(self._index(year)))

    def _index(self, year: _Year) -> SearchYear:
        if year.year not in self._loaded:
            told = [each for pages in year.providers for each in pages.told(year.year)]
            words = self._words(year.year, told)
            self._loaded[year.year] = SearchYear.of(
                year.year, (Indexed(e.entry, words[e.version.sha256]) for e in told)
            )
        return self._loaded[year.year]

    def _words(self, year: int, told: Sequence[Told]) -> Mapping[str, Words]:
        """The words of each incident by its version."""
        versions = [each.version for each in told]
        known = Recalled[Words](self._recollection, f"words/{year}", dict[str, str]).values(versions, self._made)
        if any(version.sha256 not in known for version in versions):
            raise changed_meanwhile()
        return known

    def _made(self, ids: Sequence[str]) -> Iterator[tuple[str, Words]]:
        return ((sha256, words_by_shard(incident)) for sha256, incident in whole_incidents(self._archive, ids))
