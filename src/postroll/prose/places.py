"""The provider's regions, as codes and as names.

A code with a digit or hyphen ("us-east-1") counts in any case. A code of letters alone may be a word ("sin",
"fra"), so it counts in capitals; in lower case only in backticks, after "in", "from", "across" or "region", before
"region", and in a list that begins so ("in iad, bos and ewr").
"""

import re
from collections.abc import Iterator

from postroll.domain.report import Claim, Where
from postroll.domain.vocabulary import ClaimField
from postroll.prose.clauses import MOST_FINDS, is_aside
from postroll.prose.folding import fold
from postroll.prose.lexicon import Lexicon, squeeze

_Found = tuple[int, int, str]


def read_places(text: str, *, part: str, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The PLACE claims in a text: one a region, where it is first named, in order of position.

    Names match without case and accents, the longest first. A region that the sentence calls unaffected, or names
    only as somewhere else to go, is left out.
    """
    claims: dict[str, Claim] = {}
    for start, end, code in sorted(_find_places(text, lexicon))[:MOST_FINDS]:
        if code not in claims and not is_aside(text, start, end):
            claims[code] = Claim(ClaimField.PLACE, code, Where(part, text[start:end], start))
    return tuple(claims.values())


def find_place(text: str, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The first place that a text names, as (start, end, code)."""
    return min(_find_places(text, lexicon), default=None)


def _find_places(text: str, lexicon: Lexicon) -> Iterator[_Found]:
    yield from _find_codes(text, lexicon)
    folded, offsets = fold(text)
    for found in lexicon.place_name_pattern.finditer(folded):
        code = lexicon.place_names[squeeze(found[0])]
        yield offsets[found.start()], offsets[found.end() - 1] + 1, code


def _find_codes(text: str, lexicon: Lexicon) -> Iterator[_Found]:
    for found in lexicon.code_pattern.finditer(text):
        yield found.start(), found.end(), lexicon.place_codes[found[0].lower()]
    for run in lexicon.code_run_pattern.finditer(text):
        for word in re.finditer(r"[a-z]+", text[run.start() : run.end()]):
            code = lexicon.place_codes.get(word[0])
            if code and word[0] in lexicon.lettered_codes:
                yield run.start() + word.start(), run.start() + word.end(), code
