"""Why it broke, in twelve words.

The rules stand in prose/tables/causes.tsv: a pattern in words, the cause that it speaks for, and how strongly. A rule
counts in sentences that speak of the cause: under a heading such as "Root cause:", or with words such as "due to". The
first such sentences count most, since a write-up goes from the cause to what followed. Where none does, a
sentence counts that tells of something which is itself a cause, as that a disk had failed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby, islice, tee
from typing import NamedTuple

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField
from postroll.prose.clauses import sentence_around
from postroll.prose.folding import lowered
from postroll.prose.letter_tree import Hit
from postroll.prose.passages import MOST_SENTENCES, Passage, Topic, sentences_within, split_passages
from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.rules import read_rules, rule_book
from postroll.prose.word_book import WordBook
from postroll.prose.words import words_of


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
_BOOK = rule_book(words for rule in RULES for words in rule.words)
_CAUSAL = WordBook.of(
    r"""caused | due\sto | because | root\scauses? | triggered | as\sa\sresult\sof
      | result(?:ed)?\s(?:of|from) | led\sto | stem\w*\sfrom | attributed\sto | determined | identified
      | introduced | (?:was|were|is)\sthe\scauses? | owing\sto | consequences?\sof | reasons? | culprit | to\sblame
      | blamed | (?:traced|tracked)\s(?:\w+\s){0,2}to | turned\sout | found | lay\s(?:with|in)
      | broke | took\sdown | knocked\sout | brought\sdown | overwhelmed | exceeded
      | (?:began|begun|started|happened|occurred|appeared|broke|failed|rejected|unavailable|down)\s
        (?:\w+\s){0,2}?(?:after|following|with)
      | during\s(?:\w+\s){0,3}?(?:maintenance|upgrade|migration|roll-?out|deployment|failover|work)"""
)
_BEFORE_CAUSE = re.compile(
    r"""\b(?: caused\s(?:by|due) | due\sto | because | triggered\sby | as\sa\sresult\sof | result(?:ed)?\s(?:of|from)
      | stem\w*\sfrom | attributed\sto | determined | identified )\b""",
    re.VERBOSE,
)
_STATED = re.compile(
    r"""\b(?: (?:was|were|is|are|been)\s(?:\w+\s)?(?:(?:the|a)\sresult\sof|attributed\sto)
      | root\scauses?(?:\s(?:was|is|were)|(?=[:?])) | caused\sby | due\sto | triggered\sby | as\sa\sresult\sof
      | resulting\sfrom | (?:traced|tracked)\s(?:\w+\s){0,2}to | blamed\son | owing\sto | consequence\sof
      | (?:culprit|reason(?:\sfor\s(?:\w+\s){1,4})?)\s?(?:was|is) )\b""",
    re.VERBOSE,
)
_BROUGHT = re.compile(
    r"""\b(?: caused(?!\s(?:by|due)\b) | led\sto | resulted\sin | triggered(?!\sby\b) | broke | took\sdown
      | knocked\sout | brought\sdown | overload(?:ed|s) | exhausted )\b(?!\s(?:no|this\sfix|the\sfix|a\sfix)\b)""",
    re.VERBOSE,
)
"""What stands before these words brought about what stands behind them."""
_CUE_WORDS = frozenset(
    {"attributed", "blamed", "broke", "brought", "caused", "consequence", "culprit", "due", "exhausted", "knocked"}
    | {"led", "overloaded", "overloads", "owing", "reason", "result", "resulted", "resulting", "root", "took"}
    | {"traced", "tracked", "triggered"}
)
"""One of them is in all that `_STATED` and `_BROUGHT` match."""
_RELATIVE = frozenset({"which", "that", "and", "this"})
_REPAIR = re.compile(r"\b(?:fix(?:es|ed)?|repair\w*|reports?|work)\b")
_TOLD = re.compile(
    r"""\b(?: was | were | had | did | caus\w+ | led | result\w+ | trigger\w+ | due | because | became | lost | took
      | went | broke | ran | made | hit | fell | found | forgot | sent
      | (?<!is\s)(?<!are\s)(?<!be\s)(?<!a\s)(?<!an\s)(?<!the\s)\w{3,}ed )\b""",
    re.VERBOSE,
)
_DENIED = re.compile(
    r"""\b(?: not | n['’]t | no\slonger )\s(?:\w+\s){0,2}(?:caused|due|related|a\sresult|triggered)\b
      | \bruled\sout\b | \bunrelated\sto\b | \bno\s(?:evidence|indication|sign)\b""",
    re.VERBOSE,
)
_SUPPOSED = re.compile(
    r"\b(?:may|might|could|possib\w+|potential\w*|suspect\w*|likely|appears?|seems?|believe\w*|if|whether)\b"
)
_SOUGHT = re.compile(
    r"\b(?:investigat\w+|unknown|unclear|not\s(?:yet\s)?(?:known|identified|determined|available)|underway|to\sfollow|tbd|n/a|none|workaround|work(?:ing)?\sto)\b"
)
_MENDED = re.compile(
    r"""\b(?: mitigat\w+ | (?<!\bno\s)(?<!\ba\s)fix(?:es|ed|ing)? | remediat\w+ | prevent\w* | will | should | would
      | unable | could\s?(?:not|n['’]t) | cannot )\b""",
    re.VERBOSE,
)
_NAMES_IT = 3
_SUGGESTS_IT = 2
_CLAUSE_END = re.compile(r"[,;:]")
_SENTENCES = 10
_FADE = 0.6  # each sentence that names a cause leaves this much weight to the next
_ASIDE = 0.3  # what a sentence without a past counts: it says how things are built
_AFTER_CUE = 1.25  # right behind "due to" or the like
_LATER = 0.8  # what each further cause in a sentence counts, as it is often only a consequence
_REACH = 60


class Weighed(NamedTuple):
    """Words for a cause, and what they count."""

    found: Found
    weight: float


class Naming(NamedTuple):
    """A sentence that holds words for a cause."""

    start: int
    end: int
    hits: list[Hit]


def report_cause(text: str, passages: Iterable[Passage]) -> Found | None:
    """The cause that a report gives, with the weightiest words for it; None where it names none that is known."""
    lower, passages = lowered(text), tuple(passages)
    headed = [passage for passage in passages if passage.topic is Topic.CAUSE]
    if headed and (found := _weightiest(lower, _naming(text, lower, headed, or_not=True))):
        return found
    naming, again = tee(_naming(text, lower, passages[:MOST_SENTENCES]))
    causal = (one for one in naming if not headed and _CAUSAL.stands_in(lower[one.start : one.end]))
    return _weightiest(lower, causal) or _told_alone(lower, again) or _unnamed(text, lower, headed)


def read_causes(text: str, *, part: str) -> tuple[Claim, ...]:
    """The CAUSE claims in a text: one a cause, with the sentence that states it, in order of position.

    A sentence states a cause where it names one right behind "caused by" or the like, or in the clause before "caused"
    or the like, without denying or supposing it; under a heading such as "Root cause:" the text as a whole gives one.
    """
    lower = lowered(text)
    words = words_of(lower)
    places = [place for place, _ in words.places_of(_CUE_WORDS & words.distinct)]
    if not places or not (_STATED.search(lower) or _BROUGHT.search(lower)):
        return ()
    passages = split_passages(text)
    headed = _headed_cause(text, lower, passages)
    plain = (one for one in passages[:MOST_SENTENCES] if one.topic is Topic.IMPACT)
    likely = (one for one in _filled_sentences(text, plain) if _holds(places, *one))
    stated = [found for start, end in likely for found in _stated_in(lower, start, end)]
    claims: dict[str, Claim] = {}
    for found in sorted([*stated, *([headed] if headed else [])], key=lambda one: one.start):
        start, end = sentence_around(text, found.start, found.end)
        claims.setdefault(found.word, Claim(ClaimField.CAUSE, found.word, Where(part, text[start:end], start)))
    return tuple(claims.values())


def _naming(text: str, lower: str, passages: Iterable[Passage], *, or_not: bool = False) -> Iterator[Naming]:
    """The sentences that hold words for a cause; where asked for also those that do not."""
    for passage in passages:
        hits = _BOOK.find_all(lower, passage.start, passage.end)
        for start, end in sentences_within(text, passage)[:MOST_SENTENCES] if hits or or_not else ():
            within = [hit for hit in hits if start <= hit.start < end]
            if within or (or_not and not text[start:end].isspace()):
                yield Naming(start, end, within)


def _weightiest(lower: str, sentences: Iterable[Naming]) -> Found | None:
    """The weightiest words for a cause in the first of some sentences."""
    best: Weighed | None = None
    share = 1.0
    for sentence in islice(sentences, _SENTENCES):
        if best and best.weight >= share * _NAMES_IT * _AFTER_CUE:  # nothing that follows can outweigh it
            break
        weighed = _weigh_sentence(lower, sentence)
        heaviest = max(weighed.values(), key=lambda one: one.weight, default=None)
        if heaviest and (best is None or share * heaviest.weight > best.weight):
            best = Weighed(heaviest.found, share * heaviest.weight)
        share *= _FADE if heaviest and heaviest.weight >= _SUGGESTS_IT * _LATER else 1
    return best.found if best else None


def _told_alone(lower: str, sentences: Iterable[Naming]) -> Found | None:
    """The first cause that stands alone in a sentence that tells what happened."""
    for start, end, hits in sentences:
        alone = next((hit for hit in hits if _rule(hit).stands_alone), None)
        if alone and _tells(lower, start, end):
            return _found(alone)
    return None


def _tells(lower: str, start: int, end: int) -> bool:
    """Whether a sentence tells of something that happened, and not of what is supposed, sought, mended or wished."""
    unsure = (_DENIED, _SUPPOSED, _SOUGHT, _MENDED)
    return bool(_TOLD.search(lower, start, end)) and not any(words.search(lower, start, end) for words in unsure)


def _unnamed(text: str, lower: str, headed: list[Passage]) -> Found | None:
    """OTHER where a heading of causes is followed by one that is none of ours, and not still looked for."""
    for start, end in islice(_filled_sentences(text, headed), 1):
        return None if _SOUGHT.search(lower, start, end) else Found(Cause.OTHER.value, start, end)
    return None


def _headed_cause(text: str, lower: str, passages: tuple[Passage, ...]) -> Found | None:
    """The cause under a heading of causes, where its words name it."""
    if not any(one.topic is Topic.CAUSE for one in passages):
        return None
    found = report_cause(text, passages)
    names_it = found and any(map(_names_it, _BOOK.find_all(lower, found.start, found.end)))
    return found if names_it else None


def _holds(places: list[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_left(places, end)


def _stated_in(lower: str, start: int, end: int) -> Iterator[Found]:
    """The cause that a sentence plainly states: behind "due to" or the like, else before "caused" or the like."""
    if _DENIED.search(lower, start, end) or _SUPPOSED.search(lower, start, end):
        return
    if cue := _STATED.search(lower, start, end):
        within = _clause_behind(lower, cue.end(), end)
    elif cue := _BROUGHT.search(lower, start, end):
        within = _clause_before(lower, start, cue.start())
    else:
        return
    yield from map(_found, islice(filter(_names_it, _BOOK.find_all(lower, *within)), 1))


def _clause_behind(lower: str, start: int, end: int) -> tuple[int, int]:
    stop = min(end, start + 2 * _REACH)
    clause_end = _CLAUSE_END.search(lower, start, stop)
    return start, clause_end.start() if clause_end else stop


def _clause_before(lower: str, start: int, end: int) -> tuple[int, int]:
    """What does what a verb says: its clause up to the verb; of "which" the clause before. Nothing where that mends."""
    start = max(start, end - 2 * _REACH)
    ends = [found.end() for found in _CLAUSE_END.finditer(lower, start, end)]
    if ends and lower[ends[-1] : end].strip() in _RELATIVE:
        ends.pop()
    begin = ends[-1] if ends else start
    return (end, end) if _REPAIR.search(lower, begin, end) else (begin, end)


def _filled_sentences(text: str, passages: Iterable[Passage]) -> Iterator[tuple[int, int]]:
    for passage in passages:
        for start, end in sentences_within(text, passage)[:MOST_SENTENCES]:
            if not text[start:end].isspace():
                yield start, end


def _weigh_sentence(lower: str, sentence: Naming) -> dict[str, Weighed]:
    """The weightiest words for each cause in a sentence; nothing in one that denies a cause."""
    start, end, hits = sentence
    if not hits or _DENIED.search(lower, start, end):
        return {}
    basis = 1.0 if _TOLD.search(lower, start, end) else _ASIDE
    weighed: dict[str, Weighed] = {}
    for hit in hits:
        found = _found(hit)
        if found.word not in weighed:
            behind_cue = _BEFORE_CAUSE.search(lower, max(start, hit.start - _REACH), hit.start)
            weight = basis * _rule(hit).weight * (_AFTER_CUE if behind_cue else 1) * _LATER ** len(weighed)
            weighed[found.word] = Weighed(found, weight)
    return weighed


def _rule(hit: Hit) -> Rule:
    return _RULES_BY_NUMBER[hit.number]


def _names_it(hit: Hit) -> bool:
    return _rule(hit).weight == _NAMES_IT


def _found(hit: Hit) -> Found:
    return Found(_rule(hit).cause.value, hit.start, hit.end)
