"""The service that a report's heading names: "RCA - Azure Key Vault - Errors", "An issue with Cloud SQL"."""

import re
from collections.abc import Iterator

from postroll.prose.folding import lowered
from postroll.prose.leads import lead_end
from postroll.prose.passages import is_section_heading
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_names import (
    LONGEST_NAME,
    MULTIPLE_SERVICES,
    NAME,
    TROUBLE,
    VENDOR,
    is_general,
    is_known,
    is_place,
    is_product,
    is_service,
    is_used,
    is_vendors,
    is_whole_offering,
    known_at_start,
    known_in,
    may_be_name,
    may_be_title,
    names_in,
    names_no_service,
)
from postroll.prose.taxonomies.service_spelling import one_name, without_activity, without_trouble, written_small
from postroll.prose.taxonomies.several_services import MOST_NAMED, begins_with_many, find_many

_MOST_LINES = 6
_LONGEST_LINE = 200
_NO_NAME_LINE = re.compile(
    r"""\s*(?: \d[\d/.-]*\s*$ | tracking\sid | (?:watch|join)\s | incident\s(?:id|number|report\s*$) | status:
      | last\supdated | (?:posted|updated)(?:\s(?:at|on|by)\b|\s*(?:\d|:|$)) )""",
    re.VERBOSE,
)
"""For lower-case text, as the next."""
_SPEAKS_OF_PAGES = re.compile(r"retrospective(?<=\bretrospective)\b|status\s(?:dashboard|page)\s*$")
_TAG = re.compile(r"^\s*(?:\[[^\]]{1,80}\]\s*)+|\s*\((?:tracking|incident|ticket)[^()]*\)\s*", re.IGNORECASE)
_TAGGED = re.compile(r"\s*\[(?P<name>[^\]\n]{2,80})\]")
_SEPARATOR = re.compile(r"\s+[-–—|]\s+|:\s+")
_NOISE = re.compile(
    r"""[\s()]*(?:(?: preliminary | final | public | p?rca | p{0,2}pir | post(?:[\s-]?(?:mortem|incident))? | incident
      | report | review | root | cause | analysis | mitigated | resolved | recover\w+ | active | ongoing | investigating
      | identified | monitoring | update\w* | retroactive | title | service | alert | disruption | emerging | issue
      | planned | maintenance | warning | advisory | summary | description | status | for )\b[\s()-]*)+
      | (?:azure|aws|google\scloud)\sstatus""",
    re.VERBOSE | re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:\s+[a-z][a-z-]*)*\s+{TROUBLE}\b.*$"
    r"|\s(?:and|&)\s(?:its\s|all\s|some\s)?(?i:other|dependent|downstream|related)\b.*$"
    r"|\s+(?:in|across|within|due\sto|for\s(?:customers|users)|are|is|was|were|may|experienc\w+)\s.*$"
)
_PLACE_TAIL = re.compile(r"\s*\([^()]*\)\s*$")
_VENDOR_NAME = re.compile(rf"\b({VENDOR}(?:[’']s)?\s{NAME})")
_VENDOR_ALONE = re.compile(rf"\b{VENDOR}(?=\s[a-z])")
_LISTED_NAMES = rf"{NAME}(?:,\s(?:and\s|&\s)?{NAME}){{0,8}}"
_TROUBLE_WITH = re.compile(
    rf"\b(?:{TROUBLE}|[Tt]rouble)(?:\s[Rr]ates?)?\s(?:[Ww]ith|[Aa]ffecting|[Ii]mpacting|on|for)\s"
    rf"(?:the\s|our\s|requests\sto\s)?(?P<name>{_LISTED_NAMES})"
)
_NAME_ENDS = re.compile(
    r"[.,;:()\]]|$|\s(?:[-–—(]|(?:in|on|for|at|and|or|has|have|is|are|was|were|across|via|when|while|where|due|may|beginning|starting"
    r"|as|from|customers?|users?|services?)\b)"
)
_MOST_PIECES = 2
_TITLE = re.compile(rf"{NAME}(?:\sservices)?")
_BEGINS = re.compile(rf"{NAME}(?:\sservices?\b)?")
_VERSIONED = re.compile(r"\s\S*\d\S*$")
_JOINED = re.compile(rf"(?:\s\([\w ]{{2,12}}\))?\s(?:/|and|&)\s{NAME}")


def heading_lines(text: str, field: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The lines in front of the first sentence, headed section or field that may name a service.

    Of a first line that goes on for long, what stands in front of a colon: "Key Store: between 10:12 and 11:40 ...".
    """
    start, lower = 0, lowered(text)
    for _ in range(_MOST_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if is_section_heading(text, start, end) or field.match(text, start, end):
            return
        if end - start > _LONGEST_LINE:
            if start == 0 and (lead := lead_end(text)) > 0:
                yield start, lead
            return
        is_empty = start == end or text[start:end].isspace()
        if not (is_empty or _NO_NAME_LINE.match(lower, start, end) or _SPEAKS_OF_PAGES.search(lower, start, end)):
            yield start, end
        if end == len(text):
            return
        start = end + 1


def service_in_heading(text: str, start: int, end: int) -> Found | None:
    """The service that one line of a heading names: a known one, one that stands apart, or several."""
    tag = _TAGGED.match(text, start, end)
    if tag and (all(map(is_service, names_in(tag["name"]))) or is_used(text, tag["name"], end)):
        return Found(one_name(tag["name"], MOST_NAMED), *tag.span("name"))
    line = _bare(text, start, end)
    name = _in_pieces(text, line, end) or _said_to_fail(line)
    if name:
        return found_in_line(text, name, start)
    many, name = find_many(line, 0, len(line)), _anywhere(line)
    if many and not (name and line.index(name) < many[0]):
        return Found(MULTIPLE_SERVICES, *_place(text, line[slice(*many)], start))
    return found_in_line(text, name, start) if name else None


def heading_pieces(text: str, start: int, end: int) -> list[str]:
    """The first pieces of a line between dashes or colons, without those that say where it was or what is written."""
    telling = _telling(_SEPARATOR.split(_bare(text, start, end)))
    return [piece for piece in telling if not is_place(piece)][:_MOST_PIECES]


def found_in_line(text: str, name: str, start: int) -> Found:
    """A name, or that there are several, with its place in the line that begins at a place."""
    if name == MULTIPLE_SERVICES:
        line_end = text.find("\n", start)
        return Found(name, start, len(text) if line_end < 0 else line_end)
    return Found(one_name(name, MOST_NAMED), *_place(text, name, start))


def _bare(text: str, start: int, end: int) -> str:
    line = text[start:end].strip()
    return _TAG.sub(" ", line).strip() if "[" in line or "(" in line else line


def _without_place(piece: str) -> str:
    return _PLACE_TAIL.sub("", piece).strip() if ")" in piece else piece.strip()


def _telling(pieces: list[str]) -> list[str]:
    return [piece for piece in pieces if piece and not _NOISE.fullmatch(piece)]


def _in_pieces(text: str, line: str, end: int) -> str | None:
    """The name that one of the first pieces begins with, or that is the whole of the first."""
    split = [piece for piece in _SEPARATOR.split(line) if piece]
    parts = _telling(split)
    pieces = [piece for piece in parts if not is_place(piece)]
    is_apart = len(split) > len(parts) or pieces[-1:] != parts[-1:]
    for place, piece in enumerate(pieces[:_MOST_PIECES]):
        whole = _without_place(piece)
        if is_known(whole) and not is_whole_offering(whole):
            return whole
        if begins_with_many(piece):
            return MULTIPLE_SERVICES
        name = _begun_with(whole)
        if name and (not is_general(name) or is_used(text, name, end)):
            return name
        is_title = place == 0 and _TITLE.fullmatch(whole) and may_be_title(whole) and not is_general(whole)
        if is_title and (is_apart or whole != piece or (len(split) > 1 and is_used(text, whole, end))):
            return whole
    return None


def _begun_with(whole: str) -> str | None:
    """The known or vendor's name that a piece of a heading begins with and that is not the whole of it."""
    short = _TAIL.sub("", whole)
    known = known_at_start(whole)
    if len(known) > len(short) or is_known(short):
        return max(known, short, key=len)
    begins = _BEGINS.match(short)
    if begins is None or len(short) >= LONGEST_NAME:
        return None
    name = begins[0] if short == whole else without_trouble(begins[0])
    name = name if name == whole and (is_vendors(name) or _VERSIONED.search(name)) else without_activity(name)
    if name != begins[0]:
        return name if is_service(name) else None
    if is_product(name):
        return short if _JOINED.fullmatch(short, begins.end()) else name
    joined = names_in(name)
    return name if len(joined) > 1 and all(map(is_service, joined)) else None


def _said_to_fail(line: str) -> str | None:
    """The name behind "an issue with" or "errors affecting", known or not."""
    for found in _TROUBLE_WITH.finditer(line):
        name = without_activity(without_trouble(found["name"]))
        names = names_in(name)
        is_name = all(map(may_be_name, names)) and _NAME_ENDS.match(line, found.end())
        if is_service(name) or is_name:
            return MULTIPLE_SERVICES if len(names) > MOST_NAMED else name
    return None


def _anywhere(line: str) -> str | None:
    """A vendor's name anywhere in a line, else a listed one."""
    named = (found[1] for found in _VENDOR_NAME.finditer(line))
    vendors = (each for each in named if is_product(each) and not names_no_service(each))
    small = (found[0] + more for found in _VENDOR_ALONE.finditer(line) if (more := written_small(line, found.end())))
    return next(vendors, None) or next(small, None) or next(known_in(line), None)


def _place(text: str, words: str, start: int) -> tuple[int, int]:
    begin = max(text.find(words, start), start)
    return begin, begin + len(words)
