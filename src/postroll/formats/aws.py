"""Reader of the AWS status JSON: `data.json` of the old dashboard, and its successors for current and past events.

Sources: https://status.aws.amazon.com/data.json (until 2023), https://health.aws.amazon.com/public/currentevents,
and the `historyevents.json` of the regions' buckets; see docs/formats/aws-json.md.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from postroll.domain.document import Document, Listing, Scope
from postroll.errors import FormatError
from postroll.formats.aws_event import ReadEvent, read_event
from postroll.formats.base import ReadContext
from postroll.formats.json import decode_json, decode_part

_WHAT = "AWS status JSON"
_HEAD = 65_536  # bytes; an event's short fields come before its texts
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_EMPTY = re.compile(rb"\s*\[\s*\]\s*\Z")
_BOARD = re.compile(
    rb'\s*\{\s*"(?:archive|current)"\s*:\s*\[\s*'
    rb'(?:\{\s*"(?:service|service_name|summary|date|status|details|description)"'
    rb'|\]\s*,\s*"(?:archive|current)"\s*:\s*\[)'
)
_EVENTS = re.compile(
    rb'\s*(?:\[|\{\s*(?:"[^"\\]*"\s*:\s*\[\s*\]\s*,\s*)*+"[^"\\]*"\s*:\s*\[)\s*'
    rb'\{\s*"(?:arn|date|event_log|impacted_\w+|region_name|service|service_name|status|summary)"'
)
_EVENT_KEYS = (b'"event_log"', b'"impacted_services"')
_CURRENT = "current"
_LISTS = ("archive", _CURRENT)
_HISTORY = "history"

_Value = list[msgspec.Raw] | dict[str, msgspec.Raw]


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


@dataclass(frozen=True, slots=True)
class _Shown:
    """One event as a document shows it: read, and whether in a list of past events."""

    event: ReadEvent
    is_past: bool

    @property
    def is_open(self) -> bool:
        return not self.is_past and not self.event.is_closed

    def numbered(self, number: int) -> "_Shown":
        item = self.event.item
        own = replace(item, native_id=f"{item.native_id}/{number}")
        return _Shown(replace(self.event, item=own), self.is_past)


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
        value = decode_json(body, _WHAT, _Value)
        sent, not_lists = _events(value, context.url)
        read, problems = _read_each(sent, context)
        problems += not_lists
        shown = _told_apart(read)
        scope = Scope.SINGLE if problems else _scope(value, context.url)
        return Document(
            format=self.name,
            items=tuple(one.event.item for one in shown),
            listing=Listing(
                scope=scope,
                oldest_at=_oldest_at(shown) if scope is Scope.FULL else None,
                open_ids=tuple(one.event.item.native_id for one in shown if one.is_open),
            ),
            stated_at=_stated_at(shown),
            problems=tuple(problems),
        )


def _head(body: bytes) -> bytes:
    """The beginning of a document in UTF-8, without a byte order mark."""
    if body.startswith(_UTF_16):
        return body[:_HEAD].decode("utf-16", errors="ignore").encode()
    return body[:_HEAD].removeprefix(b"\xef\xbb\xbf")


def _events(value: _Value, url: str) -> tuple[list[_Sent], list[str]]:
    """The events of a document in its order, and a problem for each of its values that is no list of events.

    Lists are those of `data.json`, or past events by service. Past and current events in one list look alike but for
    their address.

    Raises:
        FormatError: there is no list of events.
    """
    if isinstance(value, list):
        return [_Sent(f"[{index}]", "", raw, _is_history(url)) for index, raw in enumerate(value)], []
    lists, problems = _lists(value)
    if not lists:
        raise FormatError(f"the {_WHAT} lists no events")
    return [
        _Sent(f"{name}[{index}]", "" if name in _LISTS else name, raw, name != _CURRENT)
        for name, raws in lists.items()
        for index, raw in enumerate(raws)
    ], problems


def _lists(value: dict[str, msgspec.Raw]) -> tuple[dict[str, list[msgspec.Raw]], list[str]]:
    lists, problems = {}, []
    for name, raw in value.items():
        try:
            lists[name] = decode_part(raw, list[msgspec.Raw])
        except FormatError:
            problems.append(f"{name}: no list of events")
    return lists, problems


def _is_history(url: str) -> bool:
    return _HISTORY in url.partition("?")[0].rpartition("/")[2]


def _scope(value: _Value, url: str) -> Scope:
    return Scope.OPEN if isinstance(value, list) and not _is_history(url) else Scope.FULL


def _read_each(sent: list[_Sent], context: ReadContext) -> tuple[list[_Shown], list[str]]:
    shown, problems = [], []
    for one in sent:
        try:
            shown.append(_Shown(read_event(one.raw, one.service, context), one.is_past))
        except FormatError as error:
            problems.append(f"{one.place}: {error}")
    return shown, problems


def _told_apart(shown: list[_Shown]) -> list[_Shown]:
    """The events without repetition, each with an id of its own.

    One that is sent twice as it is counts once. Another one of the same service and second is kept beside the first,
    under the same id with its number behind it.
    """
    kept: list[_Shown] = []
    states: dict[str, list[str]] = {}
    for one in shown:
        item = one.event.item
        known = states.setdefault(item.native_id, [])
        if item.fingerprint in known:
            continue
        known.append(item.fingerprint)
        kept.append(one.numbered(len(known)) if len(known) > 1 else one)
    return kept


def _oldest_at(shown: list[_Shown]) -> datetime | None:
    """The date of the oldest past event: by date they leave the list. A current one may be older than its window."""
    past = [one.event.dated_at for one in shown if one.event.dated_at and one.is_past]
    return min(past or [one.event.dated_at for one in shown if one.event.dated_at], default=None)


def _stated_at(shown: list[_Shown]) -> datetime | None:
    dated = (one.event.dated_at for one in shown)
    newest = (notice.at for one in shown for notice in one.event.item.reading.notices[-1:])
    return max(filter(None, (*dated, *newest)), default=None)
