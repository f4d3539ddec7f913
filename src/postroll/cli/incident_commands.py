"""Commands that show incidents."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from postroll.cli.options import read_day, session_of
from postroll.cli.terminal import out, print_json


class ListFormat(StrEnum):
    """How a list of incidents is printed."""

    TABLE = "table"
    JSONL = "jsonl"


def incidents(
    context: typer.Context,
    provider: Annotated[str | None, typer.Option(metavar="ID", help="Only this provider's.")] = None,
    since: Annotated[date | None, typer.Option(metavar="DATE", parser=read_day, help="From this day on.")] = None,
    until: Annotated[date | None, typer.Option(metavar="DATE", parser=read_day, help="Up to this day.")] = None,
    form: Annotated[
        ListFormat, typer.Option("--format", help="A table, or one JSON object a line.")
    ] = ListFormat.TABLE,
    *,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """List incidents that touch the days asked for, oldest first."""
    from postroll.app.query import notes_by_incident, related_incidents, select_incidents  # noqa: PLC0415
    from postroll.publish.incident_json import incident_json  # noqa: PLC0415

    if since and until and until < since:
        raise typer.BadParameter(f"{until} is before {since}, the day of --since", param_hint="--until")
    session = session_of(context)
    with session.archive() as archive:
        found = list(select_incidents(session.workspace, archive, provider=provider, since=since, until=until))
        related = related_incidents(archive.incidents(), archive.judgements())
    if form is ListFormat.TABLE and not json:
        from postroll.cli.incident_views import incident_list  # noqa: PLC0415

        out().print(incident_list(found, related, width=out().width))
        return
    notes = notes_by_incident(found, session.desk().notes)
    for incident in found:
        print_json(incident_json(incident, notes[incident.id], related.get(incident.id, ())))


def show(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An incident's id, or a report's SOURCE/NATIVE-ID or address.")
    ],
    *,
    claims: Annotated[bool, typer.Option("--claims", help="Mark the words that each claim rests on.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show one incident: who says what, when, and why the reports belong together."""
    from postroll.app.query import find_incident, notes_by_incident, related_incidents  # noqa: PLC0415

    session = session_of(context)
    with session.archive() as archive:
        incident = find_incident(archive, name)
        related = related_incidents(archive.incidents(), archive.judgements()).get(incident.id, ())
    notes = notes_by_incident([incident], session.desk().notes)[incident.id]
    if json:
        from postroll.publish.claims_json import claims_json  # noqa: PLC0415
        from postroll.publish.incident_json import incident_json  # noqa: PLC0415

        stated = {"claims": claims_json(incident)} if claims else {}
        print_json({**incident_json(incident, notes, related), **stated})
        return
    if claims:
        from postroll.cli.claim_views import claims_page  # noqa: PLC0415

        out().print(claims_page(incident))
        return
    from postroll.cli.incident_views import incident_page  # noqa: PLC0415

    out().print(incident_page(incident, notes, related))
