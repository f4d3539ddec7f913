"""Which lines of a report speak of the impact, which of the cause, and which of neither.

Write-ups are laid out under headings ("Root cause:", "What happened?", "Next steps:"), on a line of their own or in
front of the words. What stands under a heading of repair, prevention or advice is no statement about the incident.
"""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from postroll.prose.clauses import sentences_between
from postroll.prose.folding import lowered
from postroll.prose.openings import openings, split_alternatives

MOST_SENTENCES = 60
"""How many sentences of a kind are weighed in one report; what comes later only repeats."""

_LONGEST_HEADING = 100
_TEXTS_AT_HAND = 4  # each reader of a text asks for its passages


class Topic(Enum):
    """What the lines under a heading speak of."""

    IMPACT = "impact"
    CAUSE = "cause"
    OTHER = "other"


_WORDS = {
    Topic.IMPACT: r"""(?:(?:issue|incident|executive)\s)?summary(?:\sof\s(?:the\s)?(?:impact|issue|incident|event))?
      | (?:(?:customer|user|service|detailed\sdescription\sof)\s)?impact(?:\sstatement|\ssummary)?
      | what\shappened | description | symptoms? | diagnosis""",
    Topic.CAUSE: r"""(?:(?:preliminary|initial|suspected|probable)\s)?(?:root\s)?causes?(?:\sanalysis)?
      | what\swent\swrong(?:\sand\swhy)?\?? | why\sdid\s(?:this|it)\shappen
      | trigger | contributing\sfactors?""",
    Topic.OTHER: r"""(?:what\s(?:are|were)\s)?(?:the\s|our\s)?next\ssteps | mitigations?
      | remediation(?:\sand\sprevention)? | resolution | prevention
      | how\s(?:did|do|are|can|will|could)\s(?:we|customers?|our|you)\b[^\n:?]{0,90}
      | what\s(?:happens\snext|are\swe\sdoing|will\swe\sdo|have\swe\slearnt?|went\swell)[^\n:?]{0,60}
      | work-?arounds? | timelines? | lessons(?:\slearn(?:ed|t))? | action\sitems? | corrective\sactions?
      | follow[\s-]?ups? | detection | recommendations? | background | additional\sdetails | provide\sfeedback""",
}
"""What headings say, in lower case."""
_HEADING = re.compile(
    rf"""[\s*_#>•-]*+(?=[a-z])(?:{"|".join(f"(?P<{topic.value}>{words})" for topic, words in _WORDS.items())})
    [\s*_]*(?:[:?]|(?=\n|$)|\s[-–—]\s)""",
    re.VERBOSE,
)
_TOPICS = {topic.value: topic for topic in Topic}
_FIRST_LETTERS = 5
_OPENINGS = frozenset().union(
    *(
        openings("".join(words.split()), _FIRST_LETTERS)
        for each in _WORDS.values()
        for words in split_alternatives(each)
    )
)
_BEFORE_HEADINGS = frozenset({*filter(str.isspace, map(chr, range(0x3001))), *"*_#>•-"})
"""Lines that begin with anything else are no headings."""


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
    start = 0
    for line in lower.split("\n"):
        end = start + len(line)
        heading = _heading_at(lower, start, end)
        if heading:
            topic, headed, start = _TOPICS[heading.lastgroup or ""], True, heading.end()
        if topic is not Topic.OTHER and start < end and not lower[start:end].isspace():
            passages.append(Passage(topic, start, end, headed))
        start = end + 1
    return tuple(passages)


def is_section_heading(text: str, start: int, end: int) -> bool:
    """Whether a line is, or begins with, a heading that says what follows."""
    return _heading_at(lowered(text), start, end) is not None


def _heading_at(lower: str, start: int, end: int) -> re.Match[str] | None:
    """The heading that a line is or begins with."""
    if lower[start : start + _FIRST_LETTERS] in _OPENINGS or lower[start : start + 1] in _BEFORE_HEADINGS:
        return _HEADING.match(lower, start, min(end, start + _LONGEST_HEADING))
    return None


def sentences_within(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Start and end of each sentence of a passage."""
    return sentences_between(text, passage.start, passage.end)
