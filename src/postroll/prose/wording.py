"""The built-in words: how incidents are spoken of, whoever the provider is.

Each book is asked of one sentence or clause, and no pattern has a repeat inside a repeat, so a text is read in time
linear in its length.
"""

from postroll.prose.word_book import WordBook

HEDGE = r"(?:about|around|approximately|approx\.?|roughly|nearly|almost|circa|some|~)"
"""Words that make a time or length inexact."""

TROUBLE = WordBook.of(
    r"""experienc\w+ | un(?:available|able|reachable|responsive)\w* | inaccessib\w+ | outages? | down(?:time)?
      | impact\w* | affect\w* | issues? | problems? | errors? | errored | degrad\w+ | fail(?:s|ed|ing|ure|ures)?
      | elevated | increase[ds]? | latenc\w+ | disrupt\w* | interrupt\w+ | drop(?:s|ped|ping)? | incidents? | lost
      | loss | lose[sd]? | blips? | slow\w* | time-?outs? | times?\sout | timed\sout | timing\sout | prevent(?:ed|ing)
      | delay(?:s|ed)? | congest\w+ | spikes? | 5\d\ds? | 5xx | broke | broken | crash\w* | stopped | stalled | stuck
      | unstable | instability | missing | incorrect\w* | offline | rejected | refused | cut\soff"""
)
"""Something was wrong."""

RECOVERY = WordBook.of(
    r"""recover\w* | improv\w+ | reduc\w+ | decreas\w+ | declin\w+ | normal\w* | fix(?:e[sd])? | resol[uv]\w+
      | restor\w+ | return\w* | stabl[ey] | stabili[sz]\w+ | health\w+ | baseline | mitigat\w+ | implemented
      | succeed\w* | subsid\w+ | fewer"""
)
"""Something got better; says nothing of whether it is over."""

PLANNED = WordBook.of(
    r"""will | schedul\w+ | going\sto | expect(?:s|ing)?
      | expected\s(?:to|by|at|in|within|until|time|end|resolution|completion|recovery|duration|fix)
      | plann?\w+ | estimat\w+ | eta | backfill\w*
      | anticipat\w+ | until\sthen | please | next\supdate"""
)
"""The future, or work that was announced."""

UNAFFECTED = WordBook.of(
    r"""un(?:affected|impacted) | (?:not|n[o']t|never|no\slonger)\s(?:\w+\s){0,2}(?:affect\w*|impact\w*)
      | (?:continu\w+|remain\w*)\s(?:to\s)?(?:work|run|function|operate|serve|be\savailable|available|reachable
        |operational|healthy|unaffected)\w*
      | working\s(?:as\s)?(?:normal\w*|expected|fine)"""
)
"""What the clause names is fine."""

ADVICE = WordBook.of(
    r"nearby|alternat\w+|work-?arounds?|recommend\w*|consider\w*|other\sthan|instead\sof|rather\sthan|except"
)
"""What the clause names is where to go, not what is broken."""
