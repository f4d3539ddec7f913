"""Where a report speaks of several services at once: "multiple Azure services", "Storage, Virtual Machines and SQL"."""

import re

from postroll.prose.folding import lowered
from postroll.prose.landmarks import Landmarks, whole_word
from postroll.prose.taxonomies.service_names import NAME, VENDOR, is_service, names_in
from postroll.prose.taxonomies.service_spelling import without_trouble

MOST_NAMED = 2
"""So many services are shown by their names, as places are."""
_SEVERAL_OF = Landmarks(dict(map(whole_word, ("services", "products", "offerings"))))
_MANY = re.compile(
    r"(?P<none>\b(?:no|not|without)\s(?:\w+\s){0,3})?"
    r"\b(?:multiple|many|several|numerous|various|across|downstream|(?:subset|number|range|variety)\sof"
    rf"|{VENDOR}(?:\sand\s{VENDOR})?)\s(?:{VENDOR}\s)?$",
    re.IGNORECASE,
)
_OF_A_LIST = re.compile(rf"(?P<none>\b(?:no|not)\s)?\b(?:impacted|affected|following)\s(?:{VENDOR}\s)?$", re.IGNORECASE)
_LISTED_NEXT = re.compile(r":|\s(?:included?|including|such\sas|are|were)\b", re.IGNORECASE)
_WERE_FINE = re.compile(
    r"(?:\s(?:in|outside|of|that|other|\w+s)\b){0,4}\s(?:are|is|was|were|remain\w*)\s(?:not|un\w+|fully\sfunctional)\b",
    re.IGNORECASE,
)
_MANY_REACH = 70
_LIST = re.compile(rf"{NAME}(?:,\s(?:and\s|&\s)?{NAME})+")


def find_many(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Where several services are first spoken of: "multiple Azure services"."""
    for noun, noun_end in _SEVERAL_OF.spans_in(lowered(text)[:end]):
        first = max(begin, noun - _MANY_REACH)
        many = _MANY.search(text[first:noun])
        many = many or (_LISTED_NEXT.match(text, noun_end) and _OF_A_LIST.search(text[first:noun]))
        if noun >= begin and many and not many["none"] and not _WERE_FINE.match(text, noun_end):
            return first + many.start(), noun_end
    return None


def begins_with_many(piece: str) -> bool:
    """Whether a piece of a heading begins with several services, named or not."""
    many = find_many(piece, 0, len(piece))
    listed = _LIST.match(piece) if "," in piece else None
    names = names_in(without_trouble(listed[0])) if listed else []
    return bool(many and many[0] == 0) or (len(names) > MOST_NAMED and all(map(is_service, names)))
