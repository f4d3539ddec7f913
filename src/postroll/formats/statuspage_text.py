"""The texts, addresses and ids of Statuspage, in JSON and feeds alike."""

import re
from urllib.parse import urlsplit

from postroll.formats.html import is_web_address, links_in, plain_text

_SLUG = re.compile(r"/incidents/([A-Za-z0-9_-]+)(?:[/?#]|$)")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`\\^{}|]+", re.IGNORECASE)
_AFTER_AN_ADDRESS = ".,;:!?*_"
_NEWLINE = re.compile(r"\r\n?|\n")


def body_text(body: str) -> str:
    """An update's body as plain text. It may hold HTML, and its newlines count, as they do on the page."""
    return plain_text(_NEWLINE.sub("<br>", body))


def addresses_in(body: str) -> tuple[str, ...]:
    """The web addresses that a body links to or spells out, each once."""
    if "://" not in body:
        return ()
    spelt_out = (address.rstrip(_AFTER_AN_ADDRESS) for address in _ADDRESS.findall(plain_text(body)))
    return tuple(dict.fromkeys((*links_in(body), *filter(is_web_address, spelt_out))))


def slug_in(url: str) -> str:
    """The id that the address of an incident's page ends in, "" where it is another address."""
    found = _SLUG.search(url)
    return found[1] if found else ""


def incident_page(page_url: str, slug: str) -> str:
    """The address of an incident's page, "" where that of the status page is no address."""
    return f"{page_url.rstrip('/')}/incidents/{slug}" if is_web_address(page_url) else ""


def code_of(shortlink: str) -> str:
    """The code of a short link ("k3x9" of "https://stspg.io/k3x9"), "" where it is a longer address."""
    try:
        path = urlsplit(shortlink).path.strip("/")
    except ValueError:
        return ""
    return "" if "/" in path else path
