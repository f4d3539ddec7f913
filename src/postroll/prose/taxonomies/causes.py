"""Why it broke, in twelve words.

A rule counts in sentences that speak of the cause: under a heading such as "Root cause:", or with words such as "due
to". The first such sentences count most, since a write-up goes from the cause to what followed. Where none does, a
sentence counts that tells of something which is itself a cause, as that a disk had failed.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, tee
from typing import NamedTuple

from postroll.prose.folding import lowered
from postroll.prose.passages import MOST_SENTENCES, Passage, Topic, sentences_within
from postroll.prose.taxonomies.cause_rules import (
    DENIED,
    NAMES_IT,
    SUPPOSED,
    Cause,
    cause_found,
    filled_sentences,
    find_causes,
    rule_of,
)
from postroll.prose.taxonomies.found import Found
from postroll.prose.word_book import Hit, WordBook

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
_TOLD = re.compile(
    r"""\b(?: was | were | had | did | caus\w+ | led | result\w+ | trigger\w+ | due | because | became | lost | took
      | went | broke | ran | made | hit | fell | found | forgot | sent
      | (?<!is\s)(?<!are\s)(?<!be\s)(?<!a\s)(?<!an\s)(?<!the\s)\w{3,}ed )\b""",
    re.VERBOSE,
)
_SOUGHT = re.compile(
    r"\b(?:investigat\w+|unknown|unclear|not\s(?:yet\s)?(?:known|identified|determined|available)|underway|to\sfollow|tbd|n/a|none|workaround|work(?:ing)?\sto)\b"
)
_MENDED = re.compile(
    r"""\b(?: mitigat\w+ | (?<!\bno\s)(?<!\ba\s)fix(?:es|ed|ing)? | remediat\w+ | prevent\w* | will | should | would
      | unable | could\s?(?:not|n['’]t) | cannot )\b""",
    re.VERBOSE,
)
_SUGGESTS_IT = 2
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


def _naming(text: str, lower: str, passages: Iterable[Passage], *, or_not: bool = False) -> Iterator[Naming]:
    """The sentences that hold words for a cause; where asked for also those that do not."""
    for passage in passages:
        hits = find_causes(lower, passage.start, passage.end)
        for start, end in sentences_within(text, passage)[:MOST_SENTENCES] if hits or or_not else ():
            within = [hit for hit in hits if start <= hit.start < end]
            if within or (or_not and not text[start:end].isspace()):
                yield Naming(start, end, within)


def _weightiest(lower: str, sentences: Iterable[Naming]) -> Found | None:
    """The weightiest words for a cause in the first of some sentences."""
    best: Weighed | None = None
    share = 1.0
    for sentence in islice(sentences, _SENTENCES):
        if best and best.weight >= share * NAMES_IT * _AFTER_CUE:  # nothing that follows can outweigh it
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
        alone = next((hit for hit in hits if rule_of(hit).stands_alone), None)
        if alone and _tells(lower, start, end):
            return cause_found(alone)
    return None


def _tells(lower: str, start: int, end: int) -> bool:
    """Whether a sentence tells of something that happened, and not of what is supposed, sought, mended or wished."""
    unsure = (DENIED, SUPPOSED, _SOUGHT, _MENDED)
    return bool(_TOLD.search(lower, start, end)) and not any(words.search(lower, start, end) for words in unsure)


def _unnamed(text: str, lower: str, headed: list[Passage]) -> Found | None:
    """OTHER where a heading of causes is followed by one that is none of ours, and not still looked for."""
    for start, end in islice(filled_sentences(text, headed), 1):
        return None if _SOUGHT.search(lower, start, end) else Found(Cause.OTHER.value, start, end)
    return None


def _weigh_sentence(lower: str, sentence: Naming) -> dict[str, Weighed]:
    """The weightiest words for each cause in a sentence; nothing in one that denies a cause."""
    start, end, hits = sentence
    if not hits or DENIED.search(lower, start, end):
        return {}
    basis = 1.0 if _TOLD.search(lower, start, end) else _ASIDE
    weighed: dict[str, Weighed] = {}
    for hit in hits:
        found = cause_found(hit)
        if found.word not in weighed:
            behind_cue = _BEFORE_CAUSE.search(lower, max(start, hit.start - _REACH), hit.start)
            weight = basis * rule_of(hit).weight * (_AFTER_CUE if behind_cue else 1) * _LATER ** len(weighed)
            weighed[found.word] = Weighed(found, weight)
    return weighed
