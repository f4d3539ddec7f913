"""The index of the search, year by year, of months that are remembered.

Of a month that is not as it was, only the words of those incidents are looked up that are not either.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import NamedTuple

from postroll.app.outlines import whole_incidents
from postroll.app.page_groups import PageBundle, PageGroup
from postroll.app.ports.archive import Archive
from postroll.app.ports.incidents import IncidentVersion
from postroll.app.provider_pages import ProviderPages
from postroll.app.recollection import Recalled, Recollection, version_of
from postroll.publish.site.model import PagePlan
from postroll.publish.site.pages import in_language, plan_search_year
from postroll.publish.site.search_index import Indexed, SearchMonth, SearchYear, Words, words_by_shard
from postroll.publish.site.search_page import IndexNames


class _Month(NamedTuple):
    """A month with the providers of which incidents began in it."""

    month: date
    providers: tuple[ProviderPages, ...]

    @property
    def version(self) -> str:
        return version_of([(each.subject.provider.id, each.summary.begun[self.month]) for each in self.providers])


class _Year(NamedTuple):
    """A year with those of its months in which incidents began, in order."""

    year: int
    months: tuple[_Month, ...]

    @property
    def version(self) -> str:
        return version_of([(each.month, each.version) for each in self.months])


class SearchPages:
    """The index of the search.

    Args:
        providers: the pages of each provider.
        archive: holds the incidents.
        recollection: what is remembered of the last edition.
    """

    def __init__(
        self,
        providers: Sequence[ProviderPages],
        archive: Archive,
        recollection: Recollection,
    ) -> None:
        self._archive = archive
        self._recollection = recollection
        begun = sorted({month for each in providers for month in each.summary.begun})
        months = [_Month(month, tuple(p for p in providers if month in p.summary.begun)) for month in begun]
        by_year = groupby(months, key=lambda each: each.month.year)
        self._years = [_Year(year, tuple(of_year)) for year, of_year in by_year][::-1]
        self._language = providers[0].subject.site.language if providers else ""
        self._loaded: dict[int, SearchYear] = {}

    def bundle(self) -> PageBundle:
        """Its files."""
        groups = [self._group(each) for each in self._years]
        return PageBundle("search", version_of([group.version for group in groups]), lambda: groups)

    def _group(self, year: _Year) -> PageGroup:
        """The shards of one year."""
        return PageGroup(f"search/{year.year}", version_of(year.version, self._language), partial(self._plan, year))

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
        return in_language(self._language, lambda: plan_search_year(self._index(year)))

    def _index(self, year: _Year) -> SearchYear:
        if year.year not in self._loaded:
            self._loaded[year.year] = SearchYear.of(year.year, tuple(map(self._month, year.months)))
        return self._loaded[year.year]

    def _month(self, month: _Month) -> SearchMonth:
        slot = f"search/{month.month:%Y-%m}"
        return self._recollection.once(slot, month.version, SearchMonth, partial(self._make_month, month))

    def _make_month(self, month: _Month) -> SearchMonth:
        entries = [each for pages in month.providers for each in pages.entries(month.month)]
        versions = [each for pages in month.providers for each in pages.begun(month.month)]
        words = self._words(month.month, versions)
        return SearchMonth.of(Indexed(e, words[version.sha256]) for e, version in zip(entries, versions, strict=True))

    def _words(self, month: date, versions: Sequence[IncidentVersion]) -> Mapping[str, Words]:
        """The words of each incident by its version."""
        return Recalled[Words](self._recollection, f"words/{month:%Y-%m}", dict[str, str]).values(versions, self._made)

    def _made(self, ids: Sequence[str]) -> Iterator[tuple[str, Words]]:
        return ((sha256, words_by_shard(incident)) for sha256, incident in whole_incidents(self._archive, ids))
