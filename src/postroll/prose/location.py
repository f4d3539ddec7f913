"""Where an incident was, in the words that the provider uses for it.

The title says it first: of a report with a place in its title, later places are part of the story. Else the first
sentence about the impact counts that names a place, or says that there were several. Where a region only helped out,
was passed through or was fine, it does not count.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from heapq import merge
from itertools import islice
from typing import NamedTuple

from postroll.prose.clauses import MOST_FINDS
from postroll.prose.leads import lead_end
from postroll.prose.lexicon import Lexicon, squeeze
from postroll.prose.passages import Passage, Topic, sentences_within, split_passages
from postroll.prose.places import Mention, find_known_places, find_regions, is_elsewhere

MANY = "Multiple Regions"
"""What stands for more than two places, and for several that are not named."""

UNKNOWN = "UNKNOWN"

_MOST_NAMED = 2
_MOST_TITLE_LINES = 4
_LONGEST_TITLE = 200
_REACH = 90
_FIELD_REACH = 4000
_STATE_MARK = re.compile(r"\s*\[[A-Z][A-Za-z ]{2,20}\]")
_SUFFIX = re.compile(r"\(([A-Z][\w.' -]{1,40})\)\s*$")
_CODE = re.compile(r"\b[a-z]{2}(?:-gov)?-[a-z]+-\d\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|\s[-–—]\s|[:|(,]\s?)$")
_CLOSES = re.compile(r"\s*(?:$|[-–—|),/:(])")
_SEVERAL = re.compile(
    r"""\b(?:multiple|several|various|numerous|many|two|three|four|five|[2-9]|\d\d)\s(?:\w+\s)?(?:regions|locations)\b
      | \bmulti-?region\b""",
    re.VERBOSE | re.IGNORECASE,
)
_WIDE = re.compile("egions?|ocations|lobal|orld|EGION|LOCATION|GLOBAL|WORLD")
_EVERYWHERE = re.compile(
    r"\b(?:(?:in|across|affecting|impacting)\s(?:all|every)\s(?:of\sour\s)?(?:regions?|locations)|globally|world-?wide)\b",
    re.IGNORECASE,
)
_GLOBAL_FIRST = re.compile(r"\W{0,3}(Global|Worldwide|All [Rr]egions)\s?(?=[-–—:\]])")
_FIELD_WORDS = r"""(?:[\s*•-]*(?:affected\s|impacted\s)?(?:regions?|locations?)(?:/zones?|\saffected|\simpacted)?
      [\s*]*:[ *]*(?P<places>[^\n]+)
      | [ \t*#]*(?:currently\s|previously\s)?(?:affected|impacted)\s(?:regions?|locations?)(?:\(s\))?[ *:]*$)"""
_FIELD_FIRST = re.compile(_FIELD_WORDS, re.VERBOSE | re.IGNORECASE | re.MULTILINE)
_FIELD_BELOW = re.compile(rf"\n{_FIELD_WORDS}", re.VERBOSE | re.IGNORECASE | re.MULTILINE)
"""It begins with a line's end, which is quicker to look for than a line's beginning."""
_MOST_LISTED = 50
_LONGEST_LISTED = 60
_ALL = re.compile(r"global(?:ly)?\b|world-?wide\b|all\sregions\b", re.IGNORECASE)
_GLOBAL_TITLE = re.compile(r"(?:^|[-–—(]\s?)(Global|Worldwide|All [Rr]egions)\s?(?=$|[-–—:)])")


class Extent(Enum):
    """How far a report says that an incident reached, beside the places that it names."""

    NAMED = "named"
    SEVERAL = "several"
    EVERYWHERE = "everywhere"
    UNSAID = "unsaid"


class Spot(NamedTuple):
    """Words that say where.

    Attributes:
        name: how the provider calls the place, as the text writes it; a code by the name that it is known by.
        code: the region's code where there is one, else the name.
        start, end: where the words stand in the text.
    """

    name: str
    code: str
    start: int
    end: int


class Located(NamedTuple):
    """Where an incident was.

    Attributes:
        spots: the words that it rests on, in order.
        extent: whether places are named, or only said to be several or all.
    """

    spots: tuple[Spot, ...] = ()
    extent: Extent = Extent.UNSAID

    @property
    def names(self) -> tuple[str, ...]:
        """The names to show: each place once; more than two are "Multiple Regions"; none where nothing is said."""
        if self.extent is Extent.SEVERAL:
            return (MANY,)
        distinct = tuple(dict.fromkeys(spot.name for spot in self.spots)) if self.extent is Extent.NAMED else ()
        return (MANY,) if len(distinct) > _MOST_NAMED else distinct

    @property
    def label(self) -> str:
        """The names as one word: "North Europe/West Europe"; "UNKNOWN" where there is none."""
        return "/".join(self.names) or UNKNOWN


def read_location(text: str, *, lexicon: Lexicon) -> Located:
    """Where the incident of a report was.

    Args:
        text: the report as plain text: title lines first, then what it says, under headings or not.
        lexicon: the provider's words; its regions go before the gazetteer's.

    Returns:
        The places of the title, else those of the first sentence about the impact that has any. A report that is
        filed under a service ("Queues (Ireland)" above "[RESOLVED] Errors") is where that line says; a service
        without a place there is not tied to one.
    """
    passages = split_passages(text)
    titles = _title_lines(text, passages)
    if len(titles) > 1 and _STATE_MARK.match(text, titles[1][0]):
        return _located_in_title(text, titles[:1], lexicon) or _suffix(text, titles[0]) or Located()
    return (
        _located_in_title(text, titles, lexicon)
        or (None if titles else _located_in_lead(text, lexicon))
        or _located_in_field(text, lexicon)
        or _located_in_impact(text, passages, titles, lexicon)
        or Located()
    )


def _title_lines(text: str, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """The short lines without a full stop that a report begins with, before its first heading."""
    lines: list[tuple[int, int]] = []
    for passage in passages[:_MOST_TITLE_LINES]:
        line = text[passage.start : passage.end].rstrip()
        if passage.headed or len(line) > _LONGEST_TITLE or line.endswith((".", "!")):
            break
        lines.append((passage.start, passage.start + len(line)))
    return lines


def _located_in_title(text: str, lines: Sequence[tuple[int, int]], lexicon: Lexicon) -> Located | None:
    opening = _GLOBAL_FIRST.match(text)
    if opening:
        return Located((_spot(text, 0, *opening.span(1)),), Extent.NAMED)
    for start, end in lines:
        line = text[start:end]
        spots = _spots(line, start, _titled(line, lexicon))
        if spots:
            return Located(spots, Extent.NAMED)
        if not _WIDE.search(line):
            continue
        several = _SEVERAL.search(line)
        if several:
            return Located((_said(several, start),), Extent.SEVERAL)
        everywhere = _GLOBAL_TITLE.search(line)
        if everywhere:
            return Located((_spot(line, start, everywhere.start(1), everywhere.end(1)),), Extent.NAMED)
    return None


def _located_in_lead(text: str, lexicon: Lexicon) -> Located | None:
    """The places that stand in front of the colon on the line of the first sentence."""
    lead = text[: max(0, lead_end(text))]
    spots = _spots(lead, 0, _titled(lead, lexicon))
    return Located(spots, Extent.NAMED) if spots else None


def _located_in_field(text: str, lexicon: Lexicon) -> Located | None:
    """What a field such as "Regions/Zones:" gives, or the lines under "Affected locations"."""
    field = _FIELD_FIRST.match(text, 0, _FIELD_REACH) or _FIELD_BELOW.search(text, 0, _FIELD_REACH)
    if field is None:
        return None
    start, end = field.span("places") if field["places"] else _lines_under(text, field.end())
    everywhere = _ALL.match(text, start, end)
    if everywhere:
        return Located((_spot(text, 0, *everywhere.span()),), Extent.NAMED)
    spots = _spots(text[start:end], start, _mentions(text[start:end], lexicon))
    return Located(spots, Extent.NAMED) if spots else None


def _lines_under(text: str, end: int) -> tuple[int, int]:
    """Where the short lines that follow a heading begin and end, up to an empty or a long one."""
    start = end = end + len(text[end : end + _LONGEST_LISTED]) - len(text[end : end + _LONGEST_LISTED].lstrip())
    for _ in range(_MOST_LISTED):
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        if not text[end:stop].strip() or stop - end > _LONGEST_LISTED:
            break
        end = min(stop + 1, len(text))
    return start, end


def _titled(line: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The places in a title: those that stand between dashes, in brackets or at an end, or after "in"."""
    list_end = 0
    for each in _mentions(line, lexicon):
        apart = _OPENS.search(line[max(0, each.start - _REACH) : each.start]) and _CLOSES.match(line, each.end)
        listed = list_end and line[list_end : each.start].strip() in {"/", ",", "and", "&"}
        if (each.sure or apart or listed) and not is_elsewhere(line, each):
            list_end = each.end
            yield each


def _suffix(text: str, line: tuple[int, int]) -> Located | None:
    """The place that ends a service's line in brackets, known or not, where the report names a region's code."""
    found = _SUFFIX.search(text[line[0] : line[1]])
    if found and _CODE.search(text, line[1]):
        return Located((_spot(text, 0, line[0] + found.start(1), line[0] + found.end(1)),), Extent.NAMED)
    return None


def _located_in_impact(
    text: str, passages: Sequence[Passage], titles: Sequence[tuple[int, int]], lexicon: Lexicon
) -> Located | None:
    behind = titles[-1][1] if titles else 0
    impact = (each for each in passages if each.topic is Topic.IMPACT and each.end > behind)
    for passage in impact:
        for start, end in sentences_within(text, passage):
            located = _located_in_sentence(text, start, end, lexicon)
            if located:
                return located
    return None


def _located_in_sentence(text: str, start: int, end: int, lexicon: Lexicon) -> Located | None:
    sentence = text[start:end]
    sure = (each for each in _mentions(sentence, lexicon) if each.sure and not is_elsewhere(sentence, each))
    named = _spots(sentence, start, sure)
    if named:
        return Located(named, Extent.NAMED)
    if not _WIDE.search(sentence):
        return None
    several = _SEVERAL.search(sentence)
    if several:
        return Located((_said(several, start),), Extent.SEVERAL)
    everywhere = _EVERYWHERE.search(sentence)
    return Located((_said(everywhere, start),), Extent.EVERYWHERE) if everywhere else None


def _spots(text: str, offset: int, mentions: Iterable[Mention]) -> tuple[Spot, ...]:
    """The places where they stand in the whole text; two that mean the same in words and brackets are one."""
    kept: list[Mention] = []
    for each in mentions:
        in_brackets = kept and text[kept[-1].end : each.start] == " (" and text[each.end : each.end + 1] == ")"
        if in_brackets:
            kept[-1] = _of_both(text, kept[-1], each)
        else:
            kept.append(each)
    return tuple(Spot(each.name, each.code, offset + each.start, offset + each.end) for each in kept)


def _of_both(text: str, outer: Mention, inner: Mention) -> Mention:
    """What a place with another in brackets is called.

    "the Southeast United States (US)" as it is written, "US East (Ohio)" by the narrower, "Ireland (eu-west-1)" by
    the name.
    """
    if not outer.wide or inner.name == inner.code.lower():
        return outer
    if inner.name.isupper() and inner.wide:
        return outer._replace(name=text[outer.start : inner.end + 1], end=inner.end + 1)
    return inner


def _mentions(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The provider's regions and the gazetteer's places, without what another one covers."""
    own = list(islice(find_regions(text, lexicon), MOST_FINDS))
    known = islice(find_known_places(text), MOST_FINDS)
    return merge(own, (each for each in known if not _is_covered(each, own))) if own else known


def _is_covered(mention: Mention, by: Sequence[Mention]) -> bool:
    return any(each.start < mention.end and mention.start < each.end for each in by)


def _said(found: re.Match[str], offset: int) -> Spot:
    words = squeeze(found[0])
    return Spot(words, words, offset + found.start(), offset + found.end())


def _spot(text: str, offset: int, start: int, end: int) -> Spot:
    return Spot(text[start:end], text[start:end], offset + start, offset + end)
