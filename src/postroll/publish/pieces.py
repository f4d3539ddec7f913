"""Text in pieces: what a line consists of, so that one layout serves the plain form and the coloured one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from postroll.domain.vocabulary import Severity


class Voice(StrEnum):
    """What a piece of text is, from which a coloured form takes its style."""

    HEADING = "heading"
    QUIET = "quiet"
    PLAIN = "plain"
    MARK = "mark"
    NOTE = "note"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one kind.

    Attributes:
        text: printable characters only.
        voice: what it is.
        url: where it leads, "" for nowhere.
        severity: for a mark.
    """

    text: str
    voice: Voice = Voice.PLAIN
    url: str = ""
    severity: Severity | None = None


Line = tuple[Piece, ...]


def plain_text(lines: Iterable[Line]) -> str:
    """The lines as plain text, without spaces at their ends."""
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)
