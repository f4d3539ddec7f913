"""A month's table in Markdown, for GitHub and for Discourse.

A row with a lead begins a new table behind the lead, and a row with other notes ends its table before them, as a
forum thread that grows from month to month has it. Asides stand in small type behind a rule.
"""

from collections.abc import Iterable, Iterator, Sequence

from postroll.domain.note import Note
from postroll.publish.corrections import SetNote, apply_corrections
from postroll.publish.dates import day_title, month_title, short_day
from postroll.publish.escape_markdown import escape, link, tame
from postroll.publish.plain import titled
from postroll.publish.table_layout import label_of, sides
from postroll.rollup.month import MonthTable, Row

_GITHUB_HEAD = "| incid. date | pub. date | description |\n| :-- | :-- | :-- |\n"
_DISCOURSE_HEAD = "| incid.<br>date | pub.<br>date | description |\n|---|---|---|\n"


def table_markdown(table: MonthTable) -> str:
    """The table for GitHub: a heading, tables, notes with author and date."""
    about = f"{escape(table.provider_name)}, days in {escape(table.zone)}"
    head = [f"### {month_title(table.month)}", about]
    return _joined([*head, *_blocks(table, _GITHUB_HEAD, signed=True)])


def table_discourse(table: MonthTable) -> str:
    """The table for a forum post: tables and notes, unsigned, because the post has its author and date."""
    about = f"{escape(table.provider_name)}, {month_title(table.month)}, days in {escape(table.zone)}"
    return _joined([*_blocks(table, _DISCOURSE_HEAD, signed=False), f"<small>{about}</small>"])


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def _blocks(table: MonthTable, head: str, *, signed: bool) -> Iterator[str]:
    before, after = sides(apply_corrections(table.notes))
    yield from _notes(before, signed=signed)
    rows: list[str] = []
    for row in table.rows:
        leads, others = sides(apply_corrections(row.notes))
        if leads and rows:
            yield head + "".join(rows)
            rows = []
        yield from _notes(leads, signed=signed)
        rows.append(_row(row, table))
        if others:
            yield head + "".join(rows)
            rows = []
        yield from _notes(others, signed=signed)
    if rows:
        yield head + "".join(rows)
    if not table.rows:
        yield "No incident that is known started in this month."
    yield from _notes(after, signed=signed)


def _row(row: Row, table: MonthTable) -> str:
    published = short_day(row.publication_date, table.month) if row.publication_date else "–"
    title = link(escape(titled(row.title)), row.url)
    return f"| {short_day(row.incident_date, table.month)} | {published} | {title} |\n"


def _notes(notes: Sequence[SetNote], *, signed: bool) -> Iterator[str]:
    """Leads and comments as paragraphs, then the rest in small type behind a rule."""
    set_apart = [each for each in notes if label_of(each.note)]
    for each in notes:
        if each not in set_apart:
            yield from _paragraphs(each, signed=signed)
    if set_apart:
        yield "---"
    for each in set_apart:
        yield from (f"<small>{paragraph}</small>" for paragraph in _paragraphs(each, signed=signed))


def _paragraphs(each: SetNote, *, signed: bool) -> Iterator[str]:
    paragraphs = [part.strip("\n").rstrip() for part in tame(each.markdown).split("\n\n") if part.strip()] or [""]
    label = label_of(each.note)
    if label:
        paragraphs[0] = f"*{label}* {paragraphs[0]}"
    if signed:
        paragraphs[-1] += f" — {escape(each.note.author)}, {day_title(each.note.date)}"
    yield from paragraphs
    for correction in each.corrections:
        yield f"<small>{_credit(correction)}</small>" if not label else _credit(correction)


def _credit(correction: Note) -> str:
    thanks = correction.credit
    named = f", thanks to {link(escape(thanks.name), thanks.url)}" if thanks is not None else ""
    return f"Corrected {day_title(correction.date)} by {escape(correction.author)}{named}."
