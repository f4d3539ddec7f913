"""One incident or maintenance of the Statuspage v2 API as an item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

import msgspec

from postroll.domain.report import Claim, Item, LinkPlace, Notice, Reading
from postroll.domain.vocabulary import Stage
from postroll.errors import FormatError
from postroll.formats.base import ReadContext, fingerprint
from postroll.formats.json import decode_part
from postroll.formats.statuspage_claims import distinct, listed_claims
from postroll.formats.statuspage_model import Incident, Update, instant_of, stage_of, unknowns_in
from postroll.formats.statuspage_text import addresses_in, body_text, code_of, incident_page
from postroll.formats.told import prose_claims, told_phase

NOT_CONTENT = frozenset(
    {"page_id", "shortlink", "reminder_intervals", "deliver_notifications", "custom_tweet", "tweet_id"}
)
"""Keys of an incident and of its updates that a fingerprint leaves out: addresses that are rewritten for a whole page
at a time, and how an update was sent round. Endpoints differ in which of them they give."""
COMPONENT_CONTENT = frozenset({"id", "name"})
"""The keys of `components[]` that a fingerprint keeps. The others tell how the component is doing at the time of the
request, not what the incident did to it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a document says of the status page that it comes from: "" and None where it says nothing."""

    url: str = ""
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class ReadIncident:
    """An item, and what its document's listing needs to know of it."""

    item: Item
    created_at: datetime | None
    is_open: bool


def read_incident(raw: msgspec.Raw, page: Page, context: ReadContext) -> ReadIncident:
    """Read one incident, or remember how it was read before.

    Raises:
        FormatError: a field has the wrong type, it has no id, or it holds HTML that cannot be read.
    """
    return context.memory.recall(raw, lambda: _read(raw, page, context), about=page)


def _read(raw: msgspec.Raw, page: Page, context: ReadContext) -> ReadIncident:
    incident: Incident = decode_part(raw, Incident)
    native_id = (incident.id or "").strip()
    if not native_id:
        raise FormatError("no id")
    url = incident_page(page.url, native_id) or incident_page(context.source.url, native_id)
    item = Item(
        native_id=native_id,
        aliases=tuple(_aliases(incident, native_id, url)),
        fingerprint=fingerprint(canonical(decode_part(raw))),
        reading=_reading(incident, url or incident.shortlink or "", page.zone, context),
    )
    created_at = instant_of(incident.created_at) or _first_at(item.reading)
    return ReadIncident(item, created_at, incident.is_open)


def canonical(raw: dict[str, Any]) -> dict[str, Any]:
    """What identifies a state of an incident, the same from every endpoint.

    That is its JSON without `NOT_CONTENT`, without nulls, and with no more of its components than
    `COMPONENT_CONTENT`, in an order of their own: the page's owner may rearrange them.
    """
    updates = [_content(update) for update in raw.get("incident_updates") or ()]
    components = [
        {key: value for key, value in component.items() if key in COMPONENT_CONTENT}
        for component in raw.get("components") or ()
    ]
    components.sort(key=lambda component: msgspec.json.encode(component, order="deterministic"))
    return _content(raw) | {"incident_updates": updates, "components": components}


def _content(raw: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if key not in NOT_CONTENT and value is not None}


def _aliases(incident: Incident, native_id: str, url: str) -> Iterator[str]:
    shortlink = (incident.shortlink or "").strip()
    if shortlink and shortlink != url:
        yield shortlink
        if (code := code_of(shortlink)) not in {"", native_id}:
            yield code


def _reading(incident: Incident, url: str, zone: tzinfo | None, context: ReadContext) -> Reading:
    told = [_told(update, context) for update in incident.updates]
    prose = _prose_claims(incident, told, zone, context)
    return Reading(
        title=_title(incident),
        url=url,
        kind=incident.kind,
        notices=_notices(told, context),
        claims=distinct((*listed_claims(incident, context.lexicon), *prose)),
        text=body_text(incident.postmortem_body or ""),
        links=tuple(LinkPlace(address, own=True) for address in _addresses(incident, told)),
        updated_at=instant_of(incident.updated_at),
        unknowns=tuple(unknowns_in(incident)),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What one update tells.

    Attributes:
        posted_at: the time to show.
        entered_at: the time of entry; that of posting where it is missing.
        stage: what its status means.
        text: its body as plain text.
        addresses: the web addresses in it.
    """

    posted_at: datetime | None
    entered_at: datetime | None
    stage: Stage
    text: str
    addresses: tuple[str, ...]


def _told(update: Update, context: ReadContext) -> _Told:
    body = update.body or ""
    posted_at = update.posted_at
    text, addresses = context.memory.recall(
        body, lambda: (body_text(body), addresses_in(body)), about="words of an update"
    )
    return _Told(posted_at, instant_of(update.created_at) or posted_at, stage_of(update.status), text, addresses)


def _title(incident: Incident) -> str:
    return " ".join((incident.name or "").split())


def _notices(told: list[_Told], context: ReadContext) -> tuple[Notice, ...]:
    """The updates that have a time, oldest first.

    Upstream lists the newest first, so where times do not tell two apart, the one listed later is the older.
    """
    posted = [(one.posted_at, one.entered_at, -index, one) for index, one in enumerate(told) if one.posted_at]
    posted.sort(key=lambda entry: entry[:3])
    return tuple(Notice(at, one.stage, told_phase(one.stage, one.text, context), one.text) for at, _, _, one in posted)


def _prose_claims(incident: Incident, told: list[_Told], zone: tzinfo | None, context: ReadContext) -> Iterator[Claim]:
    first_at = min((one.posted_at for one in told if one.posted_at), default=instant_of(incident.created_at))
    yield from prose_claims(_title(incident), part="name", context=context, posted_at=first_at, zone=zone)
    for index, one in enumerate(told):
        part = f"incident_updates[{index}].body"
        yield from prose_claims(one.text, part=part, context=context, posted_at=one.posted_at, zone=zone)


def _addresses(incident: Incident, told: list[_Told]) -> tuple[str, ...]:
    """The web addresses of the updates, oldest first, then those of the write-up."""
    in_updates = (address for one in reversed(told) for address in one.addresses)
    return tuple(dict.fromkeys((*in_updates, *addresses_in(incident.postmortem_body or ""))))


def _first_at(reading: Reading) -> datetime | None:
    return reading.notices[0].at if reading.notices else None
