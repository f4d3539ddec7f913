"""Commands that publish the site, and the demo that shows it all."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from postroll.cli.options import desk_of, options_of, read_day, session_of
from postroll.cli.rollup_commands import read_month
from postroll.cli.terminal import out, say, warn
from postroll.domain.note import NoteKind
from postroll.domain.report import ReportKey

if TYPE_CHECKING:
    from postroll.app.publish import Publication, PublishOutcome
    from postroll.app.recollection import Recollection
    from postroll.wiring import Session

Outcome = TypeVar("Outcome")

DEMO_NOW = datetime(2026, 6, 1, tzinfo=UTC)
DEMO_PROVIDER = "flyio"
DEMO_MONTH = date(2026, 4, 1)
DEMO_IMPORTS = (
    ("flyio-status", "status-incidents.json"),
    ("flyio-infra-log", "infra-log-feed.xml"),
    ("flyio-forum", "topic-27367.json"),
)


def publish(context: typer.Context) -> None:
    """Write the site into site/ of the workspace; only what changed is rendered again."""
    from postroll.app.publish import publish as put_out  # noqa: PLC0415

    session = session_of(context)
    _say_published(_carry_out(put_out, session), session)


def run(context: typer.Context) -> None:
    """Do everything in order: read what waits to be read, reconcile, publish."""
    session = session_of(context)
    _run(session)


def demo(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Option("--into", metavar="DIR", help="Where to lay the demo's workspace out.")
    ] = Path("demo"),
) -> None:
    """Show it all on three months of bundled records: grid, table and a site, offline and in seconds."""
    from postroll.app.import_captures import import_paths  # noqa: PLC0415
    from postroll.app.months import load_months  # noqa: PLC0415
    from postroll.app.readers import Readers  # noqa: PLC0415
    from postroll.publish.grid_rich import grid_rich  # noqa: PLC0415
    from postroll.publish.table_rich import table_rich  # noqa: PLC0415
    from postroll.wiring import lay_out_demo, open_session  # noqa: PLC0415

    records = lay_out_demo(folder)
    session = open_session(folder, options_of(context).now or DEMO_NOW)
    with session.archive(create=True) as archive:
        for source_id, name in DEMO_IMPORTS:
            source = session.workspace.source(source_id)
            readers = Readers.of(source, session.workspace.provider(source.provider))
            import_paths(
                [records / name],
                readers=readers,
                archive=archive,
                files=session.files(),
                progress=session.progress(),
                captured_at=DEMO_NOW,
            )
    _run(session)
    with session.archive() as archive:
        months = load_months(session.workspace, session.desk(), archive, DEMO_PROVIDER)
    width = min(out().width, 100)
    out().print(grid_rich(months.grid(DEMO_MONTH), width=width), soft_wrap=True)
    out().print(table_rich(months.table(DEMO_MONTH), width=width), soft_wrap=True)
    out().print(f"\nThe site: {(session.site / 'index.html').resolve()}", soft_wrap=True)
    out().print(f"The workspace to play with: {folder.resolve()}", soft_wrap=True)


def note(
    context: typer.Context,
    kind: Annotated[NoteKind, typer.Argument(metavar="KIND", help="What kind of note.")],
    *,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="An incident's id, or a report's SOURCE/NATIVE-ID.")
    ] = None,
    day: Annotated[date | None, typer.Option(metavar="DATE", parser=read_day, help="Or the incident day.")] = None,
    month: Annotated[date | None, typer.Option(metavar="YYYY-MM", parser=read_month, help="Or the month.")] = None,
    author: Annotated[str, typer.Option(help="Who writes it. Default: your user name.")] = "",
) -> None:
    """Start a note in your editor ($VISUAL or $EDITOR) with the ids filled in."""
    if sum(about is not None for about in (report, day, month)) != 1:
        raise typer.BadParameter("say what the note is about: exactly one of --report, --day and --month")
    session = session_of(context)
    about = _report_named(session, report) if report else None
    path, opened = session.start_note(kind, author or getuser(), report=about, day=day, month=month)
    say(f"{'wrote' if opened else 'started'} {path}")
    if not opened:
        say("Set VISUAL or EDITOR to open it at once.")


def _run(session: "Session") -> None:
    from postroll.app.run import run as run_all  # noqa: PLC0415

    outcome = _carry_out(partial(_with_recollection, run_all, session), session)
    warn(f"quarantined {line}" for line in outcome.reading.quarantined)
    warn(outcome.reading.problems)
    warn(outcome.reconciling.warnings)
    _say_published(outcome.publishing, session)


def _with_recollection(
    use_case: Callable[["Publication", "Recollection"], Outcome], session: "Session", publication: "Publication"
) -> Outcome:
    with session.recollection_of_linking() as recollection:
        return use_case(publication, recollection)


def _carry_out(use_case: Callable[["Publication"], Outcome], session: "Session") -> Outcome:
    """Do what ends in an edition, with all that this takes."""
    from postroll.app.publish import Publication  # noqa: PLC0415
    from postroll.wiring import CYCLES_WHILE_PUBLISHING, look_for_cycles_after  # noqa: PLC0415

    look_for_cycles_after(CYCLES_WHILE_PUBLISHING)
    desk = desk_of(session)
    with session.archive() as archive, session.memory() as memory:
        return use_case(
            Publication(
                session.workspace,
                desk,
                archive,
                session.editions(),
                memory,
                session.labour(),
                session.clock.now(),
                session.progress(),
            )
        )


def _say_published(outcome: "PublishOutcome", session: "Session") -> None:
    rendered = f"{outcome.rendered} of {outcome.pages} pages rendered"
    removed = f", {outcome.removed} removed" if outcome.removed else ""
    say(f"{session.site}: {rendered}{removed}")


def _report_named(session: "Session", name: str) -> ReportKey:
    """The report that a person named: itself, or the best account of an incident."""
    from postroll.app.query import find_incident  # noqa: PLC0415

    with session.archive() as archive:
        incident = find_incident(archive, name)
    return next((member.key for member in incident.members if str(member.key) == name), incident.members[0].key)
