"""Places in prose: the provider's regions, and for a provider whose regions are not known the gazetteer's places.

A code with a digit or hyphen ("us-east-1") counts in any case. A code of letters alone may be a word ("sin",
"fra"), so it counts in capitals; in lower case only alone in quotes or brackets, after "in", "from", "across" or
"region", before "region", and in a list that begins so ("in iad, bos and ewr"). Names of cities and countries that
only the gazetteer knows count with capitals, after "in" and its like, in brackets, before "region", and in a list that
begins so.
"""

import re
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import NamedTuple

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField
from postroll.prose.clauses import MOST_FINDS, is_aside
from postroll.prose.gazetteer import Kind, gazetteer
from postroll.prose.lexicon import Lexicon, squeeze
from postroll.prose.phrases import folded_once

_LEADS_CODE = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Rr]egions?) $")
_LEADS_NAME = re.compile(
    r"(?:\b(?:in|from|across|within|around|throughout|near|between)\s(?:the\s|our\s)?(?:multi-?region\s)?(?:Azure\s|AWS\s|Google\sCloud\s|GCP\s)?|\()$",
    re.IGNORECASE,
)
_REGION_FOLLOWS = re.compile(
    r"\s(?:multi[ -]?)?regions?\b|\s(?:edge|pop|point of presence|data\s?cent(?:er|re)s?)\b", re.IGNORECASE
)
_NOT_THERE = re.compile(
    r"""\b(?: through | via | away\sfrom
      | (?:fail(?:ed|ing|s)?[\s-]?over | re-?rout\w+ | shift\w* | mov(?:e|ed|ing) | migrat\w+ | redirect\w* | divert\w*)
        \b[^.;]{0,60}?\bto )\s(?:[^.;,]{0,40}\s)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_REGION = re.compile(r" regions?\b")
_MARKED_OFF = frozenset({"``", "‘’", "“”", "''", '""', "()"})
_JOINTS = frozenset(
    {", and ", ", ", " and ", " or ", "/", " / ", " & ", ", or ", " and the ", ", and the ", ", the ", " or the "}
)
_CODE_IN_BRACKETS = re.compile(r"^ \([\w-]{2,15}\)")
_NEAR = 20
_REACH = 90
_LONGEST_ABBREVIATION = 5


class Mention(NamedTuple):
    """A place where a text names a region or another place.

    Attributes:
        start, end: where the words stand.
        code: the region's code, or the place's name where it has no code.
        name: what to call it.
        sure: whether the words mean the place; False for a name that may mean something else.
        wide: whether it is a country or another area that holds many places.
    """

    start: int
    end: int
    code: str
    name: str
    sure: bool
    wide: bool = False


def read_places(text: str, *, part: str, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The PLACE claims in a text: one a place, where it is first named, in order of position.

    Names match without regard to accents, the longest first. A place that the sentence calls unaffected, or names
    only as somewhere else to go, is left out. Where the provider's regions are known, no other place counts.
    """
    mentions = find_regions(text, lexicon) if lexicon.provider.regions else find_known_places(text)
    claims: dict[str, Claim] = {}
    for mention in islice((each for each in mentions if each.sure), MOST_FINDS):
        if mention.code not in claims and not is_elsewhere(text, mention):
            where = Where(part, text[mention.start : mention.end], mention.start)
            claims[mention.code] = Claim(ClaimField.PLACE, mention.code, where)
    return tuple(claims.values())


def find_place(text: str, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The first of the provider's regions that a text names, as (start, end, code)."""
    return next(((each.start, each.end, each.code) for each in find_regions(text, lexicon) if each.sure), None)


def find_regions(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The provider's regions that a text names by code or name, in order."""
    if not lexicon.provider.regions:
        return
    folded, offsets = folded_once(text)
    list_end = 0
    for first, last in lexicon.place_book.find_all(folded):
        start, end = offsets[first], offsets[last - 1] + 1
        word = squeeze(folded[first:last])
        code = lexicon.place_names.get(word)
        sure = code is not None
        if code is None:
            code = lexicon.place_codes[word]
            sure = _is_code(text, start, end, list_end)
            list_end = end if sure and text[start].islower() else list_end
        yield Mention(start, end, code, lexicon.place_titles.get(code, code), sure)


def find_known_places(text: str) -> Iterator[Mention]:
    """The places of the gazetteer that a text names, in order; of "London, UK" and "Europe (London)" only London."""
    known = list(islice(_known_words(text), MOST_FINDS))
    list_end = address_end = 0
    for each, following in zip_longest(known, known[1:]):
        if each.start < address_end:
            list_end = each.end
            continue
        if following and each.wide and not following.wide and text[each.end : following.start] == " (":
            continue
        if not each.wide and following and following.wide and text[each.end : following.start] == ", ":
            address_end = following.end
        sure = each.sure or address_end > each.end or _is_placed(text, each.start, each.end, list_end)
        list_end = each.end if sure else list_end
        yield each if sure == each.sure else Mention(each.start, each.end, each.code, each.name, sure, each.wide)


def is_elsewhere(text: str, mention: Mention) -> bool:
    """Whether the words say that a place is fine, or that it was only passed through or helped out."""
    before = text[max(0, mention.start - _REACH) : mention.start]
    return bool(_NOT_THERE.search(before)) or is_aside(text, mention.start, mention.end)


def _known_words(text: str) -> Iterator[Mention]:
    """The words that may mean a place of the gazetteer; sure are codes and the names of clouds' regions."""
    known = gazetteer()
    folded, offsets = folded_once(text)
    for first, last in known.book.find_all(folded):
        start, end = offsets[first], offsets[last - 1] + 1
        entry = known.entries[squeeze(folded[first:last])]
        written = squeeze(text[start:end])
        if entry.kind is Kind.CODE:
            if text[end : end + 1] not in {"-", "_"}:
                yield Mention(start, end, entry.code, entry.name, sure=True)
        elif is_capitalised(written, entry.name):
            name = written if len(written) == len(entry.name) else entry.name
            yield Mention(start, end, entry.code, name, entry.kind is Kind.REGION, entry.kind is Kind.AREA)


def is_capitalised(written: str, name: str) -> bool:
    """Whether a name is written as one: "US" all in capitals, "Ireland" with the first letter of each long word."""
    if name.isupper() and len(name) <= _LONGEST_ABBREVIATION:
        return written.isupper()
    return all(word[0].isupper() or not word[0].isalpha() for word in written.split() if len(word) > len("and"))


def _is_code(text: str, start: int, end: int, list_end: int) -> bool:
    """Whether a word that looks like a region's code is one; see the module."""
    word = text[start:end]
    if not word.isalpha():
        return text[end : end + 1] != "-"
    if word.isupper():
        return True
    if not word.islower():
        return False
    before = text[max(0, start - _NEAR) : start]
    set_apart = before[-1:] + text[end : end + 1] in _MARKED_OFF
    return bool(set_apart or _LEADS_CODE.search(before) or _is_listed(text, start, list_end) or _is_region(text, end))


def _is_placed(text: str, start: int, end: int, list_end: int) -> bool:
    """Whether the words around a name say that it is a place."""
    led = _LEADS_NAME.search(text[max(0, start - _NEAR) : start])
    return bool(led or _is_listed(text, start, list_end) or _REGION_FOLLOWS.match(text, end))


def _is_listed(text: str, start: int, list_end: int) -> bool:
    """Whether a word goes on with a list of places that ends just before it."""
    return (
        bool(list_end)
        and start - list_end < 2 * _NEAR
        and _CODE_IN_BRACKETS.sub("", text[list_end:start]).removeprefix(")") in _JOINTS
    )


def _is_region(text: str, end: int) -> bool:
    return bool(_REGION.match(text, end))
