"""One incident of Google Cloud's `incidents.json` as an item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import msgspec

from postroll.domain.report import Claim, Item, LinkPlace, Notice, Reading
from postroll.errors import FormatError
from postroll.formats.base import ReadContext, fingerprint
from postroll.formats.google_cloud_claims import listed_claims
from postroll.formats.google_cloud_model import Incident, unknowns_in
from postroll.formats.html import is_web_address
from postroll.formats.json import decode_part
from postroll.formats.statuspage_claims import distinct
from postroll.formats.statuspage_model import instant_of
from postroll.formats.statuspage_text import addresses_in
from postroll.prose.lexicon import Lexicon
from postroll.prose.phases import phase_of
from postroll.prose.reader import read_prose

NOT_CONTENT = frozenset({"most_recent_update", "most-recent-update"})
"""Keys that a fingerprint leaves out: they repeat the first of `updates`."""
_ZONE = ZoneInfo("America/Los_Angeles")
"""The zone of clock times that name none: the texts head their lists with "All Times US/Pacific"."""


@dataclass(frozen=True, slots=True)
class ReadIncident:
    """An item, and what its document's listing needs to know of it."""

    item: Item
    began_at: datetime | None
    ended_at: datetime | None
    is_open: bool


def read_incident(raw: msgspec.Raw, context: ReadContext) -> ReadIncident:
    """Read one incident, or remember how it was read before.

    Raises:
        FormatError: it has no id, or a value of the wrong type, or a text that cannot be read.
    """
    return context.memory.recall(raw, lambda: _read(raw, context), about=ReadIncident)


def canonical(value: dict[str, Any]) -> dict[str, Any]:
    """What identifies a state of an incident: its JSON without `NOT_CONTENT` and without nulls."""
    return {key: part for key, part in value.items() if key not in NOT_CONTENT and part is not None}


def _read(raw: msgspec.Raw, context: ReadContext) -> ReadIncident:
    incident: Incident = decode_part(raw, Incident)
    if not incident.native_id:
        raise FormatError("no id")
    item = Item(
        native_id=incident.native_id,
        aliases=incident.aliases,
        fingerprint=fingerprint(canonical(decode_part(raw))),
        reading=_reading(incident, _page_of(incident, context.source.url), context.lexicon),
    )
    began_at = instant_of(incident.begin) or instant_of(incident.created)
    return ReadIncident(item, began_at, instant_of(incident.end), is_open=not incident.end)


def _page_of(incident: Incident, status_page: str) -> str:
    """The address of an incident's page on the host of the status page, "" where that is no address."""
    path = (incident.uri or f"incidents/{incident.native_id}").strip().lstrip("/")
    try:
        address = urljoin(status_page, f"/{path}")
    except ValueError:  # an unclosed bracket in the host
        return ""
    return address if is_web_address(address) else ""


def _reading(incident: Incident, url: str, lexicon: Lexicon) -> Reading:
    title = " ".join((incident.external_desc or "").split())
    texts = [_plain(update.text or "") for update in incident.told]
    prose = _prose_claims(incident, title, texts, lexicon)
    return Reading(
        title=title,
        url=url,
        notices=_notices(incident, texts),
        claims=distinct((*listed_claims(incident, lexicon), *prose)),
        links=tuple(LinkPlace(address, own=True) for address in _addresses(texts)),
        updated_at=instant_of(incident.modified),
        unknowns=tuple(unknowns_in(incident)),
    )


def _plain(text: str) -> str:
    """The text as it is written, Markdown and all, but for its newlines."""
    return text.replace("\r\n", "\n").strip()


def _notices(incident: Incident, texts: list[str]) -> tuple[Notice, ...]:
    """The updates that have a time, oldest first; upstream lists the newest first."""
    posted = [
        (at, instant_of(update.created) or at, -index, update.stage)
        for index, update in enumerate(incident.told)
        if (at := update.posted_at)
    ]
    posted.sort(key=lambda entry: entry[:3])
    return tuple(Notice(at, stage, phase_of(stage, texts[-place]), texts[-place]) for at, _, place, stage in posted)


def _prose_claims(incident: Incident, title: str, texts: list[str], lexicon: Lexicon) -> Iterator[Claim]:
    posted = [update.posted_at for update in incident.told]
    first_at = min(filter(None, posted), default=instant_of(incident.created))
    yield from read_prose(title, part="external_desc", lexicon=lexicon, posted_at=first_at, zone=_ZONE)
    for index, text in enumerate(texts):
        part = f"updates[{index}].text"
        yield from read_prose(text, part=part, lexicon=lexicon, posted_at=posted[index], zone=_ZONE)


def _addresses(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for text in reversed(texts) for address in addresses_in(text)))
