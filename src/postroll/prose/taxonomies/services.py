"""Which service a report is about: as its heading names it, else as its first words do."""

import re
from collections.abc import Iterator

from postroll.prose.folding import fold
from postroll.prose.gazetteer import gazetteer
from postroll.prose.passages import is_section_heading
from postroll.prose.phrases import PhraseBook
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_kinds import KNOWN_NAMES, VENDORS

MULTIPLE_SERVICES = "Multiple Services"
"""Stands for a service where a report names several and none above the others."""

_MOST_HEADING_LINES = 6
_LONGEST_HEADING = 200
_LONGEST_NAME = 60
_SUMMARY = 900
_SUMMARY_REACH = 4000
_MOST_ITEMS = 40
_VENDOR = rf"(?:{'|'.join(map(re.escape, VENDORS))})"
_WORD = r"[A-Z0-9][\w/+&-]*(?:\.\w+)*(?:[’']s(?=\s[A-Z]))?"
_NAME = rf"{_WORD}(?:[ \u00a0](?:(?:for|of|and)[ \u00a0])?{_WORD}){{0,5}}"
_NO_NAME_LINE = re.compile(
    r"\s*(?:\d[\d/.-]*\s*$|tracking\sid|(?:watch|join)\s|[^\n]*\bretrospective\b|incident\s(?:id|number|report\b)|status:|last\supdated|posted|updated)",
    re.IGNORECASE,
)
_TAG = re.compile(r"^\s*(?:\[[^\]]{1,30}\]\s*)+|\s*\((?:tracking|incident|ticket)[^()]*\)\s*", re.IGNORECASE)
_TAGGED = re.compile(r"\s*\[(?P<name>[^\]\n]{2,40})\]")
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
_SEVERAL_OF = re.compile(r"\b(?:services|products|offerings)\b", re.IGNORECASE)
_MANY = re.compile(
    rf"\b(?:multiple|many|several|numerous|various|across|downstream|subset\sof|{_VENDOR}(?:\sand\s{_VENDOR})?)\s(?:{_VENDOR}\s)?$",
    re.IGNORECASE,
)
_MANY_REACH = 70
_FRONT = re.compile(rf"(?:{_VENDOR}|Cloud)(?:[’']s)?\s+", re.IGNORECASE)
_ONLY_VENDOR = re.compile(rf"{_VENDOR}(?:[’']s)?", re.IGNORECASE)
_FRONT_BEFORE = re.compile(rf"\b({_VENDOR})\s$")
_VENDOR_NAME = re.compile(rf"\b({_VENDOR}(?:[’']s)?\s{_NAME})")
_USED = re.compile(
    rf"\b(?:using|of|with|accessing|leveraging|affecting|impacting|in|for|to|service:)\s(?:the\s|our\s)?(?P<name>{_NAME})"
)
_SUBJECT = re.compile(
    rf"\b(?P<name>{_NAME})(?:\s\([\w ]{{2,12}}\))?\s(?:services?\s)?"
    r"(?:is|was|were|has|had|experienc\w+|customers?|users?)\b"
)
_BEGINS = re.compile(rf"{_NAME}(?:\sservices?\b)?")
_GOES_ON = re.compile(r"\s[a-z]")
_LIST = re.compile(
    r"""^[\s*•-]*(?:(?:affected|impacted)\s(?:cloud\s)?(?:services?|products?|components?)(?:\sand\sfeatures?)?
      | (?:services?|products?)\s(?:affected|impacted))[\s*]*:[ *]*(?P<same>[^\n]*)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"\n[ \t]*(?:[-*•]\s+)?(?P<item>[^\n:*]+)")
_ITEM_END = re.compile(r"\s+[-–—]\s|\s*[:(]")
_JOINT = re.compile(r"\s(?:and|&)\s|,\s")
_PLACE_WORDS = re.compile(
    r"global(?:ly)?|regions?|world-?wide|(?:all|multiple|several|some)\sregions|(?:\w+\s)?multi-?regions?|[a-z]+-[a-z]+\d(?:-[a-z])?",
    re.IGNORECASE,
)
_NO_SERVICE = re.compile(
    r"(?:power|cooling|fib(?:er|re)|events?|maintenance|data\s?cent(?:er|re)|region(?:al)?|weather|storm|hardware|customers?|support|engineers?|engineering|teams?)\b",
    re.IGNORECASE,
)
_SHORT_KNOWN = re.compile(r"\w+[A-Z/]")
_TOO_COMMON = frozenset({"API", "SMS"})
_BOOK = PhraseBook(KNOWN_NAMES)
_PLURAL_VENDOR = re.compile(
    rf"{_VENDOR}(?:\sand\s{_VENDOR})*\s(?:[Ss]ervices|[Cc]ustomers|[Pp]roducts|[Ss]ubscriptions|[Cc]hina|[Pp]ublic|[Gg]overnment)\b"
)


def read_service(text: str) -> Found | None:
    """The service that a report is about, with its name as the report writes it; None where none is named.

    The heading counts first: "Amazon Route 53", "RCA - Azure Key Vault - Errors", "Virtual Machines startup failures".
    Where it names only the trouble, a list of affected services does, or else the first sentences: "customers using the
    Azure Portal may have ...".
    """
    lines = list(_heading_lines(text))
    for start, end in lines:
        found = _in_heading(text, start, end)
        if found:
            return _with_vendor(text, found)
    return _in_list(text) or _in_summary(text, lines[-1][1] if lines else 0)


def _heading_lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines in front of the first sentence or headed section that may name a service."""
    start = 0
    for _ in range(_MOST_HEADING_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > _LONGEST_HEADING or is_section_heading(text, start, end) or _LIST.match(text, start, end):
            return
        if text[start:end].strip() and not _NO_NAME_LINE.match(text, start, end):
            yield start, end
        if end == len(text):
            return
        start = end + 1


def _in_heading(text: str, start: int, end: int) -> Found | None:
    tag = _TAGGED.match(text, start, end)
    if tag and _is_known(tag["name"]):
        return Found(tag["name"], tag.start("name"), tag.end("name"))
    line = _TAG.sub(" ", text[start:end]).strip()
    parts = [piece for piece in _SEPARATOR.split(line) if piece and not _NOISE.fullmatch(piece)]
    pieces = [piece for piece in parts if not _is_place(piece)]
    for place, piece in enumerate(pieces[:2]):
        name = _name_in_piece(piece, is_first=place == 0, is_placed=_is_place(parts[-1]))
        if name:
            return _found(text, name, start)
    many = _find_many(line, 0, len(line))
    if many:
        return Found(MULTIPLE_SERVICES, *_place(text, line[slice(*many)], start))
    named = (found[1] for found in _VENDOR_NAME.finditer(line))
    vendors = (each for each in named if _is_product(each) and not _NO_SERVICE.search(each))
    name = next(vendors, None) or next(_known_in(line), None)
    return _found(text, name, start) if name else None


def _is_place(piece: str) -> bool:
    """Whether a piece of a heading says where it was."""
    bare = piece.strip(" *[]().")
    return bool(_PLACE_WORDS.fullmatch(bare) or gazetteer().named(bare))


def _name_in_piece(piece: str, *, is_first: bool, is_placed: bool) -> str | None:
    """The name that a piece of a heading begins with, if it begins with one."""
    whole = _PLACE_TAIL.sub("", piece).strip()
    short = _TAIL.sub("", whole)
    for name in (whole, short):
        if _is_known(name):
            return name
    begins = _BEGINS.match(short)
    if begins and _is_product(begins[0]) and len(short) < _LONGEST_NAME:
        return begins[0] if _GOES_ON.match(short, begins.end()) else short
    is_titled = re.fullmatch(_NAME, whole) and not _HAS_TROUBLE.search(whole) and not _NO_SERVICE.search(whole)
    apart = whole != piece or is_placed
    return whole if is_first and is_titled and apart and not _PLURAL_VENDOR.match(whole) else None


def _known_in(line: str) -> Iterator[str]:
    """The listed names that a heading holds as names: in capitals, or of several words."""
    for start, end in _BOOK.find_all(fold(line).text):
        name = line[start:end]
        several = " " in name and all(word[0].isupper() for word in name.split())
        if several or (_SHORT_KNOWN.match(name) and name not in _TOO_COMMON):
            yield name


def _in_list(text: str) -> Found | None:
    """The service that a field such as "Affected services:" gives, or that it gives several."""
    field = _LIST.search(text, 0, _SUMMARY_REACH)
    if field is None:
        return None
    items = [(field.start("same"), item) for item in re.split(r"[,;]\s", field["same"]) if item.strip(" *")]
    if not items:
        items = list(_bullets(text, field.end()))
    names = dict.fromkeys(_ITEM_END.split(item, maxsplit=1)[0].strip(" *.") for _, item in items)
    if not names:
        return None
    word = MULTIPLE_SERVICES if len(names) > 1 else next(iter(names))
    first, last = items[0], items[-1]
    return Found(_tidy(word), first[0], last[0] + len(last[1])) if len(word) < _LONGEST_NAME else None


def _bullets(text: str, begin: int) -> Iterator[tuple[int, str]]:
    """The entries of the list that begins at a place: lines without a colon, up to an empty one."""
    for _ in range(_MOST_ITEMS):
        item = _ITEM.match(text, begin)
        if item is None or not item["item"].strip():
            return
        yield item.start("item"), item["item"]
        begin = item.end()
        if text[begin : begin + 1] != "\n":
            return


def _in_summary(text: str, begin: int) -> Found | None:
    """The first name that people are said to use or that is said to fail, or that several services were hit."""
    end = begin + _SUMMARY
    many = _find_many(text, begin, end)
    used = _first_named(_USED, text, begin, many[0] if many else end)
    if used or many:
        return used or (Found(MULTIPLE_SERVICES, *many) if many else None)
    return _first_named(_SUBJECT, text, begin, end)


def _find_many(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Where several services are first spoken of: "multiple Azure services"."""
    for noun in _SEVERAL_OF.finditer(text, begin, end):
        first = max(begin, noun.start() - _MANY_REACH)
        many = _MANY.search(text[first : noun.start()])
        if many:
            return first + many.start(), noun.end()
    return None


def _first_named(pattern: re.Pattern[str], text: str, begin: int, stop: int) -> Found | None:
    for used in pattern.finditer(text, begin, stop):
        name = used["name"]
        if not _NO_SERVICE.search(name) and (_is_known(name) or _is_product(name)):
            return Found(_one_name(name), used.start("name"), used.end("name"))
    return None


def _is_known(name: str) -> bool:
    folded = fold(name).text
    return folded in KNOWN_NAMES or _FRONT.sub("", folded, count=1) in KNOWN_NAMES


def _is_product(name: str) -> bool:
    """Whether a name is a vendor's for one thing, not its whole offering: "Azure Storage", not "Azure services"."""
    return _is_vendors(name) and not _PLURAL_VENDOR.match(name) and not _ONLY_VENDOR.fullmatch(name)


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


def _one_name(name: str) -> str:
    """The name to show: "Multiple Services" for two that are joined by "and" and known each by itself."""
    joined = _JOINT.split(name)
    if len(joined) > 1 and not _is_known(name) and all(_is_known(one) for one in joined):
        return MULTIPLE_SERVICES
    return _tidy(name)


def _tidy(name: str) -> str:
    return name.removeprefix("Microsoft ") if name.startswith("Microsoft Azure ") else name


def _place(text: str, words: str, start: int) -> tuple[int, int]:
    begin = max(text.find(words, start), start)
    return begin, begin + len(words)
