"""What users noticed, in five words.

The words are those of a published set of labelled cloud incidents ("llm-cloud-incident-extraction" by atlarge-research,
CC0), in plain English; docs/prose/taxonomies.md has both. A report may state several. The rules stand in
prose/tables/symptoms.tsv.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice, takewhile

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField
from postroll.prose.clauses import sentence_around
from postroll.prose.folding import lowered
from postroll.prose.passages import MOST_SENTENCES, Passage, Topic, sentences_within, split_passages
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.rules import read_rules, rule_book
from postroll.prose.word_book import WordBook
from postroll.prose.wording import UNAFFECTED


class Symptom(StrEnum):
    """What users noticed."""

    ERRORS = "errors"
    DELAYS = "delays"
    UNAVAILABLE = "unavailable"
    DEGRADED = "degraded"
    OTHER = "other"


class _Rules:
    """Words with the symptoms that they speak for."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        rows = tuple(rows)
        self.book = rule_book(words for _, words in rows)
        self._symptoms = [Symptom(symptom.removesuffix("?")).value for symptom, _ in rows]

    def find_all(self, text: str, start: int, end: int) -> list[Found]:
        """Every word for a symptom in a stretch of text."""
        found = self.book.find_all(text, start, end)
        return [Found(self._symptoms[number], begin, stop) for begin, stop, number in found]


_TABLE = read_rules("symptoms.tsv")
_RULES = _Rules(row for row in _TABLE if not row[0].endswith("?"))
_VAGUE_RULES = _Rules(row for row in _TABLE if row[0].endswith("?"))
"""What tells only where nothing else does."""
_DIGIT = re.compile(r"\d")
_WINDOW = re.compile(r"\b(?:between|from|starting|beginning|at|since|on|as\sof)\b[^.\d]{0,40}\d")
_WINDOW_REACH = 40 + len("beginning")
"""How far before its digit it may begin."""
_FELT = WordBook.of(
    r"""experienc\w+ | (?:may|might|could)\shave | encounter\w* | were? | receiv\w+ | resulted
      | impact\w* | affect\w* | saw | seen | had | caus(?:ed|ing) | began"""
)
_GOING_ON = WordBook.of(r"investigating|confirm\w*|experiencing|seeing|observing|may|identified")
_AFTERWARDS = WordBook.of(
    r"(?:has|have)(?:\sbeen)?\sresolved|operating\snormally|continue\sto|working|backfill\w*|will|please|recover\w*"
)
_CLOCK_FIRST = re.compile(r"\W*(?:[a-z]{3}\.?\s\d{1,2},?\s)?\d{1,2}:\d\d")
_NOT_FELT = WordBook.of(
    r"apologi\w+|sorry|thank\w*|will|scheduled|planned|should|if|in\scase|so\sthat|prevent\w*|avoid\w*|mitigation\swork"
)
_NONE_OF = re.compile(r"\b(?:no|not|without|never|any|zero|nor)\s(?:[\w-]+\s){0,3}$")
_SINGULAR = frozenset({"issue", "problem"})
"""Of "an issue with uploads" nobody learns what was felt, unlike of "issues signing in"."""
_VAGUE = _SINGULAR | {"issues", "problems"}
_TIMES_IT = re.compile(
    r"\W*(?:the|this)\s(?:issue|problem|incident|event|impact|outage)\s(?:began|started|occurred|lasted|ended)\b"
)
"""A sentence that says when it was and calls it "the issue" looks back at what was told before."""
_REACH = 120
_MOST = 3

Sentence = tuple[int, int]
"""Where a sentence starts and ends."""


def report_symptoms(text: str, passages: Iterable[Passage]) -> tuple[Found, ...]:
    """The symptoms that a report states, each once, with the words for it.

    A report tells the same story several times. What counts is where it sums up: the sentence that says when and what
    people felt, with what follows in its line; else the first such sentence without a time; else what is under
    investigation. In a log of updates the last summary counts, elsewhere the first.
    """
    lower = lowered(text)
    lines = [passage for passage in passages if passage.topic is Topic.IMPACT]
    summary = _summary(text, lower, lines)
    found = _found_in(lower, summary)
    if not found.keys() - {Symptom.OTHER}:
        headed = _sentences(text, [line for line in lines if line.headed][:MOST_SENTENCES])
        found |= _found_in(lower, islice((one for one in headed if _is_felt(lower, one)), 1))
    if all(_says_nothing(text, lower, one) for one in found.values()):
        found |= _first_plain(text, lower, lines, _RULES)
    if all(lower[one.start : one.end] in _VAGUE for one in found.values()):
        found |= _found_in(lower, summary, _VAGUE_RULES) or _first_plain(text, lower, lines, _VAGUE_RULES)
    if len(found) > 1:
        found.pop(Symptom.OTHER, None)
    return tuple(found.values())


def _says_nothing(text: str, lower: str, found: Found) -> bool:
    """Whether words speak of an issue that is over or goes on, and not of what was felt of it."""
    if lower[found.start : found.end] not in _SINGULAR:
        return False
    sentence = lower[slice(*sentence_around(text, found.start, found.end))]
    return _AFTERWARDS.stands_in(sentence) or _GOING_ON.stands_in(sentence)


def _first_plain(text: str, lower: str, lines: list[Passage], rules: _Rules) -> dict[str, Found]:
    """The symptoms of the first sentence with any that are more than issues, if it does not apologise or look ahead."""
    for sentence in _sentences(text, lines[:MOST_SENTENCES]):
        if not _NOT_FELT.stands_in(lower[slice(*sentence)]):
            found = _found_in(lower, [sentence], rules)
            if plain := {word: one for word, one in found.items() if word != Symptom.OTHER}:
                return plain
    return {}


def _found_in(lower: str, sentences: Iterable[Sentence], rules: _Rules = _RULES) -> dict[str, Found]:
    """The first words for each symptom in sentences that do not say that all was well."""
    found: dict[str, Found] = {}
    for start, end in sentences:
        if not UNAFFECTED.stands_in(lower[start:end]):
            for one in rules.find_all(lower, start, end):
                found.setdefault(one.word, one)
    return found


def read_symptoms(text: str, *, part: str) -> tuple[Claim, ...]:
    """The SYMPTOM claims in a text: one a symptom, where people are first said to feel it, in order of position.

    What is denied, announced or apologised for gives none, and nor do mere "issues".
    """
    lower = lowered(text)
    claims: dict[str, Claim] = {}
    for passage in split_passages(text) if _RULES.book.stands_in(lower) else ():
        for found in _plainly_felt(text, lower, passage):
            where = Where(part, text[found.start : found.end], found.start)
            claims.setdefault(found.word, Claim(ClaimField.SYMPTOM, found.word, where))
    return tuple(claims.values())


def _plainly_felt(text: str, lower: str, passage: Passage) -> Iterator[Found]:
    """The symptoms of a passage that are more than issues, and of which there is not said to be none."""
    if passage.topic is not Topic.IMPACT:
        return
    told = [found for found in _RULES.find_all(lower, passage.start, passage.end) if found.word != Symptom.OTHER]
    for start, end in sentences_within(text, passage)[:MOST_SENTENCES] if told else ():
        within = [found for found in told if start <= found.start < end]
        if within and _is_said_to_be_felt(lower[start:end]):
            yield from (found for found in within if not _NONE_OF.search(lower, start, found.start))


def _is_said_to_be_felt(sentence: str) -> bool:
    told = _FELT.stands_in(sentence) or _GOING_ON.stands_in(sentence)
    return told and not (_NOT_FELT.stands_in(sentence) or UNAFFECTED.stands_in(sentence))


def _summary(text: str, lower: str, lines: list[Passage]) -> list[Sentence]:
    """The sentences that sum the impact up."""
    is_log = any(_CLOCK_FIRST.match(lower, line.start, line.end) for line in lines)
    lines = lines[-MOST_SENTENCES:] if is_log else lines[:MOST_SENTENCES]
    passed: list[Sentence] = []
    for sentence in _from_the_end(text, lines) if is_log else _sentences(text, lines):
        if _is_dated(lower, sentence):
            return _with_what_follows(text, lower, lines, sentence)
        passed.append(sentence)
    felt = next((sentence for sentence in passed if _is_felt(lower, sentence)), None)
    if felt:
        return _with_what_follows(text, lower, lines, felt)
    passed = passed[::-1] if is_log else passed
    return [one for one in passed if _GOING_ON.stands_in(lower[slice(*one)])][:1] or passed[:1]


def _sentences(text: str, lines: Iterable[Passage]) -> Iterator[Sentence]:
    for line in lines:
        yield from sentences_within(text, line)[:MOST_SENTENCES]


def _from_the_end(text: str, lines: list[Passage]) -> Iterator[Sentence]:
    for line in reversed(lines):
        yield from sentences_within(text, line)[:MOST_SENTENCES][::-1]


def _is_dated(lower: str, sentence: Sentence) -> bool:
    start, end = sentence
    stop = min(end, start + _REACH)
    digit = _DIGIT.search(lower, start, stop)
    if digit is None or not _WINDOW.search(lower, max(start, digit.start() - _WINDOW_REACH), stop):
        return False
    return not _TIMES_IT.match(lower, start, end) and _is_felt(lower, sentence)


def _is_felt(lower: str, sentence: Sentence) -> bool:
    words = lower[slice(*sentence)]
    return _FELT.stands_in(words) and _RULES.book.stands_in(words)


def _with_what_follows(text: str, lower: str, lines: list[Passage], first: Sentence) -> list[Sentence]:
    """The sentence with those after it in its line; after a colon, with the list that it opens."""
    start, end = first
    later = [line for line in lines if line.end > start]
    following: Iterator[Sentence] = (one for one in _sentences(text, later) if one[0] > start)
    if not lower[start:end].rstrip().endswith(":"):
        following = takewhile(lambda one: one[0] < later[0].end, following)
    own = takewhile(lambda one: not _AFTERWARDS.stands_in(lower[slice(*one)]), following)
    return [first, *islice(own, _MOST - 1)]
