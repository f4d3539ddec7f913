"""A log of updates, each headed by a time of its own: "11:55 AM PST We are investigating ..."."""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import NamedTuple

from postroll.domain.vocabulary import Phase, Stage
from postroll.prose.moments import Moment
from postroll.prose.phases import phase_of
from postroll.prose.windows import are_window

_BEFORE_HEAD = " \t[(*#>•-"
_LEAD = 24
_RESOLVED = re.compile(
    r"\b(?:resolved|mitigated|recovered|restored|remediated|(?:operating|working)\s(?:as\s)?normal\w*"
    r"|(?:has|have|had)\s(?:\w+\s){0,2}(?:fixed|subsided)|back\sto\snormal|no\slonger\s\w+ing|(?:is|was)\s(?:now\s)?over"
    r"|(?:errors?|failures?|alerts?|time-?outs?|impact|outage|incident|issue)\s(?:has\s|have\s|had\s)?"
    r"(?:stop(?:s|ped)?|end(?:s|ed)?|ceased?|clear(?:s|ed)?|subsid\w+))\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:continu\w+\sto\s(?:work|investigate|see|experience)|work\w*\s(?:on|to)|partial\w*)\b", re.IGNORECASE
)


class Update(NamedTuple):
    """One entry of a log.

    Attributes:
        moment: the time that heads it.
        body: where its words begin.
        end: where they end.
    """

    moment: Moment
    body: int
    end: int


def split_updates(text: str, moments: list[Moment]) -> list[Update]:
    """The updates of a log, oldest first, however it lists them.

    Returns:
        Nothing for a text that is no log: one whose first time stands inside a sentence.
    """
    heads = list(_heads(text, moments))
    if not heads:
        return []
    ends = [*[moment.start for moment in heads[1:]], len(text)]
    updates = [Update(moment, moment.end, end) for moment, end in zip(heads, ends, strict=True)]
    return updates[::-1] if _is_newest_first(heads) else updates


def says_over(text: str, update: Update) -> bool:
    """Whether an update says that the incident is over."""
    body = text[update.body : update.end]
    if _RESOLVED.search(body) and not _STILL.search(body):
        return True
    return phase_of(Stage.UPDATE, body) is Phase.OVER


def _heads(text: str, moments: list[Moment]) -> Iterator[Moment]:
    """The moments that stand at the head of a line and begin no window; none where the first of all does not."""
    for moment, follower in zip_longest(moments, moments[1:]):
        if (
            moment.zone_word.text
            and _stands_at_head(text, moment)
            and not (follower and are_window(text, moment, follower))
        ):
            yield moment
        elif moment is moments[0]:
            return


def _stands_at_head(text: str, moment: Moment) -> bool:
    start = moment.start
    if text[start - 1 : start] == "\n":
        return True
    lead = text[max(0, start - _LEAD) : start].rstrip(_BEFORE_HEAD)
    return lead.endswith("\n") if lead else start <= _LEAD


def _is_newest_first(heads: list[Moment]) -> bool:
    steps = [_step(first, second) for first, second in pairwise(heads)]
    return sum(steps) < 0


def _step(first: Moment, second: Moment) -> int:
    """1 where the second time is later, -1 where it is earlier, as far as the words tell."""
    if bool(first.day) != bool(second.day):  # logs name a day once it is another one
        return 1 if second.day else -1
    if first.day and second.day:
        earlier, later = (
            (one.day.year or 0, one.day.month, one.day.day, one.clock) for one in (first, second) if one.day
        )
        return (later > earlier) - (later < earlier)
    return (second.clock > first.clock) - (second.clock < first.clock)
