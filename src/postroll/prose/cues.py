"""What the words around a clock time say happened then: something began, or it ended.

The patterns are for lower-case text.
"""

import re
from enum import Enum

from postroll.prose.folding import lowered
from postroll.prose.word_book import WordBook
from postroll.prose.wording import HEDGE, RECOVERY, TROUBLE

_NEAR = 80
_AT = (
    rf"(?:\s{{0,4}}(?:on|at|around|by|as\s+of|since|from|{HEDGE}|(?:just|shortly|right)\s(?:before|after)|as\s(?:early|late)\s+as|today|the|date|time|and|/|:|,|\*|\(utc\)|\([a-z]{{2,4}}\)|\()){{0,8}}"
    r"\s*$"
)
_BEGAN = re.compile(
    rf"\b(?:start(?:ed|ing|s)?|began|begun|beginning|first\s+(?:seen|observed|noticed|reported|detected)){_AT}"
)
_START_LABEL = re.compile(
    r"(?:^|[\n*|;.(]|\b(?:incident|outage|impact|event)\s)\W{0,4}"
    r"(?:(?:date\s(?:and|/)\s)?time\s+of\s+(?:the\s+)?(?:incident|outage|impact|event)|(?:incident|outage|impact|event)\s+"
    r"(?:start|window|period|time))\b[^:\n]{0,20}:\W{0,4}$",
)
_SINCE = re.compile(rf"\b(?:since|from){_AT}")
_REPORTED_AS_OF = re.compile(
    rf"\b(?:reports?\sof|experiencing|investigating|aware\sof|seeing)\b[^.;\n]{{0,120}}\bas\s+of{_AT}"
)
_GOES_ON = re.compile(r"\b(?:continu\w+|still|remain\w*|no\slonger)\b")
_SINCE_FIRST = re.compile(rf"\W*since{_AT}")
_DENIED = re.compile(r"\b(?:no|not|never|none)\b|n['’]t\b")
_NONE_SEEN = re.compile(
    r"^[^.;]{0,80}?\b(?:no|not|never)\b[^.;]{0,40}?\b(?:seen|seeing|observed|experienced|reported)\b"
)
_HEALED = (
    r"(?:resolved|solved|fixed|mitigated|restored|recovered|undone|reverted|rolled\s+back|switched\s+off|turned\s+off"
    r"|ended|subsided|normali[sz]ed|cleared|remediated|back\s+(?:to\s+normal|online|up)"
    r"|returned\s+to\s+(?:the\s+|our\s+|its\s+)?(?:normal|baseline|nominal)(?:\s+levels)?"
    r"|full(?:y)?\s+(?:available|operational|recovery|resolution|mitigation))"
)
_HEALED_AT = re.compile(rf"\b{_HEALED}(?:\s+\w+){{0,4}}?\s*\(?\b(?:at|by|as\s+of|since|around)\s*(?:{HEDGE}\s*)?$")
_ENDING = re.compile(rf"\bending\s(?:at|by|around|on)\s*(?:{HEDGE}\s*)?$")
_END_LABEL = re.compile(
    rf"(?:^|[.;\s])(?:ended|end(?:\s+time)?|resolved|fixed|mitigated)\s*(?:\([^()]{{2,12}}\))?\s*:[\s*]*"
    rf"(?:{HEDGE}\s*)?$",
)
_GONE_SINCE = re.compile(
    rf"\b(?:(?:not|never|n[o']t)\s(?:yet\s)?(?:seen|observed|experienced|had|been\s(?:any|seeing))|no\s(?:further|more|new|additional))\b"
    rf"[^.;]{{0,160}}\bsince{_AT}",
)
_NO_LONGER_FROM = re.compile(rf"\b(?:from|since|as\s+of|by|at)\s*(?:{HEDGE}\s*)?$")
_NO_LONGER = re.compile(r"^(?:(?!\d:\d\d)[^.;]){0,140}?\bno\slonger\b")
_LABEL = (
    r"(?:^|[\n*|;.(\u2022]|\b(?:incident|outage|impact|event|issue|disruption)\s)\W{{0,4}}"
    r"(?:(?:date|time|date\sand\stime)\s)?(?:{words})(?:\s(?:date|time|at|on|and)){{0,3}}\s?(?:\([^()\n]{{2,30}}\))?[\s*]{{0,4}}:[\s*]{{0,5}}$"
)
_LABEL_OF_START = re.compile(_LABEL.format(words="start(?:ed|s)?|began|beginning"))
_LABEL_OF_END = re.compile(_LABEL.format(words="end(?:ed|s)?|resolved|mitigated|fixed"))
_LABEL_REACH = 70
MARKS_OF_LABELS = " *\t:"
"""Nothing else stands between the words of a label and its time."""
_UNTIL = re.compile(
    rf"\b(?:was|were|had|experienced|saw|failed|lasted|persisted)\b.*\b(?:until|till)\s*(?:{HEDGE}\s*)?$"
)
_AS_OF = re.compile(rf"^\W*(?:as\s+of|at|by)\s*(?:{HEDGE}\s*)?$")
_HEALED_THEN = re.compile(
    rf"^(?:(?!\band\s(?:by|at|then)\b)[^.;]){{0,140}}?\b(?:has|have|had|was|were|is|are)\s+(?:(?:now|been|fully|completely|successfully)\s+){{0,3}}{_HEALED}\b",
)
_DOUBTED = re.compile(
    r"\b(?:not|never|partial\w*|being|would|should|temporar\w+|some|part|most|if|when|once|yet|initially)\b|n['’]t\b|%",
)
_AT_HEAD_OR_AFTER_AT = re.compile(rf"(?:^|\s|\()(?:at|on|around)\s*(?:{HEDGE}\s*)?$|^\W*$")
_HAPPENED = WordBook.of(
    r"experienced|lost|failed|crashed|went\s+down|became|noticed|saw|occurred|observed|began|started|broke|stopped"
)


class Cue(Enum):
    """What happened at a time."""

    BEGAN = "began"
    MAYBE_BEGAN = "maybe began"  # something went wrong then; it may be one of several things
    ENDED = "ended"


def cue_at(text: str, sentence: tuple[int, int], start: int, end: int) -> Cue | None:
    """What a sentence says happened at a time that stands in it.

    Args:
        text: the text.
        sentence: where the sentence starts and ends.
        start: where the time starts.
        end: where it ends.

    Returns:
        The cue, or None where the words do not settle it.
    """
    before = lowered(text[max(sentence[0], start - 2 * _NEAR) : start])
    after = lowered(text[end : min(sentence[1], end + 2 * _NEAR)])
    near = before[-_NEAR:]
    if _ended(near, after) or _is_gone(before, after):
        return Cue.ENDED
    if _START_LABEL.search(before):
        return Cue.BEGAN
    began = _BEGAN.search(near)
    if began:
        return None if RECOVERY.stands_in(near[max(0, began.start() - 30) : began.start()]) else Cue.BEGAN
    if _SINCE.search(near):
        return Cue.BEGAN if _is_broken_since(before, after) else None
    if _REPORTED_AS_OF.search(before) and not (RECOVERY.stands_in(before) or _GOES_ON.search(before)):
        return Cue.BEGAN
    return _maybe_began(before, after)


def label_at(text: str, sentence: tuple[int, int], start: int) -> Cue | None:
    """What a label right before a time says of it ("Incident start: ..."), BEGAN or ENDED."""
    before = text[max(sentence[0], start - _LABEL_REACH) : start]
    if not before.rstrip(" *\t").endswith(":"):
        return None
    before = lowered(before)
    if _LABEL_OF_START.search(before):
        return Cue.BEGAN
    return Cue.ENDED if _LABEL_OF_END.search(before) else None


def _ended(near: str, after: str) -> bool:
    if _DOUBTED.search(near):
        return False
    if _HEALED_AT.search(near) or _END_LABEL.search(near) or _ENDING.search(near):
        return True
    if _UNTIL.search(near):
        return TROUBLE.stands_in(near)
    then = _HEALED_THEN.match(after) if _AS_OF.match(near) else None
    return bool(then and not _DOUBTED.search(then[0]))


def _is_broken_since(before: str, after: str) -> bool:
    """Whether trouble stands before "since", or behind it where "since" begins the sentence ("Since 10:26 UTC ...")."""
    told = after if _SINCE_FIRST.match(before) and not _DENIED.search(after) else before
    return TROUBLE.stands_in(told) and not RECOVERY.stands_in(told)


def _is_gone(before: str, after: str) -> bool:
    """Whether nothing was seen any more since then ("no further errors since", "from ... no longer")."""
    if _SINCE_FIRST.match(before) and _NONE_SEEN.match(after):
        return True
    return bool(_GONE_SINCE.search(before) or (_NO_LONGER_FROM.search(before) and _NO_LONGER.match(after)))


def _maybe_began(before: str, after: str) -> Cue | None:
    if not _AT_HEAD_OR_AFTER_AT.search(before):
        return None
    around = before + after.partition(";")[0]
    wrong = _HAPPENED.stands_in(around) and TROUBLE.stands_in(around) and not RECOVERY.stands_in(around)
    return Cue.MAYBE_BEGAN if wrong else None
