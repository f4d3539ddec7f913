"""The causes that a text states plainly, as claims with the sentences that state them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField
from postroll.prose.clauses import sentence_around
from postroll.prose.folding import lowered
from postroll.prose.passages import MOST_SENTENCES, Passage, Topic, split_passages
from postroll.prose.taxonomies.cause_rules import DENIED, SUPPOSED, cause_found, filled_sentences, find_causes, names_it
from postroll.prose.taxonomies.causes import report_cause
from postroll.prose.taxonomies.found import Found
from postroll.prose.words import words_of

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
_CLAUSE_END = re.compile(r"[,;:]")
_REACH = 120


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
    likely = (one for one in filled_sentences(text, plain) if _holds(places, *one))
    stated = [found for start, end in likely for found in _stated_in(lower, start, end)]
    claims: dict[str, Claim] = {}
    for found in sorted([*stated, *([headed] if headed else [])], key=lambda one: one.start):
        start, end = sentence_around(text, found.start, found.end)
        claims.setdefault(found.word, Claim(ClaimField.CAUSE, found.word, Where(part, text[start:end], start)))
    return tuple(claims.values())


def _headed_cause(text: str, lower: str, passages: tuple[Passage, ...]) -> Found | None:
    """The cause under a heading of causes, where its words name it."""
    if not any(one.topic is Topic.CAUSE for one in passages):
        return None
    found = report_cause(text, passages)
    return found if found and any(map(names_it, find_causes(lower, found.start, found.end))) else None


def _holds(places: list[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_left(places, end)


def _stated_in(lower: str, start: int, end: int) -> Iterator[Found]:
    """The cause that a sentence plainly states: behind "due to" or the like, else before "caused" or the like."""
    if DENIED.search(lower, start, end) or SUPPOSED.search(lower, start, end):
        return
    if cue := _STATED.search(lower, start, end):
        within = _clause_behind(lower, cue.end(), end)
    elif cue := _BROUGHT.search(lower, start, end):
        within = _clause_before(lower, start, cue.start())
    else:
        return
    yield from map(cause_found, islice(filter(names_it, find_causes(lower, *within)), 1))


def _clause_behind(lower: str, start: int, end: int) -> tuple[int, int]:
    stop = min(end, start + _REACH)
    clause_end = _CLAUSE_END.search(lower, start, stop)
    return start, clause_end.start() if clause_end else stop


def _clause_before(lower: str, start: int, end: int) -> tuple[int, int]:
    """What does what a verb says: its clause up to the verb; of "which" the clause before. Nothing where that mends."""
    start = max(start, end - _REACH)
    ends = [found.end() for found in _CLAUSE_END.finditer(lower, start, end)]
    if ends and lower[ends[-1] : end].strip() in _RELATIVE:
        ends.pop()
    begin = ends[-1] if ends else start
    return (end, end) if _REPAIR.search(lower, begin, end) else (begin, end)
