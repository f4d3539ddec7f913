"""The opening of an incident against its end: what a write-up without a title, dated by the day, has to go by.

The opening is the name and the first notice. The end is the later half of the other notices with the postmortem, as a
log would tell it: prose under a heading that gives the day (UTC) and nothing else. An incident with a single notice
has no end, and its opening stays as a decoy, as do all other incidents of the provider.

Nor has an incident an end where that is nothing but stock phrases ("This incident has been resolved."), which three
notices or more of the provider have word for word: nobody could tell whose it is. The lines "stock ends too" have them
all the same, and no goal.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date
from pathlib import Path

from bench.linking.records import Body, lines_of, logged, reports_of, status_source, statuspage_listing
from bench.linking.sets import LabelledSet
from postroll.domain.provider import Provider, Source
from postroll.domain.report import Claim, Notice, Reading, Report, ReportKey, Revision, Where
from postroll.domain.vocabulary import Account, Basis, ClaimField, Kind, Precision
from postroll.formats.write_up import told_claims
from postroll.prose.lexicon import Lexicon
from postroll.prose.reader import read_prose
from postroll.reconcile.state import state_of

STACTUS, GITHUB = "stactus, halves", "GitHub, halves"
STACTUS_BY_DAY, GITHUB_BY_DAY = "stactus, halves by day", "GitHub, halves by day"
STACTUS_STOCK, GITHUB_STOCK = "stactus, stock ends too", "GitHub, stock ends too"
_STOCK = 3


def halves_sets(records: Path) -> Iterator[LabelledSet]:
    """For every provider: the opening with the hour of its notice, by its day alone, and with stock ends as well."""
    for provider, readings in _stactus(records):
        yield from _three(provider, readings, (STACTUS, STACTUS_BY_DAY, STACTUS_STOCK))
    yield from _three(*_github(records), (GITHUB, GITHUB_BY_DAY, GITHUB_STOCK))


def _three(provider: Provider, readings: dict[str, Reading], groups: tuple[str, str, str]) -> Iterator[LabelledSet]:
    has_end = {name for name, reading in readings.items() if len(reading.notices) > 1}
    telling = has_end - _stock_ends(readings)
    hours, by_day, stock = groups
    yield _halves_set(hours, provider, readings, telling, hours=True)
    yield _halves_set(by_day, provider, readings, telling, hours=False)
    yield _halves_set(stock, provider, readings, has_end, hours=False)


def _stock_ends(readings: dict[str, Reading]) -> set[str]:
    times = Counter(notice.text.strip() for reading in readings.values() for notice in reading.notices)
    return {
        name
        for name, reading in readings.items()
        if not reading.text and all(times[notice.text.strip()] >= _STOCK for notice in _last(reading))
    }


def _last(reading: Reading) -> tuple[Notice, ...]:
    """The later half of the notices after the first."""
    later = reading.notices[1:]
    return later[len(later) // 2 :]


def _stactus(records: Path) -> Iterator[tuple[Provider, dict[str, Reading]]]:
    listed: dict[str, list[dict]] = {}
    for incident in lines_of(records / "stactus" / "incidents.jsonl.zst"):
        listed.setdefault(incident["provider"], []).append(incident)
    for name, incidents in sorted(listed.items()):
        body = statuspage_listing(incidents, incidents[0]["page_url"])
        provider = Provider(name, name)
        yield provider, _readings(reports_of([body], status_source(name, name), provider))


def _github(records: Path) -> tuple[Provider, dict[str, Reading]]:
    """Every incident of the archive, and those of the feed that it lacks."""
    provider, folder = Provider("github", "github"), records / "github"
    source = status_source("github", "github", url="https://www.githubstatus.com")
    final = (Body(json.dumps(line).encode()) for line in lines_of(folder / "incidents.jsonl.zst"))
    feed = reports_of(logged(folder / "atom-captures.jsonl.zst"), source, provider)
    return provider, _readings(feed) | _readings(reports_of(final, source, provider))


def _readings(reports: Iterable[Report]) -> dict[str, Reading]:
    read = {report.key.native_id: state_of(report) for report in reports}
    return {name: reading for name, reading in read.items() if reading.notices and reading.kind is Kind.INCIDENT}


def _halves_set(
    group: str, provider: Provider, readings: dict[str, Reading], with_end: set[str], *, hours: bool
) -> LabelledSet:
    lexicon = Lexicon(provider)
    status = status_source("status", provider.id)
    log = Source("log", provider.id, "incident-log", f"https://log.{provider.id}.example", Account.POSTMORTEM)
    reports = []
    for native_id, reading in readings.items():
        reports.append(_report(status, native_id, opening(reading, lexicon, hours=hours)))
        if native_id in with_end:
            reports.append(_report(log, native_id, end(reading, lexicon)))
    incident_of = {report.key: report.key.native_id for report in reports}
    sources = {one.id: one for one in (status, log)}
    return LabelledSet(group, provider, sources, tuple(reports), incident_of, (("log", "status"),), {})


def opening(reading: Reading, lexicon: Lexicon, *, hours: bool) -> Reading:
    """The name and the first notice; without hours the notice is text under a day."""
    first = reading.notices[0]
    claims = (
        *read_prose(reading.title, part="name", lexicon=lexicon, posted_at=first.at),
        *read_prose(first.text, part="incident_updates[0].body", lexicon=lexicon, posted_at=first.at),
    )
    if hours:
        return Reading(reading.title, "", notices=(first,), claims=claims)
    untimed = tuple(claim for claim in claims if claim.field not in _TIMES)
    return Reading(reading.title, "", text=first.text, claims=(_day_claim(_day(reading)), *untimed))


def end(reading: Reading, lexicon: Lexicon) -> Reading:
    """The later half of the notices after the first, with the postmortem, as prose under a day."""
    text = "\n\n".join(filter(None, (*(notice.text for notice in _last(reading)), reading.text)))
    headed = (_day_claim(_day(reading)),)
    return Reading(
        "", "", text=text, claims=(*headed, *told_claims((("content", text),), headed, _day(reading), lexicon))
    )


_TIMES = frozenset((ClaimField.STARTED_AT, ClaimField.ENDED_AT, ClaimField.CLOSED_AT))


def _day(reading: Reading) -> date:
    return reading.notices[0].at.astimezone(UTC).date()


def _day_claim(day: date) -> Claim:
    return Claim(ClaimField.STARTED_AT, day.isoformat(), Where("heading", day.isoformat()), Precision.DAY, Basis.HEADED)


def _report(source: Source, native_id: str, reading: Reading) -> Report:
    return Report(
        ReportKey(source.id, native_id), (), (Revision(f"{source.id} {native_id}", source.kind, None, None, reading),)
    )
