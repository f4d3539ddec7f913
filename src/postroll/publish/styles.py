"""How pieces of text look in a terminal that has colour. Nothing is said by colour alone."""

from collections.abc import Iterable

from rich.style import Style
from rich.text import Text

from postroll.domain.vocabulary import Severity
from postroll.publish.pieces import Line, Piece, Voice
from postroll.rollup.best_account import is_safe_url

_VOICES = {
    Voice.HEADING: Style(bold=True),
    Voice.QUIET: Style(dim=True),
    Voice.PLAIN: Style(),
    Voice.MARK: Style(),
    Voice.NOTE: Style(italic=True),
    Voice.STRUCK: Style(dim=True, strike=True),
}
# One scale from grey-blue over ochre and orange to red, legible on black and on white, and in order when grey.
_SEVERITIES = {
    Severity.NONE: Style(color="#7389a3"),
    Severity.MINOR: Style(color="#b08416"),
    Severity.MAJOR: Style(color="#d0601f"),
    Severity.CRITICAL: Style(color="#c22f2f", bold=True),
    Severity.UNKNOWN: Style(dim=True),
}


def coloured(lines: Iterable[Line]) -> Text:
    """The lines as rich text, with links where the terminal can follow them."""
    text = Text(no_wrap=True, overflow="ignore", end="")
    for line in lines:
        for piece in line:
            text.append(piece.text, style_of(piece))
        text.append("\n")
    return text


def style_of(piece: Piece) -> Style:
    """The style of one piece."""
    style = _VOICES[piece.voice]
    if piece.severity is not None:
        style += severity_style(piece.severity)
    return style + Style(link=piece.url) if is_safe_url(piece.url) else style


def severity_style(severity: Severity) -> Style:
    """The colour of a severity; what is printed in it must say the severity in another way too."""
    return _SEVERITIES[severity]
