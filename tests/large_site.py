"""A large made-up site for tests: many providers, or many incidents of one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from builders import ALL_TIME, UTC_ZONE, a_member, a_provider, a_write_up, an_incident, at
from postroll.domain.incident import Incident
from postroll.domain.provider import Source
from postroll.domain.report import Claim, ReportKey, Where
from postroll.domain.vocabulary import Account, ClaimField, Severity
from postroll.domain.workspace import GridSettings
from postroll.publish.site.model import MonthRollup, ProviderRollup, Site, SourceWatch
from postroll.rollup.grid import month_grid
from postroll.rollup.table import month_table

AS_OF = at("2027-01-01")
WORDS = ("deploys", "proxy", "certificates", "volumes", "queue", "search", "login", "mail", "routing", "storage")


def incidents_of(provider: str, count: int) -> Iterator[Incident]:
    """So many incidents spread over the year 2026, every fifth with a write-up."""
    for place in range(count):
        started_at = at("2026-01-01") + timedelta(minutes=place * 525_600 // count)
        word, other = WORDS[place % 10], WORDS[place * 7 // 10 % 10]
        key = ReportKey(f"{provider}-status", f"r{place:05}")
        title = f"Trouble with {word} and {other} for some customers ({place * 7919 % 100_003})"
        claims = (Claim(ClaimField.CAUSE, word, Where("text", word)),)
        member = a_member(key=key, title=title, started_at=started_at, claims=claims)
        log = a_write_up(
            key=ReportKey(f"{provider}-log", f"w{place:05}"),
            started_at=started_at,
            published_on=started_at.date() + timedelta(days=place % 40),
            url=f"https://acme.example/log/{place * 7919 % 100_003}/",
        )
        yield an_incident(
            id=f"{provider}{place:05}",
            provider=provider,
            title=title,
            severity=list(Severity)[place % 5],
            started_at=started_at,
            components=(word.capitalize(),),
            members=(log, member) if place % 5 == 0 else (member,),
        )


def rollup_of(provider: str, count: int) -> ProviderRollup:
    """A provider with so many incidents in 2026."""
    whose = replace(a_provider(), id=provider, name=f"{provider.capitalize()} Cloud")
    incidents = tuple(incidents_of(provider, count))
    months = []
    for number in range(1, 13):
        month, settings = date(2026, number, 1), GridSettings()
        told = [each for each in incidents if each.started_at.month == number]
        grid = month_grid(whose, month, told, zone=UTC_ZONE, coverage=ALL_TIME, settings=settings)
        months.append(MonthRollup(grid, month_table(whose, month, told, zone=UTC_ZONE, settings=settings)))
    sources = (
        Source(f"{provider}-status", provider, "statuspage", f"https://status.{provider}.example/", Account.STATUS),
        Source(f"{provider}-log", provider, "infra-log", f"https://{provider}.example/log/", Account.POSTMORTEM),
    )
    watches = tuple(SourceWatch(source, ALL_TIME, "fine", AS_OF, captures=900) for source in sources)
    return ProviderRollup(whose, "UTC", tuple(months), incidents, (), sources, ALL_TIME, watches)


def many_providers(count: int, incidents: int) -> Site:
    """So many providers with so many incidents each."""
    rollups = tuple(rollup_of(f"p{place:03}", incidents) for place in range(count))
    return Site("What broke", rollups, (), AS_OF)


def one_provider(incidents: int) -> Site:
    """One provider with so many incidents."""
    return Site("What broke", (rollup_of("acme", incidents),), (), AS_OF)
