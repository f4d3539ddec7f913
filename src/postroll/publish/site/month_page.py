"""The page of one month: its grid, its table, what is still due and what was not seen."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from postroll.domain.times import day_of
from postroll.domain.vocabulary import Severity
from postroll.publish.dates import day_and_month, day_title, month_title
from postroll.publish.language import say, word
from postroll.publish.mark_words import plural
from postroll.publish.site import urls
from postroll.publish.site.environment import render
from postroll.publish.site.fragments import RowFacts, grid_context, marks_of, table_context
from postroll.publish.site.last_look import last_look
from postroll.publish.site.model import MonthRollup, ProviderRollup, Site
from postroll.publish.site.sharing import Sharing
from postroll.publish.site.words import listing
from postroll.rollup.due import Awaited, awaiting
from postroll.rollup.grid import month_bounds
from postroll.rollup.lag import Lag
from postroll.rollup.month import Day, Mark, MonthGrid, Row

ROWS = 100
"""So many incidents stand on one page of a month; more take further pages."""
_MOST_AWAITED = 30


@dataclass(frozen=True, slots=True)
class MonthInputs:
    """Everything that a page of a month depends on.

    Attributes:
        site_title: of the whole site.
        site_url: its address, "" where that is not known.
        rollup: the month, with the rows of this page alone.
        summary: what the whole month holds, in words.
        part: which page of the month this is, from 1.
        parts: how many there are.
        earlier, later: the months before and after it that have a page.
        awaited: its incidents that may still be written up.
        usual: how long the provider's write-ups have taken; None where nothing is awaited.
        today: the day that the site speaks of; None where the month is over.
    """

    site_title: str
    site_url: str
    rollup: MonthRollup
    summary: str
    part: int
    parts: int
    earlier: date | None
    later: date | None
    awaited: tuple[Awaited, ...]
    usual: Lag | None
    today: date | None

    @classmethod
    def each_of(cls, site: Site, provider: ProviderRollup) -> Iterator["MonthInputs"]:
        """The inputs of every page of every month of a provider, oldest first."""
        zone = provider.zone_info
        today = day_of(site.as_of, zone)
        awaited = awaiting(provider.briefs, last_look(provider.watches, today, zone))
        months = provider.newest_first[::-1]
        for place, rollup in enumerate(months):
            neighbours = (_month_at(months, place - 1), _month_at(months, place + 1))
            yield from cls.of(site, rollup, neighbours, awaited, today).in_parts()

    @classmethod
    def of(
        cls,
        site: Site,
        rollup: MonthRollup,
        neighbours: tuple[date | None, date | None],
        awaited: Iterable[Awaited],
        today: date,
    ) -> "MonthInputs":
        """The inputs of a month as if one page had room for all of it.

        Args:
            site: the site.
            rollup: the month.
            neighbours: the months before and after it that have a page.
            awaited: the incidents of the provider that may still be written up.
            today: the day that the site speaks of.
        """
        ids = {row.incident.id for row in rollup.table.rows}
        due = tuple(each for each in awaited if each.incident.id in ids)
        return cls(
            site_title=site.title,
            site_url=site.url,
            rollup=rollup,
            summary=summary(rollup),
            part=1,
            parts=1,
            earlier=neighbours[0],
            later=neighbours[1],
            awaited=due,
            usual=due[0].usual if due else None,
            today=today if today <= month_bounds(rollup.grid.month)[1] else None,
        )

    def in_parts(self) -> Iterator["MonthInputs"]:
        """The inputs of each page of the month."""
        table = self.rollup.table
        parts = max(1, -(-len(table.rows) // ROWS))
        for part in range(1, parts + 1):
            rows = table.rows[(part - 1) * ROWS : part * ROWS]
            rollup = MonthRollup(self.rollup.grid, replace(table, rows=rows))
            if part == 1:
                yield replace(self, rollup=rollup, parts=parts)
            else:
                yield replace(self, rollup=rollup, parts=parts, part=part, awaited=(), usual=None, today=None)


def render_month(path: str, inputs: MonthInputs) -> bytes:
    """A page of a month.

    A mark leads to the best account, else to the incident's own page; a title in the table to the incident's page.
    """
    grid, table = inputs.rollup.grid, inputs.rollup.table
    parts = grid_for(path, grid) | table_context(table, _incident_page(path), marks_of(grid))
    return render(
        "month.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        sharing=_sharing(path, inputs),
        parts=parts,
        summary=inputs.summary,
        coverage=coverage_words(grid, inputs.today),
        awaited=inputs.awaited[-_MOST_AWAITED:],
        looked=next((each.as_of for each in inputs.awaited), None),
        pages=[(part, urls.month_part_path(grid.provider, grid.month, part)) for part in range(1, inputs.parts + 1)],
        **parts,
    )


def _sharing(path: str, inputs: MonthInputs) -> Sharing:
    grid = inputs.rollup.grid
    title = f"{grid.provider_name}, {month_title(grid.month)}"
    return Sharing.of(inputs.site_url, path, title, inputs.summary, urls.card_path(grid.provider, grid.month))


def grid_for(path: str, grid: MonthGrid) -> dict[str, Any]:
    """What the grid's template names on a page that lies at a path."""

    def mark_href(mark: Mark) -> str:
        return urls.external(mark.url) or urls.relative(path, urls.incident_path(mark.incident.id))

    def more_href(_day: Day) -> str:
        return urls.relative(path, urls.month_path(grid.provider, grid.month))

    return grid_context(grid, mark_href, more_href)


def _incident_page(path: str) -> Callable[[Row], str]:
    def row_href(row: Row) -> str:
        return urls.relative(path, urls.incident_path(row.incident.id))

    return row_href


def summary(rollup: MonthRollup) -> str:
    """How many incidents started in the month, how bad they were, and how many were written up."""
    rows, marks = rollup.table.rows, marks_of(rollup.grid)
    if not rows:
        return word("No source tells of an incident that began in this month.")
    counts = Counter(RowFacts.of(row, marks.get(row.incident.id)).severity for row in rows)
    ranked = sorted(counts, key=lambda severity: severity.rank, reverse=True)
    by_severity = ", ".join(f"{counts[severity]} {severity_noun(severity)}" for severity in ranked)
    written_up = sum(row.incident.postmortem is not None for row in rows)
    told = say("%(count)s with a write-up.", count=written_up or word("None"))
    return f"{plural(len(rows), 'incident')}: {by_severity}. {told}"


def coverage_words(grid: MonthGrid, today: date | None = None) -> str:
    """Which days of the month some source covered.

    Args:
        grid: the month.
        today: days from this one on are not over; None where the whole month is.
    """
    days = [day for week in grid.weeks for day in week.days if day is not None]
    over = [day for day in days if today is None or day.date < today]
    missed = [day.date for day in over if not day.covered]
    month = month_title(grid.month)
    if not over:
        return say("No day of %(month)s is over yet.", month=month)
    span = month if len(over) == len(days) else say("%(month)s so far", month=month)
    if not missed:
        return say("The sources covered all of %(span)s.", span=span)
    if len(missed) == len(over):
        return say("No source covered the whole of any day of %(span)s.", span=span)
    ranges = listing([_range_words(first, last) for first, last in _ranges(missed)])
    return say("No source covered the whole of %(days)s. What happened then is not known.", days=ranges)


def _ranges(days: Sequence[date]) -> list[tuple[date, date]]:
    """The days as stretches of neighbours."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and (day - found[-1][1]).days == 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _range_words(first: date, last: date) -> str:
    if first == last:
        return day_title(first)
    return say("%(start)s to %(end)s", start=day_and_month(first), end=day_title(last))


def severity_noun(severity: Severity) -> str:
    """The severity as it follows a number: "2 major", "1 of unknown severity"."""
    bare = {Severity.NONE: "of severity none", Severity.UNKNOWN: "of unknown severity"}
    return word(bare.get(severity, str(severity)))


def _month_at(months: Sequence[MonthRollup], place: int) -> date | None:
    return months[place].grid.month if 0 <= place < len(months) else None
