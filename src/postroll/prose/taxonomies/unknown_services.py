"""Services that nothing knows, told by the place of their name in a heading and by how the text goes on to use it."""

import re

from postroll.prose.taxonomies.found import Found
from postroll.prose.taxonomies.service_headings import found_in_line, heading_pieces
from postroll.prose.taxonomies.service_names import NAME, SEVERAL_WORDS, TROUBLE, is_used

SAID_TO_FAIL = re.compile(
    rf"^(?:[Ss]ome\s|[Tt]he\s|[Aa]\ssubset\sof\s)?(?P<name>{NAME})(?:\s\([\w ]{{2,12}}\))?(?:[’']s)?\s(?:services?\s)?"
    r"(?:is|are|was|were|has|have|had|may|might|can|cannot|could|will|experienc\w+|customers?|users?|in|across"
    rf"|(?:[a-z][a-z-]*\s){{0,3}}{TROUBLE})\b"
)
"""A name at the head of a piece, and what is wrong with it: "Rocket Desk is slow", "Rocket Desk sign-in failures"."""
WITHIN = re.compile(
    rf"(?<!\S)(?!(?:during|since|until|after|before|at|by)\s)[a-z]+\s(?P<name>{SEVERAL_WORDS}|[A-Z][a-z]+[A-Z]\w*|[A-Z]{{2,}}[a-z]{{2,}}\w*)"
)
"""A name amid words without capitals: "Issues creating rooms in Rocket Desk"."""


def unknown_in_heading(text: str, start: int, end: int, how: re.Pattern[str]) -> Found | None:
    """A name that nothing knows, where a line has it in a place of names and the text goes on to use it.

    Args:
        text: the report.
        start: where the line begins.
        end: where it ends.
        how: SAID_TO_FAIL, or else WITHIN.
    """
    for piece in heading_pieces(text, start, end):
        for found in how.finditer(piece):
            if is_used(text, found["name"], end):
                return found_in_line(text, found["name"], start)
    return None
