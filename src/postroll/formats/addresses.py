"""Web addresses as identities: one page, one spelling."""

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

_CAMPAIGN = frozenset(("fbclid", "gclid", "mc_cid", "mc_eid", "ref", "source", "via"))
"""Query parameters that say where a reader came from, not what the page is; so do all that begin with "utm_"."""


def page_identity(address: str) -> str:
    """The spelling of an address by which a page is known.

    The host is in lower case, a fragment and campaign parameters are gone, and a path that names no file ends
    with a slash. The scheme and every other query parameter stay. What is no web address stays as it is.
    """
    parts = _split(address)
    if parts is None:
        return address.strip()
    path = parts.path if _names_file(parts.path) else f"{parts.path.rstrip('/')}/"
    return urlunsplit((parts.scheme, parts.netloc.lower(), path, _lasting_query(parts.query), ""))


def other_spellings(address: str, identity: str) -> tuple[str, ...]:
    """What else a page is called: the address as it was given, and its identity without the last slash."""
    spellings = (address.strip(), identity.removesuffix("/"))
    return tuple(dict.fromkeys(other for other in spellings if other and other != identity))


def last_segment(address: str) -> str:
    """The last part of an address's path that is not empty, "" where there is none."""
    parts = _split(address)
    segments = [segment for segment in (parts.path if parts else address).split("/") if segment]
    return segments[-1] if segments else ""


def lies_under(address: str, root: str) -> bool:
    """Whether a page lies below a folder on the same host, which may be named by a file in it ("/log/feed.xml")."""
    page, above = _split(page_identity(address)), _split(page_identity(root))
    if page is None or above is None:
        return False
    folder = above.path.rpartition("/")[0] + "/"
    return page.netloc == above.netloc and page.path != folder and page.path.startswith(folder)


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # an unclosed bracket in the host
        return None
    return parts if parts.scheme in {"http", "https"} and parts.netloc else None


def _names_file(path: str) -> bool:
    return "." in path.rpartition("/")[2]


def _lasting_query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([(name, value) for name, value in pairs if not _is_campaign(name)])


def _is_campaign(name: str) -> bool:
    return name in _CAMPAIGN or name.startswith("utm_")
