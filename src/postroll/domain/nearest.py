"""What a mistyped word was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word closest to this one, letter case aside; None where none comes close."""
    folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    close = get_close_matches(word.casefold(), sorted(folded), n=1)
    return folded[close[0]] if close else None


def hint(word: str, known: Iterable[str], none: str) -> str:
    """The part of a message that says what to write in place of an unknown word.

    Args:
        word: what was written.
        known: what could have been.
        none: what to say where nothing could have been ("postroll.toml declares none").
    """
    names = sorted(known)
    if meant := nearest(word, names):
        return f'did you mean "{meant}"?'
    return f"choose from {', '.join(names)}" if names else none
