"""The front page: the last twelve months of each provider, what is open, and what is new."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from postroll.domain.coverage import Coverage
from postroll.domain.incident import Incident
from postroll.domain.note import Note, NoteKind
from postroll.domain.times import day_of
from postroll.domain.vocabulary import Severity, worst
from postroll.domain.workspace import GridSettings
from postroll.publish.dates import day_title, length_title, month_title
from postroll.publish.grid_svg import thumbnail_svg
from postroll.publish.language import say, word
from postroll.publish.mark_words import plural, severity_words
from postroll.publish.site import urls
from postroll.publish.site.environment import render
from postroll.publish.site.last_look import last_look
from postroll.publish.site.lookup import Lookup
from postroll.publish.site.model import MonthRollup, ProviderRollup, Site
from postroll.publish.site.month_facts import MonthFacts
from postroll.publish.site.month_page import coverage_words, grid_for, summary
from postroll.publish.site.words import moment
from postroll.rollup.due import overdue
from postroll.rollup.grid import month_bounds, month_grid
from postroll.rollup.month import MonthGrid

_MONTHS = 12
_FEW = 12
"""Up to so many providers are shown with small month grids, more with one cell for each month."""
_OPEN, _NEWS, _LEAST_NEWS = 24, 14, 4
_HIT = 5
"""So many of the components and places that an open incident names are told."""
_LATELY = timedelta(days=120)
_DAY = timedelta(days=1)


class Open(NamedTuple):
    """An incident that counts as still going on.

    Attributes:
        started_at: when it began.
        incident: its id.
        day: the day on which it began, where nobody states more; None otherwise.
        title: after overrides.
        provider: the name of the provider.
        zone: IANA name of the zone that its times are printed in.
        severity: the highest that any report states.
        hit: the components and places that it names.
        last_sign_at: when a source last said something of it.
    """

    started_at: datetime
    incident: str
    day: date | None
    title: str
    provider: str
    zone: str
    severity: Severity
    hit: tuple[str, ...]
    last_sign_at: datetime

    @classmethod
    def of(cls, incident: Incident, rollup: ProviderRollup, lookup: Lookup) -> "Open":
        """What the front page tells of an open incident of a provider."""
        return cls(
            started_at=incident.started_at,
            incident=incident.id,
            day=incident.days[0] if incident.start_is_day else None,
            title=lookup.title(incident),
            provider=rollup.provider.name,
            zone=rollup.zone,
            severity=incident.severity,
            hit=(*incident.components, *incident.places),
            last_sign_at=incident.last_sign_at,
        )


class News(NamedTuple):
    """Something that happened lately to what the site tells.

    Attributes:
        day: when.
        what: in a few words.
        title: of what it happened to.
        provider: the name of the provider.
        path: the page that tells it.
    """

    day: date
    what: str
    title: str
    provider: str
    path: str


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month of one provider.

    Attributes:
        month: its first day.
        count: how many incidents touched it.
        severity: the worst of them, None where there are none.
        covered: whether the sources covered every day of it that is over.
        picture: it in small, as SVG; "" where the page has no room for that.
        has_page: whether it has one of its own; a month after all that is known of has none.
    """

    month: date
    count: int
    severity: Severity | None
    covered: bool
    picture: str
    has_page: bool = True

    @property
    def rest(self) -> str:
        """What follows the number of incidents, for those who cannot see the picture."""
        said = plural(self.count, "incident").partition(" ")[2]
        if self.severity is not None:
            said += say(", worst %(severity)s", severity=severity_words(self.severity))
        return said if self.covered else said + word(", not wholly covered")


@dataclass(frozen=True, slots=True)
class ProviderFront:
    """What the front page shows of one provider.

    Attributes:
        provider: its id.
        name: its name.
        zone: IANA name of the zone that its days are in.
        newest: the newest month, where it is the only provider; None otherwise.
        newest_month: the first day of its newest month, None where it has none.
        summary: what the newest month holds, in words.
        cells: the last months, oldest first; None for one before all that is known of.
    """

    provider: str
    name: str
    zone: str
    newest: MonthGrid | None
    newest_month: date | None
    summary: str
    cells: tuple[MonthCell | None, ...]

    @classmethod
    def of(cls, rollup: ProviderRollup, months: tuple[date, ...], providers: int, as_of: datetime) -> "ProviderFront":
        """The front page's part of one provider."""
        known = {each.month: each for each in rollup.facts}
        newest = rollup.newest_first[0] if rollup.months else None
        today = day_of(as_of, rollup.zone_info)
        small = providers <= _FEW
        cells = [_cell(known[month], today, small=small) if month in known else None for month in months]
        for place, month in enumerate(months):
            if newest and month > newest.grid.month:
                cells[place] = _unseen(rollup, month, today, small=small)
        said = _newest_words(newest, today) if newest and small else ""
        return cls(
            provider=rollup.provider.id,
            name=rollup.provider.name,
            zone=rollup.zone,
            newest=newest.grid if newest and providers == 1 else None,
            newest_month=newest.grid.month if newest else None,
            summary=said,
            cells=tuple(cells),
        )


@dataclass(frozen=True, slots=True)
class FrontInputs:
    """Everything that the front page depends on.

    Attributes:
        site_title: of the whole site.
        as_of: the moment that it speaks of.
        months: the first days of the months that it shows, oldest first.
        providers: each of them.
        open: the incidents that count as still going on, the newest first.
        open_count: how many there are.
        seen_on: the last day that some source covered; None where there is none.
        news: what was published, corrected or came due, the newest first.
    """

    site_title: str
    as_of: datetime
    months: tuple[date, ...]
    providers: tuple[ProviderFront, ...]
    open: tuple[Open, ...]
    open_count: int
    seen_on: date | None
    news: tuple[News, ...]

    @property
    def knows_the_present(self) -> bool:
        """Whether some source was watched until yesterday at least, so that what is open now is known."""
        return self.seen_on is not None and self.seen_on >= self.as_of.date() - 2 * _DAY

    @classmethod
    def of(cls, site: Site, months: tuple[date, ...], told: Iterable["ProviderNews"]) -> "FrontInputs":
        """The inputs of a site's front page.

        Args:
            site: the site; of its providers nothing is needed.
            months: those that the page shows.
            told: what it tells of each provider, in their order.
        """
        known = tuple(told)
        still = sorted((each for one in known for each in one.open), reverse=True)
        return cls(
            site_title=site.title,
            as_of=site.as_of,
            months=months,
            providers=tuple(one.front for one in known),
            open=tuple(still[:_OPEN]),
            open_count=sum(one.open_count for one in known),
            seen_on=max((one.seen_on for one in known if one.seen_on), default=None),
            news=_latest([each for one in known for each in one.news], site.as_of.date()),
        )


@dataclass(frozen=True, slots=True)
class ProviderNews:
    """Everything that the front page tells of one provider.

    Attributes:
        front: its months.
        open: the newest of those of its incidents that count as still going on.
        open_count: how many these are.
        seen_on: the last day that its sources covered; None where there is none.
        news: the newest of what was published, corrected or came due.
    """

    front: ProviderFront
    open: tuple[Open, ...]
    open_count: int
    seen_on: date | None
    news: tuple[News, ...]

    @classmethod
    def of(
        cls, site: Site, rollup: ProviderRollup, lookup: Lookup, months: tuple[date, ...], providers: int
    ) -> "ProviderNews":
        """What the front page tells of a provider; never more than it has room for of all of them.

        Args:
            site: the site; of its providers nothing is needed.
            rollup: the provider.
            lookup: the same turned around.
            months: those that the page shows.
            providers: how many providers there are.
        """
        still = [each for each in rollup.incidents if each.is_open]
        still.sort(key=lambda each: (each.started_at, each.id), reverse=True)
        return cls(
            front=ProviderFront.of(rollup, months, providers, site.as_of),
            open=tuple(Open.of(each, rollup, lookup) for each in still[:_OPEN]),
            open_count=len(still),
            seen_on=_last_covered(rollup),
            news=tuple(sorted(_news(rollup, lookup, site.as_of), key=_by_day, reverse=True)[:_NEWS]),
        )


def render_front(path: str, inputs: FrontInputs) -> bytes:
    """The front page."""
    return render(
        "front.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        few=len(inputs.providers) <= _FEW,
        since=_since,
        so_far=lambda each: _so_far(each, inputs.as_of),
        last_word=_last_word,
        most_hit=_HIT,
        grids={each.provider: grid_for(path, each.newest) for each in inputs.providers if each.newest},
    )


def last_months(known: Iterable[date], as_of: datetime) -> tuple[date, ...]:
    """Up to twelve months, from the first that any provider has to the last of which a day is over.

    Where none of these is known of, they end with the newest that is. A zone may be a day ahead of the moment that the
    site speaks of.

    Args:
        known: the first and the newest month of each provider, and any other.
        as_of: that moment.
    """
    ordered = sorted(known)
    if not ordered:
        return ()
    newest = min(ordered[-1], (as_of.date() + _DAY).replace(day=1))
    present = (as_of.date() - _DAY).replace(day=1)
    last = max(newest, present) if _months_before(present, _MONTHS - 1) <= newest else newest
    months = (_months_before(last, offset) for offset in range(_MONTHS - 1, -1, -1))
    return tuple(month for month in months if month >= ordered[0])


def _latest(news: list[News], today: date) -> tuple[News, ...]:
    """What is new within four months, or the last few where that is little."""
    ordered = sorted(news, key=_by_day, reverse=True)
    recent = sum(each.day >= today - _LATELY for each in ordered)
    return tuple(ordered[: min(_NEWS, max(recent, _LEAST_NEWS))])


def _by_day(news: News) -> tuple[date, str, str]:
    return news.day, news.path, news.what


def _months_before(month: date, offset: int) -> date:
    years, index = divmod(month.year * 12 + month.month - 1 - offset, 12)
    return date(years, index + 1, 1)


def _newest_words(newest: MonthRollup, today: date) -> str:
    """What the newest month holds, and that nothing is known of what came after, where a later day is over."""
    said = f"{summary(newest)} {coverage_words(newest.grid, today)}"
    if month_bounds(newest.grid.month)[1] < today - _DAY:
        said += " " + say("No source covered any day after %(month)s.", month=month_title(newest.grid.month))
    return said


def _cell(facts: MonthFacts, today: date, *, small: bool) -> MonthCell:
    severities = [day.severity for day in facts.days if day.severity is not None]
    return MonthCell(
        month=facts.month,
        count=facts.touched,
        severity=worst(severities) if severities else None,
        covered=all(day.covered for day in facts.days if day.date < today),
        picture=facts.picture if small else "",
    )


def _unseen(rollup: ProviderRollup, month: date, today: date, *, small: bool) -> MonthCell:
    """A month after all that is known of: nobody covered a day of it."""
    settings = GridSettings(first_weekday=rollup.facts[-1].first_weekday)
    grid = month_grid(
        rollup.provider, month, (), zone=rollup.zone_info, coverage=Coverage(), settings=settings, today=today
    )
    return MonthCell(month, 0, None, covered=False, picture=thumbnail_svg(grid) if small else "", has_page=False)


def _last_covered(rollup: ProviderRollup) -> date | None:
    months = reversed(rollup.facts)
    return next((day.date for month in months for day in reversed(month.days) if day.covered), None)


def _since(each: Open) -> str:
    """When an open incident began."""
    return day_title(each.day) if each.day else moment(each.started_at, ZoneInfo(each.zone))


def _so_far(each: Open, as_of: datetime) -> str:
    """How long an open incident has gone on; "" where its start is not known to the minute."""
    length = as_of - each.started_at
    return "" if each.day or length < timedelta(minutes=1) else length_title(length)


def _last_word(each: Open) -> str:
    """When a source last said something of an open incident; "" where that was at its start."""
    return moment(each.last_sign_at, ZoneInfo(each.zone)) if each.last_sign_at > each.started_at else ""


def _news(rollup: ProviderRollup, lookup: Lookup, as_of: datetime) -> Iterator[News]:
    name, zone = rollup.provider.name, rollup.zone_info
    looked = last_look(rollup.watches, day_of(as_of, zone), zone)
    for brief in rollup.briefs:
        if brief.published_on is not None:
            page = urls.incident_path(brief.id)
            yield News(brief.published_on, "Written up", lookup.title(brief), name, page)
    for note in rollup.notes:
        if note.kind is NoteKind.CORRECTION:
            title, page = _noted(note, lookup, rollup)
            if page:
                yield News(note.date, "Corrected", title, name, page)
    if rollup.provider.promise is not None:
        for late in overdue(rollup.briefs, rollup.provider.promise, looked):
            title, page = lookup.title(late.incident), urls.incident_path(late.incident.id)
            yield News(late.due_on + _DAY, "Write-up came due", title, name, page)


def _noted(note: Note, lookup: Lookup, rollup: ProviderRollup) -> tuple[str, str]:
    """What a note is about and the page that shows it; no page where the site shows neither."""
    incident = lookup.reports.get(note.report) if note.report is not None else None
    if incident is not None:
        return lookup.title(incident), urls.incident_path(incident.id)
    month = note.month or (note.day.replace(day=1) if note.day is not None else None)
    if month is not None and any(month == each.month for each in rollup.facts):
        return month_title(month), urls.month_path(rollup.provider.id, month)
    return "", ""
