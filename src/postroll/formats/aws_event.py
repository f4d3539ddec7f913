"""One event of the AWS status JSON as an item."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

import msgspec

from postroll.domain.report import Claim, Item, LinkPlace, Notice, Reading
from postroll.domain.vocabulary import Stage
from postroll.errors import FormatError
from postroll.formats.aws_claims import closing_of, listed_claims
from postroll.formats.aws_model import Event, instant_of_epoch, named, unknowns_in
from postroll.formats.aws_timeline import Line, timeline
from postroll.formats.base import ReadContext, fingerprint
from postroll.formats.json import decode_part
from postroll.formats.statuspage_claims import distinct
from postroll.prose.lexicon import Lexicon
from postroll.prose.phases import phase_of
from postroll.prose.reader import read_prose

_ZONE = ZoneInfo("America/Los_Angeles")
"""The zone of clock times in prose that name none."""
_EVENT_PAGE = "/health/status?eventID="


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """An item, and what its document's listing needs to know of it.

    Attributes:
        item: the event.
        dated_at: what it is dated to.
        is_closed: whether it says itself that it is over.
    """

    item: Item
    dated_at: datetime | None
    is_closed: bool


def read_event(raw: msgspec.Raw, service: str, context: ReadContext) -> ReadEvent:
    """Read one event, or remember how it was read before.

    Args:
        raw: its JSON.
        service: the service under which the document lists it, for an event that does not name its own.
        context: what the reader was given.

    Raises:
        FormatError: it has no id, or a value of the wrong type, or HTML that cannot be read.
    """
    return context.memory.recall(raw, lambda: _read(raw, service, context), about=(ReadEvent, service))


def canonical(value: dict[str, Any]) -> dict[str, Any]:
    """What identifies a state of an event: its JSON without nulls, and with its status as text.

    One and the same event of `data.json` has its status as a number in one list and as text in the other.
    """
    told = {key: part for key, part in value.items() if part is not None}
    return told | {"status": str(told["status"])} if "status" in told else told


def _read(raw: msgspec.Raw, service: str, context: ReadContext) -> ReadEvent:
    event: Event = decode_part(raw, Event)
    event.service = event.service or service
    if not event.native_id:
        raise FormatError("no id: neither an ARN nor a service with a date")
    lines = timeline(event, context.lexicon)
    closing = closing_of(event, lines)
    if closing and closing.line is not None:
        lines[closing.line] = replace(lines[closing.line], stage=Stage.RESOLVED)
    claims = (
        *listed_claims(event, lines, closing, context.lexicon),
        *_prose_claims(event, lines, context.lexicon),
    )
    item = Item(
        native_id=event.native_id,
        aliases=(),
        fingerprint=fingerprint(canonical(decode_part(raw))),
        reading=_reading(event, lines, claims, _page_of(event, context.source.url)),
    )
    return ReadEvent(item, instant_of_epoch(event.date), is_closed=closing is not None)


def _reading(event: Event, lines: list[Line], claims: tuple[Claim, ...], url: str) -> Reading:
    links = dict.fromkeys(address for line in lines for address in line.links)
    return Reading(
        title=event.title,
        url=url,
        notices=_notices(lines),
        claims=distinct(claims),
        text="\n\n".join(line.text for line in lines if line.at is None and line.text),
        links=tuple(LinkPlace(address, own=True) for address in links),
        unknowns=(*unknowns_in(event), *_undated(lines)),
    )


def _notices(lines: list[Line]) -> tuple[Notice, ...]:
    """The lines that have a time, oldest first."""
    timed = sorted((line.at, index, line) for index, line in enumerate(lines) if line.at)
    return tuple(Notice(at, line.stage, phase_of(line.stage, line.text), line.text) for at, _, line in timed)


def _undated(lines: list[Line]) -> Iterator[str]:
    for line in lines:
        if line.at is None and line.stamp:
            yield f"{named(line.part, line.stamp)} is no time, so it is left out of the notices"


def _prose_claims(event: Event, lines: list[Line], lexicon: Lexicon) -> Iterator[Claim]:
    dated_at = instant_of_epoch(event.date)
    first_at = min((line.at for line in lines if line.at), default=dated_at)
    yield from read_prose(event.title, part="summary", lexicon=lexicon, posted_at=first_at, zone=_ZONE)
    for line in lines:
        posted_at = line.at or dated_at
        yield from read_prose(line.text, part=line.part, lexicon=lexicon, posted_at=posted_at, zone=_ZONE)


def _page_of(event: Event, status_page: str) -> str:
    """The address that opens an event on the dashboard. Before there were ARNs, events had no page."""
    try:
        host = urlsplit(status_page)
    except ValueError:  # an unclosed bracket in the host
        return ""
    if not event.arn or host.scheme not in {"http", "https"} or not host.netloc:
        return ""
    return f"{host.scheme}://{host.netloc}{_EVENT_PAGE}{quote(event.arn.strip(), safe=':/')}"
