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
_WORD = r"[A-Z0-9][\w/+&-]*(?:\.\w+)*(?:[’']s(?=\s[A-Z]))?"
NAME = rf"{_WORD}(?:[ \u00a0](?:(?:for|of|and|&)[ \u00a0])?{_WORD}){{0,5}}"
"""A pattern for words that may be a name: with capitals, joined by small words."""
TROUBLE = (
    r"(?:[Ii]ssues?|[Ee]rrors?|[Ff]ailures?|[Ff]ailing|[Oo]utages?|[Ii]ncidents?|[Pp]roblems?|[Dd]elay(?:s|ed)?|[Ll]atenc(?:y|ies)|"
    r"[Dd]egrad\w+|[Dd]isruptions?|[Uu]n(?:available|availability|able|reachable)|[Ii]mpact\w*|[Ii]nterrupt\w+|[Tt]ime-?outs?|"
    r"[Ii]naccessib\w+|[Ii]ntermittent\w*|[Ee]levated|[Ii]ncreased|[Cc]onnectivity|[Dd]own(?:time)?|[Ss]low\w*|[Ll]oss|[Ff]ault\w*)"
)
"""A pattern for words of trouble."""

_HAS_TROUBLE = re.compile(rf"\b{TROUBLE}\b")
_BEGINS_WITH_TROUBLE = re.compile(rf"{TROUBLE}\b")
_FRONT = re.compile(rf"(?:{VENDOR}|Cloud)(?:[’']s)?\s+", re.IGNORECASE)
_FRONT_FOLDED = re.compile(_FRONT.pattern.lower())  # several times as fast as one that disregards case
_ONLY_VENDOR = re.compile(rf"{VENDOR}(?:[’']s)?", re.IGNORECASE)
_PLURAL_VENDOR = re.compile(
    rf"{VENDOR}(?:\sand\s{VENDOR})*\s(?:[Ss]ervices|[Cc]ustomers|[Pp]roducts|[Ss]ubscriptions|[Cc]hina|[Pp]ublic|[Gg]overnment)\b"
)
_JOINT = re.compile(r"\s(?:and|&)\s|,\s(?:and\s|&\s)?")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_NO_SERVICE = re.compile(
    r"\b(?:power|cooling|fib(?:er|re)|events?(?!\s\w)|maintenance|data\s?cent(?:er|re)|region(?:al)?|weather|storm|hardware|customers?|support|engineers?|engineering|teams?)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"(?:customers?|engineers?|engineering|teams?|users?)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"""(?: we | you | it | this | that | these | there | some | all | any | an? | many | our | the | multiple | several
      | various | users? | requests? | services? | products? | incidents? | reports? | subset | zonal | multi-?region\w*
      | elevated | increased | summary | description | impact\w* | partial | major | minor | new | no | slow\w* | low\w*
      | high\w* | cloud$ | resolved | mitigated | update\w* | title | cross-\w+ | utc | p[ds]t
      | (?:mon|tues|wednes|thurs|fri|satur|sun)day | january | february | march | april | may | june | july | august
      | september | october | november | december )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_ACTIVITY = re.compile(
    r"""(?: (?-i:\S*\d\S* | [A-Z][a-z]+(?:[A-Z][a-z]+)+)
      | (?:deploy|create?|delete?|update?|upgrade?|operation|rollout|provision|experienc|autoscal|admin
        |instance|cluster|node|job|request|quer|customer|user|fail|workload)[a-z]*
      | apis? | may | might | is | are | was | were | issue )""",
    re.VERBOSE | re.IGNORECASE,
)
_GENERIC_END = re.compile(rf"(?<=\w)(?:\s(?:Availability|Performance|Users?|Customers?|{TROUBLE}))+$")
_PLACE_WORDS = re.compile(
    r"global(?:ly)?|regions?|world-?wide|(?:all|multiple|several|some)\sregions|(?:\w+\s)?multi-?regions?|[a-z]+-[a-z]+\d(?:-[a-z])?",
    re.IGNORECASE,
)
_SHORT_KNOWN = re.compile(r"\w+[A-Z/]")
_SMALL_WORDS = re.compile(r"(?:\s[a-z]+){1,3}")
_COMMON_NOUNS = frozenset({
    "api", "community", "compute", "console", "database", "docs", "email", "images", "instances", "logging",
    "logs", "maps", "marketplace", "metrics", "migrate", "mobile", "monitor", "monitoring", "network",
    "networking", "notifications", "operations", "packages", "pages", "peering", "resources", "services",
    "snapshots", "sql", "stream", "support", "translation", "website",
})  # fmt: skip
_TOO_COMMON = frozenset({"API", "SMS"})
_SHORTEST_ABBREVIATION, _LONGEST_ABBREVIATION = 3, 6
_SPELT_OUT_REACH = 20_000
_BOOK = PhraseBook(KNOWN_NAMES)


def is_known(name: str) -> bool:
    """Whether the table has the name, with its vendor's or without."""
    folded = folded_text(_without_brackets(name))
    bare = _FRONT_FOLDED.sub("", folded, count=1)
    return folded in KNOWN_NAMES or bare in KNOWN_NAMES or f"cloud {bare}" in KNOWN_NAMES


def is_vendors(name: str) -> bool:
    """Whether a name begins with a vendor's and goes on."""
    front = _FRONT.match(name)
    return front is not None and front.end() < len(name)


def is_product(name: str) -> bool:
    """Whether a name is a vendor's for one thing, not its whole offering: "Azure Storage", not "Azure services"."""
    if not is_vendors(name) or is_whole_offering(name) or _ONLY_VENDOR.fullmatch(name):
        return False
    rest = _FRONT.sub("", name, count=1)
    return not (_PEOPLE.match(rest) or _BEGINS_WITH_TROUBLE.match(rest) or is_place(rest))


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
    return not (_NO_NAME.match(words) or _ONLY_VENDOR.fullmatch(words) or is_place(words)) and may_be_title(words)


def may_be_title(words: str) -> bool:
    """The same for a piece that stands apart, so that only trouble, buildings and people make it none."""
    return not (names_no_service(words) or _HAS_TROUBLE.search(words) or is_whole_offering(words))


def is_used_as_name(text: str, words: str, behind: int) -> bool:
    """Whether the text goes on to write the words with their capitals in the middle of a sentence."""
    return bool(re.compile(rf"(?<=[a-z,] ){re.escape(words)}(?!\w)").search(text, behind, behind + _SPELT_OUT_REACH))


def is_place(piece: str) -> bool:
    """Whether a piece of a heading says where it was."""
    bare = piece.strip(" *[]().")
    return bool(_PLACE_WORDS.fullmatch(bare) or gazetteer().named(bare))


def known_in(line: str) -> Iterator[str]:
    """The listed names that a heading holds as names: in capitals, or of several words."""
    for start, end in _BOOK.find_all(folded_text(line)):
        name = line[start:end]
        several = " " in name and all(word[0].isupper() for word in name.split())
        if several or (_SHORT_KNOWN.match(name) and name not in _TOO_COMMON):
            yield name


def written_small(text: str, vendor_end: int) -> str:
    """The known name right behind a vendor's that is written without capitals: " portal" behind "Azure"; else ""."""
    found = _SMALL_WORDS.match(text, vendor_end)
    words = found[0].split() if found else []
    for count in range(len(words), 0, -1):
        telling = set(words[:count]) - {"cloud"} - _COMMON_NOUNS
        if telling and " ".join(words[:count]) in KNOWN_NAMES:
            return text[vendor_end : text.index(words[count - 1], vendor_end) + len(words[count - 1])]
    return ""


def without_activity(name: str) -> str:
    """The name less the words behind it that say what was done with it: "Cloud SQL" of "Cloud SQL Create Operations".

    Only where what is left is a known name, and the whole is none.
    """
    if is_known(name):
        return name
    words = name.split(" ")
    for count in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:count])
        if _ACTIVITY.fullmatch(words[count]) and is_known(shorter):
            return shorter
    return name


def without_trouble(name: str) -> str:
    """The name less general words behind it that begin to say what is wrong: "Rocket Desk Availability" (Issues)."""
    return name if is_known(name) else _GENERIC_END.sub("", name)


def names_in(words: str) -> list[str]:
    """The names that commas and "and" join."""
    return _JOINT.split(words)


def one_name(name: str, most: int = 1) -> str:
    """The name to show: "Multiple Services" for more than so many that are joined and known each by itself."""
    joined = _JOINT.split(name)
    if len(joined) > most and not is_known(name) and all(is_known(one) or is_product(one) for one in joined):
        return MULTIPLE_SERVICES
    return tidy(name)


def tidy(name: str) -> str:
    """The name without what adds nothing: brackets behind it, and a second vendor's name before it."""
    bare = _without_brackets(name) or name
    return bare.removeprefix("Microsoft ") if bare.startswith("Microsoft Azure ") else bare


def _without_brackets(name: str) -> str:
    return _BRACKETS.sub("", name) if ")" in name else name


def spelt_out(text: str, name: str) -> str:
    """The whole name of an abbreviation that the text spells out as well: "GKE" is "Google Kubernetes Engine" there."""
    short = _FRONT.sub("", name, count=1)
    if not (short.isupper() and short.isalpha() and _SHORTEST_ABBREVIATION <= len(short) <= _LONGEST_ABBREVIATION):
        return name
    spelt = r"\s(?:(?:and|of|for|&)\s)?".join(f"{letter}[a-z]+" for letter in short)
    found = re.compile(rf"\b(?:Cloud\s)?{spelt}\b").search(text, 0, _SPELT_OUT_REACH)
    return found[0] if found and (is_known(found[0]) or is_product(found[0])) else name
