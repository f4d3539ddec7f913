"""Commands that fill the archive, link what is in it, and look it over."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from postroll.cli.options import desk_of, options_of, read_instant, session_of
from postroll.cli.terminal import fail, print_json, print_text, say, warn

if TYPE_CHECKING:
    from postroll.app.import_captures import ImportOutcome
    from postroll.app.readers import ReadOutcome

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]


def init(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Where; else the workspace's folder.")] = None,
) -> None:
    """Make a workspace: postroll.toml to fill in, and a desk for notes and judgements."""
    from postroll.wiring import make_workspace  # noqa: PLC0415

    for path in make_workspace(folder or options_of(context).workspace):
        say(f"wrote {path}")
    say("Name your provider and its sources in postroll.toml, then: postroll collect")


def profile(
    context: typer.Context,
    provider: Annotated[str, typer.Argument(metavar="PROVIDER", help="A provider of postroll.toml.")],
) -> None:
    """Print the regions and components that a provider's sources list, for you to correct in postroll.toml."""
    from postroll.app.profile import learn_profile  # noqa: PLC0415
    from postroll.publish.profile_toml import profile_toml  # noqa: PLC0415

    session = session_of(context)
    with session.archive() as archive:
        learnt = profile_toml(learn_profile(session.workspace, archive, provider))
    if learnt:
        print_text(learnt)
    say("Say of each component whether it is core or secondary." if learnt else "Its sources list none.")


def import_(
    context: typer.Context,
    *,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH...", help="Documents, capture logs, or folders of them.")
    ] = None,
    source: Annotated[str, typer.Option(metavar="ID", help="The source that the files come from.")],
    captured_at: Annotated[
        datetime | None,
        typer.Option(metavar="TIME", parser=read_instant, help="When the documents were captured, if you know."),
    ] = None,
    git: Annotated[
        Path | None, typer.Option(metavar="REPO", help="A git repository that keeps every version of a page.")
    ] = None,
    path: Annotated[str | None, typer.Option(metavar="FILE", help="That page's file in the repository.")] = None,
    url: Annotated[str, typer.Option(metavar="URL", help="The address that the file is a copy of, if you know.")] = "",
    json: Json = False,
) -> None:
    """Take in saved pages and feeds, capture logs of them, or every version that a git repository keeps of one.

    A capture log (*.jsonl, *.jsonl.zst) has one {"captured_at", "url", "body"} a line. A version in a repository counts
    as captured when it was committed. A folder stands for all files in it, but for hidden ones. The same bytes again
    add nothing, so an import that was cut short can simply be run again.
    """
    from postroll.app.import_captures import import_history, import_paths  # noqa: PLC0415
    from postroll.app.readers import Readers  # noqa: PLC0415

    _check_what_to_import(paths, git, path, url, captured_at)
    session = session_of(context)
    declared = session.workspace.source(source)
    readers = Readers.of(declared, session.workspace.provider(declared.provider))
    progress = session.progress()
    with session.archive(create=True) as archive:
        if git and path:
            outcome = import_history(
                git, path, url=url, readers=readers, archive=archive, histories=session.histories(), progress=progress
            )
        else:
            outcome = import_paths(
                paths or [],
                readers=readers,
                archive=archive,
                files=session.files(),
                progress=progress,
                captured_at=captured_at,
            )
    _tell_import(outcome, json=json)


def reread(
    context: typer.Context,
    source: Annotated[str | None, typer.Option(metavar="ID", help="Only this source. Default: all.")] = None,
) -> None:
    """Read every capture again with today's readers and words."""
    from postroll.app.read_captures import reread as read_again  # noqa: PLC0415
    from postroll.app.readers import Readers  # noqa: PLC0415

    session = session_of(context)
    workspace = session.workspace
    with session.archive() as archive:
        for one in (workspace.source(source),) if source else workspace.sources:
            outcome = read_again(Readers.of(one, workspace.provider(one.provider)), archive, session.progress())
            _warn_of(outcome)
            say(f"{one.id}: {_captures(outcome.read)} read again; {_reports(outcome)}")


def reconcile(context: typer.Context, *, json: Json = False) -> None:
    """Work out which reports are the same incident, with the reasons, and honour what people judged."""
    from dataclasses import asdict  # noqa: PLC0415

    from postroll.app.reconcile import reconcile as link  # noqa: PLC0415
    from postroll.wiring import CYCLES_WHILE_LINKING, look_for_cycles_after  # noqa: PLC0415

    look_for_cycles_after(CYCLES_WHILE_LINKING)
    session = session_of(context)
    desk = desk_of(session)
    with session.archive() as archive, session.recollection_of_linking() as recollection:
        outcome = link(session.workspace, desk, archive, recollection, session.clock.now(), session.progress())
    warn(outcome.warnings)
    if json:
        print_json(asdict(outcome))
    say(
        f"{outcome.reports} reports make {outcome.incidents} incidents; {outcome.linked} have more than one report, "
        f"{outcome.related} pairs of incidents are related, {outcome.unsure} wait for `postroll review`, "
        f"{outcome.changed} incidents changed"
    )


def compact(context: typer.Context, *, json: Json = False) -> None:
    """Pack the captures more tightly; what they are does not change.

    Others may read and write meanwhile. It may be cut short at any moment and run again.
    """
    from dataclasses import asdict  # noqa: PLC0415

    session = session_of(context)
    with session.archive() as archive:
        outcome = archive.compact()
    if json:
        print_json(asdict(outcome))
    say(f"{_captures(outcome.captures)} packed anew; {outcome.bytes_before:,} bytes became {outcome.bytes_after:,}")


def doctor(
    context: typer.Context,
    *,
    digest: Annotated[
        bool, typer.Option("--digest", help="Print only a hash of the content: equal content, equal hash.")
    ] = False,
    json: Json = False,
) -> None:
    """Look the workspace over. Exit code 1 means that something wants attention."""
    session = session_of(context)
    with session.archive() as archive:
        if digest:
            from postroll.app.digest import digest as content_digest  # noqa: PLC0415

            print_text(content_digest(archive, [source.id for source in session.workspace.sources]))
            return
        from postroll.app.doctor import examine  # noqa: PLC0415

        findings = examine(session.workspace, session.desk(), archive)
    if json:
        print_json({"findings": list(findings)})
    else:
        print_text("\n".join(findings) or "All is well.")
    if findings:
        raise typer.Exit(1)


def _check_what_to_import(
    paths: list[Path] | None, git: Path | None, path: str | None, url: str, captured_at: datetime | None
) -> None:
    """Make sure that the options fit together.

    Raises:
        typer.BadParameter: they do not; the message says which.
    """
    if git and (paths or captured_at):
        raise typer.BadParameter("--git goes with --path and --url alone; import files by a command of their own")
    if bool(git) != bool(path):
        raise typer.BadParameter("--git REPO and --path FILE go together: the repository, and the file in it")
    if not git and url:
        raise typer.BadParameter("--url goes with --git; a capture log states its own, and a document needs none")
    if not git and not paths:
        raise typer.BadParameter("name the files to import, or a repository: --git REPO --path FILE")


def _tell_import(outcome: "ImportOutcome", *, json: bool) -> None:
    _warn_of(outcome.reading)
    warn(f"skipped {line}" for line in outcome.skipped)
    if json:
        print_json(
            {
                "source": outcome.source,
                "captures": outcome.captures,
                "known": outcome.known,
                "incidents": outcome.reading.items,
                "quarantined": list(outcome.reading.quarantined),
                "problems": list(outcome.reading.problems),
                "refused": list(outcome.refused),
                "skipped": list(outcome.skipped),
            }
        )
    say(f"{outcome.source}: {_captures(outcome.captures)} new, {outcome.known} known; {_reports(outcome.reading)}")
    if outcome.refused:
        fail("\n".join(outcome.refused))


def _warn_of(outcome: "ReadOutcome") -> None:
    warn(f"quarantined {line}" for line in outcome.quarantined)
    warn(outcome.problems)


def _captures(count: int) -> str:
    return f"{count} capture{'' if count == 1 else 's'}"


def _reports(outcome: "ReadOutcome") -> str:
    return f"{outcome.items} incident{'' if outcome.items == 1 else 's'} read"
