"""The source kinds, the formats that each sends, and which format some bytes are in."""

from dataclasses import dataclass

from postroll.errors import FormatError
from postroll.formats.aws import AwsJson
from postroll.formats.base import Format
from postroll.formats.discourse_topic import DiscourseTopic
from postroll.formats.endpoints import (
    Endpoints,
    Until,
    at_site,
    below,
    dated_pages,
    entry_pages,
    further_posts,
    itself,
    open_incident_pages,
    topic_page,
)
from postroll.formats.google_cloud import GoogleCloudJson
from postroll.formats.incident_bulletin import IncidentBulletin
from postroll.formats.incident_log import IncidentLogFeed, IncidentLogPage
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


SOURCE_KINDS: dict[str, SourceKind] = {
    kind.name: kind
    for kind in (
        SourceKind(
            "statuspage",
            (StatuspageJson(), StatuspageFeed()),
            Endpoints(
                below("api/v2/summary.json", "api/v2/incidents.json", "history.atom"),
                open_incident_pages,
                Until.CLOSED,
            ),
        ),
        SourceKind(
            "incident-log",
            (IncidentLogFeed(), IncidentLogPage()),
            Endpoints(below("feed.xml"), entry_pages),
        ),
        SourceKind(
            "incident-bulletin",
            (IncidentBulletin(),),
            Endpoints(itself, dated_pages),
        ),
        SourceKind(
            "discourse-topic",
            (DiscourseTopic(),),
            Endpoints(topic_page, further_posts, Until.UNLISTED),
        ),
        SourceKind("google-cloud", (GoogleCloudJson(),), Endpoints(at_site("incidents.json"))),
        SourceKind("aws", (AwsJson(),), Endpoints(at_site("data.json"))),
    )
}
FORMATS: dict[str, Format] = {form.name: form for kind in SOURCE_KINDS.values() for form in kind.formats}


def detect(body: bytes) -> Format | None:
    """The format that recognises the bytes, or None where no reader does."""
    return next((form for form in FORMATS.values() if form.recognises(body)), None)


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
