"""Which lines of a report speak of the impact, which of the cause, and which of neither.

Write-ups are laid out under headings ("Root cause:", "What happened?", "Next steps:"), on a line of their own or in
front of the words. What stands under a heading of repair, prevention or advice is no statement about the incident.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from postroll.prose.clauses import sentences_between
from postroll.prose.folding import lowered

MOST_SENTENCES = 60
"""How many sentences of a kind are weighed in one report; what comes later only repeats."""

_LONGEST_HEADING = 100
_TEXTS_AT_HAND = 4  # each reader of a text asks for its passages
_HEADING = re.compile(
    r"""[\s*_#>•-]*+(?=[a-z])(?:
      (?P<impact> (?:(?:issue|incident|executive)\s)?summary(?:\sof\s(?:the\s)?(?:impact|issue|incident|event))?
        | (?:(?:customer|user|service|detailed\sdescription\sof)\s)?impact(?:\sstatement|\ssummary)?
        | what\shappened | description | symptoms? | diagnosis )
    | (?P<cause> (?:(?:preliminary|initial|suspected|probable)\s)?(?:root\s)?causes?(?:\sanalysis)?
        | what\swent\swrong(?:\sand\swhy)?\?? | why\sdid\s(?:this|it)\shappen
        | trigger | contributing\sfactors? )
    | (?P<other> (?:what\s(?:are|were)\s)?(?:the\s|our\s)?next\ssteps | mitigations? | remediation(?:\sand\sprevention)?
        | resolution | prevention | how\s(?:did|do|are|can|will|could)\s(?:we|customers?|our|you)\b[^\n:?]{0,90}
        | what\s(?:happens\snext|are\swe\sdoing|will\swe\sdo|have\swe\slearnt?|went\swell)[^\n:?]{0,60}
        | work-?arounds? | timelines? | lessons(?:\slearn(?:ed|t))? | action\sitems? | corrective\sactions?
        | follow[\s-]?ups? | detection | recommendations? | background | additional\sdetails | provide\sfeedback )
    )[\s*_]*(?:[:?]|(?=\n|$)|\s[-–—]\s)""",
    re.VERBOSE,
)
"""For lower-case text."""


class Topic(Enum):
    """What the lines under a heading speak of."""

    IMPACT = "impact"
    CAUSE = "cause"
    OTHER = "other"


class Passage(NamedTuple):
    """A run of words under one heading.

    Attributes:
        topic: what it speaks of; IMPACT also where the text has no headings.
        start, end: its place in the text.
        headed: whether a heading says so.
    """

    topic: Topic
    start: int
    end: int
    headed: bool


@lru_cache(maxsize=_TEXTS_AT_HAND)
def split_passages(text: str) -> tuple[Passage, ...]:
    """The lines of a text that speak of the impact or the cause, each under the last heading before it."""
    passages: list[Passage] = []
    topic, headed = Topic.IMPACT, False
    lower = lowered(text)
    for start, end in _lines(text):
        words = start
        heading = _HEADING.match(lower, start, min(end, start + _LONGEST_HEADING))
        if heading and heading.lastgroup:
            topic, headed, words = Topic(heading.lastgroup), True, heading.end()
        if topic is not Topic.OTHER and words < end and not text[words:end].isspace():
            passages.append(Passage(topic, words, end, headed))
    return tuple(passages)


def is_section_heading(text: str, start: int, end: int) -> bool:
    """Whether a line is, or begins with, a heading that says what follows."""
    return _HEADING.match(lowered(text[start : min(end, start + _LONGEST_HEADING)])) is not None


def each_sentence_within(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a passage."""
    return sentences_between(text, passage.start, passage.end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            yield start, end
        start = end + 1
