"""Commands that collect from sources and say how that goes."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from postroll.cli.options import session_of
from postroll.cli.terminal import fail, out, print_json, say, warn
from postroll.domain.times import format_instant

if TYPE_CHECKING:
    from datetime import datetime

    from postroll.app.collect import CollectOutcome
    from postroll.app.health import SourceHealth
    from postroll.app.ports.archive import Archive
    from postroll.wiring import Session

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]


def collect(
    context: typer.Context,
    *,
    source: Annotated[str | None, typer.Option(metavar="ID", help="Only from this source. Default: all.")] = None,
    json: Json = False,
) -> None:
    """Ask the sources that are due, once, and read what is new. Made for cron.

    Each address has an interval of its own, so calling this often costs nothing: what is not due is left alone.
    """
    import asyncio  # noqa: PLC0415 no other command waits for it

    from postroll.app.collect import collect as collect_from  # noqa: PLC0415
    from postroll.wiring import CYCLES_WHILE_COLLECTING, look_for_cycles_after  # noqa: PLC0415

    look_for_cycles_after(CYCLES_WHILE_COLLECTING)
    session = session_of(context)
    chosen = [session.workspace.source(source)] if source else session.workspace.sources

    async def run(archive: "Archive") -> "CollectOutcome":
        async with session.fetcher() as fetcher:
            return await collect_from(
                session.workspace,
                archive,
                fetcher=fetcher,
                clock=session.clock,
                progress=session.progress(),
                sources=chosen,
            )

    with session.archive(create=True) as archive:
        outcome = asyncio.run(run(archive))
    if not chosen:
        warn(["postroll.toml declares no source yet, so there is nothing to ask"])
    _report(outcome, as_json=json)


def watch(
    context: typer.Context,
    *,
    json_logs: Annotated[bool, typer.Option("--json-logs", help="Log JSON objects, one a line.")] = False,
) -> None:
    """Collect for ever, each address at its own pace. Made for systemd.

    SIGTERM or Ctrl-C lets what is under way finish; the next watch goes on from there.
    """
    import asyncio  # noqa: PLC0415

    from postroll.wiring import CYCLES_WHILE_COLLECTING, log_to_stderr, look_for_cycles_after  # noqa: PLC0415

    look_for_cycles_after(CYCLES_WHILE_COLLECTING)
    session = session_of(context)
    if session.has_fixed_clock:
        fail("watch goes by the machine's clock; leave --now and SOURCE_DATE_EPOCH out")
    log_to_stderr(as_json=json_logs)
    with session.archive(create=True) as archive:
        asyncio.run(_watch(session, archive))


def sources(context: typer.Context, *, json: Json = False) -> None:
    """Show how collecting from each source goes: last success, next visit, coverage, gaps, faults."""
    from postroll.app.health import health_of  # noqa: PLC0415

    session = session_of(context)
    now = session.clock.now()
    with session.archive() as archive:
        health = [health_of(source, archive, now) for source in session.workspace.sources]
    if json:
        from postroll.cli.source_views import health_json  # noqa: PLC0415

        print_json([health_json(one) for one in health])
        return
    _show(health, now)


async def _watch(session: "Session", archive: "Archive") -> None:
    import asyncio  # noqa: PLC0415

    from postroll.app.watch import Watch  # noqa: PLC0415

    async with session.fetcher() as fetcher:
        watching = Watch(session.workspace, archive, fetcher=fetcher, clock=session.clock)
        loop = asyncio.get_running_loop()

        def stop(signal_number: int) -> None:
            watching.stop()
            loop.remove_signal_handler(signal_number)  # a second one ends it at once

        for number in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C interrupts there
                loop.add_signal_handler(number, stop, number)
        await watching.run()


def _report(outcome: "CollectOutcome", *, as_json: bool) -> None:
    counts = {result.value: count for result, count in outcome.visits.items()}
    warn(_fault_lines(outcome))
    warn(f"something may have been missed at {url}: its window moved on too far" for url in outcome.overran)
    warn(outcome.reading.problems)
    if as_json:
        print_json(_outcome_json(outcome))
    told = ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "nothing was due"
    due = f"; the next visit is due at {outcome.next_due_at:%Y-%m-%d %H:%M} UTC" if outcome.next_due_at else ""
    say(f"{told}{due}")


def _fault_lines(outcome: "CollectOutcome") -> Iterator[str]:
    """A line for each thing that went wrong with a source, however many of its endpoints it befell."""
    from postroll.cli.source_views import addresses  # noqa: PLC0415

    alike: dict[tuple[str, str], list[str]] = {}
    for source, url, why in outcome.faults:
        alike.setdefault((source, why), []).append(url)
    for (source, why), urls in alike.items():
        yield f"{source}: {addresses(urls)}: {why}"


def _outcome_json(outcome: "CollectOutcome") -> dict[str, Any]:
    from postroll.app.keep_visits import Result  # noqa: PLC0415

    return {
        "visits": {result.value: outcome.visits[result] for result in Result},
        "incidents": outcome.reading.items,
        "quarantined": list(outcome.reading.quarantined),
        "problems": list(outcome.reading.problems),
        "faults": [{"source": source, "url": url, "why": why} for source, url, why in outcome.faults],
        "overran": list(outcome.overran),
        "next_due_at": format_instant(outcome.next_due_at) if outcome.next_due_at else None,
    }


def _show(health: Iterable["SourceHealth"], now: "datetime") -> None:
    from postroll.cli.source_views import health_table, remarks  # noqa: PLC0415

    told = list(health)
    out().print(health_table(told, now, out().width))
    for line in remarks(told, now):
        out().print(line, soft_wrap=True)
