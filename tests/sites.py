"""A small made-up site for tests: two months of Acme, with notes, an override, a conflict and a gap."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from builders import UTC_ZONE, a_member, a_note, a_provider, a_write_up, an_incident, an_override, at
from postroll.domain.coverage import Coverage, Span
from postroll.domain.incident import Incident, Member
from postroll.domain.judgement import Evidence, Judgement
from postroll.domain.note import Credit, Note, NoteKind, Override
from postroll.domain.provider import Provider, Source
from postroll.domain.report import Claim, Notice, Reading, ReportKey, Where
from postroll.domain.vocabulary import Account, Basis, ClaimField, Phase, Severity, Stage, Verdict
from postroll.domain.workspace import GridSettings
from postroll.publish.site.model import Fault, MonthRollup, ProviderRollup, Site, SourceWatch, State
from postroll.publish.site.pages import render_site
from postroll.rollup.grid import month_grid
from postroll.rollup.table import month_table

APRIL = date(2026, 4, 1)
AS_OF = at("2026-05-02 12:00")
COVERED = Coverage((Span(at("2026-03-01"), at("2026-04-20 09:00")), Span(at("2026-04-22"), AS_OF)))
SOURCES = (
    Source("acme-status", "acme", "statuspage", "https://status.acme.example/", Account.STATUS),
    Source("acme-log", "acme", "infra-log", "https://acme.example/log/", Account.POSTMORTEM),
)


def notices_of(start: datetime, end: datetime) -> tuple[Notice, ...]:
    """Three notices: looking, watching, done."""
    return (
        Notice(start, Stage.INVESTIGATING, Phase.ACUTE, "We are looking into slow deployments."),
        Notice(end, Stage.MONITORING, Phase.OVER, "A fix is out.\n\nWe keep an eye on it."),
        Notice(end + timedelta(minutes=15), Stage.RESOLVED, Phase.OVER, "Done."),
    )


def a_told_twice_incident() -> Incident:
    """Over midnight, told by a status page and a write-up that differ on start and end."""
    start, end = at("2026-04-28 23:50"), at("2026-04-29 00:31")
    status = a_member(
        key=ReportKey("acme-status", "r2"),
        title="Deploys make new instances",
        started_at=start,
        ended_at=end,
        severity=Severity.MINOR,
        notices=notices_of(start, end),
        claims=(Claim(ClaimField.SEVERITY, "minor", Where("impact", "minor"), basis=Basis.LISTED),),
        revisions=3,
    )
    stated = (
        Claim(ClaimField.STARTED_AT, "2026-04-28T23:41:00Z", Where("heading", "23:41 UTC"), basis=Basis.HEADED),
        Claim(ClaimField.ENDED_AT, "2026-04-29T00:28:00Z", Where("body", "mitigated at 00:28")),
    )
    log = a_write_up(
        title="Why deploys made duplicates",
        started_at=at("2026-04-28 23:41"),
        ended_at=at("2026-04-29 00:28"),
        closed_at=None,
        published_on=date(2026, 5, 1),
        claims=stated,
    )
    evidence = (Evidence("time", 6.1, "starts 9 min apart"), Evidence("words", -1.5, "titles share 2 of 9 words"))
    same = Judgement(log.key, status.key, Verdict.SAME, "rule:score", score=4.6, evidence=evidence)
    return an_incident(
        id="twice00001",
        title=log.title,
        severity=Severity.MINOR,
        started_at=at("2026-04-28 23:41"),
        ended_at=at("2026-04-29 00:28"),
        members=(log, status),
        judgements=(same,),
    )


def an_open_incident() -> Incident:
    """Of unknown length and severity, and still going on."""
    start = at("2026-05-02 10:00")
    member = a_member(
        key=ReportKey("acme-status", "r3"), started_at=start, ended_at=None, closed_at=None, severity=Severity.UNKNOWN
    )
    return an_incident(
        id="open000001",
        title="Hosts out of reach in SIN",
        started_at=start,
        ended_at=None,
        members=(member,),
        components=(),
        places=("SIN",),
        severity=Severity.UNKNOWN,
        is_open=True,
    )


def some_incidents() -> tuple[Incident, ...]:
    """Five, of most kinds of mark, in April and May."""
    long = an_incident(
        id="long000001",
        title="Dashboard down",
        started_at=at("2026-04-14 08:00"),
        ended_at=at("2026-04-14 14:00"),
        components=("Dashboard",),
        severity=Severity.CRITICAL,
        members=(_status("r4", "Dashboard down", at("2026-04-14 08:00"), at("2026-04-14 14:00")),),
    )
    calm = an_incident(
        id="calm000001",
        title="Late metrics in ORD",
        started_at=at("2026-04-09 12:00"),
        places=("ORD",),
        components=("Metrics",),
        severity=Severity.NONE,
        members=(_status("r5", "Late metrics in ORD", at("2026-04-09 12:00"), at("2026-04-09 12:30")),),
    )
    return an_incident(), calm, long, a_told_twice_incident(), an_open_incident()


def some_notes() -> tuple[Note, ...]:
    """One of each kind."""
    log = ReportKey("acme-log", "w1")
    return (
        a_note(id="month", kind=NoteKind.LEAD, month=APRIL, text="A quiet month until its end."),
        a_note(id="lead", kind=NoteKind.LEAD, report=log, text="As the month closed, deploys went wrong…"),
        a_note(id="comment", report=log, text="The *old* instances kept `v1`."),
        a_note(id="aside", kind=NoteKind.ASIDE, report=log, text="The list was long, as everybody knew."),
        a_note(
            id="correction",
            kind=NoteKind.CORRECTION,
            report=log,
            date=date(2026, 5, 2),
            corrects="aside",
            strikes="was long,",
            text="was empty,",
            credit=Credit("bob", "https://forum.acme.example/t/1/2"),
        ),
        a_note(id="addendum", kind=NoteKind.ADDENDUM, day=date(2026, 4, 14), text="See also the 28th."),
    )


def some_histories() -> dict[ReportKey, tuple[State, ...]]:
    """The status page's report of the incident that is told twice: a word and the severity changed, then it closed."""
    first, second, third = notices_of(at("2026-04-28 23:50"), at("2026-04-29 00:31"))
    vague = replace(first, text="We are looking into deployments.")
    readings = (
        Reading("Deploys fail", "https://status.acme.example/incidents/r2", notices=(vague,)),
        Reading("Deploys make new instances", "https://status.acme.example/incidents/r2", notices=(first, second)),
        Reading("Deploys make new instances", "", notices=(first, second, third)),
    )
    seen = (at("2026-04-28 23:55"), at("2026-04-29 00:35"), at("2026-04-29 01:00"))
    states = (State(when, "statuspage-json", reading) for when, reading in zip(seen, readings, strict=True))
    return {ReportKey("acme-status", "r2"): tuple(states)}


def some_watches() -> tuple[SourceWatch, ...]:
    """A status page that is visited, with a gap and a capture that could not be read; a log imported by hand."""
    status, log = SOURCES
    return (
        SourceWatch(
            status,
            COVERED,
            condition="degraded",
            seen_at=at("2026-05-02 11:55"),
            captures=3,
            unread=(Fault("capture 1f1f1f1f1f1f", "it is not JSON: line 1"),),
            failing=(Fault("https://status.acme.example/history.atom", "404"),),
            withdrawn=(ReportKey("acme-status", "r7"),),
        ),
        SourceWatch(log, Coverage(), captures=1),
    )


def some_overrides() -> tuple[Override, ...]:
    """One, on the incident that is told twice."""
    report = ReportKey("acme-status", "r2")
    return (an_override(report=report, because="no deploy worked anywhere", severity=Severity.CRITICAL),)


def write_site(site: Site, folder: Path) -> Path:
    """The site's files in a folder."""
    for page in render_site(site):
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.body)
    return folder


def a_month(incidents: tuple[Incident, ...] | None = None, month: date = APRIL, **given: Any) -> MonthRollup:
    """A month of incidents at Acme."""
    provider = given.get("provider", a_provider())
    known = {
        "zone": given.get("zone", UTC_ZONE),
        "overrides": given.get("overrides", some_overrides()),
        "settings": given.get("settings", GridSettings()),
    }
    told = some_incidents() if incidents is None else incidents
    coverage, today = given.get("coverage", COVERED), given.get("today")
    grid = month_grid(provider, month, told, coverage=coverage, today=today, **known)
    return MonthRollup(grid, month_table(provider, month, told, notes=given.get("notes", some_notes()), **known))


def a_site(
    incidents: tuple[Incident, ...] | None = None,
    notes: tuple[Note, ...] | None = None,
    provider: Provider | None = None,
    as_of: datetime = AS_OF,
) -> Site:
    """The site of April and May 2026 at Acme."""
    told = some_incidents() if incidents is None else incidents
    written = some_notes() if notes is None else notes
    whose = provider or a_provider()
    months = tuple(a_month(told, month, notes=written, provider=whose) for month in (APRIL, date(2026, 5, 1)))
    rollup = ProviderRollup(whose, "UTC", months, told, written, SOURCES, COVERED, some_watches(), some_histories())
    return Site("What broke", (rollup,), (("gone000001", "twice00001"),), as_of)


def _status(native_id: str, title: str, start: datetime, end: datetime) -> Member:
    key = ReportKey("acme-status", native_id)
    return a_member(key=key, title=title, started_at=start, ended_at=end, notices=notices_of(start, end))
