"""Reports for tests of linking: whole ones by default, of which a test says only what it is about."""

from datetime import datetime

from builders import a_provider, at
from postroll.domain.judgement import Judgement, ordered_pair
from postroll.domain.provider import Source
from postroll.domain.report import Claim, LinkPlace, Notice, Reading, Report, ReportKey, Revision, Where
from postroll.domain.vocabulary import Account, Basis, ClaimField, Phase, Precision, Stage, Verdict
from postroll.reconcile.composition import Setting
from postroll.reconcile.facts import Facts, facts_of

STATUS = Source("acme-status", "acme", "statuspage", "https://status.acme.example", Account.STATUS)
LOG = Source("acme-log", "acme", "incident-log", "https://acme.example/log/", Account.POSTMORTEM)
FORUM = Source("acme-forum", "acme", "discourse-topic", "https://forum.acme.example/t/1", Account.FORUM)
SOURCES = {source.id: source for source in (STATUS, LOG, FORUM)}

_PHASES = {
    Stage.INVESTIGATING: Phase.ACUTE,
    Stage.IDENTIFIED: Phase.ACUTE,
    Stage.MONITORING: Phase.OVER,
    Stage.RESOLVED: Phase.OVER,
}


def a_claim(field: ClaimField, value: str, basis: Basis = Basis.PROSE, part: str = "content") -> Claim:
    """A claim; a value of a start that is a mere date has the precision of a day."""
    is_day = field is ClaimField.STARTED_AT and len(value) == len("2026-04-09")
    return Claim(field, value, Where(part, value), Precision.DAY if is_day else Precision.EXACT, basis)


def a_notice(time: str, stage: Stage, text: str = "", phase: Phase | None = None) -> Notice:
    """A notice whose phase follows from its stage unless it is given."""
    return Notice(at(time), stage, phase or _PHASES.get(stage, Phase.SILENT), text)


def a_report(
    source: Source,
    native_id: str,
    reading: Reading,
    *,
    form: str = "statuspage-json",
    seen_at: datetime | None = None,
) -> Report:
    """A report of one revision."""
    revision = Revision(f"fingerprint of {native_id}", form, seen_at, seen_at, reading)
    return Report(ReportKey(source.id, native_id), (), (revision,))


def a_status_report(
    native_id: str,
    start: str,
    end: str | None = None,
    *,
    title: str = "Slow deployments",
    places: tuple[str, ...] = (),
    components: tuple[str, ...] = (),
    severity: str = "major",
) -> Facts:
    """A status page's report with an investigating notice, and a resolved one if an end is given."""
    notices = [a_notice(start, Stage.INVESTIGATING, title)]
    claims = [a_claim(ClaimField.SEVERITY, severity, Basis.LISTED)]
    claims += [a_claim(ClaimField.PLACE, place, Basis.LISTED) for place in places]
    claims += [a_claim(ClaimField.COMPONENT, component, Basis.LISTED) for component in components]
    if end:
        notices.append(a_notice(end, Stage.RESOLVED, "Back to normal."))
        claims.append(a_claim(ClaimField.CLOSED_AT, f"{at(end):%Y-%m-%dT%H:%M:%SZ}", Basis.LISTED))
    url = f"https://status.acme.example/incidents/{native_id}"
    return facts_of(
        a_report(STATUS, native_id, Reading(title, url, notices=tuple(notices), claims=tuple(claims))), Account.STATUS
    )


def a_log_entry(
    slug: str,
    start: str | None,
    *,
    title: str = "Why deployments were slow",
    published_on: str = "2026-04-18",
    places: tuple[str, ...] = (),
    text: str = "",
    links: tuple[str, ...] = (),
) -> Facts:
    """A write-up; a start of a mere date is a day."""
    claims = [a_claim(ClaimField.PUBLISHED_ON, published_on, Basis.LISTED)]
    if start:
        value = start if len(start) == len("2026-04-09") else f"{at(start):%Y-%m-%dT%H:%M:%SZ}"
        claims.append(a_claim(ClaimField.STARTED_AT, value, Basis.HEADED, "heading"))
    claims += [a_claim(ClaimField.PLACE, place) for place in places]
    url = f"https://acme.example/log/{slug}/"
    reading = Reading(
        title, url, claims=tuple(claims), text=text, links=tuple(LinkPlace(link, own=True) for link in links)
    )
    return facts_of(a_report(LOG, url, reading, form="incident-log-feed"), Account.POSTMORTEM)


def a_forum_row(row: int, day: str, link: str, *, title: str = "Why deployments were slow") -> Facts:
    """A row of a rollup thread that links to what it is about."""
    claims = (a_claim(ClaimField.STARTED_AT, day, Basis.HEADED, "incident date"),)
    reading = Reading(title, f"https://forum.acme.example/t/1/{row}", claims=claims, links=(LinkPlace(link, own=True),))
    return facts_of(a_report(FORUM, f"1/{row}/1", reading, form="discourse-topic"), Account.FORUM)


def a_verdict(one: Facts, other: Facts, verdict: Verdict, by: str = "ada") -> Judgement:
    """A person's judgement."""
    return Judgement(*ordered_pair(one.report.key, other.report.key), verdict, by, because="I was there.")


def a_setting(now: str = "2026-06-01", open_reports: tuple[Facts, ...] = ()) -> Setting:
    """Acme's sources, looked at long after."""
    return Setting(a_provider(), SOURCES, frozenset(facts.report.key for facts in open_reports), at(now))
