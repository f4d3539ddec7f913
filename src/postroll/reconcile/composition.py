"""Composing an incident from the facts of its members."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident, Member, Postmortem, incident_id
from postroll.domain.judgement import Judgement
from postroll.domain.provider import Provider, Source
from postroll.domain.report import ReportKey
from postroll.domain.times import day_of, days_between, start_of_day
from postroll.domain.vocabulary import Account, Kind, worst
from postroll.reconcile.facts import Facts

STALE_AFTER = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Setting:
    """What composing needs to know beside the members.

    Attributes:
        provider: whose incidents they are.
        sources: the provider's sources by id.
        open_reports: the reports that their source's newest full listing shows unresolved.
        now: the present instant.
    """

    provider: Provider
    sources: Mapping[str, Source]
    open_reports: frozenset[ReportKey]
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        """The provider's zone."""
        return ZoneInfo(self.provider.zone)


def is_fresh(sign: datetime, now: datetime) -> bool:
    """Whether the last sign of a report is so young that its source may well be right in calling it open."""
    return now - sign < STALE_AFTER


def compose(members: Iterable[Facts], judgements: tuple[Judgement, ...], setting: Setting) -> Incident | None:
    """The incident that some reports make; None where none of them says when it was.

    Args:
        members: at least one.
        judgements: those that touch a member, in order of pair.
        setting: see `Setting`.
    """
    facts = sorted(members, key=lambda one: (one.account.rank, one.report.key))
    start = _start(facts, setting.zone)
    if start is None:
        return None
    started_at, start_is_day = start
    ended_at = _end(facts, started_at)
    last_sign_at = max([started_at, *(sign for one in facts if (sign := one.last_sign_at))])
    components, components_listed = _components(facts)
    return Incident(
        id=incident_id(_founder(facts, setting.zone)),
        provider=setting.provider.id,
        title=next((one.reading.title for one in facts if one.reading.title), "(no title)"),
        kind=_kind(facts),
        severity=worst([one.severity for one in facts]),
        places=tuple(sorted({place for one in _best_placed(facts) for place in one.places})),
        components=components,
        components_listed=components_listed,
        started_at=started_at,
        start_is_day=start_is_day,
        ended_at=ended_at,
        last_sign_at=last_sign_at,
        closed_at=_closed_at(facts),
        is_open=_is_open(facts, setting),
        retroactive=_is_retroactive(facts),
        days=_days(started_at, ended_at or last_sign_at, setting.zone, start_is_day=start_is_day),
        postmortem=_postmortem(facts, day_of(started_at, setting.zone)),
        members=tuple(_member(one, setting.sources) for one in facts),
        judgements=judgements,
    )


def _founder(facts: list[Facts], zone: ZoneInfo) -> ReportKey:
    dated = [(start[0], one.report.key) for one in facts if (start := _start([one], zone))]
    return min(dated)[1]


def _start(facts: list[Facts], zone: ZoneInfo) -> tuple[datetime, bool] | None:
    """The write-up's stated start, else the first notice, else the best stated day; and whether it is only a day."""
    stated = [one.started_at for one in facts if one.account is Account.POSTMORTEM and one.started_at]
    others = [one.started_at for one in facts if one.started_at]
    if stated or others:
        return min(stated or others), False
    days = [one.start_day for one in facts if one.start_day]
    return (start_of_day(days[0], zone), True) if days else None


def _end(facts: list[Facts], started_at: datetime) -> datetime | None:
    """The end of the acute phase: by the notices, else as stated, else the closing."""
    for ends in (
        [one.acute_until for one in facts],
        [one.stated_end for one in facts],
        [_closed_at(facts)],
    ):
        known = [end for end in ends if end and end >= started_at]
        if known:
            return max(known)
    return None


def _closed_at(facts: list[Facts]) -> datetime | None:
    """The last closing, once every report that has a timeline is closed."""
    with_timeline = [one for one in facts if one.account is Account.STATUS]
    closings = [one.closed_at for one in with_timeline if one.closed_at]
    return max(closings) if closings and len(closings) == len(with_timeline) else None


def _is_open(facts: list[Facts], setting: Setting) -> bool:
    return any(
        one.report.key in setting.open_reports
        and one.last_sign_at is not None
        and is_fresh(one.last_sign_at, setting.now)
        for one in facts
    )


def _is_retroactive(facts: list[Facts]) -> bool:
    told = [one for one in facts if one.started_at]
    return bool(told) and all(one.retroactive for one in told)


def _kind(facts: list[Facts]) -> Kind:
    planned = all(one.reading.kind is Kind.MAINTENANCE for one in facts)
    return Kind.MAINTENANCE if planned else Kind.INCIDENT


def _components(facts: list[Facts]) -> tuple[tuple[str, ...], bool]:
    listed = [one for one in facts if one.components_listed]
    named = {component for one in listed or facts for component in one.components}
    return tuple(sorted(named)), bool(listed)


def _best_placed(facts: list[Facts]) -> list[Facts]:
    """Those whose places count: where a report has notices, a write-up's asides to other places do not."""
    return [one for one in facts if one.places and one.account is Account.STATUS] or facts


def _days(started_at: datetime, until: datetime, zone: ZoneInfo, *, start_is_day: bool) -> tuple[date, ...]:
    return days_between(started_at, started_at if start_is_day else until, zone)


def _postmortem(facts: list[Facts], incident_day: date) -> Postmortem | None:
    writeups = [one for one in facts if one.account is Account.POSTMORTEM]
    if not writeups:
        return None
    first = min(writeups, key=lambda one: (one.published_on or date.max, one.report.key))
    lag = (first.published_on - incident_day).days if first.published_on else None
    return Postmortem(first.report.key, first.reading.url, first.published_on, lag)


def _member(one: Facts, sources: Mapping[str, Source]) -> Member:
    return Member(
        key=one.report.key,
        kind=sources[one.report.key.source].kind,
        account=one.account,
        url=one.reading.url,
        title=one.reading.title,
        started_at=one.started_at,
        ended_at=one.acute_until or one.stated_end or one.closed_at,
        closed_at=one.closed_at,
        published_on=one.published_on,
        severity=one.severity,
        notices=one.reading.notices,
        claims=one.reading.claims,
        text=one.reading.text,
        revisions=len(one.report.revisions),
    )
