"""Whether words look back at trouble that is over, or tell of it while somebody is still at work on it.

What a notice says first fixes which of the two stories follows. "Between 10:05 and 10:20 UTC customers saw errors" is a
whole story, and no notice that a fix is being watched comes after it; "we are investigating" is the beginning of one.
"""

import re
from re import IGNORECASE, VERBOSE

_HEALED = r"(?:resolved|mitigated|restored|fixed|addressed|remediated|corrected|reverted|rolled\s+back|completed)"
_LOOKING_BACK = re.compile(
    rf"""\b(?:was|were|had)\b
      | \b(?:has|have)\s+(?:now\s+|since\s+|already\s+)?(?:been\s+)?(?:fully\s+)?
        (?:{_HEALED}|recovered|subsided|ended)\b
      | \b(?:is|are)\s+now\s+{_HEALED}\b
      | \b(?:may|might|could|would)\s+(?:also\s+)?have\s+(?:\w+ed|been|had|seen)\b
      | \b(?:experienced|observed|encountered|noticed|recovered|occurred)\b
      | \b(?:between|from)\s+(?:approximately\s+|about\s+|around\s+|roughly\s+)?\d{{1,2}}:?\d\d""",
    IGNORECASE | VERBOSE,
)
_AT_WORK = re.compile(
    r"""\b(?:investigating|currently|working\s+(?:on|to)|looking\s+into|actively)\b
      | (?:\b(?:is|are|am)|['’]re)\s+(?:still\s+|also\s+|now\s+)?
        (?:aware|seeing|experiencing|continuing|monitoring|analy[sz]ing)\b
      | \b(?:more|further|additional|next)\s+(?:updates?|details?|information)\b
      | \bwill\s+(?:provide|update|share|post)\b""",
    IGNORECASE | VERBOSE,
)
_AS_IT_WENT = re.compile(
    rf"""\b(?:has|have)\s+(?:now\s+|also\s+)?been\s+(?:implemented|identified|deployed|applied|{_HEALED})\b
      | \b(?:is|are)\s+(?:now\s+)?resolved\b
      | \bcontinu(?:e|ing)\s+to\b""",
    IGNORECASE | VERBOSE,
)


def looks_back(text: str) -> bool:
    """Whether some words tell of what is over, and of nobody who is still at work on it."""
    return _LOOKING_BACK.search(text) is not None and not is_at_work(text)


def is_at_work(text: str) -> bool:
    """Whether some words tell of somebody at work on the trouble, or promise to tell more."""
    return _AT_WORK.search(text) is not None


def tells_progress(text: str) -> bool:
    """Whether some words tell of the work as it went on, as notices do and the story told afterwards does not."""
    return is_at_work(text) or _AS_IT_WENT.search(text) is not None
