"""The pages on sources: what was watched and when, where the gaps are, and what could not be read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from postroll.domain.coverage import Coverage, Span
from postroll.domain.incident import Incident
from postroll.domain.provider import Provider
from postroll.domain.times import day_of, start_of_day
from postroll.publish.dates import length_title
from postroll.publish.heat_svg import span_svg
from postroll.publish.language import say, word
from postroll.publish.mark_words import plural
from postroll.publish.site.environment import render
from postroll.publish.site.model import ProviderRollup, Site, SourceWatch
from postroll.publish.site.words import moment

_DRAWN = 40
"""With more sources than that, the page on all of them names the gaps of each in words alone."""
_GAPS, _FAULTS, _WITHDRAWN = 60, 40, 40
_CONDITIONS = {
    "misnamed": "its address is of no use to its kind",
    "moved": "it sends what another kind of source sends",
    "failing": "nothing of it can be had",
    "degraded": "some of it cannot be had",
    "overdue": "nobody has visited it although it was due",
    "waiting": "nobody has visited it yet",
    "fine": "visited as planned",
}


@dataclass(frozen=True, slots=True)
class WatchView:
    """A source as a page shows it.

    Attributes:
        watch: how it was watched.
        provider: whose it is.
        zone: IANA name of the zone that its times are printed in.
        reports: how many reports of incidents came from it.
    """

    watch: SourceWatch
    provider: Provider
    zone: str
    reports: int

    @property
    def words(self) -> str:
        """How collecting from it goes."""
        if not self.watch.condition:
            return word("imported by hand") if self.watch.captures else word("nothing imported yet")
        return word(_CONDITIONS.get(self.watch.condition, self.watch.condition))

    @property
    def is_troubled(self) -> bool:
        """Whether something of it was not seen or not read."""
        return bool(self.watch.unread or self.watch.failing or self.watch.condition not in {"", "fine"})


@dataclass(frozen=True, slots=True)
class SourcesInputs:
    """Everything that the page on all sources depends on."""

    site_title: str
    as_of: datetime
    views: tuple[WatchView, ...]


@dataclass(frozen=True, slots=True)
class ProviderSourcesInputs:
    """Everything that the page on one provider's sources depends on.

    Attributes:
        site_title: of the whole site.
        provider: whose sources they are.
        zone: IANA name of the zone for days and times.
        coverage: what all of them cover together.
        views: each of them.
        until: the end of the last day that is over; strips go as far at least, so they do not change by the minute.
    """

    site_title: str
    provider: Provider
    zone: str
    coverage: Coverage
    views: tuple[WatchView, ...]
    until: datetime

    @classmethod
    def of(cls, site: Site, rollup: ProviderRollup, counted: Mapping[str, int]) -> "ProviderSourcesInputs":
        """The inputs of one provider's page on sources.

        Args:
            site: the site.
            rollup: the provider; of its incidents nothing is needed.
            counted: how many reports of incidents came from each source, by its id.
        """
        views = views_of(rollup, counted)
        until = start_of_day(day_of(site.as_of, rollup.zone_info), rollup.zone_info)
        return cls(site.title, rollup.provider, rollup.zone, rollup.coverage, views, until)


def views_of(rollup: ProviderRollup, counted: Mapping[str, int]) -> tuple[WatchView, ...]:
    """The sources of a provider, in their order."""
    watches = rollup.watches or tuple(SourceWatch(source, Coverage()) for source in rollup.sources)
    return tuple(WatchView(each, rollup.provider, rollup.zone, counted.get(each.source.id, 0)) for each in watches)


def reports_by_source(incidents: Iterable[Incident]) -> dict[str, int]:
    """How many reports of some incidents came from each source, by its id."""
    return dict(Counter(member.key.source for incident in incidents for member in incident.members))


def render_sources(path: str, inputs: SourcesInputs) -> bytes:
    """The page on all sources, those first of which something is missing."""
    spans = [span for view in inputs.views for span in view.watch.coverage.spans]
    ends = _ends(spans, inputs.as_of)
    views = sorted(inputs.views, key=lambda view: not view.is_troubled)
    return render(
        "sources.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        views=views,
        ends=ends,
        strip=lambda view: strip(view.watch.coverage, ends, view.watch.source.id) if len(views) <= _DRAWN else "",
        gaps=gap_words,
        moment=moment,
        zone_info=ZoneInfo,
        utc=ZoneInfo("UTC"),
    )


def render_provider_sources(path: str, inputs: ProviderSourcesInputs) -> bytes:
    """The page on one provider's sources."""
    spans = [*inputs.coverage.spans, *(span for view in inputs.views for span in view.watch.coverage.spans)]
    ends = _ends(spans, inputs.until)
    gaps = inputs.coverage.gaps
    return render(
        "provider_sources.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        ends=ends,
        strip=lambda coverage, name: strip(coverage, ends, name),
        gaps=gaps[::-1][:_GAPS],
        is_over=all(span.end < inputs.until for span in inputs.coverage.spans),
        gaps_left=max(0, len(gaps) - _GAPS),
        gap_words=gap_words,
        faults=_FAULTS,
        withdrawn=_WITHDRAWN,
        length=length_title,
        moment=moment,
        zone=ZoneInfo(inputs.zone),
    )


def strip(coverage: Coverage, ends: tuple[datetime, datetime], name: str) -> Markup:
    """What was watched as a strip of time."""
    label = f"{name}: {gap_words(coverage)}"
    return Markup(span_svg(coverage.spans, *ends, label))  # noqa: S704 - escaped where it is made


def gap_words(coverage: Coverage) -> str:
    """How many gaps there are and how much time they hold."""
    if not coverage.spans:
        return word("covers no stretch of time")
    lost = sum((gap.end - gap.start for gap in coverage.gaps), timedelta())
    if not coverage.gaps:
        return word("no gap")
    return say("%(gaps)s, %(length)s in all", gaps=plural(len(coverage.gaps), "gap"), length=length_title(lost))


def _ends(spans: list[Span], until: datetime) -> tuple[datetime, datetime]:
    first = min((span.start for span in spans), default=until)
    return first, max([until, *(span.end for span in spans)])
