"""Addresses as identities: two spellings of one address compare equal."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_CAMPAIGN = re.compile(r"^(utm_\w+|fbclid|gclid|ref|mc_[ce]id)$")
_ARCHIVED = re.compile(
    r"^https?://(?:web\.|www\.)?archive\.org/web/(?:(?:\d+[a-z_]*|\*)/(?:https?:/{1,2})?|https?:/{1,2})(?=[^/?#\s]+\.[^/?#\s])",
    re.IGNORECASE,
)


def same_address(url: str) -> str:
    """A key under which spellings of one address meet.

    Scheme, "www.", a trailing slash, what campaigns add to the query, the order of the query, the fragment and a web
    archive's wrapper do not count; the case of the host does not either. "" for what is no web address.
    """
    try:
        parts = urlsplit(_ARCHIVED.sub("https://", url.strip()))
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    query = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _CAMPAIGN.match(pair[0])))
    return parts.hostname.removeprefix("www.") + parts.path.rstrip("/") + (f"?{query}" if query else "")
