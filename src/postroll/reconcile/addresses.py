"""Addresses as identities: two spellings of one address compare equal."""

import re
from urllib.parse import urlsplit

_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)")


def same_address(url: str) -> str:
    """A key under which spellings of one address meet.

    Scheme, "www.", a trailing slash, query, fragment and a web archive's wrapper do not count; the case of the host
    does not either. "" for what is no web address.
    """
    try:
        parts = urlsplit(_ARCHIVED.sub("", url.strip()))
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return parts.hostname.removeprefix("www.") + parts.path.rstrip("/")
