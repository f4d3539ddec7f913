"""Reader of the Statuspage v2 public JSON: lists of incidents and maintenances, the summary, one incident.

Source: https://status.atlassian.com/api; see docs/formats/statuspage-json.md.
"""

import re
from datetime import datetime
from typing import Any

import msgspec

from postroll.domain.document import Document, Listing, Scope
from postroll.errors import FormatError
from postroll.formats.base import ReadContext
from postroll.formats.json import decode_json
from postroll.formats.statuspage_incident import Page, ReadIncident, read_incident
from postroll.formats.statuspage_model import instant_of
from postroll.prose.lexicon import Lexicon
from postroll.prose.zones import zone_of

_WHAT = "Statuspage JSON"
_LISTS = ("incidents", "scheduled_maintenances")
_OPEN_ENDPOINTS = ("unresolved.json", "active.json", "upcoming.json")
_PAGE_FIRST = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"page"\s*:\s*\{\s*"(?:id|name|url|time_zone|updated_at)"')
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_UPDATES = b'"incident_updates"'


class StatuspageJson:
    """Reads `incidents.json`, `scheduled-maintenances.json`, their open variants, `summary.json`, and one incident."""

    name = "statuspage-json"
    version = 1
    title = "Statuspage v2 JSON"

    def recognises(self, body: bytes) -> bool:
        """Whether an object begins with a page, or holds incident updates. A broken-off body counts."""
        return bool(_PAGE_FIRST.match(body) or (_OBJECT.match(body) and _UPDATES in body))

    def read(self, body: bytes, context: ReadContext) -> Document:
        """Read every incident and maintenance.

        One that cannot be read is a problem of the document. Its listing then counts as a selection (SINGLE):
        what is missing from it may be what could not be read.

        Raises:
            FormatError: the bytes are not JSON, break off, nest too deeply, or hold no incidents.
        """
        document: _Document = decode_json(body, _WHAT, _Document)
        read, problems = _read_each(_incidents(document, body), _page(document, context.lexicon), context)
        scope = Scope.SINGLE if problems else _scope(document, context.url)
        return Document(
            format=self.name,
            items=tuple(one.item for one in read),
            listing=_listing(scope, read),
            stated_at=_stated_at(document, read),
            problems=tuple(problems),
        )


_ABSENT = msgspec.Raw(b"")
_Listed = list[msgspec.Raw] | msgspec.UnsetType


class _Document(msgspec.Struct):
    """What a document may hold: lists, one incident, or the fields of one. What is not asked for is never decoded."""

    page: Any = None
    incidents: _Listed = msgspec.UNSET
    scheduled_maintenances: _Listed = msgspec.UNSET
    incident: msgspec.Raw = _ABSENT
    incident_updates: msgspec.Raw = _ABSENT
    components: msgspec.Raw = _ABSENT
    status: msgspec.Raw = _ABSENT

    @property
    def is_single(self) -> bool:
        """Whether it is about one incident."""
        return bool(self.incident or self.incident_updates)

    @property
    def is_summary(self) -> bool:
        """Whether it tells how the page as a whole is doing, which only the summary does beside its lists."""
        return bool(self.components or self.status)

    def told_of_page(self, name: str) -> str:
        """What it says of the page under a name, "" where that is no text."""
        told = self.page.get(name) if isinstance(self.page, dict) else None
        return told if isinstance(told, str) else ""


def _incidents(document: _Document, body: bytes) -> list[tuple[str, msgspec.Raw]]:
    """The incidents in a document, each with its place.

    Raises:
        FormatError: the document has no place for any.
    """
    if document.is_single:
        return [("incident", document.incident or decode_json(body, _WHAT, msgspec.Raw))]
    lists = [(name, listed) for name in _LISTS if (listed := getattr(document, name)) is not msgspec.UNSET]
    if not lists:
        raise FormatError(f"the {_WHAT} lists no incidents; incidents.json, summary.json or an incident's page do")
    return [(f"{name}[{index}]", one) for name, listed in lists for index, one in enumerate(listed)]


def _read_each(
    incidents: list[tuple[str, msgspec.Raw]], page: Page, context: ReadContext
) -> tuple[list[ReadIncident], list[str]]:
    read, problems = [], []
    for place, raw in incidents:
        try:
            read.append(read_incident(raw, page, context))
        except FormatError as error:
            problems.append(f"{place}: {error}")
    return read, problems


def _page(document: _Document, lexicon: Lexicon) -> Page:
    zone = document.told_of_page("time_zone")
    return Page(document.told_of_page("url"), zone_of(zone, lexicon) if zone else None)


def _scope(document: _Document, url: str) -> Scope:
    """What a list leaves out. Lists of everything and of what is open look alike but for their address."""
    if document.is_single:
        return Scope.SINGLE
    endpoint = url.partition("?")[0].rstrip("/")
    return Scope.OPEN if document.is_summary or endpoint.endswith(_OPEN_ENDPOINTS) else Scope.FULL


def _listing(scope: Scope, read: list[ReadIncident]) -> Listing:
    """What the document covers.

    A list's window is ordered by time of creation, so that is where it ends: an incident that was dated back may have
    begun earlier than others that the window no longer holds.
    """
    created = [one.created_at for one in read if one.created_at]
    return Listing(
        scope=scope,
        oldest_at=min(created, default=None) if scope is Scope.FULL else None,
        open_ids=tuple(one.item.native_id for one in read if one.is_open),
    )


def _stated_at(document: _Document, read: list[ReadIncident]) -> datetime | None:
    page_at = instant_of(document.told_of_page("updated_at"))
    return max(filter(None, (page_at, *(one.item.reading.updated_at for one in read))), default=None)
