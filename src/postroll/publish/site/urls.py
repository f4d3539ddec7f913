"""Where each page lies, and how one page points at another.

Every link is relative and names its file, so that the site works from a web server's sub-folder, from a file share
and from a disk.
"""

from datetime import date
from urllib.parse import quote

from postroll.publish.dates import month_key

FRONT = "index.html"
METHOD = "method/index.html"
SOURCES = "sources/index.html"
WRITE_UPS = "write-ups/index.html"
STYLE = "style.css"
ICON = "icon.svg"
SEARCH = "search/index.html"
SEARCH_SCRIPT = "search/search.js"
FOLDERS = frozenset({"incident", "method", "search", "sources", "write-ups"})
"""The folders beside those of the providers; no provider may be called so."""
_ALLOWED = "%/:?#@!$&'()*+,;=~-._"
"""Beside letters and digits, what may stand in an address; what is escaped already stays so."""


def provider_path(provider: str) -> str:
    """The page of all months of a provider."""
    return f"{_segment(provider)}/index.html"


def year_path(provider: str, year: int) -> str:
    """The page of the months of one year."""
    return f"{_segment(provider)}/{year:04}/index.html"


def write_ups_path(provider: str) -> str:
    """The page on the write-ups of one provider."""
    return f"{_segment(provider)}/write-ups/index.html"


def sources_path(provider: str) -> str:
    """The page on the sources of one provider."""
    return f"{_segment(provider)}/sources/index.html"


def month_part_path(provider: str, month: date, part: int) -> str:
    """A part of a month that has too many incidents for one page; the first part is the month's page."""
    if part == 1:
        return month_path(provider, month)
    return f"{_segment(provider)}/{month_key(month)}/{part}/index.html"


def month_path(provider: str, month: date) -> str:
    """The page of one month."""
    return f"{_segment(provider)}/{month_key(month)}/index.html"


def grid_path(provider: str, month: date) -> str:
    """The picture of one month's grid."""
    return f"{_segment(provider)}/{month_key(month)}/grid.svg"


def shard_path(name: str) -> str:
    """A shard of the search's index."""
    return f"search/{name}.js"


def card_path(provider: str, month: date) -> str:
    """The card of one month, for sharing."""
    return f"{_segment(provider)}/{month_key(month)}/card.png"


def incident_path(incident: str) -> str:
    """The page of one incident."""
    return f"incident/{_segment(incident)}/index.html"


def relative(page: str, target: str) -> str:
    """The address of a target as a page writes it, with what is special in addresses escaped."""
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return quote("../" * (len(here) - shared) + "/".join(there[shared:]), safe="/#")


def absolute(site_url: str, target: str) -> str:
    """The whole address of a target; of a page that of its folder."""
    return f"{external(site_url)}/{quote(target.removesuffix('index.html'))}"


def external(url: str) -> str:
    """An address outside of the site, with every character escaped that an address may not hold."""
    return quote(url, safe=_ALLOWED)


def _segment(name: str) -> str:
    """A name as one part of a path, whatever is in it."""
    return quote(name, safe="") if name.strip(".") else quote(name, safe="").replace(".", "%2E")
