"""Words that point back at an earlier incident of the same provider: it came again, it follows from it, one cause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_EARLIER = r"(?:yesterday'?s|last night'?s|this morning'?s|(?:the|our|an|this)\s+(?:earlier|previous|prior|recent))"
_THING = r"(?:incident|outage|issue|disruption|degradation|problem)"
_GAP = r"[^.!?\n|]{0,25}?"


class Pointing(StrEnum):
    """How words point back; each is the name of the rule that follows them."""

    SAME_CAUSE = "shared-cause"
    FOLLOW_UP = "follow-up"
    AGAIN = "recurrence"


_PATTERNS = {
    Pointing.SAME_CAUSE: re.compile(
        rf"\bsame\s+(?:root\s+|underlying\s+)?(?:cause|issue|problem)\s+(?:as|that\s+caused|from)\b{_GAP}\b{_THING}",
        re.IGNORECASE,
    ),
    Pointing.FOLLOW_UP: re.compile(
        rf"\b(?:following|follow[- ]?up\s+(?:to|from|of)|in\s+the\s+wake\s+of|after)\s+{_EARLIER}\s+{_GAP}\b{_THING}"
        rf"|\bfollow[- ]?up\s+(?:to|from|of)\s+(?:the|our)\s+{_GAP}\b{_THING}",
        re.IGNORECASE,
    ),
    Pointing.AGAIN: re.compile(
        rf"\b(?:re-?occurr?ence|recurrence|repeat|resurgence)\s+of\s+{_EARLIER}\s+{_GAP}\b{_THING}"
        rf"|\breprise\s+of\s+\w+{_GAP}\b{_THING}",
        re.IGNORECASE,
    ),
}
_TITLED = re.compile(
    r"\b(?:re-?occurr?ences?|recurrences?|recurring|reprise|(?<!try )again|resurfaced|reoccurred)\b",
    re.IGNORECASE,
)
_HINTS = ("occur", "recur", "repris", "repeat", "resurg", "same ", "follow", "wake of", "after ")
_NOT_YET = re.compile(
    r"\b(?:no|any|prevent\w*|avoid\w*|further|future|against|monitor\w*|case\s+of|risk\s+of|could|may|might|not)\b",
    re.IGNORECASE,
)
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that point back.

    Attributes:
        how: what they say of the earlier incident.
        quote: the words.
    """

    how: Pointing
    quote: str


def pointers_in(title: str, text: str) -> tuple[Pointer, ...]:
    """How a report points back at something earlier, each way once.

    Words against what has not come ("to prevent a recurrence") do not point.
    """
    found = [Pointer(Pointing.AGAIN, again.group())] if (again := _TITLED.search(title)) else []
    folded = text.casefold()
    if any(hint in folded for hint in _HINTS):
        found += [Pointer(how, quote) for how, pattern in _PATTERNS.items() for quote in _quotes(pattern, text)]
    return tuple({pointer.how: pointer for pointer in reversed(found)}.values())


def _quotes(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for found in pattern.finditer(text):
        if not _NOT_YET.search(text[max(0, found.start() - _LOOK_BACK) : found.start()]):
            yield " ".join(found.group().split())
            return
