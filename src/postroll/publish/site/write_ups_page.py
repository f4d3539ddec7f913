"""The pages on write-ups: how long they take, which are overdue by the provider's own promise, which never came."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from postroll.domain.provider import Provider
from postroll.domain.times import day_of
from postroll.domain.vocabulary import Kind, Severity
from postroll.publish.heat_svg import DOTS_IN_TABLE, DOTS_WIDTH, Dot, dots_svg
from postroll.publish.language import say
from postroll.publish.mark_words import plural, short_title
from postroll.publish.site import urls
from postroll.publish.site.environment import render
from postroll.publish.site.last_look import last_look
from postroll.publish.site.lookup import Lookup
from postroll.publish.site.model import ProviderRollup, Site
from postroll.rollup.brief import Brief
from postroll.rollup.due import awaiting, is_promised, overdue
from postroll.rollup.lag import Lag, lag_of, written_up

_LISTED = 120
_MISSING = 80
_DAYS_SHOWN = 400
"""A lag beyond so many days is drawn at the end of the line, so that one late write-up does not flatten the rest."""


class Told(NamedTuple):
    """An incident as a list of write-ups names it."""

    incident: str
    title: str
    began_on: date
    published_on: date
    days: int


class Missing(NamedTuple):
    """An incident without a write-up.

    Attributes:
        incident: its id.
        title: its title.
        began_on: the day on which it started.
        severity: how bad a source says it was.
        days: how late it is by the provider's promise, or how long it has been waited for.
    """

    incident: str
    title: str
    began_on: date
    severity: Severity
    days: int


@dataclass(frozen=True, slots=True)
class Points:
    """All lags of a provider.

    Attributes:
        told: the newest write-ups with their titles, the newest first.
        others: the lags of those before them, in days.
    """

    told: tuple[Told, ...]
    others: tuple[int, ...]

    @classmethod
    def of(cls, rollup: ProviderRollup, lookup: Lookup) -> "Points":
        """The lags of one provider."""
        found = written_up(rollup.briefs)
        told = tuple(
            Told(each.incident, _title(lookup, each.incident), each.began_on, each.published_on, each.days)
            for each in found[:_LISTED]
        )
        return cls(told, tuple(each.days for each in found[_LISTED:]))

    @property
    def days(self) -> list[int]:
        """Every lag."""
        return [each.days for each in self.told] + list(self.others)


@dataclass(frozen=True, slots=True)
class WriteUpFigures:
    """A provider's write-ups in figures.

    Attributes:
        provider: whose they are.
        incidents: how many incidents there are, maintenance apart.
        written_up: how many of them have a write-up, dated or not.
        lag: how long those with a date took, None where there is none.
        days: each of these lags.
        overdue: how many are overdue by the provider's promise.
        kept, promised: how many write-ups came in the promised time, of how many that came out or are overdue.
    """

    provider: Provider
    incidents: int
    written_up: int
    lag: Lag | None
    days: tuple[int, ...]
    overdue: int
    kept: int
    promised: int

    @classmethod
    def of(cls, rollup: ProviderRollup, today: date) -> "WriteUpFigures":
        """The figures of one provider."""
        promise = rollup.provider.promise
        own = [each for each in rollup.briefs if each.kind is Kind.INCIDENT]
        dated = written_up(own)
        late = overdue(own, promise, today) if promise else ()
        promised_ids = {each.id for each in own if promise and is_promised(each, promise)}
        published = [each for each in dated if each.incident in promised_ids]
        return cls(
            provider=rollup.provider,
            incidents=len(own),
            written_up=sum(each.is_written_up for each in own),
            lag=lag_of(own),
            days=tuple(sorted(each.days for each in dated)),
            overdue=len(late),
            kept=sum(each.days <= promise.within_days for each in published) if promise else 0,
            promised=len(published) + len(late),
        )


@dataclass(frozen=True, slots=True)
class WriteUpsInputs:
    """Everything that the page on all write-ups depends on."""

    site_title: str
    figures: tuple[WriteUpFigures, ...]


@dataclass(frozen=True, slots=True)
class ProviderWriteUpsInputs:
    """Everything that the page on one provider's write-ups depends on.

    Attributes:
        site_title: of the whole site.
        figures: the provider's.
        points: each write-up.
        looked: the day up to which write-ups are known of; None where nothing on the page depends on it.
        has_unseen: whether days are over that nobody saw, on which more may have come out.
        overdue: the newest incidents that are overdue by the promise, the newest first.
        awaited: those that are no older than the longest lag ever, oldest first.
        never: how many others have no write-up, by year and severity, the newest year first.
        worst: the newest of the major and critical among these.
    """

    site_title: str
    figures: WriteUpFigures
    points: Points
    looked: date | None
    has_unseen: bool
    overdue: tuple[Missing, ...]
    awaited: tuple[Missing, ...]
    never: tuple[tuple[int, dict[str, int]], ...]
    worst: tuple[Missing, ...]

    @classmethod
    def of(cls, site: Site, rollup: ProviderRollup, lookup: Lookup) -> "ProviderWriteUpsInputs":
        """The inputs of one provider's page on write-ups."""
        today, promise = day_of(site.as_of, rollup.zone_info), rollup.provider.promise
        looked = last_look(rollup.watches, today, rollup.zone_info)
        late = overdue(rollup.briefs, promise, looked) if promise else ()
        waited = awaiting(rollup.briefs, looked)
        named = {each.incident.id for each in late} | {each.incident.id for each in waited}
        never = [each for each in _without(rollup.briefs) if each.id not in named]
        bad = [each for each in never if each.severity.rank >= Severity.MAJOR.rank]
        bad.sort(key=lambda each: (each.began_on, each.id), reverse=True)

        def missing(brief: Brief, waited_days: int) -> Missing:
            return Missing(brief.id, lookup.title(brief), brief.began_on, brief.severity, waited_days)

        return cls(
            site_title=site.title,
            figures=WriteUpFigures.of(rollup, looked),
            points=Points.of(rollup, lookup),
            looked=looked if late or waited else None,
            has_unseen=looked < today - timedelta(days=1),
            overdue=tuple(missing(each.incident, each.late_days) for each in late[:_MISSING]),
            awaited=tuple(missing(each.incident, each.waited_days) for each in waited[-_MISSING:]),
            never=_by_year(never),
            worst=tuple(missing(each, 0) for each in bad[:_MISSING]),
        )


def render_write_ups(path: str, inputs: WriteUpsInputs) -> bytes:
    """The page on all write-ups."""
    longest = min(_DAYS_SHOWN, max((day for each in inputs.figures for day in each.days), default=1))
    return render(
        "write_ups.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        dots=lambda figures: _plain_dots(figures, longest),
    )


def render_provider_write_ups(path: str, inputs: ProviderWriteUpsInputs) -> bytes:
    """The page on one provider's write-ups."""
    figures = inputs.figures
    return render(
        "provider_write_ups.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        figures=figures,
        promise=figures.provider.promise,
        severities=sorted(Severity, key=lambda severity: severity.rank, reverse=True),
        dots=dots_picture(path, figures.provider.name, figures.lag, inputs.points),
    )


def dots_picture(path: str, name: str, lag: Lag | None, points: Points) -> Markup:
    """Every lag as a point, the newest ones as links to their incidents; nothing where there is none."""
    if lag is None:
        return Markup()
    linked = [
        Dot(min(each.days, _DAYS_SHOWN), _dot_name(each), urls.relative(path, urls.incident_path(each.incident)))
        for each in points.told
    ]
    plain = [Dot(min(days, _DAYS_SHOWN)) for days in points.others]
    return _strip([*linked, *plain], lag, min(_DAYS_SHOWN, lag.longest), name)


def _plain_dots(figures: WriteUpFigures, longest: int) -> Markup:
    if figures.lag is None:
        return Markup()
    dots = [Dot(min(days, longest)) for days in figures.days]
    return _strip(dots, figures.lag, longest, figures.provider.name, DOTS_IN_TABLE)


def _strip(dots: Sequence[Dot], lag: Lag, longest: int, name: str, wide: int = DOTS_WIDTH) -> Markup:
    label = f"{name}: {_lag_words(lag)}"
    return Markup(dots_svg(dots, lag.median, longest, label, wide))  # noqa: S704 - escaped where it is made


def _dot_name(told: Told) -> str:
    return f"{plural(told.days, 'day')}: {short_title(told.title)}"


def _title(lookup: Lookup, incident: str) -> str:
    return lookup.title(lookup.by_id[incident])


def _without(briefs: Iterable[Brief]) -> list[Brief]:
    return [each for each in briefs if not each.is_written_up and each.kind is Kind.INCIDENT]


def _by_year(missing: Iterable[Brief]) -> tuple[tuple[int, dict[str, int]], ...]:
    counted = Counter((each.began_on.year, each.severity) for each in missing)
    found: dict[int, dict[str, int]] = {}
    for (year, severity), count in counted.items():
        found.setdefault(year, {})[str(severity)] = count
    return tuple((year, found[year]) for year in sorted(found, reverse=True))


def _lag_words(lag: Lag) -> str:
    said = {"shortest": lag.shortest, "longest": lag.longest, "median": f"{lag.median:g}"}
    return say(
        "%(write_ups)s after %(shortest)s to %(longest)s days, median %(median)s",
        write_ups=plural(lag.count, "write-up"),
        **said,
    )
