"""Values for tests: whole ones by default, of which a test overrides what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from postroll.domain.coverage import Coverage, Span
from postroll.domain.incident import Incident, Member, Postmortem
from postroll.domain.note import Note, NoteKind, Override
from postroll.domain.provider import Component, Provider, Region, Role
from postroll.domain.report import ReportKey
from postroll.domain.times import days_between
from postroll.domain.vocabulary import Account, Kind, Severity

UTC_ZONE = ZoneInfo("UTC")
STARTED_AT = datetime(2026, 4, 9, 10, tzinfo=UTC)
ALL_TIME = Coverage((Span(datetime(2000, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)),))


def at(text: str) -> datetime:
    """The instant in UTC of "2026-04-09 10:00" or "2026-04-09"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def a_provider(**overrides: Any) -> Provider:
    """Acme: four regions, two core and two secondary components."""
    whole = Provider(
        id="acme",
        name="Acme",
        regions=tuple(Region(code) for code in ("AMS", "ORD", "SIN", "SYD")),
        components=(
            Component("Deployments", Role.CORE, "deploys"),
            Component("Regional Availability", Role.CORE, ""),
            Component("Dashboard", Role.SECONDARY, "dashboard", ("control panel",)),
            Component("Metrics", Role.SECONDARY, "metrics"),
        ),
    )
    return replace(whole, **overrides)


def a_member(**overrides: Any) -> Member:
    """A status page's report of half an hour."""
    key = overrides.get("key", ReportKey("acme-status", "r1"))
    started_at = overrides.get("started_at", STARTED_AT)
    whole = Member(
        key=key,
        kind="statuspage",
        account=Account.STATUS,
        url=f"https://status.acme.example/incidents/{key.native_id}",
        title="Slow deployments",
        started_at=started_at,
        ended_at=started_at and started_at + timedelta(minutes=30),
        closed_at=started_at and started_at + timedelta(minutes=45),
        published_on=None,
        severity=Severity.MAJOR,
        notices=(),
        claims=(),
        text="",
        revisions=1,
    )
    return replace(whole, **overrides)


def a_write_up(**overrides: Any) -> Member:
    """A postmortem log's entry on the same half hour, published nine days later."""
    told = {
        "key": ReportKey("acme-log", "w1"),
        "kind": "infra-log",
        "account": Account.POSTMORTEM,
        "url": "https://acme.example/log/w1/",
        "title": "Why deployments were slow",
        "published_on": date(2026, 4, 18),
        "severity": Severity.UNKNOWN,
    }
    return a_member(**(told | overrides))


def an_incident(**overrides: Any) -> Incident:
    """Half an hour of core trouble on 9 April 2026 at Acme, told by one status page.

    The end, the last sign and the closing follow `started_at`, the days and the postmortem follow the rest, unless
    they are given.
    """
    started_at = overrides.get("started_at", STARTED_AT)
    ended_at = overrides.get("ended_at", started_at + timedelta(minutes=30))
    last_sign_at = overrides.get("last_sign_at", ended_at or started_at)
    members = overrides.get("members", (a_member(started_at=started_at, ended_at=ended_at),))
    whole = Incident(
        id="inc0000001",
        provider="acme",
        title="Slow deployments",
        kind=Kind.INCIDENT,
        severity=Severity.MAJOR,
        places=(),
        components=("Deployments",),
        components_listed=True,
        started_at=started_at,
        start_is_day=False,
        ended_at=ended_at,
        last_sign_at=last_sign_at,
        closed_at=ended_at and ended_at + timedelta(minutes=15),
        is_open=False,
        retroactive=False,
        days=days_between(started_at, ended_at or last_sign_at, UTC_ZONE),
        postmortem=_postmortem_of(members, started_at),
        members=members,
        judgements=(),
    )
    return replace(whole, **overrides)


def _postmortem_of(members: tuple[Member, ...], started_at: datetime) -> Postmortem | None:
    for member in members:
        if member.account is Account.POSTMORTEM:
            lag = (member.published_on - started_at.date()).days if member.published_on else None
            return Postmortem(member.key, member.url, member.published_on, lag)
    return None


def a_note(**overrides: Any) -> Note:
    """A comment on the status page's report of `an_incident`."""
    about = {"report", "day", "month"} & overrides.keys()
    whole = Note(
        id="n1",
        provider="acme",
        kind=NoteKind.COMMENT,
        author="ada",
        date=date(2026, 4, 20),
        text="It was the queue again.",
        report=None if about else ReportKey("acme-status", "r1"),
    )
    return replace(whole, **overrides)


def an_override(**overrides: Any) -> Override:
    """A curator's word, which changes nothing yet, on the status page's report of `an_incident`."""
    whole = Override(report=ReportKey("acme-status", "r1"), because="seen by hand", by="ada", on=date(2026, 4, 20))
    return replace(whole, **overrides)
