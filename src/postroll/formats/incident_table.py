"""Tables of incidents in a post: which column is which, and the rows. Month grids are told from them.

A table of incidents has a column for the incident's date and one for its description; people name them freely.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from selectolax.lexbor import LexborNode

from postroll.formats.html import plain_text
from postroll.formats.tree import ancestor

_PUBLISHED = re.compile(r"\b(?:pub\w*|posted|written|released|report\w* on)\b", re.IGNORECASE)
_OCCURRED = re.compile(r"\b(?:date|day|when|started|start|began|occurred|happened|time)\b", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\b(?:desc\w*|summary|title|incidents?|what|subject|topic|name|entry|event|outage|post-?mortem|write-?up)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?,?(?:\s+\d{4})?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:su|mo|tu|we|th|fr|sa)[a-z]*\.?", re.IGNORECASE)
_DAYS_OF_WEEK = 7


class Column(Enum):
    """What a column holds."""

    INCIDENT_DATE = "incident_date"
    PUBLICATION_DATE = "publication_date"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table of incidents.

    Attributes:
        number: counted from 1 over all tables of incidents in a post.
        incident_date: the cell's words, "" where there are none.
        publication_date: likewise.
        description: likewise.
        links: what the row links to, as it is written.
    """

    number: int
    incident_date: str
    publication_date: str
    description: str
    links: tuple[str, ...]


def take_tables(body: LexborNode) -> tuple[TableRow, ...]:
    """Read the tables of incidents in a post, and remove them and the month grids from the tree."""
    rows: list[TableRow] = []
    for table in [table for table in body.css("table") if ancestor(table, ("table",)) is None]:
        lines = [_cells(line) for line in table.css("tr")]
        columns = _columns(lines[0]) if lines else {}
        if {Column.INCIDENT_DATE, Column.DESCRIPTION} <= columns.keys():
            rows += [_row(number, line, columns) for number, line in enumerate(lines[1:], len(rows) + 1)]
        elif not _is_month_grid(lines):
            continue
        table.decompose()
    return tuple(row for row in rows if row.description or row.incident_date)


def _cells(line: LexborNode) -> list[LexborNode]:
    return [cell for cell in line.iter() if cell.tag in {"td", "th"}]


def _columns(header: list[LexborNode]) -> dict[Column, int]:
    """The place of each column that the header's words name; the first to name one has it."""
    columns: dict[Column, int] = {}
    for place, cell in enumerate(header):
        column = _column_named(_words(cell))
        if column:
            columns.setdefault(column, place)
    return columns


def _column_named(words: str) -> Column | None:
    if _PUBLISHED.search(words):
        return Column.PUBLICATION_DATE
    if _OCCURRED.search(words):
        return Column.INCIDENT_DATE
    return Column.DESCRIPTION if _DESCRIBED.search(words) else None


def _row(number: int, line: list[LexborNode], columns: dict[Column, int]) -> TableRow:
    texts = {column: _words(line[place]) for column, place in columns.items() if place < len(line)}
    return TableRow(
        number=number,
        incident_date=texts.get(Column.INCIDENT_DATE, ""),
        publication_date=texts.get(Column.PUBLICATION_DATE, ""),
        description=texts.get(Column.DESCRIPTION, ""),
        links=tuple(dict.fromkeys(address for cell in line for address in hrefs(cell))),
    )


def hrefs(node: LexborNode) -> Iterator[str]:
    """What the links in an element point at, as it is written; mentions, tags and pictures are left out."""
    for anchor in node.css("a[href]"):
        href = (anchor.attributes.get("href") or "").strip()
        classes = set((anchor.attributes.get("class") or "").split())
        if href and not href.startswith("#") and not classes & {"mention", "mention-group", "hashtag", "lightbox"}:
            yield href


def _is_month_grid(lines: list[list[LexborNode]]) -> bool:
    """Whether a table draws a month: its header is a month alone, or a week; or its cells, a week wide, are marks."""
    texts = [[_words(cell) for cell in line] for line in lines]
    header = [text for text in texts[0] if text] if texts else []
    is_month = len(header) == 1 and _MONTH.fullmatch(header[0])
    if is_month or sum(bool(_WEEKDAY.fullmatch(text)) for text in header) == _DAYS_OF_WEEK:
        return True
    if max(map(len, texts), default=0) < _DAYS_OF_WEEK:
        return False
    filled = [text for line in texts[1:] for text in line[:_DAYS_OF_WEEK] if text]
    return sum(map(_is_marks, filled)) * 2 > len(filled)


def _is_marks(text: str) -> bool:
    return not any(char.isalpha() or char.isdigit() for char in text)


def _words(cell: LexborNode) -> str:
    return " ".join(plain_text(cell.html or "").split())
