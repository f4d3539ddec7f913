"""Reports, their revisions, and what a reader makes of one: notices and claims."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from postroll.domain.times import parse_instant
from postroll.domain.vocabulary import Basis, ClaimField, Kind, Phase, Precision, Stage


class ReportKey(NamedTuple):
    """What one source calls one incident: (source, native id). Printed as "source/native id"."""

    source: str
    native_id: str

    def __str__(self) -> str:
        return f"{self.source}/{self.native_id}"

    @classmethod
    def parse(cls, text: str) -> "ReportKey":
        """Read the printed form.

        Raises:
            ValueError: there is no slash, or nothing on one side of the first.
        """
        source, _, native_id = text.partition("/")
        if not source or not native_id:
            raise ValueError(f"{text!r} is not SOURCE/NATIVE-ID")
        return cls(source, native_id)


@dataclass(frozen=True, slots=True)
class Where:
    """The place in an upstream item where a claim was read.

    Attributes:
        part: a path in the item as its format names it ("impact", "incident_updates[2].body", "heading").
        quote: the words themselves.
        start: offset of the quote in the part's plain text, in characters; None where the part is the quote.
    """

    part: str
    quote: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the words of a claim may mean as well.

    Attributes:
        value: written as the claim's own.
        reason: why both are possible, as a clause ("CST may be China Standard Time").
    """

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Inference:
    """How sure a claim is that no words state outright, and why.

    Attributes:
        confidence: how likely it is to hold, from 0 to 1.
        because: what it was inferred from, as a clause ("it is named in the title").
    """

    confidence: float
    because: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact that a report states.

    Attributes:
        field: what it is about.
        value: STARTED_AT, ENDED_AT and CLOSED_AT as RFC 3339 in UTC with precision EXACT or ABOUT, or as an ISO
            date with precision DAY; PUBLISHED_ON as an ISO date; LENGTH in whole seconds; SEVERITY as a Severity;
            BREADTH as a Share; PLACE as the provider's region code; COMPONENT as the component's name.
        where: where it was read.
        precision: how exact a time or length is.
        basis: how it came about.
        alternatives: what the words may mean as well, likelier ones first.
        inference: how sure it is and why, for a claim of basis INFERRED; else None.
    """

    field: ClaimField
    value: str
    where: Where
    precision: Precision = Precision.EXACT
    basis: Basis = Basis.PROSE
    alternatives: tuple[Alternative, ...] = ()
    inference: Inference | None = None

    @property
    def instant(self) -> datetime | None:
        """The claimed time, or None where the claim gives only a day or no time at all."""
        return None if self.precision is Precision.DAY else parse_instant(self.value)

    @property
    def day(self) -> date:
        """The claimed day, for a claim of precision DAY or of PUBLISHED_ON."""
        return date.fromisoformat(self.value)

    @property
    def length(self) -> timedelta:
        """The claimed length, for a LENGTH."""
        return timedelta(seconds=int(self.value))


@dataclass(frozen=True, slots=True)
class Notice:
    """One entry in a report's timeline.

    Attributes:
        at: the time to show, in UTC.
        stage: what it announces.
        phase: what it says of the acute phase, from its stage and its words.
        text: plain text.
    """

    at: datetime
    stage: Stage
    phase: Phase
    text: str


class LinkPlace(NamedTuple):
    """Where a link stands: `own` in the report's own row or body, otherwise in prose around several rows."""

    url: str
    own: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one revision. Replaceable; never mistaken for the provider's edit.

    Attributes:
        title: plain text, "" where the item has none.
        url: where a person can read the item; "" where there is no such page.
        kind: incident or maintenance.
        notices: oldest first.
        claims: in the order in which they were read.
        text: the item's prose as plain text, without its notices' texts.
        links: addresses that the item names, in order.
        published_at: when the item says it was published, if it does.
        updated_at: when the item says it was last changed, if it does.
        reports_incident: False for an item that may talk of an incident but is no report of one until a person
            marks it so (a forum post without a table row).
        in_reply_to: native id of the item that this one answers, "" for none.
        unknowns: what the reader met and does not know, by name ("impact: catastrophic").
    """

    title: str
    url: str
    kind: Kind = Kind.INCIDENT
    notices: tuple[Notice, ...] = ()
    claims: tuple[Claim, ...] = ()
    text: str = ""
    links: tuple[LinkPlace, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    reports_incident: bool = True
    in_reply_to: str = ""
    unknowns: tuple[str, ...] = ()

    def claimed(self, field: ClaimField) -> tuple[Claim, ...]:
        """The claims about one field, in the order in which they were read."""
        return tuple(claim for claim in self.claims if claim.field is field)


@dataclass(frozen=True, slots=True)
class Item:
    """One upstream incident as one document gives it.

    Attributes:
        native_id: the best id that the item gives.
        aliases: its other ids (numeric Atom id, short link).
        fingerprint: hash of the item's canonical bytes, free of any reader's work; identifies the revision.
        reading: what today's reader makes of it.
    """

    native_id: str
    aliases: tuple[str, ...]
    fingerprint: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Revision:
    """One distinct state of a report's upstream item, in one format.

    Attributes:
        fingerprint: see `Item`.
        format: the name of the format it was read from.
        first_seen_at: earliest time at which a capture held it; None where no capture states a time.
        last_seen_at: latest such time.
        reading: today's.
    """

    fingerprint: str
    format: str
    first_seen_at: datetime | None
    last_seen_at: datetime | None
    reading: Reading


@dataclass(frozen=True, slots=True)
class Report:
    """What one source says of one incident, over all of its revisions.

    Attributes:
        key: (source, native id); never changes.
        aliases: every other id that means this report.
        revisions: in order of `first_seen_at`, then `last_seen_at`, then fingerprint; at least one.
    """

    key: ReportKey
    aliases: tuple[str, ...]
    revisions: tuple[Revision, ...]
