"""Other people's text made fit for one line of a terminal or a file, measured in terminal cells."""

from collections.abc import Iterator
from unicodedata import normalize

from rich.cells import cell_len

_VARIATION = str.maketrans("", "", "\ufe0e\ufe0f")
_ASCII = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "--", "…": "...", "×": "x"})


def one_line(text: str) -> str:
    """The text on one line: runs of white space as one space, and nothing that moves the cursor or turns the text.

    Control characters, direction marks and characters of no width go; so do variation selectors, over whose width
    terminals disagree.
    """
    return " ".join(_printable(text).translate(_VARIATION).split())


def paragraphs(text: str) -> str:
    """The text with its lines kept apart, each as `one_line` makes it; empty lines go."""
    return "\n".join(kept for line in text.splitlines() if (kept := one_line(line)))


def titled(title: str) -> str:
    """A title on one line, or a word that says that there is none."""
    return one_line(title) or "(untitled)"


def to_ascii(text: str) -> str:
    """The text in ASCII: accents dropped, typographic signs in their typewriter form, anything else a "?"."""
    plain = normalize("NFKD", text.translate(_ASCII))
    unaccented = "".join(char for char in plain if not "\u0300" <= char <= "\u036f")
    return unaccented.encode("ascii", "replace").decode()


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """The text in at most so many cells, cut at a word where one ends in the second half, with an ellipsis."""
    if cell_len(text) <= width:
        return text
    room = _head(text, width - cell_len(ellipsis))
    at_word = room if text[len(room)] == " " else room.rpartition(" ")[0]
    return (at_word if cell_len(at_word) >= width // 2 else room).rstrip(" ,;:/-") + ellipsis


def pad(text: str, width: int) -> str:
    """The text, with spaces up to so many cells."""
    return text + " " * (width - cell_len(text))


def chop(word: str, width: int) -> Iterator[str]:
    """A word in parts of at most so many cells."""
    while word:
        part = _head(word, width) or word[0]
        yield part
        word = word[len(part) :]


def _printable(text: str) -> str:
    if text.isprintable():  # nearly always, and much quicker to ask than to look at each character
        return text
    return "".join(char if char.isprintable() else " " for char in text if char.isprintable() or char.isspace())


def _head(text: str, width: int) -> str:
    """As many of the first characters as fit into so many cells."""
    used = 0
    for position, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return text[:position]
    return text
