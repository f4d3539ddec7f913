"""Who says what: the claims of each report of an incident side by side, and which of them the grid used."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from postroll.domain.incident import Incident, Member
from postroll.domain.report import Claim
from postroll.domain.vocabulary import Basis, ClaimField, Severity
from postroll.publish.dates import day_title, length_title
from postroll.publish.language import say, word
from postroll.publish.mark_words import severity_words
from postroll.publish.site.words import moment
from postroll.rollup.month import Mark

CAUSE = "Cause"
"""The topic that answers why."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one report says on one topic.

    Attributes:
        member: the report.
        value: in words; "" where it says nothing.
        quote: the words that it was read from, "" where it was not read from words.
        used: whether the grid used it.
    """

    member: Member
    value: str
    quote: str = ""
    used: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """One fact about an incident, as its reports state it.

    Attributes:
        name: what it is about.
        statements: one for each report, in the order of the incident's members.
        used: what the grid used, in words; "" for a topic that it does not draw.
        because: why that is none of the statements, where it is the curator's word.
    """

    name: str
    statements: tuple[Statement, ...]
    used: str
    because: str = ""

    @property
    def in_conflict(self) -> bool:
        """Whether two reports say different things. One that says less than another does not contradict it."""
        values = {statement.value for statement in self.statements if statement.value}
        fullest = {value for value in values if not any(other.startswith(f"{value},") for other in values)}
        return len(fullest) > 1


def who_says_what(incident: Incident, mark: Mark | None, zone: ZoneInfo) -> tuple[Topic, ...]:
    """The topics on which at least one report speaks.

    Args:
        incident: the incident.
        mark: how the grid draws it, with what the curator decided; None where no grid holds it.
        zone: for the times.
    """
    topics = (
        _start(incident, zone),
        _end(incident, zone),
        _length(incident, mark),
        _severity(incident, mark),
        _named(incident, "Places", ClaimField.PLACE, incident.places),
        _named(incident, "Components", ClaimField.COMPONENT, incident.components),
        _quoted(incident, "Symptoms", ClaimField.SYMPTOM),
        _quoted(incident, CAUSE, ClaimField.CAUSE),
    )
    return tuple(topic for topic in topics if any(statement.value for statement in topic.statements))


def _start(incident: Incident, zone: ZoneInfo) -> Topic:
    used = day_title(incident.days[0]) if incident.start_is_day else moment(incident.started_at, zone)
    return _told("Start", incident, used, lambda member: _start_of(member, zone))


def _start_of(member: Member, zone: ZoneInfo) -> Statement:
    claim = _first(member, ClaimField.STARTED_AT)
    quote = _first_quote(member, ClaimField.STARTED_AT)
    if member.started_at is not None:
        return Statement(member, moment(member.started_at, zone), quote)
    return Statement(member, day_title(claim.day) if claim and claim.instant is None else "", quote)


def _end(incident: Incident, zone: ZoneInfo) -> Topic:
    used = word("not stated") if incident.ended_at is None else moment(incident.ended_at, zone)
    return _told("End", incident, used, lambda member: _end_of(member, zone))


def _end_of(member: Member, zone: ZoneInfo) -> Statement:
    claim = _first(member, ClaimField.ENDED_AT) or _first(member, ClaimField.LENGTH)
    return Statement(member, _moment_or_nothing(member.ended_at, zone), claim.where.quote if claim else "")


def _length(incident: Incident, mark: Mark | None) -> Topic:
    length = mark.length if mark is not None else incident.length
    used = word("unknown") if length is None else length_title(length)
    overruled = mark is not None and any(each.length is not None for each in mark.overrides)
    topic = _told("Length", incident, used, _length_of)
    return Topic(topic.name, topic.statements, used, _reasons(mark, "length") if overruled else "")


def _length_of(member: Member) -> Statement:
    claim = _first(member, ClaimField.LENGTH)
    if claim is not None:
        return Statement(member, length_title(claim.length), claim.where.quote)
    known = member.started_at is not None and member.ended_at is not None
    length = member.ended_at - member.started_at if known and member.ended_at and member.started_at else None
    return Statement(member, "" if length is None else length_title(length))


def _severity(incident: Incident, mark: Mark | None) -> Topic:
    used = severity_words(mark.severity if mark is not None else incident.severity)
    topic = _told("Severity", incident, used, _severity_of)
    return Topic(topic.name, topic.statements, used, _reasons(mark, "severity"))


def _severity_of(member: Member) -> Statement:
    if member.severity is Severity.UNKNOWN:
        return Statement(member, "")
    claim = _first(member, ClaimField.SEVERITY)
    quote = claim.where.quote if claim and claim.where.quote != claim.value else ""
    return Statement(member, severity_words(member.severity), quote)


def _named(incident: Incident, name: str, field: ClaimField, all_of_them: tuple[str, ...] = ()) -> Topic:
    """Places, components and the like: the incident has all that are named, so no statement is used alone."""
    statements = tuple(_naming(member, field) for member in incident.members)
    return Topic(name, statements, ", ".join(all_of_them))


def _quoted(incident: Incident, name: str, field: ClaimField) -> Topic:
    """What only words tell, with the first words of each report that tell it."""
    topic = _named(incident, name, field)
    statements = tuple(replace(each, quote=_first_quote(each.member, field)) for each in topic.statements)
    return replace(topic, statements=statements)


def _first_quote(member: Member, field: ClaimField) -> str:
    claim = _first(member, field)
    return claim.where.quote if claim else ""


def _naming(member: Member, field: ClaimField) -> Statement:
    claims = [claim for claim in member.claims if claim.field is field]
    stated = {claim.value for claim in claims if claim.basis is not Basis.INFERRED}
    inferred = {_inferred(claim) for claim in claims if claim.value not in stated}
    return Statement(member, ", ".join([*sorted(stated), *sorted(inferred)]))


def _inferred(claim: Claim) -> str:
    """The value with how sure it is and why, so that nobody takes it for the provider's word."""
    if claim.inference is None:
        return say("%(value)s (inferred)", value=claim.value)
    sure, why = f"{claim.inference.confidence:.0%}", word(claim.inference.because)
    return say("%(value)s (inferred, %(sure)s sure: %(why)s)", value=claim.value, sure=sure, why=why)


def _told(name: str, incident: Incident, used: str, state: Callable[[Member], Statement]) -> Topic:
    stated = (state(member) for member in incident.members)
    statements = (Statement(each.member, each.value, each.quote, each.value == used) for each in stated)
    return Topic(name, tuple(statements), used)


def _first(member: Member, field: ClaimField) -> Claim | None:
    return next((claim for claim in member.claims if claim.field is field), None)


def _moment_or_nothing(instant: datetime | None, zone: ZoneInfo) -> str:
    return "" if instant is None else moment(instant, zone)


def _reasons(mark: Mark | None, value: str) -> str:
    """Who put another value in place of the computed one, and why."""
    overrides = mark.overrides if mark is not None else ()
    return "; ".join(f"{each.by}: {each.because}" for each in overrides if getattr(each, value) is not None)
