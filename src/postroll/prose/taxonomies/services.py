"""Which service a report is about: as its heading names it, else as its first words do."""

import re
from collections.abc import Iterator

from postroll.prose.folding import fold
from postroll.prose.passages import is_section_heading
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_kinds import KNOWN_NAMES, VENDORS

MULTIPLE_SERVICES = "Multiple Services"
"""Stands for a service where a report names several and none above the others."""

_MOST_HEADING_LINES = 6
_LONGEST_HEADING = 200
_LONGEST_NAME = 60
_SUMMARY = 900
_VENDOR = rf"(?:{'|'.join(map(re.escape, VENDORS))})"
_WORD = r"[A-Z0-9][\w./+&-]*(?:[’']s(?=\s[A-Z]))?"
_NAME = rf"{_WORD}(?:\s(?:(?:for|of|and)\s)?{_WORD}){{0,5}}"
_NO_NAME_LINE = re.compile(
    r"\s*(?:\d[\d/.-]*\s*$|tracking\sid|watch\sour|incident\s(?:id|number|report\b)|status:|last\supdated|posted|updated)",
    re.IGNORECASE,
)
_TAG = re.compile(r"^\s*(?:\[[^\]]{1,30}\]\s*)+|\s*\((?:tracking|incident|ticket)[^()]*\)\s*", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[-–—|]\s+|:\s+")
_NOISE = re.compile(
    r"""\s*(?: (?:preliminary\s|final\s|public\s)?
      (?:rca|pir|post[\s-]?mortem|post\sincident\sreview|root\scause\sanalysis)(?:\s\((?:rca|pir)\))?
      | mitigated | resolved | investigating | identified | monitoring | update\w* | retroactive | title
      | incident(?:\sreport)? | service\s(?:incident|alert|disruption) | planned\smaintenance | warning
      | advisory )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_TROUBLE = (
    r"(?:[Ii]ssues?|[Ee]rrors?|[Ff]ailures?|[Ff]ailing|[Oo]utages?|[Ii]ncidents?|[Pp]roblems?|[Dd]elay(?:s|ed)?|[Ll]atenc(?:y|ies)|"
    r"[Dd]egrad\w+|[Dd]isruptions?|[Uu]n(?:available|availability|able|reachable)|[Ii]mpact\w*|[Ii]nterrupt\w+|[Tt]ime-?outs?|"
    r"[Ii]naccessib\w+|[Ii]ntermittent\w*|[Ee]levated|[Ii]ncreased|[Cc]onnectivity|[Dd]own(?:time)?|[Ss]low\w*|[Ll]oss|[Ff]ault\w*)"
)
_TAIL = re.compile(
    rf"(?:\s+[a-z][a-z-]*)*\s+{_TROUBLE}\b.*$"
    r"|\s+(?:in|across|within|due\sto|for\s(?:customers|users)|are|is|was|were|may|experienc\w+)\s.*$"
)
_HAS_TROUBLE = re.compile(rf"\b{_TROUBLE}\b")
_PLACE_TAIL = re.compile(r"\s*\([^()]*\)\s*$")
_MANY = re.compile(
    rf"\b(?:multiple|many|several|numerous|various|across|downstream|subset\sof|{_VENDOR}(?:\sand\s{_VENDOR})?)\s(?:{_VENDOR}\s)?"
    r"(?:services|products|offerings)\b",
    re.IGNORECASE,
)
_FRONT = re.compile(rf"{_VENDOR}(?:[’']s)?\s+", re.IGNORECASE)
_FRONT_BEFORE = re.compile(rf"\b({_VENDOR})\s$")
_VENDOR_NAME = re.compile(rf"\b({_VENDOR}(?:[’']s)?\s{_NAME})")
_USED = re.compile(
    rf"\b(?:using|of|with|accessing|leveraging|affecting|impacting|in|for|to|service:)\s(?:the\s|our\s)?(?P<name>{_NAME})"
)
_PLURAL_VENDOR = re.compile(
    rf"{_VENDOR}(?:\sand\s{_VENDOR})*\s(?:[Ss]ervices|[Cc]ustomers|[Pp]roducts|[Ss]ubscriptions|[Cc]hina|[Pp]ublic|[Gg]overnment)\b"
)


def read_service(text: str) -> Found | None:
    """The service that a report is about, with its name as the report writes it; None where none is named.

    The heading counts first: "Amazon Route 53", "RCA - Azure Key Vault - Errors", "Virtual Machines startup failures".
    Where it names only the trouble, the first sentences count: "customers using the Azure Portal may have ...".
    """
    lines = list(_heading_lines(text))
    for start, end in lines:
        found = _in_heading(text, start, end)
        if found:
            return _with_vendor(text, found)
    return _in_summary(text, lines[-1][1] if lines else 0)


def _heading_lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines in front of the first sentence or headed section that may name a service."""
    start = 0
    for _ in range(_MOST_HEADING_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > _LONGEST_HEADING or is_section_heading(text, start, end):
            return
        if text[start:end].strip() and not _NO_NAME_LINE.match(text, start, end):
            yield start, end
        if end == len(text):
            return
        start = end + 1


def _in_heading(text: str, start: int, end: int) -> Found | None:
    line = _TAG.sub(" ", text[start:end]).strip()
    pieces = [piece for piece in _SEPARATOR.split(line) if piece and not _NOISE.fullmatch(piece)]
    for place, piece in enumerate(pieces[:2]):
        name = _name_in_piece(piece, is_first=place == 0)
        if name:
            return _found(text, name, start)
    many = _MANY.search(line)
    if many:
        return Found(MULTIPLE_SERVICES, *_place(text, many[0], start))
    name = next((found[1] for found in _VENDOR_NAME.finditer(line) if not _PLURAL_VENDOR.match(found[1])), None)
    return _found(text, name, start) if name else None


def _name_in_piece(piece: str, *, is_first: bool) -> str | None:
    """The name that a piece of a heading begins with, if it begins with one."""
    whole = _PLACE_TAIL.sub("", piece).strip()
    short = _TAIL.sub("", whole)
    for name in (whole, short):
        if _is_known(name):
            return name
    if _is_vendors(short) and not _PLURAL_VENDOR.fullmatch(short) and len(short) < _LONGEST_NAME:
        return short
    is_titled = bool(re.fullmatch(_NAME, whole)) and not _HAS_TROUBLE.search(whole)
    return whole if is_first and is_titled and whole != piece else None


def _in_summary(text: str, begin: int) -> Found | None:
    """The first name that people are said to use, or that several services are said to be hit."""
    end = begin + _SUMMARY
    many = _MANY.search(text, begin, end)
    for used in _USED.finditer(text, begin, many.start() if many else end):
        name = used["name"]
        if not _PLURAL_VENDOR.match(text, used.start("name")) and (_is_known(name) or _is_vendors(name)):
            return Found(_tidy(name), used.start("name"), used.end("name"))
    return Found(MULTIPLE_SERVICES, many.start(), many.end()) if many else None


def _is_known(name: str) -> bool:
    folded = fold(name).text
    return folded in KNOWN_NAMES or _FRONT.sub("", folded, count=1) in KNOWN_NAMES


def _is_vendors(name: str) -> bool:
    """Whether a name begins with a vendor's and goes on."""
    front = _FRONT.match(name)
    return front is not None and front.end() < len(name)


def _with_vendor(text: str, found: Found) -> Found:
    """The name as the text goes on to use it: "Storage" becomes "Azure Storage" where that is what is meant."""
    if _is_vendors(found.word) or found.word == MULTIPLE_SERVICES:
        return found
    again = text.find(found.word, found.end)
    front = _FRONT_BEFORE.search(text, max(0, again - 40), again) if again > 0 else None
    return Found(f"{front[1]} {found.word}", found.start, found.end) if front else found


def _found(text: str, name: str, start: int) -> Found:
    return Found(_tidy(name), *_place(text, name, start))


def _tidy(name: str) -> str:
    return name.removeprefix("Microsoft ") if name.startswith("Microsoft Azure ") else name


def _place(text: str, words: str, start: int) -> tuple[int, int]:
    begin = max(text.find(words, start), start)
    return begin, begin + len(words)
