"""Made-up incidents for benches: as many as wanted, with the shapes and lengths of real ones."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from postroll.domain.incident import Incident, Member, Postmortem, incident_id
from postroll.domain.provider import Component, Provider, Role, Source
from postroll.domain.report import Claim, Notice, ReportKey, Where
from postroll.domain.times import days_between
from postroll.domain.vocabulary import Account, Basis, ClaimField, Kind, Phase, Severity, Stage
from postroll.domain.workspace import Workspace

FIRST = datetime(2022, 1, 1, tzinfo=UTC)
DAYS = 1_600
COMPONENTS = (
    "API",
    "Dashboard",
    "Deployments",
    "DNS",
    "Builds",
    "Load Balancers",
    "Metrics",
    "Object Storage",
    "Login",
)
PLACES = ("AMS", "FRA", "IAD", "LHR", "NRT", "ORD", "SIN", "SYD")
TROUBLE = (
    "Elevated error rates",
    "Degraded performance",
    "Connectivity issues",
    "Delays",
    "Timeouts",
    "Failed requests",
)
CAUSES = ("an expired certificate", "a bad configuration", "a full disk", "a network partition", "a failed migration")
SENTENCES = (
    "We are aware of an issue with {component} and are working to restore full service as soon as possible.",
    "Customers may see {trouble} while using {component} in {place}.",
    "Our engineers have found {cause} and are rolling a fix out region by region.",
    "We continue to watch {component} closely and will share more as soon as we know it.",
    "Requests to {component} from outside of {place} are not affected as far as we can tell.",
    "A fix has been put in place and error rates in {place} are back to what they were before.",
)
STAGES = (
    (Stage.INVESTIGATING, Phase.ACUTE),
    (Stage.IDENTIFIED, Phase.ACUTE),
    (Stage.UPDATE, Phase.ACUTE),
    (Stage.MONITORING, Phase.OVER),
    (Stage.RESOLVED, Phase.OVER),
)


def providers(count: int) -> tuple[Provider, ...]:
    """So many providers, each with core and secondary components."""
    components = tuple(Component(name, Role.SECONDARY if name == "Metrics" else Role.CORE) for name in COMPONENTS)
    return tuple(Provider(f"p{place:02}", f"Provider {place}", components=components) for place in range(count))


def workspace(count: int, archive: str) -> Workspace:
    """A workspace of so many providers with a status page and a log each."""
    known = providers(count)
    sources = [
        Source(f"{each.id}-{name}", each.id, kind, f"https://{name}.{each.id}.example/", account)
        for each in known
        for name, kind, account in (
            ("status", "statuspage", Account.STATUS),
            ("log", "incident-log", Account.POSTMORTEM),
        )
    ]
    return Workspace(known, tuple(sources), archive)


def incidents(count: int, among: tuple[Provider, ...]) -> Iterator[Incident]:
    """So many incidents, of which the first provider has the most and the last the fewest."""
    chance = Random(8)
    weights = [1 / (place + 1) for place in range(len(among))]
    for number in range(count):
        provider = chance.choices(among, weights)[0]
        yield incident(provider.id, number, chance)


def incident(provider: str, number: int, chance: Random) -> Incident:
    """One incident, every sixth with a write-up."""
    words = {
        "component": chance.choice(COMPONENTS),
        "place": chance.choice(PLACES),
        "trouble": chance.choice(TROUBLE),
        "cause": chance.choice(CAUSES),
    }
    started_at = FIRST + timedelta(minutes=chance.randrange(DAYS * 1440))
    ended_at = started_at + timedelta(minutes=int(chance.lognormvariate(4.2, 1)) + 3)
    members = [status_report(provider, number, words, started_at, ended_at, chance)]
    if number % 6 == 0:
        published_on = ended_at.date() + timedelta(days=chance.randrange(1, 30))
        members.insert(0, write_up(provider, number, words, (started_at, ended_at), published_on, chance))
    founder = members[-1]
    told = members[0] if len(members) > 1 else None
    return Incident(
        id=incident_id(founder.key),
        provider=provider,
        title=members[0].title,
        kind=Kind.INCIDENT,
        severity=founder.severity,
        places=(words["place"],),
        components=(words["component"],),
        components_listed=True,
        started_at=started_at,
        start_is_day=False,
        ended_at=ended_at,
        last_sign_at=ended_at,
        closed_at=ended_at + timedelta(minutes=20),
        is_open=False,
        retroactive=False,
        days=days_between(started_at, ended_at, UTC),
        postmortem=told
        and Postmortem(told.key, told.url, told.published_on, (told.published_on - started_at.date()).days),
        members=tuple(members),
        judgements=(),
    )


def status_report(
    provider: str, number: int, words: dict[str, str], started_at: datetime, ended_at: datetime, chance: Random
) -> Member:
    """What a status page tells: five notices of two to four sentences."""
    step = (ended_at - started_at) / 4
    notices = tuple(
        Notice(started_at + step * place, stage, phase, prose(words, chance, 2, 4))
        for place, (stage, phase) in enumerate(STAGES)
    )
    severity = chance.choices(list(Severity), (2, 6, 3, 1, 1))[0]
    claims = (Claim(ClaimField.SEVERITY, str(severity), Where("impact", str(severity)), basis=Basis.LISTED),)
    key = ReportKey(f"{provider}-status", f"r{number:06}")
    title = f"{words['trouble']} for {words['component']} in {words['place']}"
    url = f"https://status.{provider}.example/incidents/{key.native_id}"
    return Member(
        key, "statuspage", Account.STATUS, url, title, started_at, ended_at, ended_at + timedelta(minutes=20), None,
        severity, notices, claims, "", 1,
    )  # fmt: skip


def write_up(
    provider: str,
    number: int,
    words: dict[str, str],
    span: tuple[datetime, datetime],
    published_on: date,
    chance: Random,
) -> Member:
    """What a log of postmortems tells: some paragraphs, and the cause."""
    key = ReportKey(f"{provider}-log", f"w{number:06}")
    claims = (Claim(ClaimField.CAUSE, words["cause"], Where("text", words["cause"])),)
    text = "\n\n".join(prose(words, chance, 3, 6) for _ in range(5))
    title = f"How {words['cause']} led to {words['trouble'].lower()} ({number})"
    return Member(
        key, "incident-log", Account.POSTMORTEM, f"https://log.{provider}.example/{key.native_id}/", title,
        *span, None, published_on, Severity.UNKNOWN, (), claims, text, 1,
    )  # fmt: skip


def prose(words: dict[str, str], chance: Random, least: int, most: int) -> str:
    """Some sentences about an incident, with a number that no other has."""
    said = [chance.choice(SENTENCES).format(**words) for _ in range(chance.randint(least, most))]
    return " ".join([*said, f"Case {chance.randrange(10**6)}."])
