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
_SUMMARY_KEYS = ("components", "status")  # stand beside the lists in summary.json only
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
        value = decode_json(body, _WHAT)
        if not isinstance(value, dict):
            raise FormatError(f"the {_WHAT} is {_type_name(value)}, not an object")
        incidents = _incidents(value)
        read, problems = _read_each(incidents, _page(value, context.lexicon), context)
        scope = Scope.SINGLE if problems else _scope(value, context.url)
        return Document(
            format=self.name,
            items=tuple(one.item for one in read),
            listing=_listing(scope, read),
            stated_at=_stated_at(value, read),
            problems=tuple(problems),
        )


def _incidents(value: dict[str, Any]) -> list[tuple[str, Any]]:
    """The incidents in a document, each with its place, still as they were decoded.

    Raises:
        FormatError: the document holds none, or something else in their place.
    """
    if _is_single(value):
        return [("incident", value.get("incident", value))]
    lists = {name: value[name] for name in _LISTS if name in value}
    if not lists:
        raise FormatError(f"the {_WHAT} lists no incidents; incidents.json, summary.json or an incident's page do")
    for name, listed in lists.items():
        if not isinstance(listed, list):
            raise FormatError(f"the {_WHAT} has {_type_name(listed)} for its {name}, not a list")
    return [(f"{name}[{index}]", one) for name, listed in lists.items() for index, one in enumerate(listed)]


def _is_single(value: dict[str, Any]) -> bool:
    return "incident" in value or "incident_updates" in value


def _read_each(
    incidents: list[tuple[str, Any]], page: Page, context: ReadContext
) -> tuple[list[ReadIncident], list[str]]:
    read, problems = [], []
    for place, raw in incidents:
        try:
            read.append(read_incident(raw, page, context))
        except (msgspec.ValidationError, FormatError) as error:
            problems.append(f"{place}: {error}")
    return read, problems


def _page(value: dict[str, Any], lexicon: Lexicon) -> Page:
    page = value.get("page")
    if not isinstance(page, dict):
        return Page()
    url, zone = page.get("url"), page.get("time_zone")
    return Page(
        url=url if isinstance(url, str) else "",
        zone=zone_of(zone, lexicon) if isinstance(zone, str) else None,
    )


def _scope(value: dict[str, Any], url: str) -> Scope:
    """What a list leaves out. Lists of everything and of what is open look alike but for their address."""
    if _is_single(value):
        return Scope.SINGLE
    endpoint = url.partition("?")[0].rstrip("/")
    is_open_list = any(key in value for key in _SUMMARY_KEYS) or endpoint.endswith(_OPEN_ENDPOINTS)
    return Scope.OPEN if is_open_list else Scope.FULL


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


def _stated_at(value: dict[str, Any], read: list[ReadIncident]) -> datetime | None:
    page = value.get("page")
    updated = page.get("updated_at") if isinstance(page, dict) else None
    stated = (instant_of(updated if isinstance(updated, str) else None), *(one.item.reading.updated_at for one in read))
    return max(filter(None, stated), default=None)


def _type_name(value: Any) -> str:
    return {list: "a list", dict: "an object", str: "a text", type(None): "null"}.get(type(value), "a bare value")
