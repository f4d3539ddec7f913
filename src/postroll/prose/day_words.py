"""Days that a text names by how far they are: "yesterday", "earlier today", "the following day"."""

import re
from typing import NamedTuple

_WORDS = (
    r"(?:(?P<today>(?:earlier\s|later\s)?today|(?:earlier\s)?this\s(?:morning|afternoon|evening)|tonight)"
    r"|(?P<yesterday>(?:earlier\s|late\s)?yesterday(?:\s(?:morning|afternoon|evening))?|last\s(?:night|evening))"
    r"|(?:on\s|of\s)?(?:the\s)?(?:(?P<next>(?:next|following)\s(?:calendar\s)?(?:day|morning|afternoon|evening))"
    r"|(?P<same>same\s(?:day|morning|afternoon|evening))))\b"
)
_ANYWHERE = re.compile(rf"\b{_WORDS}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?P<words>{_WORDS})[\s,:(]{{0,3}}(?:(?:at|from|between|around|about|since)\s{{1,2}}){{0,2}}$", re.IGNORECASE
)
_AFTER = re.compile(rf"[)\]]?+,?+\s{{0,3}}+\(?+(?=[elotynfs])(?P<words>{_WORDS})", re.IGNORECASE)
_REACH = 40
_PARTS = ("day", "night", "noon", "ning")
"""What every day word ends in."""
_JOINTS = ("at", "from", "between", "around", "about", "since", ",", ":", "(")
_LEADS = _PARTS + _JOINTS
"""What stands right before a clock time that a day word leads to."""
_SHIFTS = {"today": 0, "yesterday": -1, "next": 1, "same": 0}


class DayWord(NamedTuple):
    """A day named by how far it is.

    Attributes:
        start, end: where it stands.
        shift: days after the day it is counted from; never more than one.
        from_posting: whether it is counted from the day of posting, or else from the day before it in the text.
    """

    start: int
    end: int
    shift: int
    from_posting: bool


def find_day_words(text: str) -> list[DayWord]:
    """The days that a text names by how far they are, in order of position."""
    return [_day_word(found, found.span()) for found in _ANYWHERE.finditer(text)]


def day_word_beside(text: str, lowest: int, start: int, end: int, lead: str) -> DayWord | None:
    """The day word right before or right after a clock time.

    Args:
        text: the text.
        lowest: where looking back must stop.
        start: where the clock time starts.
        end: where it ends.
        lead: the words before it, in lower case, without white space at their end.
    """
    found = _AFTER.match(text, end)
    if found is None and lead.endswith(_LEADS) and any(part in lead for part in _PARTS):
        found = _BEFORE.search(text, max(lowest, start - _REACH), start)
    return _day_word(found, found.span("words")) if found else None


def _day_word(found: re.Match[str], place: tuple[int, int]) -> DayWord:
    kind = next(name for name in _SHIFTS if found[name])
    return DayWord(*place, _SHIFTS[kind], from_posting=kind in {"today", "yesterday"})
