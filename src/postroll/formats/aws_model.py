"""The fields of the AWS status JSON that are read, and what their values mean.

Sources: stored payloads of `data.json`, which ended in 2023; for its successors
https://health.aws.amazon.com/public/currentevents. See docs/formats/aws-json.md.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from postroll.domain.vocabulary import Severity

RESTORED = 0
"""The code of a service that works again."""
SEVERITIES = {1: Severity.NONE, 2: Severity.MINOR, 3: Severity.CRITICAL}
"""What a code says of an event: an informational message, performance issues, a disruption of service."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"[0-9]{1,14}(?:\.[0-9]{1,9})?")  # up to the year 5138 in either unit
_FIRST_MILLISECONDS = 10**11  # as seconds the year 5138, as milliseconds March 1973
_CLOSED = re.compile(r"\s*\[\s*(?:resolved|解決済み|已解決|已解决)\s*\]\s*", re.IGNORECASE)
_REGION = re.compile(
    r"(?:^|-)([a-z]{2}(?:-(?:gov|iso[a-z]?))?-(?:central|(?:north|south)(?:east|west)?|east|west)-\d{1,2})$"
)
_REGION_IN_ARN = re.compile(r"arn:[^:]*:health:([^:]*):")
_LONGEST_NAME = 80  # characters of an unknown value that are worth repeating

Number = int | float | str | None


class LogEntry(msgspec.Struct):
    """One entry of `event_log`."""

    timestamp: Number = None
    message: str | None = None
    status: Number = None


class Impacted(msgspec.Struct):
    """One service in `impacted_services`, by whose id it stands there."""

    service_name: str | None = None
    max: Number = None


class Event(msgspec.Struct):
    """One event of `data.json` or of its successors. Every field may be missing, and there may be more."""

    arn: str | None = None
    service: str | None = None
    service_name: str | None = None
    summary: str | None = None
    date: Number = None
    status: Number = None
    details: str | None = None
    description: str | None = None
    region_name: str | None = None
    event_log: list[LogEntry] | None = None
    impacted_services: dict[str, Impacted] | None = None

    @property
    def native_id(self) -> str:
        """The event's ARN, else its service and the second that it is dated to; "" where either is missing."""
        if self.arn and self.arn.strip():
            return self.arn.strip()
        dated_at, service = instant_of_epoch(self.date), (self.service or "").strip()
        return f"{service}/{int(dated_at.timestamp())}" if dated_at and service else ""

    @property
    def closing_words(self) -> str:
        """The summary's prefix that says so ("[RESOLVED]"), "" where it is not closed."""
        found = _CLOSED.match(self.summary or "")
        return found[0].strip() if found else ""

    @property
    def title(self) -> str:
        """The summary without that prefix."""
        return " ".join(_CLOSED.sub("", self.summary or "", count=1).split())

    @property
    def log(self) -> list[LogEntry]:
        """The entries of the log, as they are listed."""
        return self.event_log or []

    @property
    def impacted(self) -> dict[str, Impacted]:
        """The services that it spread to, by id."""
        return self.impacted_services or {}

    @property
    def codes(self) -> Iterator[tuple[str, Number]]:
        """Everything in it that tells how bad it was, by its place."""
        yield "status", self.status
        yield from ((f"event_log[{index}].status", entry.status) for index, entry in enumerate(self.log))
        yield from ((f"impacted_services.{service}.max", one.max) for service, one in self.impacted.items())


def instant_of_epoch(value: Number) -> datetime | None:
    """The instant of a count of seconds or, being too large for that, milliseconds since 1970, as number or text.

    Returns:
        It in UTC, or None where the value is missing, no count, or too large for either.
    """
    text = str(value).strip() if value is not None else ""
    if not _NUMBER.fullmatch(text):
        return None
    count = float(text) if "." in text else int(text)
    return _EPOCH + timedelta(seconds=count if count < _FIRST_MILLISECONDS else count / 1000)


def code_of(value: Number) -> int | None:
    """A code as a number, or None where it is none of the known ones."""
    text = str(value).strip()
    return int(text) if text in {"0", "1", "2", "3"} else None


def region_of(service: str) -> str:
    """The region that a service's id ends in ("us-east-1" of "ec2-us-east-1"), "" where it is global."""
    found = _REGION.search(service)
    return found[1] if found else ""


def region_in_arn(arn: str) -> str:
    """The region that an event's ARN names, "" where it names none or "global"."""
    found = _REGION_IN_ARN.match(arn)
    return region_of(found[1]) if found else ""


def unknowns_in(event: Event) -> Iterator[str]:
    """Whatever the event holds in a word or form that is not known, by its place."""
    for place, code in event.codes:
        if code is not None and code_of(code) is None:
            yield named(place, str(code))
    if event.date is not None and instant_of_epoch(event.date) is None:
        yield named("date", str(event.date))


def named(place: str, value: str) -> str:
    """An unknown value by its place."""
    return f"{place}: {value[:_LONGEST_NAME]}"
