"""The service that a report's heading names: "RCA - Azure Key Vault - Errors", "An issue with Cloud SQL"."""

import re
from collections.abc import Iterator

from postroll.prose.folding import lowered
from postroll.prose.passages import is_section_heading
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_names import (
    LONGEST_NAME,
    MULTIPLE_SERVICES,
    NAME,
    TROUBLE,
    VENDOR,
    is_known,
    is_place,
    is_product,
    is_used_as_name,
    known_in,
    may_be_name,
    may_be_title,
    names_in,
    names_no_service,
    one_name,
    without_activity,
    without_trouble,
)

_MOST_LINES = 6
_MOST_NAMED = 2  # as of places, two are shown
_LONGEST_LINE = 200
_NO_NAME_LINE = re.compile(
    r"\s*(?:\d[\d/.-]*\s*$|tracking\sid|(?:watch|join)\s|incident\s(?:id|number|report\b)|status:|last\supdated|posted"
    r"|updated)"
)
"""For lower-case text."""
_RETROSPECTIVE = re.compile(r"retrospective(?<=\bretrospective)\b")
_TAG = re.compile(r"^\s*(?:\[[^\]]{1,30}\]\s*)+|\s*\((?:tracking|incident|ticket)[^()]*\)\s*", re.IGNORECASE)
_TAGGED = re.compile(r"\s*\[(?P<name>[^\]\n]{2,40})\]")
_SEPARATOR = re.compile(r"\s+[-–—|]\s+|:\s+")
_NOISE = re.compile(
    r"""\s*(?: (?:preliminary\s|final\s|public\s)?
      (?:rca|pir|post[\s-]?mortem|post\sincident\sreview|root\scause\sanalysis)(?:\s\((?:rca|pir)\))?
      | mitigated | resolved | investigating | identified | monitoring | update\w* | retroactive | title
      | incident(?:\sreport)? | service\s(?:incident|alert|disruption) | planned\smaintenance | warning
      | advisory | summary | description )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:\s+[a-z][a-z-]*)*\s+{TROUBLE}\b.*$"
    r"|\s+(?:in|across|within|due\sto|for\s(?:customers|users)|are|is|was|were|may|experienc\w+)\s.*$"
)
_PLACE_TAIL = re.compile(r"\s*\([^()]*\)\s*$")
_SEVERAL_OF = re.compile(r"\b(?:services|products|offerings)\b", re.IGNORECASE)
_MANY = re.compile(
    rf"\b(?:multiple|many|several|numerous|various|across|downstream|subset\sof|{VENDOR}(?:\sand\s{VENDOR})?)\s(?:{VENDOR}\s)?$",
    re.IGNORECASE,
)
_MANY_REACH = 70
_VENDOR_NAME = re.compile(rf"\b({VENDOR}(?:[’']s)?\s{NAME})")
_LISTED_NAMES = rf"{NAME}(?:,\s(?:and\s|&\s)?{NAME}){{0,8}}"
_TROUBLE_WITH = re.compile(
    rf"\b(?:{TROUBLE}|[Tt]rouble)(?:\s[Rr]ates?)?\s(?:with|affecting|impacting|on|for)\s(?:the\s|our\s|requests\sto\s)?(?P<name>{_LISTED_NAMES})"
)
_NAME_ENDS = re.compile(
    r"[.,;:()\]]|$|\s(?:[-–—(]|(?:in|on|for|at|and|or|has|have|is|are|was|were|across|via|when|while|where|due|may|beginning|starting"
    r"|as|from|customers?|users?|services?)\b)"
)
_SUBJECT = re.compile(
    rf"(?:[Ss]ome\s|[Tt]he\s|[Aa]\ssubset\sof\s)?(?P<name>{NAME})(?:\s\([\w ]{{2,12}}\))?(?:[’']s)?\s(?:services?\s)?"
    r"(?:is|are|was|were|has|have|had|may|might|can|cannot|could|will|experienc\w+|customers?|users?)\b"
)
_BEGINS = re.compile(rf"{NAME}(?:\sservices?\b)?")
_GOES_ON = re.compile(r"\s[a-z]")


def heading_lines(text: str, field: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The lines in front of the first sentence, headed section or field that may name a service."""
    start, lower = 0, lowered(text)
    for _ in range(_MOST_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > _LONGEST_LINE or is_section_heading(text, start, end) or field.match(text, start, end):
            return
        is_empty = start == end or text[start:end].isspace()
        if not (is_empty or _NO_NAME_LINE.match(lower, start, end) or _RETROSPECTIVE.search(lower, start, end)):
            yield start, end
        if end == len(text):
            return
        start = end + 1


def service_in_heading(text: str, start: int, end: int) -> Found | None:
    """The service that one line of a heading names."""
    tag = _TAGGED.match(text, start, end)
    if tag and (is_known(tag["name"]) or _is_used(text, tag["name"], end)):
        return Found(tag["name"], tag.start("name"), tag.end("name"))
    line = text[start:end].strip()
    if "[" in line or "(" in line:
        line = _TAG.sub(" ", text[start:end]).strip()
    name = _in_pieces(text, line, end) or _said_to_fail(line)
    if name:
        return _found(text, name, start)
    many = find_many(line, 0, len(line))
    if many:
        return Found(MULTIPLE_SERVICES, *_place(text, line[slice(*many)], start))
    name = _anywhere(line) or _unknown_subject(text, line, end)
    return _found(text, name, start) if name else None


def find_many(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Where several services are first spoken of: "multiple Azure services"."""
    for noun in _SEVERAL_OF.finditer(text, begin, end):
        first = max(begin, noun.start() - _MANY_REACH)
        many = _MANY.search(text[first : noun.start()])
        if many:
            return first + many.start(), noun.end()
    return None


def _in_pieces(text: str, line: str, end: int) -> str | None:
    """The name that one of the first pieces between dashes or colons begins with."""
    split = [piece for piece in _SEPARATOR.split(line) if piece]
    parts = [piece for piece in split if not _NOISE.fullmatch(piece)]
    pieces = [piece for piece in parts if not is_place(piece)]
    is_placed = bool(parts) and is_place(parts[-1])
    for place, piece in enumerate(pieces[:2]):
        name = _begun_with(piece)
        if name:
            return name
        whole = _without_place(piece)
        if place == 0 and re.fullmatch(NAME, whole) and may_be_title(whole):
            is_apart = whole != piece or is_placed or len(split) > len(parts)
            if is_apart or (len(split) > 1 and _is_used(text, whole, end)):
                return whole
    return None


def _without_place(piece: str) -> str:
    return _PLACE_TAIL.sub("", piece).strip() if ")" in piece else piece.strip()


def _begun_with(piece: str) -> str | None:
    """The known or vendor's name that a piece of a heading begins with."""
    whole = _without_place(piece)
    short = _TAIL.sub("", whole)
    for name in (whole, short):
        if is_known(name):
            return name
    begins = _BEGINS.match(short)
    if begins is None or len(short) >= LONGEST_NAME:
        return None
    name = without_activity(begins[0] if short == whole else without_trouble(begins[0]))
    if name != begins[0]:
        return name if is_known(name) or is_product(name) else None
    if is_product(name):
        return name if _GOES_ON.match(short, begins.end()) else short
    return None


def _said_to_fail(line: str) -> str | None:
    """The name behind "an issue with" or "errors affecting", known or not."""
    for found in _TROUBLE_WITH.finditer(line):
        name = without_activity(without_trouble(found["name"]))
        names = names_in(name)
        is_name = all(map(may_be_name, names)) and _NAME_ENDS.match(line, found.end())
        if is_known(name) or is_product(name) or is_name:
            return MULTIPLE_SERVICES if len(names) > _MOST_NAMED else name
    return None


def _anywhere(line: str) -> str | None:
    """A vendor's name anywhere in a line, else a listed one."""
    named = (found[1] for found in _VENDOR_NAME.finditer(line))
    vendors = (each for each in named if is_product(each) and not names_no_service(each))
    return next(vendors, None) or next(known_in(line), None)


def _unknown_subject(text: str, line: str, end: int) -> str | None:
    """A name that nothing knows, where the line says that it fails and the text goes on to use it as a name."""
    found = _SUBJECT.match(line)
    return found["name"] if found and _is_used(text, found["name"], end) else None


def _is_used(text: str, name: str, behind: int) -> bool:
    return bool(re.fullmatch(NAME, name)) and may_be_name(name) and is_used_as_name(text, name, behind)


def _found(text: str, name: str, start: int) -> Found:
    if name == MULTIPLE_SERVICES:
        line_end = text.find("\n", start)
        return Found(name, start, len(text) if line_end < 0 else line_end)
    return Found(one_name(name, _MOST_NAMED), *_place(text, name, start))


def _place(text: str, words: str, start: int) -> tuple[int, int]:
    begin = max(text.find(words, start), start)
    return begin, begin + len(words)
