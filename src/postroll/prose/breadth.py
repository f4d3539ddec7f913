"""Stated breadth: how many of the customers, requests or regions an incident hit.

A word for how many counts beside a word for whom ("a small number of customers", "12% of requests"), where the words
around speak of trouble. How many were well, recovered or still wait for it is no breadth, and "all customers in one
region" are not all.
"""

import re
from collections.abc import Iterator
from itertools import islice

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField, Share
from postroll.prose.clauses import MOST_FINDS
from postroll.prose.folding import lowered
from postroll.prose.word_book import WordBook
from postroll.prose.wording import PLANNED, RECOVERY, TROUBLE, UNAFFECTED
from postroll.prose.words import words_of

_PARTS = r"(?:number|percentage|percent|fraction|portion|proportion|subset|set|group|amount|share|part|minority)\sof\s"
_WHOM = (
    r"(?:(?:the|our|its|your|these|those|all)\s)?(?:[\w-]+\s){0,2}?"
    r"(?:customers|users|clients|tenants|subscribers|merchants|accounts|organi[sz]ations|workspaces|projects|requests"
    r"|queries|calls|connections|messages|traffic|apps|applications|sites|domains|regions|data\s?cent(?:er|re)s)\b"
)
_QUANTIFIERS: dict[Share, dict[str, str]] = {
    Share.FEW: {
        **dict.fromkeys(("small", "limited", "tiny", "minor", "low"), _PARTS),
        "handful": r"of\s",
        "few": r"(?:of\s)?",
    },
    Share.SOME: {
        **dict.fromkeys(("subset", "portion", "fraction", "percentage", "proportion"), r"of\s"),
        **dict.fromkeys(("some", "several", "certain"), r"(?:of\s)?"),
    },
    Share.MANY: {
        **dict.fromkeys(("large", "significant", "substantial", "considerable", "high"), _PARTS),
        **dict.fromkeys(("many", "most"), r"(?:of\s)?"),
        "majority": r"of\s",
    },
    Share.ALL: {"all": r"(?:of\s)?", "every": r"(?:single\s)?"},
}
_SHARES = {word: share for share, words in _QUANTIFIERS.items() for word in words}
_EACH = r"(?:[\w-]+\s)?(?:customer|user|client|tenant|account|organi[sz]ation|request|region)\b"
_PATTERNS = {
    word: re.compile(rf"{word}\s{joint}{_EACH if word == 'every' else _WHOM}")
    for words in _QUANTIFIERS.values()
    for word, joint in words.items()
}
_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{1,4})?)\s?$")
_OF_WHOM = re.compile(rf"%\sof\s{_WHOM}")
_LONGEST_NUMBER = 10
_FEWEST, _HALF, _WHOLE = 10, 50, 100
_ALMOST = re.compile(r"\b(?:almost|nearly|virtually|practically)\s$")
_NOT = re.compile(r"\b(?:not|at|without|no|for|than)\s(?:(?:a|the|very)\s)*$")
_NOT_FELT = WordBook.of(r"still|remain\w*|residual|no\slonger|can|able|now|previously")
_ONLY_SOME = re.compile(
    r"\s(?:on|in|with|who|whose|that|of|from|using|hosted|located|running|connect\w+|to|under|within|for|at|by)\b",
)
_NEAR = 90
_BREAK = re.compile(r"[.;!?\n](?=\s|$)|\n|\b(?:but|however|although|while|whereas)\b")


def read_breadth(text: str, *, part: str) -> tuple[Claim, ...]:
    """The BREADTH claims in a text: one a share, where it is first stated, in order of position."""
    claims: dict[Share, Claim] = {}
    lower = lowered(text)
    for start, end, share in sorted(islice(_stated(lower), MOST_FINDS)):
        if share not in claims and _is_harm(lower, start, end):
            claims[share] = Claim(ClaimField.BREADTH, share.value, Where(part, text[start:end], start))
    return tuple(claims.values())


def _stated(text: str) -> Iterator[tuple[int, int, Share]]:
    """Every share of somebody that a lower-case text states, as (start, end, share)."""
    yield from _percentages(text)
    words = words_of(text)
    behind = 0
    for place, word in words.places_of(_SHARES.keys() & words.distinct):
        found = _PATTERNS[word].match(text, place) if place >= behind else None
        if found:
            behind = found.end()
            share = _share(text, found, _SHARES[word])
            if share:
                yield found.start(), behind, share


def _percentages(text: str) -> Iterator[tuple[int, int, Share]]:
    sign = text.find("%")
    while sign >= 0:
        whom = _OF_WHOM.match(text, sign)
        number = _NUMBER.search(text[max(0, sign - _LONGEST_NUMBER) : sign]) if whom else None
        share = _share_of_hundred(float(number[1])) if number else None
        if whom and number and share:
            yield sign - len(number[0]), whom.end(), share
        sign = text.find("%", sign + 1)


def _share_of_hundred(percent: float) -> Share | None:
    """What a percentage means; None for 0 and for what is no share."""
    if percent >= _HALF:
        return None if percent > _WHOLE else Share.ALL if percent == _WHOLE else Share.MANY
    return None if percent == 0 else Share.SOME if percent > _FEWEST else Share.FEW


def _share(text: str, found: re.Match[str], share: Share) -> Share | None:
    """The share that a quantifier means with the words beside it; None where they take it back."""
    before = text[max(0, found.start() - _NEAR) : found.start()]
    if _NOT.search(before):
        return None
    if share is not Share.ALL:
        return share
    if _ALMOST.search(before):
        return Share.MANY
    return None if _ONLY_SOME.match(text, found.end()) else share


def _is_harm(text: str, start: int, end: int) -> bool:
    """Whether the words around say that those were hit, rather than spared, healed or waiting."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    last = max((found.end() for found in _BREAK.finditer(before)), default=0)
    stop = _BREAK.search(after)
    around = f"{before[last:]} {after[: stop.start() if stop else None]}"
    spared = any(words.stands_in(around) for words in (_NOT_FELT, RECOVERY, PLANNED, UNAFFECTED))
    return not spared and TROUBLE.stands_in(around)
