"""Stated severity in prose: only that nobody outside noticed. Words such as "critical" are too cheap to count."""

import re

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField, Severity
from postroll.prose.clauses import each_sentence

_PEOPLE = r"(?:customers?|users?|clients?|tenants?|subscribers?)"
_NO_IMPACT = re.compile(
    rf"""\b(?: (?:no|without(?:\sany)?)\s(?:\w+[\s-]){{0,2}}?{_PEOPLE}[\s-](?:facing\s)?impact
      | (?:no|without(?:\sany)?)\simpact\s(?:to|on|for)\s(?:\w+\s){{0,3}}?{_PEOPLE}
      | no\s(?:\w+\s)?{_PEOPLE}\s(?:were|was|are|is|have\sbeen)\s(?:affected|impacted)
      | {_PEOPLE}\s(?:were|was)\snot\s(?:affected|impacted)
      | (?:did\snot|didn['’]t)\s(?:affect|impact)\s(?:any\s)?{_PEOPLE} )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"""\b(?: expect\w* | should | will | would | may | might | could | yet | so\sfar | currently | at\sthis\stime
      | until | except | other | outside | beyond | apart | most | further | additional | cannot | rather\sthan | more
      | not\s(?:\w+\s){0,3}(?:no|without) | no\slonger | initially )\b | \bn[’']t\b(?=.{0,20}\bno\b) | \bif\b""",
    re.VERBOSE | re.IGNORECASE,
)


def read_severity(text: str, *, part: str) -> tuple[Claim, ...]:
    """The SEVERITY claims in a text: "none" where it says, without "if" or "except", that no customer felt it.

    "Little or no impact" is no such statement, and nor is one that hedges, forecasts or leaves somebody out.
    """
    if not _may_speak_of_impact(text):
        return ()
    for start, end in each_sentence(text):
        sentence = text[start:end]
        found = _NO_IMPACT.search(sentence)
        if found and not _DOUBTED.search(sentence) and not _is_qualified(sentence[: found.start()]):
            where = Where(part, found[0], start + found.start())
            return (Claim(ClaimField.SEVERITY, Severity.NONE.value, where),)
    return ()


def _may_speak_of_impact(text: str) -> bool:
    """A quick look, so that few texts need to be taken apart."""
    lower = text.lower()
    return ("impact" in lower or "affect" in lower) and bool(_NO_IMPACT.search(text))


def _is_qualified(before: str) -> bool:
    """Whether the words just before take the "no" back: "little or no", "not without"."""
    return bool(re.search(r"\b(?:or|not|nor|hardly|almost)\s+$", before[-20:], re.IGNORECASE))
