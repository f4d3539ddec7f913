"""The closed sets of words that reports are read into. What an upstream says beyond them becomes `UNKNOWN`."""

from enum import StrEnum


class Account(StrEnum):
    """Whose voice a source is; the order is that of trust when one title or link must be chosen."""

    POSTMORTEM = "postmortem"
    STATUS = "status"
    FORUM = "forum"
    RELEASE_NOTES = "release-notes"

    @property
    def rank(self) -> int:
        """0 for the account that a mark links to first."""
        return _ACCOUNT_RANKS[self]


_ACCOUNT_RANKS = {account: rank for rank, account in enumerate(Account)}


class Kind(StrEnum):
    """Whether something broke or was taken down on purpose."""

    INCIDENT = "incident"
    MAINTENANCE = "maintenance"


class Severity(StrEnum):
    """How bad a source says it was."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """0 for none up to 3 for critical; -1 for unknown, which is never taken for fine."""
        return _SEVERITY_RANKS[self]


_SEVERITY_RANKS = {severity: rank for rank, severity in enumerate(Severity)} | {Severity.UNKNOWN: -1}


def worst(severities: list[Severity]) -> Severity:
    """The highest stated severity, or unknown where none is stated."""
    return max(severities, key=lambda severity: severity.rank, default=Severity.UNKNOWN)


class Share(StrEnum):
    """How many of its customers, requests or regions a source says an incident hit."""

    FEW = "few"
    SOME = "some"
    MANY = "many"
    ALL = "all"


class Stage(StrEnum):
    """The state that a notice announces, in the words of the Statuspage API."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"
    POSTMORTEM = "postmortem"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    VERIFYING = "verifying"
    COMPLETED = "completed"
    UPDATE = "update"
    UNKNOWN = "unknown"


CLOSING_STAGES = frozenset({Stage.RESOLVED, Stage.COMPLETED})


class Phase(StrEnum):
    """What a notice says of the acute phase: still going on, over, or nothing either way."""

    ACUTE = "acute"
    OVER = "over"
    SILENT = "silent"


class ClaimField(StrEnum):
    """What a claim is about; `Claim.value` says how each is written."""

    STARTED_AT = "started_at"
    ENDED_AT = "ended_at"
    LENGTH = "length"
    CLOSED_AT = "closed_at"
    PUBLISHED_ON = "published_on"
    SEVERITY = "severity"
    PLACE = "place"
    COMPONENT = "component"
    BREADTH = "breadth"
    CAUSE = "cause"
    SYMPTOM = "symptom"


class Precision(StrEnum):
    """How exact a stated time or length is."""

    EXACT = "exact"
    ABOUT = "about"
    DAY = "day"


class Basis(StrEnum):
    """How a claim came about: a field made for it, a heading or table cell, prose, or likeness to labelled reports."""

    LISTED = "listed"
    HEADED = "headed"
    PROSE = "prose"
    INFERRED = "inferred"


class Verdict(StrEnum):
    """A judgement on a pair of reports."""

    SAME = "same"
    RELATED = "related"
    DIFFERENT = "different"
    UNSURE = "unsure"
