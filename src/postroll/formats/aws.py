"""Reader of the AWS status JSON: `data.json` of the old dashboard, and its successors for current and past events.

Sources: https://status.aws.amazon.com/data.json (until 2023), https://health.aws.amazon.com/public/currentevents,
and the `historyevents.json` of the regions' buckets; see docs/formats/aws-json.md.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from postroll.domain.document import Document, Listing, Scope
from postroll.errors import FormatError
from postroll.formats.aws_event import ReadEvent, read_event
from postroll.formats.base import ReadContext
from postroll.formats.json import decode_json

_WHAT = "AWS status JSON"
_HEAD = 65_536  # bytes; an event's short fields come before its texts
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_EMPTY = re.compile(rb"\s*\[\s*\]\s*\Z")
_BOARD = re.compile(
    rb'\s*\{\s*(?:"(?:archive|current)"\s*:\s*\[\s*\]\s*[,}]\s*)*+'
    rb'(?:"(?:archive|current)"\s*:\s*\[\s*\{\s*"(?:service|service_name|summary|date|status|details|description)"|\Z)'
)
_EVENTS = re.compile(
    rb'\s*(?:\[|\{\s*(?:"[^"\\]*"\s*:\s*\[\s*\]\s*,\s*)*+"[^"\\]*"\s*:\s*\[)\s*'
    rb'\{\s*"(?:arn|date|event_log|impacted_\w+|region_name|service|service_name|status|summary)"'
)
_EVENT_KEYS = (b'"event_log"', b'"impacted_services"')
_CURRENT = "current"
_LISTS = ("archive", _CURRENT)
_HISTORY = "history"

_Raws = list[msgspec.Raw]


@dataclass(frozen=True, slots=True)
class _Sent:
    """One event as it was sent.

    Attributes:
        place: where it stands in the document.
        service: the service that it is listed under, "" for none.
        raw: its JSON.
        is_past: whether it stands in a list of past events.
    """

    place: str
    service: str
    raw: msgspec.Raw
    is_past: bool


class AwsJson:
    """Reads `data.json`, `historyevents.json` and `currentevents`."""

    name = "aws-json"
    version = 1
    title = "AWS status JSON"

    def recognises(self, body: bytes) -> bool:
        """Whether an object has the lists of `data.json`, or events with a log are listed. A broken-off body counts.

        So does an empty list, which is what there is to say of current events while all is well.
        """
        head = _head(body)
        if _BOARD.match(head) or (len(body) < _HEAD and _EMPTY.match(head)):
            return True
        return bool(_EVENTS.match(head)) and any(key in head for key in _EVENT_KEYS)

    def read(self, body: bytes, context: ReadContext) -> Document:
        """Read every event.

        One that cannot be read is a problem of the document. Its listing then counts as a selection (SINGLE):
        what is missing from it may be what could not be read.

        Raises:
            FormatError: the bytes are not JSON, break off, nest too deeply, or list no events.
        """
        value = decode_json(body, _WHAT, _Raws | dict[str, _Raws])
        read, problems = _read_each(_events(value, context.url), context)
        events = _told_apart(read)
        scope = Scope.SINGLE if problems else _scope(value, context.url)
        return Document(
            format=self.name,
            items=tuple(event.item for event in events),
            listing=Listing(
                scope=scope,
                oldest_at=_oldest_at(events) if scope is Scope.FULL else None,
                open_ids=tuple(event.item.native_id for event in events if event.is_open),
            ),
            stated_at=_stated_at(events),
            problems=tuple(problems),
        )


def _head(body: bytes) -> bytes:
    """The beginning of a document in UTF-8, without a byte order mark."""
    if body.startswith(_UTF_16):
        return body[:_HEAD].decode("utf-16", errors="ignore").encode()
    return body[:_HEAD].removeprefix(b"\xef\xbb\xbf")


def _events(value: _Raws | dict[str, _Raws], url: str) -> Iterator[_Sent]:
    """The events of a document in its order.

    Lists are those of `data.json`, or past events by service. Past and current events by themselves look alike but
    for their address.

    Raises:
        FormatError: there is no list of events.
    """
    if isinstance(value, list):
        for index, raw in enumerate(value):
            yield _Sent(f"[{index}]", "", raw, is_past=_is_history(url))
        return
    if not value:
        raise FormatError(f"the {_WHAT} lists no events")
    for name, raws in value.items():
        service = "" if name in _LISTS else name
        for index, raw in enumerate(raws):
            yield _Sent(f"{name}[{index}]", service, raw, is_past=name != _CURRENT)


def _is_history(url: str) -> bool:
    return _HISTORY in url.partition("?")[0].rpartition("/")[2]


def _scope(value: _Raws | dict[str, _Raws], url: str) -> Scope:
    return Scope.OPEN if isinstance(value, list) and not _is_history(url) else Scope.FULL


def _read_each(sent: Iterator[_Sent], context: ReadContext) -> tuple[list[ReadEvent], list[str]]:
    read, problems = [], []
    for one in sent:
        try:
            event = read_event(one.raw, one.service, context)
        except (msgspec.ValidationError, FormatError) as error:
            problems.append(f"{one.place}: {error}")
        else:
            read.append(replace(event, is_past=one.is_past))
    return read, problems


def _told_apart(read: list[ReadEvent]) -> list[ReadEvent]:
    """The events without repetition, each with an id of its own.

    One that is sent twice as it is counts once. Another one of the same service and second is kept beside the first,
    under the same id with its number behind it.
    """
    kept: dict[str, ReadEvent] = {}
    states: Counter[str] = Counter()
    known: set[tuple[str, str]] = set()
    for event in read:
        native_id = event.item.native_id
        if (native_id, event.item.fingerprint) in known:
            continue
        known.add((native_id, event.item.fingerprint))
        states[native_id] += 1
        number = states[native_id]
        own_id = f"{native_id}/{number}" if number > 1 else native_id
        kept[own_id] = replace(event, item=replace(event.item, native_id=own_id))
    return list(kept.values())


def _oldest_at(events: list[ReadEvent]) -> datetime | None:
    """The date of the oldest past event: by date they leave the list. A current one may be older than its window."""
    past = [event.dated_at for event in events if event.dated_at and event.is_past]
    return min(past or [event.dated_at for event in events if event.dated_at], default=None)


def _stated_at(events: list[ReadEvent]) -> datetime | None:
    dated = (event.dated_at for event in events)
    noticed = (notice.at for event in events for notice in event.item.reading.notices)
    return max(filter(None, (*dated, *noticed)), default=None)
