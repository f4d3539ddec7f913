"""How to write a service's name: without what was done with it or went wrong, whole, and once."""

import re

from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_kinds import KNOWN_NAMES
from postroll.prose.taxonomies.service_names import (
    MULTIPLE_SERVICES,
    TROUBLE,
    VENDOR,
    is_known,
    is_only_vendor,
    is_service,
    is_vendors,
    is_whole_offering,
    names_in,
    without_brackets,
    without_vendor,
)

_ACTIVITY = re.compile(
    r"""(?: (?-i:\S*\d\S* | [A-Z][a-z]+(?:[A-Z][a-z]+)+)
      | (?:deploy|create?|delete?|update?|upgrade?|operation|rollout|provision|experienc|autoscal|admin
        |instance|cluster|node|job|request|quer|customer|user|fail|workload)[a-z]*
      | sign-?(?:in|up)s? | log-?(?:in|on)s? | authenticat\w* | access | management | apis?
      | may | might | is | are | was | were | issue )""",
    re.VERBOSE | re.IGNORECASE,
)
_GENERIC_END = re.compile(rf"(?<=\w)(?:\s(?:Availability|Performance|Users?|Customers?|{TROUBLE}))+$")
_WRITTEN_SMALL = re.compile(rf"(?P<vendor>{VENDOR})(?P<rest>(?:\s[a-z]{{1,30}}){{1,4}})")
_SMALL_WORDS = re.compile(r"(?:\s[a-z]+){1,3}")
_COMMON_NOUNS = frozenset({
    "api", "community", "compute", "console", "database", "docs", "email", "images", "instances", "logging",
    "logs", "maps", "marketplace", "metrics", "migrate", "mobile", "monitor", "monitoring", "network",
    "networking", "notifications", "operations", "packages", "pages", "peering", "resources", "services",
    "snapshots", "sql", "stream", "support", "translation", "website",
})  # fmt: skip
_SHORTEST_ABBREVIATION, _LONGEST_ABBREVIATION = 3, 6
_SPELT_OUT_REACH = 20_000
_FRONT_BEFORE = re.compile(rf"\b({VENDOR}|{VENDOR}(?:\s[A-Z]\w+){{0,3}}[’']s)\s$")
_FRONT_REACH = 40


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


def one_name(name: str, most: int = 1) -> str:
    """The name to show: "Multiple Services" for more than so many that are joined and known each by itself.

    A vendor's whole offering is more than one by itself.
    """
    joined = names_in(name)
    if len(joined) == 1 or is_known(name):
        return tidy(name)
    if any(is_only_vendor(one) or is_whole_offering(one) for one in joined):
        return MULTIPLE_SERVICES
    return MULTIPLE_SERVICES if len(joined) > most and all(map(is_service, joined)) else tidy(name)


def tidy(name: str) -> str:
    """The name without what adds nothing: brackets behind it, and a second vendor's name before it.

    What a vendor's name stands before is written as a name: "Azure Portal" for "Azure portal".
    """
    bare = without_brackets(name) or name
    one = bare.removeprefix("Microsoft ") if bare.startswith("Microsoft Azure ") else bare
    small = _WRITTEN_SMALL.fullmatch(one)
    return small["vendor"] + small["rest"].title() if small and is_known(one) else one


def spelt_out(text: str, name: str) -> str:
    """The whole name of an abbreviation that the text spells out as well: "GKE" is "Google Kubernetes Engine" there."""
    short = without_vendor(name)
    if not (short.isupper() and short.isalpha() and _SHORTEST_ABBREVIATION <= len(short) <= _LONGEST_ABBREVIATION):
        return name
    spelt = r"\s(?:(?:and|of|for|&)\s)?".join(f"{letter}[a-z]+" for letter in short)
    found = re.compile(rf"\b(?:Cloud\s)?{spelt}\b").search(text, 0, _SPELT_OUT_REACH)
    return found[0] if found and is_service(found[0]) else name


def as_text_has_it(text: str, found: Found) -> Found:
    """The name as the text goes on to use it: "Storage" becomes "Azure Storage" where that is what is meant."""
    spelt = spelt_out(text, found.word)
    if found.word == MULTIPLE_SERVICES or spelt != found.word:
        return Found(spelt, found.start, found.end)
    word = _in_plural(text, found)
    again = -1 if is_vendors(word) else text.find(word, found.end)
    front = _FRONT_BEFORE.search(text, max(0, again - _FRONT_REACH), again) if again > 0 else None
    return Found(f"{front[1]} {word}" if front else word, found.start, found.end)


def _in_plural(text: str, found: Found) -> str:
    """The name in the plural, if known so: the failures of one "Virtual Machine" are those of "Virtual Machines"."""
    plural = f"{found.word}s"
    return plural if is_known(plural) and text.find(plural, found.end) > 0 else found.word
