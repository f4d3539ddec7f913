"""The command that reads reports without a workspace."""

import sys
from typing import Annotated

import typer

from postroll.cli.options import options_of
from postroll.cli.terminal import fail, say


def extract(
    context: typer.Context,
    *,
    published: Annotated[
        bool, typer.Option("--published-words", help="Categories in the words of the published data set.")
    ] = False,
) -> None:
    """Read reports from standard input, a JSON object a line, and print what each states, likewise.

    A report may name a provider of the workspace, if there is one; its own words then count.
    """
    import msgspec  # noqa: PLC0415

    from postroll.app.extract import Words, extract_lines  # noqa: PLC0415 - the readers take their time
    from postroll.wiring import lexicons_in  # noqa: PLC0415

    refused: list[str] = []

    def refuse(why: str) -> None:
        refused.append(why)
        say(f"postroll: {why}")

    encoder = msgspec.json.Encoder()
    lexicons = lexicons_in(options_of(context).workspace)
    words = Words.PUBLISHED if published else Words.OWN
    for value in extract_lines(sys.stdin.buffer, words=words, refuse=refuse, lexicons=lexicons):
        sys.stdout.buffer.write(encoder.encode(value) + b"\n")
        sys.stdout.buffer.flush()
    if refused:
        lines = "1 line was" if len(refused) == 1 else f"{len(refused)} lines were"
        fail(f"{lines} passed over; every other one is on standard output")
