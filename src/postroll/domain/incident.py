"""Incidents: the reports judged the same, with the facts that they agree or disagree on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from postroll.domain.judgement import Judgement
from postroll.domain.report import Claim, Notice, ReportKey
from postroll.domain.vocabulary import Account, Kind, Severity

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, in lower case
_ID_LENGTH = 10


def incident_id(founder: ReportKey) -> str:
    """The id of the incident that a report founds: 50 bits of the hash of its key, in Crockford's base 32.

    It depends on nothing else, so neither order of arrival nor later members change it.
    """
    number = int.from_bytes(sha256("\x00".join(founder).encode()).digest()[:8]) >> 14
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_ID_LENGTH - 1), -1, -5))


@dataclass(frozen=True, slots=True)
class Member:
    """One report as a member of an incident, boiled down to what pages and tables print.

    Attributes:
        key: the report's key.
        kind: the source's kind ("statuspage").
        account: whose voice it is.
        url: where to read it; "" where there is no page.
        title: its title.
        started_at: the start that it states, else its first notice; None where it gives only a day.
        ended_at: the end of the acute phase by its own account.
        closed_at: when it was closed.
        published_on: the day a write-up came out.
        severity: what it states.
        notices: its timeline, oldest first.
        claims: what its readings state.
        text: its prose.
        revisions: how many distinct states of it were seen.
    """

    key: ReportKey
    kind: str
    account: Account
    url: str
    title: str
    started_at: datetime | None
    ended_at: datetime | None
    closed_at: datetime | None
    published_on: date | None
    severity: Severity
    notices: tuple[Notice, ...]
    claims: tuple[Claim, ...]
    text: str
    revisions: int


@dataclass(frozen=True, slots=True)
class Postmortem:
    """The write-up of an incident."""

    report: ReportKey
    url: str
    published_on: date | None
    lag_days: int | None


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened once.

    Attributes:
        id: stable; see `incident_id`.
        provider: the provider's id.
        title: from the best account.
        kind: maintenance only where every report says so.
        severity: the highest that any report states.
        places: the provider's region codes, sorted.
        components: names, sorted; those that a source lists outrank those in prose.
        components_listed: whether the components come from a list rather than from prose.
        started_at: the write-up's stated start, else the first notice. Where only a day is known, the start of
            that day in the provider's zone.
        start_is_day: whether only the day of the start is known.
        ended_at: the end of the acute phase; None where nobody says.
        last_sign_at: the last notice or stated time; an incident without an end is drawn up to it.
        closed_at: when the source closed it.
        is_open: whether it counts as still going on.
        retroactive: whether it was posted in one piece after the fact, so that its span of time says nothing of
            its length.
        days: the days of the provider's zone that `started_at..ended_at` touches.
        postmortem: the write-up, if there is one.
        members: the reports, best account first, then by key.
        judgements: the verdicts that hold the members together, and those on pairs that reach outside.
    """

    id: str
    provider: str
    title: str
    kind: Kind
    severity: Severity
    places: tuple[str, ...]
    components: tuple[str, ...]
    components_listed: bool
    started_at: datetime
    start_is_day: bool
    ended_at: datetime | None
    last_sign_at: datetime
    closed_at: datetime | None
    is_open: bool
    retroactive: bool
    days: tuple[date, ...]
    postmortem: Postmortem | None
    members: tuple[Member, ...]
    judgements: tuple[Judgement, ...]

    @property
    def length(self) -> timedelta | None:
        """How long the acute phase lasted; None where that is not known."""
        if self.ended_at is None or self.start_is_day or self.retroactive:
            return None
        return self.ended_at - self.started_at
