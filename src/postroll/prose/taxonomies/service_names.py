"""What a service's name looks like, known or not, and how to write it.

A name is known by the table, by the vendor's in front of it, or by how the text uses it: with capitals in the middle
of a sentence.
"""

import re
from collections.abc import Iterator

from postroll.prose.folding import folded_text
from postroll.prose.gazetteer import gazetteer
from postroll.prose.phrases import PhraseBook
from postroll.prose.taxonomies.service_kinds import KNOWN_NAMES, VENDORS

MULTIPLE_SERVICES = "Multiple Services"
"""Stands for a service where a report names several and none above the others."""

LONGEST_NAME = 60
"""Characters."""
VENDOR = rf"(?:{'|'.join(map(re.escape, VENDORS))})"
"""A pattern for the names of vendors."""
_REST_OF_WORD = r"[\w/+&-]*(?:\.\w+)*(?:[’']s(?=\s[A-Z]))?"
_WORD = rf"[A-Z0-9]{_REST_OF_WORD}"
_MORE_WORDS = rf"(?:[ \u00a0](?:(?:for|of|and|&)[ \u00a0])?{_WORD})"
NAME = rf"{_WORD}{_MORE_WORDS}{{0,5}}"
"""A pattern for words that may be a name: with capitals, joined by small words."""
SEVERAL_WORDS = rf"{_WORD}{_MORE_WORDS}{{1,5}}"
"""The same, of two words and more."""
TROUBLE = (
    r"(?:[Ii]ssues?|[Ee]rrors?|[Ff]ailures?|[Ff]ailing|[Oo]utages?|[Ii]ncidents?|[Pp]roblems?|[Dd]elay(?:s|ed)?|[Ll]atenc(?:y|ies)|"
    r"[Dd]egrad\w+|[Dd]isruptions?|[Uu]n(?:available|availability|able|reachable)|[Ii]mpact\w*|[Ii]nterrupt\w+|[Tt]ime-?outs?|"
    r"[Ii]naccessib\w+|[Ii]ntermittent\w*|[Ee]levated|[Ii]ncreased|[Cc]onnectivity|[Dd]own(?:time)?|[Ss]low\w*|[Ll]oss|[Ff]ault\w*|"
    r"[Tt]hrottl\w+|[Cc]rash\w*|[Rr]e(?:boot|start)s?|[Cc]ongestion|[Oo]verload\w*|[Mm]issing|[Ss]tuck|[Cc]uts?)"
)
"""A pattern for words of trouble."""

_HAS_TROUBLE = re.compile(rf"\b{TROUBLE}\b")
_BEGINS_WITH_TROUBLE = re.compile(rf"{TROUBLE}\b")
_FRONT = re.compile(rf"(?:{VENDOR}|Cloud)(?:[’']s)?\s+", re.IGNORECASE)
_FRONT_FOLDED = re.compile(_FRONT.pattern.lower())  # several times as fast as one that disregards case
_ONLY_VENDOR = re.compile(rf"{VENDOR}(?:[’']s)?", re.IGNORECASE)
_PLURAL_VENDOR = re.compile(
    rf"{VENDOR}(?:\sand\s{VENDOR})*\s(?:[Ss]ervices|[Cc]ustomers|[Pp]roducts|[Ss]ubscriptions"
    r"|(?:[Uu][Ss]\s)?[Gg]overnment|[Cc]hina|[Gg]ermany|[Pp]ublic"
    rf"|(?i:service|cloud|platform)(?:\s[Aa]vailability)?(?=$|\s[a-z]|\s{TROUBLE}))\b"
)
_JOINT = re.compile(r"\s(?:and|&)\s|,\s(?:and\s|&\s)?")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_NO_SERVICE = re.compile(
    r"\b(?:power|cooling|fib(?:er|re)|events?(?!\s\w)|maintenance|data\s?cent(?:er|re)|region(?:al)?|weather|storm|hardware|service\sproviders?|availability\szones?|scale\sunits?|points?\sof\spresence|edge\s(?:sites?|locations?)|customers?|support|engineers?|engineering|teams?)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"(?:customers?|engineers?|engineering|team|(?-i:teams)|users?)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"""(?: we | you | it | this | that | these | there | some | all | any | an? | many | our | the | multiple | several
      | various | users? | requests? | services? | products? | incidents? | reports? | subset | zonal | multi-?region\w*
      | elevated | increased | summary | description | impact\w* | partial | major | minor | new | no | slow\w* | low\w*
      | high\w* | internal | https? | cloud$ | (?:sign|log)$ | resolved | mitigated | update\w* | title | cross-\w+
      | utc | p[ds]t
      | (?:mon|tues|wednes|thurs|fri|satur|sun)day | january | february | march | april | may | june | july | august
      | september | october | november | december )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_PLACE_WORDS = re.compile(
    r"global(?:ly)?|regions?|world-?wide|(?:all|multiple|several|some|(?:a\s)?subset\sof)\sregions|(?:\w+\s)?multi-?regions?"
    r"|(?:us\s)?government|public(?:\scloud)?|[a-z]+-[a-z]+\d(?:-[a-z])?",
    re.IGNORECASE,
)
_OF_PLACES = re.compile(r"[/,&]|\band\b|\b(?:regions?|euap)$", re.IGNORECASE)
_IN_PLACES = ("/", ",", "&", "and", "region", "euap")
_PLACES_JOINED = re.compile(r"\s*(?:[/,&]|\band\b)\s*")
_REGIONS = re.compile(r"\s+(?:regions?|euap)$", re.IGNORECASE)
_SHORT_KNOWN = re.compile(r"\w+[A-Z\d/]")
_TOO_COMMON = frozenset({"API", "SMS"})
_WHAT_ALL_HAVE = frozenset({
    "access", "accounts", "alerts", "application", "applications", "authentication", "authenticator",
    "availability", "backbone", "cable", "cables", "certificates", "cloud", "connection", "connections",
    "connectivity", "control", "create", "creation", "data", "database", "datacenter", "deployment",
    "deployments", "device", "devices", "email", "emails", "hosting", "identity", "in", "infrastructure",
    "internet", "login", "logins", "management", "mfa", "network", "networking", "notifications", "operation",
    "operations", "peering", "performance", "physical", "plane", "platform", "portal", "power", "provisioning",
    "regional", "resource", "resources", "routing", "server", "servers", "service", "services", "sign", "sign-in",
    "sign-ins", "sso", "system", "traffic", "update", "updates", "website", "workload", "workloads",
})  # fmt: skip
"""Words for what every provider has, which name a product only where a heading or a sentence uses them as a name."""
_MOST_WORDS = 7
_USED_WITHIN = 20_000
_AMID = re.compile(r"(?<=[a-z,] )")
_WORD_ENDS = re.compile(r"(?!\w)")
_GOES_ON = re.compile(r"(?:\s\([\w ]{2,12}\))?\s[a-z]")
_BOOK = PhraseBook(KNOWN_NAMES)


def name_behind(before: str) -> str:
    """The pattern of a name that stands behind what a pattern of fixed length finds.

    It begins with the name's own first letter, which is looked for several times as fast as what stands before it.
    """
    return rf"[A-Z0-9](?<={before}[A-Z0-9]){_REST_OF_WORD}{_MORE_WORDS}{{0,5}}"


def is_known(name: str) -> bool:
    """Whether the table has the name, with its vendor's or without."""
    folded = folded_text(without_brackets(name))
    front = _FRONT_FOLDED.match(folded)
    bare = folded[front.end() :] if front else folded
    return folded in KNOWN_NAMES or bare in KNOWN_NAMES or f"cloud {bare}" in KNOWN_NAMES


def without_vendor(name: str) -> str:
    """A name without its vendor's, or the "Cloud", in front of it."""
    front = _FRONT.match(name)
    return name[front.end() :] if front else name


def without_brackets(name: str) -> str:
    """A name without what stands in brackets behind it."""
    return _BRACKETS.sub("", name) if ")" in name else name


def is_vendors(name: str) -> bool:
    """Whether a name begins with a vendor's and goes on."""
    front = _FRONT.match(name)
    return front is not None and front.end() < len(name)


def is_product(name: str) -> bool:
    """Whether a name is a vendor's for one thing, not its whole offering: "Azure Storage", not "Azure services"."""
    if not is_vendors(name) or is_whole_offering(name) or is_only_vendor(name):
        return False
    rest = without_vendor(name)
    return not (_PEOPLE.match(rest) or _BEGINS_WITH_TROUBLE.match(rest) or is_place(rest))


def is_service(name: str) -> bool:
    """Whether a name is known or a vendor's for one thing."""
    return is_known(name) or is_product(name)


def is_only_vendor(name: str) -> bool:
    """Whether a name is a vendor's and nothing more."""
    return bool(_ONLY_VENDOR.fullmatch(name))


def is_whole_offering(name: str) -> bool:
    """Whether a name means all that a vendor offers, or those who use it."""
    return bool(_PLURAL_VENDOR.match(name))


def names_no_service(words: str) -> bool:
    """Whether words speak of buildings, weather or people rather than of a service."""
    return bool(_NO_SERVICE.search(words))


def may_be_name(words: str) -> bool:
    """Whether words that nothing knows may be a service's name: no place, no trouble, and not how sentences begin."""
    is_none = _NO_NAME.match(words) or _ONLY_VENDOR.fullmatch(words) or any(map(is_place, names_in(words)))
    return not is_none and may_be_title(words)


def may_be_title(words: str) -> bool:
    """The same for a piece that stands apart, so that only trouble, buildings and people make it none."""
    return not (names_no_service(words) or _HAS_TROUBLE.search(words) or is_whole_offering(words))


def is_general(words: str) -> bool:
    """Whether words speak of what every provider has and name nothing: "Network", "Service Management Operations"."""
    return all(word in _WHAT_ALL_HAVE for word in words.casefold().split())


def is_used(text: str, words: str, behind: int) -> bool:
    """Whether words may be a name and the text goes on to write them with their capitals in a sentence.

    One word must stand in the middle of it; several that keep their capitals may also begin it.
    """
    if not (re.fullmatch(NAME, words) and may_be_name(words)):
        return False
    stop, place = behind + _USED_WITHIN, text.find(words, behind, behind + _USED_WITHIN)
    while place >= 0:
        end = place + len(words)
        if _AMID.match(text, place) and _WORD_ENDS.match(text, end, stop):
            return True
        if " " in words and _GOES_ON.match(text, end, stop):
            return True
        place = text.find(words, place + 1, stop)
    return False


def names_in(words: str) -> list[str]:
    """The names that commas and "and" join."""
    return _JOINT.split(words)


def is_place(piece: str) -> bool:
    """Whether a piece of a heading says where it was: "West Europe", "Europe and Asia", "Multiple Regions"."""
    bare = piece.strip(" *[]().")
    if _is_one_place(bare):
        return True
    lower = folded_text(bare)
    if not any(letters in lower for letters in _IN_PLACES) or not _OF_PLACES.search(bare):
        return False
    return all(map(_is_one_place, _PLACES_JOINED.split(_REGIONS.sub("", bare))))


def _is_one_place(part: str) -> bool:
    return bool(gazetteer().named(part) or _PLACE_WORDS.fullmatch(part))


def known_at_start(piece: str) -> str:
    """The longest listed name of several words that a piece of a heading begins with, behind its vendor's; else ""."""
    bare = without_vendor(piece)
    words = folded_text(bare).split(" ")[:_MOST_WORDS] if bare[:1].isupper() else []
    for count in range(len(words), 1, -1):
        name = " ".join(words[:count]).rstrip(",.;")
        if name in KNOWN_NAMES:
            return piece[: len(piece) - len(bare) + len(name)]
    return ""


def known_in(line: str) -> Iterator[str]:
    """The listed names that a heading holds as names: in capitals, or of several words."""
    for start, end in _BOOK.find_all(folded_text(line)):
        name = line[start:end]
        several = " " in name and all(word[0].isupper() for word in name.split())
        if several or (_SHORT_KNOWN.match(name) and name not in _TOO_COMMON):
            yield name
