"""One incident or maintenance of the Statuspage v2 API as an item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

import msgspec

from postroll.domain.report import Claim, Item, LinkPlace, Notice, Reading
from postroll.errors import FormatError
from postroll.formats.base import ReadContext, fingerprint
from postroll.formats.statuspage_claims import distinct, listed_claims
from postroll.formats.statuspage_model import Incident, instant_of, stage_of, unknowns_in
from postroll.formats.statuspage_text import addresses_in, body_text, code_of, incident_page
from postroll.prose.lexicon import Lexicon
from postroll.prose.phases import phase_of
from postroll.prose.reader import read_prose

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


def read_incident(raw: Any, page: Page, context: ReadContext) -> ReadIncident:
    """Read one decoded incident.

    Raises:
        msgspec.ValidationError: a field has the wrong type; the message names it.
        FormatError: it has no id, or holds HTML that cannot be read.
    """
    incident = msgspec.convert(raw, Incident)
    native_id = (incident.id or "").strip()
    if not native_id:
        raise FormatError("no id")
    url = incident_page(page.url, native_id) or incident_page(context.source.url, native_id)
    item = Item(
        native_id=native_id,
        aliases=tuple(_aliases(incident, native_id, url)),
        fingerprint=fingerprint(canonical(raw)),
        reading=_reading(incident, url or incident.shortlink or "", page, context.lexicon),
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


def _reading(incident: Incident, url: str, page: Page, lexicon: Lexicon) -> Reading:
    texts = [body_text(update.body or "") for update in incident.updates]
    prose = _prose_claims(incident, texts, page.zone, lexicon)
    return Reading(
        title=_title(incident),
        url=url,
        kind=incident.kind,
        notices=_notices(incident, texts),
        claims=distinct((*listed_claims(incident, lexicon), *prose)),
        text=body_text(incident.postmortem_body or ""),
        links=tuple(LinkPlace(address, own=True) for address in _addresses(incident)),
        updated_at=instant_of(incident.updated_at),
        unknowns=tuple(unknowns_in(incident)),
    )


def _title(incident: Incident) -> str:
    return " ".join((incident.name or "").split())


def _notices(incident: Incident, texts: list[str]) -> tuple[Notice, ...]:
    """The updates that have a time, oldest first.

    Upstream lists the newest first, so where times do not tell two apart, the one listed later is the older.
    """
    posted = [
        (at, instant_of(update.created_at) or at, -index, stage_of(update.status), texts[index])
        for index, update in enumerate(incident.updates)
        if (at := update.posted_at)
    ]
    posted.sort(key=lambda entry: entry[:3])
    return tuple(Notice(at, stage, phase_of(stage, text), text) for at, _, _, stage, text in posted)


def _prose_claims(incident: Incident, texts: list[str], zone: tzinfo | None, lexicon: Lexicon) -> Iterator[Claim]:
    posted = [update.posted_at for update in incident.updates]
    first_at = min(filter(None, posted), default=instant_of(incident.created_at))
    yield from read_prose(_title(incident), part="name", lexicon=lexicon, posted_at=first_at, zone=zone)
    for index, text in enumerate(texts):
        part = f"incident_updates[{index}].body"
        yield from read_prose(text, part=part, lexicon=lexicon, posted_at=posted[index], zone=zone)


def _addresses(incident: Incident) -> tuple[str, ...]:
    bodies = (*(update.body for update in reversed(incident.updates)), incident.postmortem_body)
    return tuple(dict.fromkeys(address for body in bodies if body for address in addresses_in(body)))


def _first_at(reading: Reading) -> datetime | None:
    return reading.notices[0].at if reading.notices else None
