"""Reader of Google Cloud's `incidents.json`: every incident that ended within the last year or has not ended.

Source: https://status.cloud.google.com/incidents.schema.json; see docs/formats/google-cloud-json.md.
"""

import re
from datetime import datetime

import msgspec

from postroll.domain.document import Document, Listing, Scope
from postroll.errors import FormatError
from postroll.formats.base import ReadContext
from postroll.formats.google_cloud_incident import ReadIncident, read_incident
from postroll.formats.json import decode_json

_WHAT = "Google Cloud JSON"
_HEAD = 65_536  # bytes; an incident's short fields come before its updates
_OPENING = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"(?:id|number|begin|created|end|modified|external_desc|uri|service_key)"'
)
_DESCRIPTION = b'"external_desc"'


class GoogleCloudJson:
    """Reads `incidents.json`, in today's shape and in that of 2020."""

    name = "google-cloud-json"
    version = 1
    title = "Google Cloud incidents.json"

    def recognises(self, body: bytes) -> bool:
        """Whether a list begins with an incident that has an external description. A broken-off body counts."""
        return bool(_OPENING.match(body)) and _DESCRIPTION in body[:_HEAD]

    def read(self, body: bytes, context: ReadContext) -> Document:
        """Read every incident.

        One that cannot be read is a problem of the document. Its listing then counts as a selection (SINGLE):
        what is missing from it may be what could not be read.

        Raises:
            FormatError: the bytes are not JSON, break off, nest too deeply, or are no list.
        """
        read: list[ReadIncident] = []
        problems: list[str] = []
        for index, raw in enumerate(decode_json(body, _WHAT, list[msgspec.Raw])):
            try:
                read.append(read_incident(raw, context))
            except FormatError as error:
                problems.append(f"[{index}]: {error}")
        return Document(
            format=self.name,
            items=tuple(one.item for one in read),
            listing=_listing(Scope.SINGLE if problems else Scope.FULL, read),
            stated_at=_stated_at(read),
            problems=tuple(problems),
        )


def _listing(scope: Scope, read: list[ReadIncident]) -> Listing:
    return Listing(
        scope=scope,
        oldest_at=_oldest_at(read) if scope is Scope.FULL else None,
        open_ids=tuple(one.item.native_id for one in read if one.is_open),
    )


def _oldest_at(read: list[ReadIncident]) -> datetime | None:
    """From when on every incident is listed.

    The window is cut by the end of incidents, not by their start: one that began before the oldest of these ends may
    have left it already. Only where nothing has ended yet is the oldest start all there is to go by.
    """
    ends = [one.ended_at for one in read if one.ended_at]
    starts = [one.began_at for one in read if one.began_at]
    return min(ends or starts, default=None)


def _stated_at(read: list[ReadIncident]) -> datetime | None:
    readings = [one.item.reading for one in read]
    newest = (notice.at for reading in readings for notice in reading.notices[-1:])
    return max(filter(None, (*(reading.updated_at for reading in readings), *newest)), default=None)
