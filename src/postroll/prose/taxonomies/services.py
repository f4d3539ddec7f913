"""Which service a report is about: as its heading names it, else as its first words do."""

import re
from collections.abc import Iterator

from postroll.prose.components import component_called
from postroll.prose.lexicon import Lexicon
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_headings import find_many, heading_lines, service_in_heading
from postroll.prose.taxonomies.service_names import (
    LONGEST_NAME,
    MULTIPLE_SERVICES,
    NAME,
    VENDOR,
    is_known,
    is_only_vendor,
    is_product,
    is_vendors,
    names_no_service,
    one_name,
    spelt_out,
    tidy,
    written_small,
)

_SUMMARY = 800
_SUMMARY_REACH = 4000
_MOST_ITEMS = 40
_FRONT_BEFORE = re.compile(rf"\b({VENDOR})\s$")
_USED = re.compile(
    rf"\b(?:using|of|with|accessing|leveraging|affecting|impacting|in|for|to|service:)\s(?:the\s|our\s)?(?P<name>{NAME})"
)
_SUBJECT = re.compile(
    rf"\b(?P<name>{NAME})(?:\s\([\w ]{{2,12}}\))?\s(?:services?\s)?"
    r"(?:is|was|were|has|had|experienc\w+|customers?|users?)\b"
)
_LIST = re.compile(
    r"""^[\s*•-]*(?:(?:affected|impacted)\s(?:cloud\s)?(?:services?|products?|components?)(?:\sand\sfeatures?)?
      | (?:services?|products?)\s(?:affected|impacted))[\s*]*:[ *]*(?P<same>[^\n]*)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"\n[ \t]*(?:[-*•]\s+)?(?P<item>[^\n:*]+)")
_ITEM_END = re.compile(r"\s+[-–—]\s|\s*[:(]")


def read_service(text: str, lexicon: Lexicon | None = None) -> Found | None:
    """The service that a report is about, with its name as the report writes it; None where none is named.

    The heading counts first: "Amazon Route 53", "RCA - Azure Key Vault - Errors", "Virtual Machines startup failures".
    Where it names only the trouble, a list of affected services does, or else the first sentences: "customers using the
    Azure Portal may have ...". A component of the provider's in the heading outranks all of that.
    """
    lines = list(heading_lines(text, _LIST))
    own = _own_component(text, lines, lexicon) if lexicon and lexicon.provider.components else None
    if own:
        return own
    for start, end in lines:
        found = service_in_heading(text, start, end)
        if found:
            return _whole(text, found)
    found = _in_list(text) or _in_summary(text)
    return found._replace(word=spelt_out(text, found.word)) if found else None


def _own_component(text: str, lines: list[tuple[int, int]], lexicon: Lexicon) -> Found | None:
    for start, end in lines:
        found = lexicon.component_pattern.search(text, start, end)
        if found:
            return Found(component_called(found[0], lexicon), found.start(), found.end())
    return None


def _whole(text: str, found: Found) -> Found:
    """The name as the text goes on to use it: "Storage" becomes "Azure Storage" where that is what is meant."""
    spelt = spelt_out(text, found.word)
    if spelt != found.word or is_vendors(found.word) or found.word == MULTIPLE_SERVICES:
        return found._replace(word=spelt)
    again = text.find(found.word, found.end)
    front = _FRONT_BEFORE.search(text, max(0, again - 40), again) if again > 0 else None
    return found._replace(word=f"{front[1]} {found.word}") if front else found


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
    only = next(iter(names))
    word = MULTIPLE_SERVICES if len(names) > 1 or find_many(only, 0, len(only)) else only
    first, last = items[0], items[-1]
    return Found(tidy(word), first[0], last[0] + len(last[1])) if len(word) < LONGEST_NAME else None


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


def _in_summary(text: str) -> Found | None:
    """The first name that people are said to use or that is said to fail, or that several services were hit."""
    many = find_many(text, 0, _SUMMARY)
    used = _first_named(_USED, text, many[0] if many else _SUMMARY)
    if used or many:
        return used or (Found(MULTIPLE_SERVICES, *many) if many else None)
    return _first_named(_SUBJECT, text, _SUMMARY)


def _first_named(pattern: re.Pattern[str], text: str, stop: int) -> Found | None:
    for used in pattern.finditer(text, 0, stop):
        start, end = used.span("name")
        small = written_small(text, end) if is_only_vendor(used["name"]) else ""
        name = used["name"] + small.title()
        if not names_no_service(name) and (is_known(name) or is_product(name)):
            return Found(one_name(name), start, end + len(small))
    return None
