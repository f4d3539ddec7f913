"""The service that a report's first sentences name, or a field of affected services in it."""

import re
from collections.abc import Iterable, Iterator

from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_names import (
    LONGEST_NAME,
    MULTIPLE_SERVICES,
    NAME,
    is_only_vendor,
    is_service,
    may_be_name,
    name_behind,
    names_in,
    names_no_service,
)
from postroll.prose.taxonomies.service_spelling import one_name, tidy, written_small
from postroll.prose.taxonomies.several_services import find_many

_SUMMARY = 800
_SUMMARY_REACH = 4000
_MOST_ITEMS = 40
_IN_SENTENCE = r"[a-z:]\s"
_NAMED = re.compile(f"(?P<name>{name_behind(_IN_SENTENCE)})")
_ARTICLES = frozenset({"the", "our", "their"})
_USED_BEHIND = frozenset({"their", "of", "with", "access", "reach", "in", "for", "to", "service:"})
_NO_USE = frozenset({"including", "causing", "during", "following"})
_USERS = frozenset({"customers", "users", "tenants", "subscribers", "those", "you", "who", "are", "were"})
_USING = frozenset({"use", "used", "using", "leveraging", "utilizing", "utilising"})
_BEFORE_REACH = 60
_BLAMED_BEFORE = re.compile(
    r"\b(?:due\sto|caused\sby|because\sof|depend\w*\s(?:up)?on|rel(?:y|ies|ying)\son)\s(?:[\w-]+\s){0,5}$"
)
_BLAMED_BEHIND = re.compile(r"\s(?:(?:that|which)\s)?(?:caus(?:ed|ing)|led\sto|resulted\sin)\b")
_WORD_BEGINS = r"\b"
_NEXT = re.compile(
    rf"(?:\s\([\w /-]{{2,20}}\))?(?:,\s(?:and\s|or\s|&\s)?|\s(?:and|or|&|as\swell\sas)\s)(?:the\s)?(?P<name>{NAME})"
)
_SUBJECT = re.compile(
    rf"(?P<name>{name_behind(_WORD_BEGINS)})(?:\s\([\w ]{{2,12}}\))?\s(?:[a-z]+\s){{0,2}}"
    r"(?:in\s(?:the\s)?[^\s,.;:]{2,30}\s(?:region\s)?)?"
    r"(?:is|are|was|were|has|had|may|could|became|went|did|fail(?:s|ed)|experienc\w+|customers?|users?)\b"
)
_ISSUE_WITH = re.compile(rf"\b(?:[Tt]he|[Aa]n)\s(?:issue with|problem with)\s(?:the\s)?(?P<name>{NAME})")
LIST_FIELD = re.compile(
    r"""^[\s*•-]*(?:(?:affected|impacted)\s(?:cloud\s)?(?:services?|products?|components?)(?:\sand\sfeatures?)?
      | (?:services?|products?)\s(?:affected|impacted))[\s*]*:[ *]*(?P<same>[^\n]*)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_FOLLOWING = re.compile(r"the following (?:\w+ ){0,2}services?(?:\(s\))?[^\n:]{0,60}:[ *]*(?P<same>[^\n]*)")
_ITEM = re.compile(r"\n[ \t]*(?:[-*•]\s+)?(?P<item>[^\n:*]+)(?P<told>:[^\n]*)?")
_ITEM_END = re.compile(r"\s+[-–—]\s|\s*[:(]")


def stated_service(text: str) -> Found | None:
    """The known name behind "the issue with", or one that people are said to use before that."""
    stated = _first_service(text, _matches(_ISSUE_WITH, text, _SUMMARY))
    return stated and (_first_service(text, _used(text, _matches(_NAMED, text, stated.start))) or stated)


def service_in_list(text: str) -> Found | None:
    """The service that a field such as "Affected services:" gives, or that it gives several."""
    field = LIST_FIELD.search(text, 0, _SUMMARY_REACH) or _FOLLOWING.search(text, 0, _SUMMARY_REACH)
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
    """The entries of the list that begins at a place: names, told about behind a colon or not, up to an empty line."""
    begin += text.startswith("\n\n", begin)
    for _ in range(_MOST_ITEMS):
        item = _ITEM.match(text, begin)
        if item is None or not item["item"].strip() or (item["told"] and not is_service(item["item"].strip())):
            return
        yield item.start("item"), item["item"]
        begin = item.end()
        if text[begin : begin + 1] != "\n":
            return


def service_in_summary(text: str) -> Found | None:
    """The first name that people are said to use or that is said to fail, or that several services were hit."""
    many = find_many(text, 0, _SUMMARY)
    names = list(_matches(_NAMED, text, many[0] if many else _SUMMARY))
    named = _first_service(text, _used(text, names)) or _unknown_used(text, names)
    if named or many:
        return named or (Found(MULTIPLE_SERVICES, *many) if many else None)
    subject = _first_service(text, _matches(_SUBJECT, text, _SUMMARY))
    return subject or _first_service(text, _used(text, names), even_blamed=True)


def _matches(pattern: re.Pattern[str], text: str, stop: int) -> Iterator[re.Match[str]]:
    """What a pattern with a name finds, the next one perhaps inside the name of the last: "API of Azure Maps"."""
    behind = 0
    while found := pattern.search(text, behind, stop):
        yield found
        behind = max(found.start("name"), found.start() + 1)


def _used(text: str, names: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The names in a place where a service stands that people use or that something happens to."""
    for found in names:
        words = _before(text, found).split()
        cue = words[-2] if len(words) > 1 and words[-1] in _ARTICLES else words[-1]
        if cue in _USED_BEHIND or words[-1] == "their" or (cue.endswith("ing") and cue not in _NO_USE):
            yield found


def _before(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _BEFORE_REACH) : found.start()]


def _first_service(text: str, matches: Iterable[re.Match[str]], *, even_blamed: bool = False) -> Found | None:
    """The first service among names, other than one that the sentence holds to blame for the trouble."""
    for found in matches:
        service = _as_service(text, found["name"], *found.span("name"))
        if service and (even_blamed or not _is_blamed(text, found)):
            return service
    return None


def _is_blamed(text: str, found: re.Match[str]) -> bool:
    return bool(_BLAMED_BEFORE.search(_before(text, found)) or _BLAMED_BEHIND.match(text, found.end("name")))


def _as_service(text: str, name: str, start: int, end: int) -> Found | None:
    small = written_small(text, end) if is_only_vendor(name) else ""
    name, end = name + small, end + len(small)
    if names_no_service(name):
        return None
    if _goes_on(text, end, name):
        return Found(MULTIPLE_SERVICES, start, end)
    return Found(one_name(name), start, end) if is_service(name) else None


def _goes_on(text: str, end: int, name: str) -> bool:
    """Whether a service, or a vendor's name for all of them, is the first of several that are listed."""
    another = _NEXT.match(text, end)
    return bool(another and _is_any(name) and _is_any(names_in(another["name"])[0]))


def _unknown_used(text: str, names: Iterable[re.Match[str]]) -> Found | None:
    """A name of several words that nothing knows, where customers are said to use it."""
    for named in names:
        words = [word for word in _before(text, named).split() if word not in _ARTICLES][-2:]
        is_used = len(words) > 1 and words[0] in _USERS and words[1] in _USING
        if is_used and " " in named["name"] and may_be_name(named["name"]):
            return Found(named["name"], *named.span("name"))
    return None


def _is_any(name: str) -> bool:
    return is_service(name) or is_only_vendor(name)
