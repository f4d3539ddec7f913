"""Stated severity in prose: what the words settle, and no more. Words such as "critical" alone are too cheap to count.

Four things count: that nobody outside noticed; a line made for it ("Severity: major"); states in the words of status
pages ("from Operational to Major Outage"), by the scale in which Atlassian Statuspage colours them; and a total
failure for everybody.
"""

import re
from collections.abc import Iterator

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField, Severity
from postroll.prose.clauses import each_sentence
from postroll.prose.phrases import PhraseBook, folded_once
from postroll.prose.words import words_of

STATES = {
    "operational": Severity.NONE,
    "degraded performance": Severity.MINOR,
    "partial outage": Severity.MAJOR,
    "major outage": Severity.CRITICAL,
    "full outage": Severity.CRITICAL,
}
"""What a component's state on a status page says of severity."""

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
_NEAR = 120
_DENIED = frozenset({"no", "without", "not", "didn"})
_DENIALS = PhraseBook(_DENIED)
_FELT = frozenset({"impact", "impacted", "affect", "affected"})
_SCALE = frozenset({"none", "minor", "major", "critical"})
_WHOLLY = frozenset({"complete", "completely", "total", "totally", "full", "fully", "entirely"})
_ALL = frozenset({"all", "every", "globally", "world", "worldwide", "platform", "platformwide"})
_LABELLED = re.compile(
    r"(?:^|[\n.;|(])[ \t*_]*(?:severity|impact|impact level|incident severity)[ \t*_]*[:=][ \t*_]*"
    r"(none|minor|major|critical)(?=[ \t*_]*(?:$|[\n.;,|)]))",
    re.IGNORECASE,
)
_STATE = rf"({'|'.join(word.replace(' ', '[ _]') for word in STATES)})\b"
_CHANGED = re.compile(rf"\b{_STATE}[\"'”’]?\s(?:to|→|->|=>)\s[\"'“‘]?{_STATE}", re.IGNORECASE)
_STANDS = re.compile(
    rf"\b(?:status|state)(?:\s(?:is|was|changed|set|updated|moved))?(?:\snow)?(?:\sto|\sas|:)?\s[\"'“‘]?{_STATE}",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"""\b(?: (?:complete|total|full)\s(?:service\s|platform\s)?outage
      | (?:completely|entirely|totally|fully)\s(?:unavailable|down|offline|inaccessible|unreachable) )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"""\b(?: all\s(?:of\s)?(?:our\s)?(?:customers|users|regions|requests) | every\s(?:customer|user|region)
      | globally | world-?wide | platform-?wide | (?:entire|whole)\splatform )\b
      (?!\s(?:in|on|at|of|using|with|who|whose|within|hosted|from)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_TOTAL = re.compile(
    r"\b(?:no|not|never|without|nearly|almost|avoid\w*|prevent\w*|risk|unless|some)\b|n['’]t\b", re.IGNORECASE
)


def read_severity(text: str, *, part: str) -> tuple[Claim, ...]:
    """The SEVERITY claims in a text, each severity once, where it is first stated.

    "none" where it says, without "if" or "except", that no customer felt it. "Little or no impact" is no such
    statement, and nor is one that hedges, forecasts or leaves somebody out.
    """
    claims: dict[str, Claim] = {}
    for severity, start, quote in sorted(_stated(text), key=lambda stated: stated[1]):
        claims.setdefault(severity.value, Claim(ClaimField.SEVERITY, severity.value, Where(part, quote, start)))
    return tuple(claims.values())


def _stated(text: str) -> Iterator[tuple[Severity, int, str]]:
    """Every statement of severity as (severity, where it starts, its words). Its words alone rule most texts out."""
    folded = folded_once(text).text
    words = words_of(folded).distinct
    if words & _DENIED and words & _FELT and any(_NO_IMPACT.search(text, *reach) for reach in _denials(folded)):
        yield from _unfelt(text)
    if words & _SCALE:
        yield from ((Severity(found[1].lower()), found.start(1), found[1]) for found in _LABELLED.finditer(text))
    if "outage" in folded or "degraded" in folded:
        yield from _states(text)
    if words & _WHOLLY and words & _ALL:
        yield from _total(text)


def _denials(folded: str) -> Iterator[tuple[int, int]]:
    """The surroundings of each word that may deny an impact."""
    return ((max(0, start - _NEAR), end + _NEAR) for start, end in _DENIALS.find_all(folded))


def _unfelt(text: str) -> Iterator[tuple[Severity, int, str]]:
    """The first sentence that says that nobody felt it."""
    for start, end in each_sentence(text):
        sentence = text[start:end]
        found = _NO_IMPACT.search(sentence)
        if found and not _DOUBTED.search(sentence) and not _is_qualified(sentence[: found.start()]):
            yield Severity.NONE, start + found.start(), found[0]
            return


def _states(text: str) -> Iterator[tuple[Severity, int, str]]:
    """The states that components were in, by the worse end of each change; a state of health alone says nothing."""
    for found in (*_CHANGED.finditer(text), *_STANDS.finditer(text)):
        severity = max(
            (STATES[state.lower().replace("_", " ")] for state in found.groups()), key=lambda each: each.rank
        )
        if severity is not Severity.NONE:
            yield severity, found.start(), found[0]


def _total(text: str) -> Iterator[tuple[Severity, int, str]]:
    """The sentences that say that nothing worked, for anybody."""
    if not _TOTAL.search(text):
        return
    for start, end in each_sentence(text):
        sentence = text[start:end]
        found = _TOTAL.search(sentence)
        if found and _EVERYBODY.search(sentence) and not (_NOT_TOTAL.search(sentence) or _DOUBTED.search(sentence)):
            yield Severity.CRITICAL, start + found.start(), found[0]


def _is_qualified(before: str) -> bool:
    """Whether the words just before take the "no" back: "little or no", "not without"."""
    return bool(re.search(r"\b(?:or|not|nor|hardly|almost)\s+$", before[-20:], re.IGNORECASE))
