"""Zone words where they stand: behind a clock time, in the label before it, or once for all times of a text."""

import re
from collections.abc import Iterator
from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from postroll.prose.digits import stretches_around
from postroll.prose.folding import lowered
from postroll.prose.lexicon import Lexicon
from postroll.prose.zones import zone_of

_ISO_OFFSET = re.compile(r"[ ]?(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})(?!\d)")
_LABEL_REACH = 24
_TEXTS_AT_HAND = 4  # every time without a zone asks
_MOST_STATEMENTS = 4
_STATEMENT_REACH = 80
_HEADS_OF_STATEMENTS = ("times", "Times", "imeline")
_LANDMARKS = ("times", "(time", "timeline")
"""One of them is in every statement, in lower case."""
_LABEL = re.compile(r"(?P<zone>[A-Z](?<![\w/].)[A-Z]{1,4})[)\]]?\s?[:=|-]?\s{0,3}(?:(?:at|on|from)\s)?$")
_WORD = re.compile(r"\w+")
_BEFORE_TIMES = frozenset({"all", "these", "following", "listed", "stated", "below"})
_HEADS_A_STATEMENT = re.compile(r"\(time|timeline|times\s(?:are|in|shown|given)")
_FOR_ALL = re.compile(
    r"(?:\b(?:all|these|following|listed|stated|below)\s(?:\w+\s)?times|\(times?|\btimes\b(?=\s(?:are|in|shown|given))"
    r"|^[\W\d]*timeline\b(?=[ ]?[(\[,:-]))"
    r"(?P<verb>(?:\s(?:are|is|in|shown|given|listed|expressed|stated|local|below|the)){0,5})\W{0,4}"
)


class ZoneWord(NamedTuple):
    """A zone as a text writes it.

    Attributes:
        start, end: where it stands.
        text: the word itself ("PST", "US/Pacific"); "" for none.
        zone: what it means when this provider writes it.
        glossed: whether the text itself says what it means ("CST (China Standard Time)").
        late_half: "a" or "p" where "AM" or "PM" follows it ("10:15 UTC PM"), or "".
    """

    start: int
    end: int
    text: str
    zone: tzinfo | None
    glossed: bool = False
    late_half: str = ""


def zone_word_after(text: str, place: int, lexicon: Lexicon, *, is_iso: bool = False) -> ZoneWord | None:
    """The zone word right behind a clock time.

    Args:
        text: the text.
        place: where the clock time ends.
        lexicon: the provider's words.
        is_iso: whether "-07:00" behind it can only be an offset, as in ISO forms.
    """
    found = lexicon.zone_pattern.match(text, place)
    if found is None:
        return _iso_offset(text, place) if is_iso else None
    word, gloss, late = found.groups()
    if gloss and (meant := zone_of(gloss, lexicon)):
        end = found.end("gloss") + len(")")
        return ZoneWord(found.start("zone"), end, word, meant, glossed=True, late_half=(late or "").lower())
    zone = zone_of(word, lexicon)
    if zone is None:
        return None
    half = late.lower() if late and not gloss else ""
    return tuple.__new__(ZoneWord, (*found.span("zone"), word, zone, False, half))  # half the time of ZoneWord(...)


def _iso_offset(text: str, place: int) -> ZoneWord | None:
    found = _ISO_OFFSET.match(text, place)
    if found is None:
        return None
    size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    if size >= timedelta(days=1):
        return None
    start = found.start("sign")
    return ZoneWord(start, found.end(), text[start : found.end()], timezone(size if found["sign"] == "+" else -size))


def zone_word_before(text: str, lowest: int, place: int, lexicon: Lexicon) -> ZoneWord | None:
    """The zone word of the label right before a clock time or its day ("Start time (UTC): 10:12", "UTC 10:12")."""
    if place - lowest < len("Z "):
        return None
    found = _LABEL.search(text, max(lowest, place - _LABEL_REACH), place)
    zone = zone_of(found["zone"], lexicon) if found else None
    return ZoneWord(*found.span("zone"), found["zone"], zone) if found and zone else None


def stated_for_all(text: str, lexicon: Lexicon) -> ZoneWord | None:
    """The zone that a text states once for all of its times ("all times are US/Pacific"), if it does."""
    words = (zone_word_after(text, place, lexicon) for place in _ends_of_statements(text))
    return next(filter(None, words), None)


@lru_cache(maxsize=_TEXTS_AT_HAND)
def _ends_of_statements(text: str) -> tuple[int, ...]:
    if not any(word in text for word in _HEADS_OF_STATEMENTS):
        return ()
    lower = lowered(text)
    places = sorted([place for word in _LANDMARKS for place in _each_place(lower, word) if _may_state(lower, place)])
    stretches = stretches_around(places, before=_STATEMENT_REACH, after=_STATEMENT_REACH)
    finds = (said for low, high in stretches for said in _FOR_ALL.finditer(lower, low, high))
    return tuple(said.end() for said in islice(finds, _MOST_STATEMENTS))


def _may_state(lower: str, place: int) -> bool:
    """Whether a landmark may be part of a statement, which is worth a look at all that stands around it."""
    if _HEADS_A_STATEMENT.match(lower, place):
        return True
    before = _WORD.findall(lower, max(0, place - _STATEMENT_REACH), place)
    return not _BEFORE_TIMES.isdisjoint(before[-2:])


def _each_place(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))
