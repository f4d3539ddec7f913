"""The facts of one report by its own account: when, where, what, how bad."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import IntEnum

from postroll.domain.report import Claim, Notice, Reading, Report
from postroll.domain.vocabulary import (
    CLOSING_STAGES,
    Account,
    Basis,
    ClaimField,
    Phase,
    Precision,
    Severity,
    Stage,
    worst,
)
from postroll.reconcile.state import state_of

_FIELDS = frozenset((Basis.LISTED, Basis.HEADED))
TITLE_PARTS = frozenset({"name", "title", "row.description", "external_desc", "summary"})


class Footing(IntEnum):
    """What a name of a place or component rests on; lower is firmer."""

    LIST = 0
    TITLE = 1
    PROSE = 2
    NONE = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Places or components that a report names, with what they rest on."""

    values: tuple[str, ...] = ()
    footing: Footing = Footing.NONE


@dataclass(frozen=True, slots=True)
class Facts:
    """A report boiled down.

    Attributes:
        report: where the facts come from.
        reading: the report's state today.
        account: whose voice its source is.
        started_at: the start that a field made for it gives, else the stated start of a write-up, else the first
            notice; None where only a day is known.
        start_day: the day where only a day is known.
        listed_day: the day that its heading gives, where its prose puts the start on another.
        acute_until: the first notice that says it is over, with nothing coming back later.
        stated_end: an end, or the end that a stated length gives.
        closed_at: when the source closed it.
        published_on: the day it came out, for a write-up. A thread that gives this day speaks of another's page.
        severity: what it states.
        places, components: what it names; lists outrank titles, and titles outrank other prose. Components that only
            the prose of a report with a list or title of places mentions are part of the story, not of the damage.
        components_listed: whether the components come from a list.
        retroactive: posted in one closed piece, with no start stated: its times say nothing of its length.
    """

    report: Report
    reading: Reading
    account: Account
    started_at: datetime | None
    start_day: date | None
    listed_day: date | None
    acute_until: datetime | None
    stated_end: datetime | None
    closed_at: datetime | None
    published_on: date | None
    severity: Severity
    places: tuple[str, ...]
    components: tuple[str, ...]
    components_listed: bool
    retroactive: bool

    @property
    def last_sign_at(self) -> datetime | None:
        """The last time at which the report says that something was so."""
        notice_times = [notice.at for notice in timeline_of(self.reading)]
        stated = [self.started_at, self.acute_until, self.stated_end]
        return max(notice_times + [instant for instant in stated if instant], default=None)


def timeline_of(reading: Reading) -> tuple[Notice, ...]:
    """The notices that tell of the incident while it lasts; what was written of it afterwards is none of them."""
    return tuple(notice for notice in reading.notices if notice.stage is not Stage.POSTMORTEM)


def facts_of(report: Report, account: Account) -> Facts:
    """Boil a report down to its facts."""
    reading = state_of(report)
    starts = reading.claimed(ClaimField.STARTED_AT)
    stated_start = _first_instant(starts)
    listed_start = _first_instant(tuple(claim for claim in starts if claim.basis is Basis.LISTED))
    timeline = timeline_of(reading)
    one_closed_piece = len(timeline) == 1 and timeline[0].stage in CLOSING_STAGES
    started_at = listed_start or _start(account, stated_start, timeline, one_closed_piece=one_closed_piece)
    places = _best_named(reading.claimed(ClaimField.PLACE))
    stated = tuple(claim for claim in reading.claimed(ClaimField.COMPONENT) if claim.basis is not Basis.INFERRED)
    components = _best_named(stated)
    if components.footing is Footing.PROSE and places.footing < Footing.PROSE:
        components = Named()
    return Facts(
        report=report,
        reading=reading,
        account=account,
        started_at=started_at,
        start_day=None if started_at else _first_day(reading),
        listed_day=_listed_day(starts, started_at),
        acute_until=_acute_until(timeline),
        stated_end=_stated_end(reading, started_at),
        closed_at=_last_instant(reading.claimed(ClaimField.CLOSED_AT)),
        published_on=_published_on(reading) if account is Account.POSTMORTEM else None,
        severity=_severity(reading),
        places=places.values,
        components=components.values,
        components_listed=components.footing is Footing.LIST,
        retroactive=one_closed_piece and stated_start is None,
    )


def _start(
    account: Account, stated: datetime | None, timeline: tuple[Notice, ...], *, one_closed_piece: bool
) -> datetime | None:
    if stated and (account is Account.POSTMORTEM or not timeline or one_closed_piece):
        return stated
    if timeline and account is not Account.FORUM:
        return timeline[0].at
    return stated


def _first_day(reading: Reading) -> date | None:
    days = [claim for claim in reading.claimed(ClaimField.STARTED_AT) if claim.precision is Precision.DAY]
    return min(days, key=_basis_rank).day if days else None


def _listed_day(starts: tuple[Claim, ...], started_at: datetime | None) -> date | None:
    """What lasted for days is listed under the day on which it was told, often not the one on which it began."""
    days = [claim.day for claim in starts if claim.precision is Precision.DAY and claim.basis in _FIELDS]
    if not days or started_at is None or started_at.astimezone(UTC).date() in days:
        return None
    return min(days)


def _acute_until(timeline: tuple[Notice, ...]) -> datetime | None:
    """The first notice that says it is over and that no notice of a return follows."""
    until: datetime | None = None
    for notice in timeline:
        if notice.phase is Phase.ACUTE:
            until = None
        elif notice.phase is Phase.OVER and until is None:
            until = notice.at
    return until


def _stated_end(reading: Reading, started_at: datetime | None) -> datetime | None:
    end = _last_instant(reading.claimed(ClaimField.ENDED_AT))
    if end and (started_at is None or end >= started_at):
        return end
    lengths = reading.claimed(ClaimField.LENGTH)
    return started_at + max(claim.length for claim in lengths) if lengths and started_at else None


def _severity(reading: Reading) -> Severity:
    claims = reading.claimed(ClaimField.SEVERITY)
    listed = [claim for claim in claims if claim.basis is Basis.LISTED]
    return worst([Severity(claim.value) for claim in listed or claims])


def _published_on(reading: Reading) -> date | None:
    claims = reading.claimed(ClaimField.PUBLISHED_ON)
    return min(claims, key=_basis_rank).day if claims else None


def _best_named(claims: tuple[Claim, ...]) -> Named:
    """The values with the firmest footing, sorted."""
    footing = min((_footing(claim) for claim in claims), default=Footing.NONE)
    return Named(tuple(sorted({claim.value for claim in claims if _footing(claim) is footing})), footing)


def _footing(claim: Claim) -> Footing:
    if claim.basis is Basis.LISTED:
        return Footing.LIST
    titled = claim.basis is Basis.HEADED or claim.where.part in TITLE_PARTS
    return Footing.TITLE if titled else Footing.PROSE


def _basis_rank(claim: Claim) -> int:
    return list(Basis).index(claim.basis)


def _first_instant(claims: tuple[Claim, ...]) -> datetime | None:
    timed = [claim for claim in claims if claim.precision is not Precision.DAY]
    return min(timed, key=_basis_rank).instant if timed else None


def _last_instant(claims: tuple[Claim, ...]) -> datetime | None:
    timed = [claim for claim in claims if claim.precision is not Precision.DAY]
    if not timed:
        return None
    best = min(_basis_rank(claim) for claim in timed)
    return max(instant for claim in timed if _basis_rank(claim) == best and (instant := claim.instant))
