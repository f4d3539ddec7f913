"""The source kinds, the formats that each sends, and which format some bytes are in."""

from dataclasses import dataclass

from postroll.errors import FormatError
from postroll.formats.aws import AwsJson
from postroll.formats.base import Format
from postroll.formats.discourse_topic import DiscourseTopic
from postroll.formats.endpoints import Endpoints
from postroll.formats.google_cloud import GoogleCloudJson
from postroll.formats.incident_bulletin import IncidentBulletin
from postroll.formats.incident_log import IncidentLogFeed, IncidentLogPage
from postroll.formats.polling import KIND_ENDPOINTS
from postroll.formats.statuspage_feed import StatuspageFeed
from postroll.formats.statuspage_json import StatuspageJson


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A kind of place to collect from.

    Attributes:
        name: as `kind` in postroll.toml.
        formats: what its endpoints send.
        endpoints: which addresses it is collected from.
    """

    name: str
    formats: tuple[Format, ...]
    endpoints: Endpoints


_KIND_FORMATS: dict[str, tuple[Format, ...]] = {
    "statuspage": (StatuspageJson(), StatuspageFeed()),
    "incident-log": (IncidentLogFeed(), IncidentLogPage()),
    "incident-bulletin": (IncidentBulletin(),),
    "discourse-topic": (DiscourseTopic(),),
    "google-cloud": (GoogleCloudJson(),),
    "aws": (AwsJson(),),
}
SOURCE_KINDS: dict[str, SourceKind] = {
    name: SourceKind(name, formats, KIND_ENDPOINTS[name]) for name, formats in _KIND_FORMATS.items()
}
FORMATS: dict[str, Format] = {form.name: form for kind in SOURCE_KINDS.values() for form in kind.formats}


def detect(body: bytes) -> Format | None:
    """The format that recognises the bytes, or None where no reader does."""
    return next((form for form in FORMATS.values() if form.recognises(body)), None)


def kinds_sending(body: bytes) -> tuple[str, ...]:
    """The names of the kinds of source that send such bytes; none where no reader recognises them."""
    found = detect(body)
    return tuple(kind.name for kind in SOURCE_KINDS.values() if found in kind.formats)


def format_for(kind: SourceKind, body: bytes) -> Format:
    """The reader among a kind's formats for these bytes.

    Raises:
        FormatError: no reader of the kind recognises them; the message says what they look like instead.
    """
    for form in kind.formats:
        if form.recognises(body):
            return form
    wanted = " or ".join(form.title for form in kind.formats)
    found = detect(body)
    looks = f"looks like {found.title}" if found else "is no format that postroll knows"
    raise FormatError(f"{looks}; a source of kind {kind.name} sends {wanted}")
