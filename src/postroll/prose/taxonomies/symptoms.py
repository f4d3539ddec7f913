"""What users noticed, in five words.

The words are those of a published set of labelled cloud incidents ("llm-cloud-incident-extraction" by atlarge-research,
CC0), in plain English; docs/prose/taxonomies.md has both. A report may state several. The rules stand in
prose/tables/symptoms.tsv.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField
from postroll.prose.clauses import sentence_around
from postroll.prose.folding import lowered
from postroll.prose.passages import MOST_SENTENCES, Passage, Topic, each_sentence_within, split_passages
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.rules import read_rules, rule_book
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
        self._symptoms = [Symptom(symptom.removesuffix("?")) for symptom, _ in rows]

    def find_all(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Every word for a symptom in a stretch of text."""
        for hit in self.book.find_all(text, start, end):
            yield Found(self._symptoms[hit.number].value, hit.start, hit.end)


_TABLE = read_rules("symptoms.tsv")
_RULES = _Rules(row for row in _TABLE if not row[0].endswith("?"))
_VAGUE_RULES = _Rules(row for row in _TABLE if row[0].endswith("?"))
"""What tells only where nothing else does."""
_WINDOW = re.compile(r"\b(?:between|from|starting|beginning|at|since|on|as\sof)\b[^.\d]{0,40}\d")
_FELT = re.compile(
    r"""\b(?: experienc\w+ | (?:may|might|could)\shave | encounter\w* | were? | receiv\w+ | resulted
      | impact\w* | affect\w* | saw | seen | had | caus(?:ed|ing) | began )\b""",
    re.VERBOSE,
)
_GOING_ON = re.compile(r"\b(?:investigating|confirm\w*|experiencing|seeing|observing|may|identified)\b")
_AFTERWARDS = re.compile(
    r"\b(?:(?:has|have)(?:\sbeen)?\sresolved|operating\snormally|continue\sto|working|backfill\w*|will|please|recover\w*)\b",
)
_CLOCK_FIRST = re.compile(r"\W*(?:[a-z]{3}\.?\s\d{1,2},?\s)?\d{1,2}:\d\d")
_NOT_FELT = re.compile(
    r"\b(?:apologi\w+|sorry|thank\w*|will|scheduled|planned|should|if|in\scase|so\sthat|prevent\w*|avoid\w*|mitigation\swork)\b"
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

Sentence = tuple[int, int, int]
"""A sentence: the number of its line, its start and its end."""


def report_symptoms(text: str, passages: Iterable[Passage]) -> tuple[Found, ...]:
    """The symptoms that a report states, each once, with the words for it.

    A report tells the same story several times. What counts is where it sums up: the sentence that says when and what
    people felt, with what follows in its line; else the first such sentence without a time; else what is under
    investigation. In a log of updates the last summary counts, elsewhere the first.
    """
    text = lowered(text)
    lines = [passage for passage in passages if passage.topic is Topic.IMPACT]
    found = _found_in(text, _summary(text, lines))
    if not found.keys() - {Symptom.OTHER}:
        headed = list(_sentences(text, [line for line in lines if line.headed][:MOST_SENTENCES]))
        found |= _found_in(text, [one for one in headed if _is_felt(text, one)][:1])
    if all(_says_nothing(text, one) for one in found.values()):
        found |= _first_plain(text, lines, _RULES)
    if all(text[one.start : one.end] in _VAGUE for one in found.values()):
        found |= _found_in(text, _summary(text, lines), _VAGUE_RULES) or _first_plain(text, lines, _VAGUE_RULES)
    if len(found) > 1:
        found.pop(Symptom.OTHER, None)
    return tuple(found.values())


def _says_nothing(text: str, found: Found) -> bool:
    """Whether words speak of an issue that is over or goes on, and not of what was felt of it."""
    start, end = sentence_around(text, found.start, found.end)
    is_summary = not (_AFTERWARDS.search(text, start, end) or _GOING_ON.search(text, start, end))
    return text[found.start : found.end] in _SINGULAR and not is_summary


def _first_plain(text: str, lines: list[Passage], rules: _Rules) -> dict[str, Found]:
    """The symptoms of the first sentence with any that are more than issues, if it does not apologise or look ahead."""
    for sentence in _sentences(text, lines[:MOST_SENTENCES]):
        if not _NOT_FELT.search(text, *sentence[1:]):
            found = _found_in(text, [sentence], rules)
            if plain := {word: one for word, one in found.items() if word != Symptom.OTHER}:
                return plain
    return {}


def _found_in(text: str, sentences: Iterable[Sentence], rules: _Rules = _RULES) -> dict[str, Found]:
    """The first words for each symptom in sentences that do not say that all was well."""
    found: dict[str, Found] = {}
    for _, start, end in sentences:
        if not UNAFFECTED.stands_in(text[start:end]):
            for one in rules.find_all(text, start, end):
                found.setdefault(one.word, one)
    return found


def read_symptoms(text: str, *, part: str) -> tuple[Claim, ...]:
    """The SYMPTOM claims in a text: one a symptom, where people are first said to feel it, in order of position.

    What is denied, announced or apologised for gives none, and nor do mere "issues".
    """
    lower = lowered(text)
    places = _RULES.book.places_in(lower)
    claims: dict[str, Claim] = {}
    for passage in split_passages(text) if places else ():
        for found in _plainly_felt(text, lower, passage, places):
            where = Where(part, text[found.start : found.end], found.start)
            claims.setdefault(found.word, Claim(ClaimField.SYMPTOM, found.word, where))
    return tuple(claims.values())


def _plainly_felt(text: str, lower: str, passage: Passage, places: list[int]) -> Iterator[Found]:
    """The symptoms of a passage that are more than issues, and of which there is not said to be none."""
    for start, end in _plain_sentences(text, lower, passage, places):
        for found in _RULES.find_all(lower, start, end):
            if found.word != Symptom.OTHER and not _NONE_OF.search(lower, start, found.start):
                yield found


def _plain_sentences(text: str, lower: str, passage: Passage, places: list[int]) -> Iterator[tuple[int, int]]:
    """The sentences that say what people feel or felt, of those that hold one of some places."""
    if passage.topic is not Topic.IMPACT:
        return
    for start, end in islice(each_sentence_within(text, passage), MOST_SENTENCES):
        if bisect_left(places, start) == bisect_left(places, end):
            continue
        told = _FELT.search(lower, start, end) or _GOING_ON.search(lower, start, end)
        if told and not _NOT_FELT.search(lower, start, end) and not UNAFFECTED.stands_in(lower[start:end]):
            yield start, end


def _summary(text: str, lines: list[Passage]) -> list[Sentence]:
    """The sentences that sum the impact up."""
    is_log = any(_CLOCK_FIRST.match(text, line.start, line.end) for line in lines)
    sentences = list(_sentences(text, lines[-MOST_SENTENCES:] if is_log else lines[:MOST_SENTENCES]))
    places = range(len(sentences))[:: -1 if is_log else 1]
    for holds in (_is_dated, _is_felt):
        for place in places:
            if holds(text, sentences[place]):
                return _with_what_follows(text, sentences, place)
    return [one for one in sentences if _GOING_ON.search(text, *one[1:])][:1] or sentences[:1]


def _sentences(text: str, lines: list[Passage]) -> Iterator[Sentence]:
    for number, line in enumerate(lines):
        for start, end in islice(each_sentence_within(text, line), MOST_SENTENCES):
            yield number, start, end


def _is_dated(text: str, sentence: Sentence) -> bool:
    _, start, end = sentence
    if _TIMES_IT.match(text, start, end):
        return False
    return bool(_WINDOW.search(text, start, min(end, start + _REACH))) and _is_felt(text, sentence)


def _is_felt(text: str, sentence: Sentence) -> bool:
    _, start, end = sentence
    return bool(_FELT.search(text, start, end)) and _RULES.book.stands_in(text[start:end])


def _with_what_follows(text: str, sentences: list[Sentence], place: int) -> list[Sentence]:
    """The sentence with those after it in its line; after a colon, with the list that it opens."""
    first = sentences[place]
    opens_list = text[first[1] : first[2]].rstrip().endswith(":")
    picked = [first]
    for sentence in sentences[place + 1 :]:
        if len(picked) == _MOST or (sentence[0] != first[0] and not opens_list):
            break
        if _AFTERWARDS.search(text, *sentence[1:]):
            break
        picked.append(sentence)
    return picked
