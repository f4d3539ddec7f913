"""Stated lengths of an incident ("unreachable for roughly 90 minutes").

A text is full of lengths that are not the incident's: until the next update, since the last one, of a delay. So a
length counts only where words tie it to the trouble: "for" in a sentence that names some, "lasted", "duration",
"resolved within", or an adjective before a word for an outage ("a 6-hour outage").
"""

import re
from collections.abc import Iterator
from itertools import islice

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField, Precision
from postroll.prose.clauses import MOST_FINDS, each_sentence
from postroll.prose.digits import numbers_in, stretches_around
from postroll.prose.folding import lowered
from postroll.prose.wording import HEDGE, PLANNED, TROUBLE
from postroll.prose.words import words_of

_WORDS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
    "thirty": 30.0, "forty": 40.0, "forty-five": 45.0, "fifty": 50.0, "sixty": 60.0, "ninety": 90.0,
    "half an": 0.5, "half a": 0.5, "a half": 0.5, "half": 0.5,
}  # fmt: skip
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = 31 * 86400
_NUMBER = rf"(?:\d{{1,5}}(?:\.\d{{1,2}})?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_UNIT_WORDS = frozenset({"second", "sec", "minute", "min", "hour", "hr", "day"})
_UNITS = frozenset({"h", "m", *_UNIT_WORDS, *(f"{word}s" for word in _UNIT_WORDS)})
_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[hm](?![a-z]))"
_HALF_MORE = r"\s+and\s+a\s+half"
_QUANTITY = re.compile(
    rf"\b(?P<number>{_NUMBER})(?P<and_half>{_HALF_MORE})?[\s-]?(?P<unit>{_UNIT})(?P<more>{_HALF_MORE}\b)?",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(rf"\d{{1,5}}{_UNIT}(?!\w)", re.IGNORECASE)
_REACH = 40
_LENGTH = re.compile(
    rf"(?<![\w.:-])(?<!\d\s-\s){_NUMBER}(?:{_HALF_MORE})?[\s-]?{_UNIT}(?:(?!\w)|(?=\d{{1,2}}m))(?:{_HALF_MORE}\b)?"
    rf"(?:(?:,\s|\s)?(?:and\s)?\d{{1,2}}[\s-]?{_UNIT}(?!\w))?"
)
"""For lower-case text, which is quicker; it is the one that is tried at every letter."""
_LEADING_HEDGE = re.compile(
    rf"(?P<hedge>{HEDGE}|over|more\s+than|less\s+than|at\s+least|under|a\s+brief|just\s+over|just\s+under|only)\s*$",
    re.IGNORECASE,
)
_TIED_BEFORE = re.compile(
    r"(?:\bfor(?:\s+a(?:\s+brief)?)?|\blast(?:ed|ing)(?:\s+for)?|\bduration\W{0,4}(?:of\s+(?:\w+\s+){0,4})?(?:was|is|:)?\W{0,4})\s*$",
    re.IGNORECASE,
)
_REPAIRED_IN = re.compile(
    r"\b(?:resolved|solved|fixed|mitigated|restored|recovered|repaired|fix\s+was\s+out|undone|reverted|ended)\s+"
    r"(?P<within>with)?in\s*$",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:errors|failures|outage|incident|they|it|and)\s(?:had\s|were\s|was\s)?(?:stopped|ended|over|gone|recovered|resolved|subsided)"
    r"\s*$",
    re.IGNORECASE,
)
_LATER = re.compile(r"\s+later\b", re.IGNORECASE)
_TIED_AFTER = re.compile(
    r"[\s-]+(?:\w+[\s-]+){0,3}?(?:outages?|disruptions?|interruptions?|downtimes?|incidents?|availability\s+issue|blip)\b"
    r"|\s+of\s+(?:\w+\s+){0,2}?(?:downtime|outage|unavailability|disruption|lost|errors?|failures?)\b",
    re.IGNORECASE,
)
_VAGUE_AFTER = re.compile(r"\s+or\s+(?:so|two)\b", re.IGNORECASE)
_NOT_ITS_LENGTH = re.compile(
    r"\s+(?:later|ago|earlier|behind|before|after|old|delay|window|each|every|of\s+data|in\s+the\s+past)\b"
    r"|[\s-](?:to|or)[\s-]\d",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:monitor\w*|stable|watch\w*|updates?|next|every|up\s+to|partially|ago|retention|cached?|(?-i:may|might|could)(?!\s+have))\b|%",
    re.IGNORECASE,
)


def read_lengths(text: str, part: str) -> tuple[Claim, ...]:
    """The LENGTH claims in a text, in seconds, in order of position.

    Hedged lengths, and those that something was done "within", have precision ABOUT. Vague ones ("several
    minutes") give no claim.
    """
    claims: list[Claim] = []
    for start, found, sentence in islice(_find_lengths(text), MOST_FINDS):
        precision = _tie(sentence, found)
        seconds = _seconds(found[0])
        if precision and 0 < seconds <= _LONGEST:
            first, last = start + found.start(), start + found.end()
            where = Where(part, text[first:last], first)
            claims.append(Claim(ClaimField.LENGTH, str(seconds), where, precision))
    return tuple(claims)


def _find_lengths(text: str) -> Iterator[tuple[int, re.Match[str], str]]:
    """Every length, with its sentence and where that starts."""
    sentences = each_sentence(text)
    lower = lowered(text)
    start, end = 0, 0
    for low, high in stretches_around(_unit_places(text), before=_REACH, after=_REACH + len("00 seconds")):
        for seen in _LENGTH.finditer(lower, low, high):
            while seen.start() >= end:
                start, end = next(sentences, (len(text), len(text) + 1))
            found = _LENGTH.match(lower[start:end], seen.start() - start)
            if found:
                yield start, found, text[start:end]


def _unit_places(text: str) -> list[int]:
    """Where units of time stand, as words or behind digits: no length is far from one."""
    words = words_of(text)
    joined = [place for place in numbers_in(text) if _WITH_UNIT.match(text, place)]
    return sorted([*joined, *(place for place, _ in words.places_of(_UNITS & words.distinct))])


def _tie(sentence: str, found: re.Match[str]) -> Precision | None:
    """How exact the length is, or None where nothing ties it to the incident."""
    around = sentence[max(0, found.start() - 160) : found.end() + 100]
    before = sentence[max(0, found.start() - 80) : found.start()]
    hedge = _LEADING_HEDGE.search(before)
    lead = before[: hedge.start()] if hedge else before
    if _LATER.match(sentence, found.end()) and _OVER.search(lead):
        return Precision.ABOUT if hedge else Precision.EXACT
    if _NOT_ITS_LENGTH.match(sentence, found.end()) or _OTHER_SUBJECT.search(around) or PLANNED.stands_in(around):
        return None
    within = _REPAIRED_IN.search(lead)
    if not (within or _is_tied(lead, sentence, found, around)):
        return None
    vague = hedge or (within and within["within"]) or _VAGUE_AFTER.match(sentence, found.end())
    return Precision.ABOUT if vague else Precision.EXACT


def _is_tied(lead: str, sentence: str, found: re.Match[str], around: str) -> bool:
    if _TIED_AFTER.match(sentence, found.end()):
        return True
    tied = _TIED_BEFORE.search(lead)
    if tied is None:
        return False
    return not tied[0].lower().startswith("for") or TROUBLE.stands_in(around)


def _seconds(words: str) -> int:
    return round(sum(_one_quantity(found) for found in _QUANTITY.finditer(words)))


def _one_quantity(found: re.Match[str]) -> float:
    number = " ".join(found["number"].lower().split())
    amount = _WORDS[number] if number in _WORDS else float(number)
    return (amount + (0.5 if found["and_half"] or found["more"] else 0)) * _SECONDS[found["unit"][0].lower()]
