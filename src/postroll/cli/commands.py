"""The commands, put together."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from postroll.cli import (
    archive_commands,
    collect_commands,
    extract_commands,
    incident_commands,
    judging_commands,
    rollup_commands,
    site_commands,
)
from postroll.cli.options import Options, read_instant

app = typer.Typer(
    name="postroll",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="--workspace and --now may stand after the command as well.",
)

app.command("init", short_help="Make a workspace: postroll.toml and a desk.")(archive_commands.init)
app.command("import", short_help="Take in saved pages, feeds, capture logs.")(archive_commands.import_)
app.command("collect", short_help="Ask the sources that are due, once.")(collect_commands.collect)
app.command("watch", short_help="Collect for ever.")(collect_commands.watch)
app.command("sources", short_help="How collecting from each source goes.")(collect_commands.sources)
app.command("profile", short_help="Learn a provider's regions and components.")(archive_commands.profile)
app.command("reread", short_help="Read every capture again with today's readers.")(archive_commands.reread)
app.command("reconcile", short_help="Work out which reports are one incident.")(archive_commands.reconcile)
app.command("run", short_help="Read, reconcile and publish, in order.")(site_commands.run)
app.command("incidents", short_help="List incidents, oldest first.")(incident_commands.incidents)
app.command("show", short_help="Show one incident and why its reports meet.")(incident_commands.show)
app.command("why", short_help="Show the evidence on two reports.")(judging_commands.why)
app.command("judge", short_help="Say what two reports are to each other.")(judging_commands.judge)
app.command("review", short_help="Answer what the rules are unsure of.")(judging_commands.review)
app.command("extract", short_help="Read reports from standard input.")(extract_commands.extract)
app.command("grid", short_help="Draw a month at a glance.")(rollup_commands.grid)
app.command("table", short_help="List a month with the curator's notes.")(rollup_commands.table)
app.command("publish", short_help="Write the site into site/.")(site_commands.publish)
app.command("note", short_help="Start a note in your editor.")(site_commands.note)
app.command("compact", short_help="Pack the captures more tightly.")(archive_commands.compact)
app.command("doctor", short_help="Look the workspace over.")(archive_commands.doctor)
app.command("demo", short_help="Show it all on three months of records.")(site_commands.demo)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        from postroll import __version__  # noqa: PLC0415
        from postroll.cli.terminal import print_text  # noqa: PLC0415

        print_text(f"postroll {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    *,
    workspace: Annotated[Path, typer.Option(metavar="DIR", help="The workspace's folder.")] = Path(),
    now: Annotated[
        datetime | None,
        typer.Option(
            metavar="TIME",
            parser=read_instant,
            help="What to take for the present, such as 2026-04-30T12:00:00Z; else SOURCE_DATE_EPOCH, else the clock.",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback prints it
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """The record of what broke at the services people depend on."""
    context.obj = Options(workspace, now)
