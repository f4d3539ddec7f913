"""The rules that causes go by: words, the cause that they speak for, and how strongly.

They stand in prose/tables/causes.tsv.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from postroll.prose.passages import MOST_SENTENCES, Passage, sentences_within
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.rules import read_rules, rule_book
from postroll.prose.word_book import Hit


class Cause(StrEnum):
    """Why it broke."""

    CONFIGURATION = "configuration"
    DEPLOY = "deploy"
    SOFTWARE = "software bug"
    CAPACITY = "capacity"
    HARDWARE = "hardware"
    NETWORK = "network"
    POWER = "power"
    UPSTREAM = "upstream provider"
    CERTIFICATE = "certificate or expiry"
    SECURITY = "security"
    MAINTENANCE = "maintenance"
    OPERATION = "operator error"
    OTHER = "other"
    UNKNOWN = "unknown"


class Rule(NamedTuple):
    """Words that speak for a cause.

    Attributes:
        cause: the cause.
        weight: 3 names the cause, 2 suggests it, 1 is often only a consequence.
        stands_alone: whether what it names is seldom anything but a cause, so that no "due to" is needed.
        words: patterns, see `rules.rule_book`.
    """

    cause: Cause
    weight: int
    stands_alone: bool
    words: tuple[str, ...]


RULES: tuple[Rule, ...] = tuple(
    Rule(Cause(cause), int(weight[0]), weight.endswith("!"), tuple(words for *_, words in rows))
    for (cause, weight), rows in groupby(read_rules("causes.tsv"), key=lambda row: (row[0], row[1]))
)
_RULES_BY_NUMBER = [rule for rule in RULES for _ in rule.words]
_CAUSES_BY_NUMBER = [rule.cause.value for rule in _RULES_BY_NUMBER]
_BOOK = rule_book(words for rule in RULES for words in rule.words)
DENIED = re.compile(
    r"""\b(?: not | n['’]t | no\slonger )\s(?:\w+\s){0,2}(?:caused|due|related|a\sresult|triggered)\b
      | \bruled\sout\b | \bunrelated\sto\b | \bno\s(?:evidence|indication|sign)\b""",
    re.VERBOSE,
)
"""Words by which a sentence says that something was no cause. For lower-case text, as all here."""
SUPPOSED = re.compile(
    r"\b(?:may|might|could|possib\w+|potential\w*|suspect\w*|likely|appears?|seems?|believe\w*|if|whether)\b"
)
"""Words by which it leaves open whether something was one."""
NAMES_IT = 3
"""The weight of words that name a cause."""


def find_causes(lower: str, start: int, end: int) -> list[Hit]:
    """The words for causes between two places of a lower-case text."""
    return _BOOK.find_all(lower, start, end)


def rule_of(hit: Hit) -> Rule:
    """The rule that some words were found by."""
    return _RULES_BY_NUMBER[hit.number]


def names_it(hit: Hit) -> bool:
    """Whether the words name a cause."""
    return rule_of(hit).weight == NAMES_IT


def cause_found(hit: Hit) -> Found:
    """The cause that the words speak for."""
    start, end, number = hit
    return Found(_CAUSES_BY_NUMBER[number], start, end)


def filled_sentences(text: str, passages: Iterable[Passage]) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences of some passages that hold more than blanks."""
    for passage in passages:
        for start, end in sentences_within(text, passage)[:MOST_SENTENCES]:
            if not text[start:end].isspace():
                yield start, end
