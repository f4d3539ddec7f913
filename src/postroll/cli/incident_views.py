"""Incidents for the terminal."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from postroll.domain.incident import Incident, Member
from postroll.domain.judgement import Judgement
from postroll.domain.lengths import format_length
from postroll.domain.note import Note
from postroll.domain.relation import Relation
from postroll.domain.vocabulary import Verdict
from postroll.publish.plain import one_line, paragraphs, titled
from postroll.publish.styles import severity_style

TABLE_FROM = 72
"""The width from which on incidents are listed as a table."""
_MOST_RELATIONS = 2


def incident_list(
    incidents: Iterable[Incident], related: Mapping[str, tuple[Relation, ...]] | None = None, *, width: int = TABLE_FROM
) -> RenderableType:
    """A table of incidents, one a line where the terminal is wide enough; in a narrow one a title under each line.

    Args:
        incidents: in the order of the table.
        related: by incident id what each is related to.
        width: of the terminal.
    """
    listed, relations = list(incidents), related or {}
    if not listed:
        return Text("No incident is on record for these days.")
    return _table(listed, relations) if width >= TABLE_FROM else Group(*_folded(listed, relations))


def _folded(incidents: Iterable[Incident], related: Mapping[str, tuple[Relation, ...]]) -> Iterator[RenderableType]:
    for incident in incidents:
        severity = Text(incident.severity.value, style=severity_style(incident.severity))
        facts = Text("  ").join((Text(_start(incident)), Text(_length(incident)), severity))
        yield Text.assemble(facts, "  ", (incident.id, "bright_black"))
        yield Padding(_titled(incident, related.get(incident.id, ())), (0, 0, 0, 2))


def _table(incidents: Iterable[Incident], related: Mapping[str, tuple[Relation, ...]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("start (UTC)", no_wrap=True)
    table.add_column("length", justify="right", no_wrap=True)
    table.add_column("severity", no_wrap=True)
    table.add_column("incident", ratio=1)
    table.add_column("id", no_wrap=True, style="bright_black")
    for incident in incidents:
        table.add_row(
            _start(incident),
            _length(incident),
            Text(incident.severity.value, style=severity_style(incident.severity)),
            _titled(incident, related.get(incident.id, ())),
            incident.id,
        )
    return table


def incident_page(incident: Incident, notes: tuple[Note, ...], related: tuple[Relation, ...] = ()) -> RenderableType:
    """Everything about one incident, top to bottom."""
    parts: list[RenderableType] = [Text(titled(incident.title), style="bold"), _facts(incident)]
    parts += [Text("\nReports", style="bold"), *(_report(member) for member in incident.members)]
    if links := [judgement for judgement in incident.judgements if judgement.verdict is not Verdict.RELATED]:
        parts += [Text("\nLinks", style="bold"), *(_link(judgement) for judgement in links)]
    if related:
        parts += [Text("\nRelated", style="bold"), *(_relation(relation) for relation in related)]
    parts += [Text("\nTimeline", style="bold"), _timeline(incident)]
    if notes:
        parts += [Text("\nNotes", style="bold"), *(_note(note) for note in notes)]
    return Group(*parts)


def _facts(incident: Incident) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bright_black")
    table.add_column()
    for name, value in (
        ("id", incident.id),
        ("start", f"{_start(incident)} UTC"),
        ("end", f"{_instant(incident.ended_at)} UTC" if incident.ended_at else "unknown"),
        ("closed", f"{_instant(incident.closed_at)} UTC" if incident.closed_at else "not closed"),
        ("length", _length(incident)),
        ("severity", incident.severity.value),
        ("places", one_line(", ".join(incident.places)) or "none named"),
        ("components", one_line(", ".join(incident.components)) or "none named"),
        ("write-up", _write_up(incident)),
    ):
        table.add_row(name, value)
    return table


def _write_up(incident: Incident) -> str:
    postmortem = incident.postmortem
    if postmortem is None:
        return "none on record"
    if postmortem.published_on is None:
        return postmortem.url
    return f"{postmortem.url} ({postmortem.published_on}, {postmortem.lag_days} days later)"


def _report(member: Member) -> RenderableType:
    title = Text.assemble((f"{member.account.value}: ", "bright_black"), titled(member.title))
    return Padding(Group(title, Text(paragraphs(f"{member.key}\n{member.url}"), style="bright_black")), (0, 0, 0, 2))


def _link(judgement: Judgement) -> RenderableType:
    score = "" if judgement.score is None else f", {judgement.score:+.1f} bits"
    head = Text(one_line(f"{judgement.verdict.value} by {judgement.by}{score}"))
    pair = Text(paragraphs(f"{judgement.a}\n{judgement.b}"), style="bright_black")
    reasons = Text("\n".join(f"{piece.weight:+6.1f}  {one_line(piece.detail)}" for piece in judgement.evidence))
    because = Text(one_line(judgement.because))
    return Padding(Group(*(part for part in (head, pair, reasons, because) if part.plain)), (0, 0, 1, 2))


def _relation(relation: Relation) -> RenderableType:
    other = relation.incident
    head = Text.assemble((other.id, "bright_black"), f" {_start(other)} UTC  ", titled(other.title))
    reason = Text.assemble((f"{relation.kind}: ", "bright_black"), one_line(relation.reason))
    by = Text(f"by {one_line(relation.judgement.by)}", style="bright_black")
    return Padding(Group(head, reason, by), (0, 0, 1, 2))


def _timeline(incident: Incident) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="bright_black")
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    notices = [(notice, member) for member in incident.members for notice in member.notices]
    for notice, member in sorted(notices, key=lambda told: told[0].at):
        source = Text.assemble(notice.stage.value, (f"\n{member.key.source}", "bright_black"))
        table.add_row(_instant(notice.at), source, Text(paragraphs(notice.text)))
    return table


def _note(note: Note) -> RenderableType:
    head = Text(one_line(f"{note.kind.value} by {note.author}, {note.date}"), style="bright_black")
    return Padding(Group(head, Text(paragraphs(note.text))), (0, 0, 1, 2))


def _start(incident: Incident) -> str:
    return f"{incident.started_at:%Y-%m-%d}" if incident.start_is_day else _instant(incident.started_at)


def _instant(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"


def _length(incident: Incident) -> str:
    if incident.is_open:
        return "open"
    length = incident.length
    return "unknown" if length is None else format_length(max(length, timedelta(0)))


def _titled(incident: Incident, related: tuple[Relation, ...]) -> Text:
    accounts = "+".join(dict.fromkeys(member.account.value for member in incident.members))
    text = Text.assemble(titled(incident.title), (f"  {accounts}", "bright_black"))
    for relation in related[:_MOST_RELATIONS]:
        by = one_line(relation.judgement.by) if relation.judgement.by_person else relation.kind
        reason = f"{by}: {one_line(relation.reason)}"
        text.append(f"\nrelated to {relation.incident.id}, {reason}", "bright_black")
    if len(related) > _MOST_RELATIONS:
        text.append(f"\nand to {len(related) - _MOST_RELATIONS} more", "bright_black")
    return text
