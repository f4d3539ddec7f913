"""Which addresses each kind of source is collected from, apart from its readers: what is known needs none of them."""

from collections.abc import Mapping

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

KIND_ENDPOINTS: Mapping[str, Endpoints] = {
    "statuspage": Endpoints(
        below("api/v2/summary.json", "api/v2/incidents.json", "history.atom"), open_incident_pages, Until.CLOSED
    ),
    "incident-log": Endpoints(below("feed.xml"), entry_pages),
    "incident-bulletin": Endpoints(itself, dated_pages),
    "discourse-topic": Endpoints(topic_page, further_posts, Until.UNLISTED),
    "google-cloud": Endpoints(at_site("incidents.json")),
    "aws": Endpoints(at_site("data.json")),
}
"""Each kind, as `kind` in postroll.toml, with its endpoints."""
