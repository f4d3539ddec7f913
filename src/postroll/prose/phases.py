"""Whether a notice says that the acute phase goes on or is over.

The stage decides first. Where it leaves room, the grammar of the words does: what has been done ends the phase;
what is being done, will be done, was done in part or is hoped for does not; and neither does a repair that leaves
people waiting. Looking for the cause, or watching, after a repair is no sign that anything still hurts.
"""

import re
from re import IGNORECASE, VERBOSE

from postroll.domain.vocabulary import Phase, Stage
from postroll.prose.clauses import each_clause, each_sentence

_OVER_STAGES = frozenset({Stage.MONITORING, Stage.RESOLVED, Stage.COMPLETED, Stage.VERIFYING})
_ACUTE_STAGES = frozenset({Stage.INVESTIGATING, Stage.IDENTIFIED, Stage.IN_PROGRESS})

_ADVERBS = r"(?:(?:now|been|also|already|fully|successfully|completely|just|since|all|both|largely)\s+){0,3}"
_MADE = (
    r"(?:implemented|deployed|applied|rolled\s+out|released|merged|pushed|shipped|put\s+in(?:to)?\s+place"
    r"|completed|in\s+place)"
)
_REPAIR = r"(?:fix(?:es)?|hotfix|mitigations?|work-?around|patch|remediation|remedy|roll-?back|solution)"
_HEALED = (
    r"(?:resolved|solved|fixed|mitigated|restored|recovered|remediated|repaired|corrected|rectified|reverted"
    r"|rolled\s+back|normali[sz]ed|stabili[sz]ed|subsided|undone|switched\s+off|re-?established)"
)
_WORKS = r"(?:operational|working|operating|healthy|available|functioning|stable|reachable)"
_IS = r"(?:has|have|had|was|were|is|are|been|got|gets|'ve|’ve|'s|’s)"
_DONE = re.compile(
    rf"""\b{_REPAIR}\b[^.!?]{{0,60}}?\s{_IS}\s+{_ADVERBS}{_MADE}\b
      | (?:^|\b(?:we|they|it|team|teams|engineers|provider|providers|upstream|{_IS})|['’](?:ve|s))\s*{_ADVERBS}
        {_MADE}\s+(?:[\w-]+\s+){{0,4}}?{_REPAIR}\b
      | (?:(?:^|\b(?:we|they|it|itself|team|provider|now))|\b{_IS}|['’](?:ve|s))\s*{_ADVERBS}{_HEALED}\b
      | \bback\s+(?:to\s+normal|online|up)\b
      | \b(?:has|have)\s+{_ADVERBS}(?:returned\s+to|cleared|ended|caught\s+up)\b
      | \b(?:now|again|once\s+more)\s+(?:fully\s+)?{_WORKS}\b
      | \b{_WORKS}\s+(?:\w+\s+)?(?:now|again)\b
      | \b(?:all|everything)\b(?!\s+other)[^.!?]{{0,60}}\b(?:operational|back|working\s+(?:as\s+)?(?:normal|expected))
    """,
    IGNORECASE | VERBOSE,
)
_UNDONE = re.compile(
    r"""\b(?: not | never | cannot | unable | being | will | would | to\s+be | expect\w* | until | once | when | if
      | before | unless | yet | partial\w* | initial | preliminary | interim | temporar\w+ | previous | earlier | some
      | most | several | in\s+progress | attempt\w* | tr(?:y|ying) | begin\w* | began | start(?:ed|ing|s)?\s+to
      | gradual\w* | coming | should\s+be(?!\s+(?:now\s+)?(?:operational|back|working)) )\b | n['’]t\b""",
    IGNORECASE | VERBOSE,
)
_LINGERING = re.compile(
    r"""\bstill\b | \bremain(?:s|ed|ing)?\b
      | \bcontinu\w+\s+(?:to\s+)?(?:see|seeing|experienc\w+|be|fail|work|working|investigat\w+|affect|impact|occur
        |restor\w+|deploy\w*|roll\w*)\b
      | \b(?:working|work)\s+(?:on|to|with|towards?)\b
      | \b(?:may|might|could)\s+(?:\w+\s+)?(?:experience|see|have|encounter|fail|affect|impact|be)\b
      | \bwill\s+be\s+(?:delayed|unavailable|affected|impacted)\b
      | \b(?:is|are)\s+(?:\w+\s+)?(?:unavailable|degraded|elevated|failing|down|impacted|affected|inaccessible)\b
      | \bseeing\s+(?:\w+\s+){0,3}(?:latency|errors|failures|time-?outs|issues|problems|degradation|loss)\b
      | \bbeing\s+(?:deployed|rolled|applied|implemented|released|worked|done)\b
      | \bnot\s+(?:yet|fully)\b | \bpartial(?:ly)?\b | \binvestigat(?:e|ing)\b | \bassess\w*\b | \bin\s+progress\b""",
    IGNORECASE | VERBOSE,
)
_AFTERMATH = re.compile(
    r"""\b(?: causes? | underlying | long(?:er)?[-\s]term | prevent\w* | permanent | monitor\w* | watch\w* | recurr?\w*
      | ensure | further\s+issues | stable | unaffected | normal\w* | healthy | operational | reachable | available
      | no\s+longer | decreas\w+ | reduc\w+ | improv\w+ | declin\w+ )\b""",
    IGNORECASE | VERBOSE,
)
_TROUBLE_AGAIN = re.compile(
    r"""\b(?:seeing|experiencing|observing|facing|investigating|see)\b[^.!?]{0,80}\b(?:issues?|problems?|errors?|failures?|latency
        |time-?outs?|outages?|degradation|symptoms|loss)\b[^.!?]{0,40}\bagain\b
      | \bagain\s+(?:seeing|investigating|experiencing|observing|unavailable|failing|degraded|down)\b
      | \b(?:issues?|problems?|errors?|incident|outage|symptoms|degradation|latency)\b[^.!?]{0,40}?\b(?:has|have)\s+{0}
        (?:returned|recurred|re-?occurr?ed|resurfaced|come\s+back|re-?appeared)\b(?!\s+to\b)
      | \bseeing\s+(?:a|another)\s+(?:return|recurrence)\s+of\b
      | \b(?:is|are)\s+(?:once\s+)?again\s+(?:failing|unavailable|degraded|down|affected|impacted)\b
    """.replace("{0}", _ADVERBS),
    IGNORECASE | VERBOSE,
)
_AGAIN_WORDS = ("again", "return", "recur", "occur", "resurface", "come", "appear")
"""One of them is in all that `_TROUBLE_AGAIN` matches."""
_NOT_AGAIN = re.compile(
    r"""\b(?: if | should | ensure | prevent\w* | not | no | never | in\s+case | any | until | succe\w+ | normal\w*
      | recover\w* | resol\w+ | mitigated | decreas\w+ | improv\w+ | had )\b""",
    IGNORECASE | VERBOSE,
)


def phase_of(stage: Stage, text: str) -> Phase:
    """What a notice says of the acute phase, from its stage and its words.

    Args:
        stage: what the notice announces.
        text: its words, plain.

    Returns:
        OVER for monitoring, verifying, resolved and completed, unless a monitoring notice says that the trouble
        is back; and for earlier stages and updates whose words say that the repair is done. ACUTE for the other
        earlier stages, and for updates that say it goes on. SILENT for everything else.
    """
    if stage in _OVER_STAGES:
        return Phase.ACUTE if stage is Stage.MONITORING and _says_it_is_back(text) else Phase.OVER
    if stage in _ACUTE_STAGES:
        return Phase.OVER if _says_it_is_over(text) else Phase.ACUTE
    return _phase_of_words(text) if stage is Stage.UPDATE else Phase.SILENT


def _phase_of_words(text: str) -> Phase:
    clauses = list(each_clause(text))
    if _says_it_is_back(text) or any(map(_lingers, clauses)):
        return Phase.ACUTE
    return Phase.OVER if any(map(_is_done, clauses)) else Phase.SILENT


def _says_it_is_over(text: str) -> bool:
    clauses = list(each_clause(text))
    return not any(map(_lingers, clauses)) and any(map(_is_done, clauses))


def _is_done(clause: str) -> bool:
    return bool(_DONE.search(clause.strip()) and not _UNDONE.search(clause))


def _lingers(clause: str) -> bool:
    return bool(_LINGERING.search(clause) and not _AFTERMATH.search(clause))


def _says_it_is_back(text: str) -> bool:
    lower = text.lower()
    if not any(word in lower for word in _AGAIN_WORDS):  # a quick look: few texts need to be taken apart
        return False
    sentences = (text[start:end] for start, end in each_sentence(text))
    return any(_TROUBLE_AGAIN.search(said) and not _NOT_AGAIN.search(said) for said in sentences)
