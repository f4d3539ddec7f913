"""What the fields of an AWS event claim, prose left aside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from postroll.domain.report import Claim, Where
from postroll.domain.times import format_instant
from postroll.domain.vocabulary import Basis, ClaimField, Severity
from postroll.formats.aws_model import (
    RESTORED,
    SEVERITIES,
    Event,
    LogEntry,
    code_of,
    instant_of_epoch,
    region_in_arn,
    region_of,
)
from postroll.formats.aws_timeline import Line
from postroll.prose.components import split_component
from postroll.prose.lexicon import Lexicon
from postroll.prose.places import find_place

_CITY = re.compile(r"\s*\([^()]*\)\s*$")
_NO_COMPONENT = "multiple services"


@dataclass(frozen=True, slots=True)
class Closing:
    """The line with which an event was closed, and what says so.

    Attributes:
        line: its place among the lines; None where no line has a time.
        part, quote: what says that the event is closed.
    """

    line: int | None
    part: str
    quote: str


def closing_of(event: Event, lines: list[Line]) -> Closing | None:
    """How an event was closed, or None where it says nothing of it.

    It is closed when its summary says so, its status is that of a service that works, or the last entry of its log
    has that status. The last line then closes it.
    """
    timed = [(line.at, index) for index, line in enumerate(lines) if line.at]
    last = max(timed)[1] if timed else None
    if event.closing_words:
        return Closing(last, "summary", event.closing_words)
    if code_of(event.status) == RESTORED:
        return Closing(last, "status", str(event.status))
    newest = max(enumerate(event.log), key=_entered, default=None)
    if newest and code_of(newest[1].status) == RESTORED:
        return Closing(last, f"event_log[{newest[0]}].status", str(newest[1].status))
    return None


def listed_claims(event: Event, lines: list[Line], closing: Closing | None, lexicon: Lexicon) -> Iterator[Claim]:
    """Severity, closing, components and places; and the start where no line tells it.

    The date is otherwise no claim: it is that of the first line, or was moved by hand in either direction.
    """
    yield from _severity(event)
    dated_at = instant_of_epoch(event.date)
    if dated_at and not any(line.at for line in lines):
        yield _listed(ClaimField.STARTED_AT, format_instant(dated_at), "date", str(event.date))
    closed_at = lines[closing.line].at if closing and closing.line is not None else None
    if closing and closed_at:
        yield _listed(ClaimField.CLOSED_AT, format_instant(closed_at), closing.part, closing.quote)
    yield from _components(event, lexicon)
    yield from _places(event, lexicon)


def _entered(entry: tuple[int, LogEntry]) -> tuple[float, int]:
    at = instant_of_epoch(entry[1].timestamp)
    return (at.timestamp() if at else 0, entry[0])


def _severity(event: Event) -> Iterator[Claim]:
    """The worst code of all. That of a service that works says nothing of how bad it was."""
    codes = [(code_of(code), part, str(code)) for part, code in event.codes if code is not None]
    known = [(code, part, quote) for code, part, quote in codes if code in SEVERITIES]
    if known:
        code, part, quote = max(known, key=lambda one: one[0] or 0)
        yield _listed(ClaimField.SEVERITY, SEVERITIES[code or 0], part, quote)
    elif unknown := next(((part, quote) for code, part, quote in codes if code is None), None):
        yield _listed(ClaimField.SEVERITY, Severity.UNKNOWN, *unknown)


def _components(event: Event, lexicon: Lexicon) -> Iterator[Claim]:
    for part, service, written in _services(event):
        name = _CITY.sub("", written) if region_of(service) else written.strip()
        if name and name.casefold() != _NO_COMPONENT:
            component = split_component(name, lexicon).component
            yield _listed(ClaimField.COMPONENT, component, part, written)


def _services(event: Event) -> Iterator[tuple[str, str, str]]:
    """The services as (part, id, name as written): the event's own, then those that it spread to."""
    yield "service_name", event.service or "", event.service_name or ""
    for service, impacted in event.impacted.items():
        yield f"impacted_services.{service}.service_name", service, impacted.service_name or ""


def _places(event: Event, lexicon: Lexicon) -> Iterator[Claim]:
    """The regions that ids of services end in; without any, that of the ARN; without it, the region's name."""
    ids = (("service", event.service or ""), *((f"impacted_services.{one}", one) for one in event.impacted))
    found = [(part, service, region) for part, service in ids if (region := region_of(service))]
    if not found and (region := region_in_arn(event.arn or "")):
        found = [("arn", event.arn or "", region)]
    for part, quote, region in found:
        yield _listed(ClaimField.PLACE, lexicon.place_codes.get(region, region), part, quote)
    place = find_place(event.region_name or "", lexicon)
    if place and not found:
        yield _listed(ClaimField.PLACE, place[2], "region_name", event.region_name or "")


def _listed(field: ClaimField, value: str, part: str, quote: str) -> Claim:
    return Claim(field, value, Where(part, quote), basis=Basis.LISTED)
