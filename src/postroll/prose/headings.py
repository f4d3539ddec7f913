"""Dated headings of write-ups: "April 17: Certificate lookups fail (13:04UTC)"."""

import re
from dataclasses import dataclass
from datetime import date

from postroll.domain.report import Claim, Where
from postroll.domain.times import format_instant
from postroll.domain.vocabulary import Basis, ClaimField, Precision
from postroll.prose.dates import NamedDay, first_day
from postroll.prose.folding import level
from postroll.prose.lexicon import Lexicon, squeeze
from postroll.prose.moments import Moment, find_moments, instant_on

_LONGEST = 500
_LEAD = re.compile(r"[\s#*>•¶-]*")
_COLON = re.compile(r"\s*(?::|-|–|—|\|)\s*")
_OPENING = re.compile(r"[\s,(\[]*(?:at\s+)?")
_CLOSING = re.compile(r"\s*[)\]]?")
_TAIL = re.compile(r"[)\]\s:]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its day and time taken off.

    Attributes:
        title: what is left.
        claims: the STARTED_AT that the day and time state; none where the year cannot be told.
    """

    title: str
    claims: tuple[Claim, ...]


def read_heading(text: str, *, published_on: date | None, lexicon: Lexicon, part: str) -> Heading | None:
    """Read a heading that begins with a day, and may state a time behind it or in brackets at its end.

    Args:
        text: the heading, plain.
        published_on: the day the write-up came out. A day without a year is the latest such day at or before it,
            or up to two days after, since a log may be dated a day off.
        lexicon: the provider's words, for what a zone word means.
        part: where the heading stands in its item.

    Returns:
        The heading, or None where the text does not begin with a day and a colon or dash, or is a whole
        paragraph. Without a time, or with
        one whose zone is unknown, the start has precision DAY.
    """
    if len(text) > _LONGEST:
        return None
    lead = _LEAD.match(text)
    named = first_day(text)
    if lead is None or named is None or named.start != lead.end():
        return None
    moments = list(find_moments(level(text), lexicon))
    early = next((moment for moment in moments if _is_beside(text, named, moment)), None)
    colon = _COLON.match(text, _end_of_lead(text, named, early))
    if colon is None:
        return None
    late = next((moment for moment in reversed(moments) if _is_last(text, moment, colon.end())), None)
    title = squeeze(text[colon.end() : _start_of_tail(text, late)].rstrip(" :\t\n"))
    return Heading(title, _start_claims(text, named, early or late, published_on, part))


def _is_beside(text: str, named: NamedDay, moment: Moment) -> bool:
    """Whether the time stands right behind the day, before the title."""
    if moment.day is not None and moment.day.start == named.start:
        return True
    return bool(_OPENING.fullmatch(text, named.end, moment.start))


def _end_of_lead(text: str, named: NamedDay, early: Moment | None) -> int:
    return _with_bracket(text, early) if early else named.end


def _with_bracket(text: str, moment: Moment) -> int:
    """The end of the time, with the bracket that closes behind it."""
    closing = _CLOSING.match(text, moment.end)
    return closing.end() if closing else moment.end


def _is_last(text: str, moment: Moment, title_start: int) -> bool:
    """Whether the time is the last thing in the heading, in brackets."""
    opened = text[: moment.start].rstrip().endswith(("(", "["))
    return moment.start >= title_start and opened and bool(_TAIL.fullmatch(text, moment.end))


def _start_of_tail(text: str, late: Moment | None) -> int:
    return len(text[: late.start].rstrip()) - 1 if late else len(text)


def _start_claims(
    text: str, named: NamedDay, moment: Moment | None, published_on: date | None, part: str
) -> tuple[Claim, ...]:
    day = named.on_calendar(published_on)
    if day is None:
        return ()
    if moment is None or moment.zone is None:
        where = Where(part, text[named.start : named.end], named.start)
        return (Claim(ClaimField.STARTED_AT, day.isoformat(), where, Precision.DAY, Basis.HEADED),)
    where = Where(part, text[named.start : _with_bracket(text, moment)], named.start)
    value = format_instant(instant_on(day, moment.clock, moment.zone))
    precision = Precision.ABOUT if moment.hedged else Precision.EXACT
    return (Claim(ClaimField.STARTED_AT, value, where, precision, Basis.HEADED),)
