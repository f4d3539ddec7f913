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
from postroll.prose.folding import lowered
from postroll.prose.words import Words, words_of

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
    re.VERBOSE,
)
_DOUBTED = re.compile(
    r"""\b(?: expect\w* | should | will | would | may | might | could | yet | so\sfar | currently | at\sthis\stime
      | until | except | other | outside | beyond | apart | most | further | additional | cannot | rather\sthan | more
      | not\s(?:\w+\s){0,3}(?:no|without) | no\slonger | initially )\b | \bn[’']t\b(?=.{0,20}\bno\b) | \bif\b""",
    re.VERBOSE,
)
_NEAR = 120
_DENIED = frozenset({"no", "without", "not", "didn"})
_FELT = frozenset({"impact", "impacted", "affect", "affected"})
_SCALE = frozenset({"none", "minor", "major", "critical"})
_WHOLLY = frozenset({"complete", "completely", "total", "totally", "full", "fully", "entirely"})
_ALL = frozenset({"all", "every", "globally", "world", "worldwide", "platform", "platformwide"})
_LABELLED = re.compile(
    r"(?:^|[\n.;|(])[ \t*_]*(?:severity|impact|impact level|incident severity)[ \t*_]*[:=][ \t*_]*"
    r"(none|minor|major|critical)(?=[ \t*_]*(?:$|[\n.;,|)]))",
)
_STATE = rf"({'|'.join(word.replace(' ', '[ _]') for word in STATES)})\b"
_CHANGED = re.compile(rf"\b{_STATE}[\"'”’]?\s(?:to|→|->|=>)\s[\"'“‘]?{_STATE}")
_STANDS = re.compile(
    rf"\b(?:status|state)(?:\s(?:is|was|changed|set|updated|moved))?(?:\snow)?(?:\sto|\sas|:)?\s[\"'“‘]?{_STATE}",
)
_TOTAL = re.compile(
    r"""\b(?: (?:complete|total|full)\s(?:service\s|platform\s)?outage
      | (?:completely|entirely|totally|fully)\s(?:unavailable|down|offline|inaccessible|unreachable) )\b""",
    re.VERBOSE,
)
_EVERYBODY = re.compile(
    r"""\b(?: all\s(?:of\s)?(?:our\s)?(?:customers|users|regions|requests) | every\s(?:customer|user|region)
      | globally | world-?wide | platform-?wide | (?:entire|whole)\splatform )\b
      (?!\s(?:in|on|at|of|using|with|who|whose|within|hosted|from)\b)""",
    re.VERBOSE,
)
_NOT_TOTAL = re.compile(r"\b(?:no|not|never|without|nearly|almost|avoid\w*|prevent\w*|risk|unless|some)\b|n['’]t\b")


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
    lower = lowered(text)
    words = words_of(lower)
    if not words.distinct.isdisjoint(_FELT) and any(_NO_IMPACT.search(lower, *reach) for reach in _denials(words)):
        yield from _unfelt(text, lower)
    if words.distinct & _SCALE:
        for found in _LABELLED.finditer(lower):
            yield Severity(found[1]), found.start(1), text[slice(*found.span(1))]
    if "outage" in lower or "degraded" in lower:
        yield from _states(text, lower)
    if words.distinct & _WHOLLY and words.distinct & _ALL:
        yield from _total(text, lower)


def _denials(words: Words) -> Iterator[tuple[int, int]]:
    """The surroundings of each word that may deny an impact."""
    places = words.places_of(words.distinct & _DENIED)
    return ((max(0, place - _NEAR), place + len(word) + _NEAR) for place, word in places)


def _unfelt(text: str, lower: str) -> Iterator[tuple[Severity, int, str]]:
    """The first sentence that says that nobody felt it."""
    for start, end in each_sentence(text):
        sentence = lower[start:end]
        found = _NO_IMPACT.search(sentence)
        if found and not _DOUBTED.search(sentence) and not _is_qualified(sentence[: found.start()]):
            yield Severity.NONE, start + found.start(), text[start + found.start() : start + found.end()]
            return


def _states(text: str, lower: str) -> Iterator[tuple[Severity, int, str]]:
    """The states that components were in, by the worse end of each change; a state of health alone says nothing."""
    for found in (*_CHANGED.finditer(lower), *_STANDS.finditer(lower)):
        severity = max((STATES[state.replace("_", " ")] for state in found.groups()), key=lambda each: each.rank)
        if severity is not Severity.NONE:
            yield severity, found.start(), text[found.start() : found.end()]


def _total(text: str, lower: str) -> Iterator[tuple[Severity, int, str]]:
    """The sentences that say that nothing worked, for anybody."""
    if not _TOTAL.search(lower):
        return
    for start, end in each_sentence(text):
        sentence = lower[start:end]
        found = _TOTAL.search(sentence)
        if found and _EVERYBODY.search(sentence) and not (_NOT_TOTAL.search(sentence) or _DOUBTED.search(sentence)):
            yield Severity.CRITICAL, start + found.start(), text[start + found.start() : start + found.end()]


def _is_qualified(before: str) -> bool:
    """Whether the words just before take the "no" back: "little or no", "not without"."""
    return bool(re.search(r"\b(?:or|not|nor|hardly|almost)\s+$", before[-20:]))
