"""Commands for judging pairs of reports: what a person says, why the machine says what it says, what it asks."""

import sys
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from postroll.cli.options import session_of
from postroll.cli.terminal import out, print_json, say, warn
from postroll.domain.vocabulary import Verdict
from postroll.errors import JudgementError

if TYPE_CHECKING:
    from postroll.app.judging import Effect
    from postroll.app.ports.archive import Archive
    from postroll.app.review import Agenda, Review
    from postroll.domain.report import ReportKey
    from postroll.wiring import Session

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON on standard output.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who judges. Default: your user name.")]
_NAMED = "SOURCE/NATIVE-ID or address of a report, or an incident's id."
One = Annotated[str, typer.Argument(metavar="A", help=_NAMED)]
Other = Annotated[str, typer.Argument(metavar="B", help="Another one.")]
SEEN = "seen side by side in postroll review"
"""The reason that stands on the desk where a reviewer gives none in words."""


def judge(
    context: typer.Context,
    one: One,
    other: Other,
    verdict: Annotated[Verdict, typer.Argument(metavar="VERDICT", help="What the two are to each other.")],
    *,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="The reason, for those who come after.")],
    by: By = "",
    json: Json = False,
) -> None:
    """Say that two reports are the same incident, related, different, or that you are unsure.

    The verdict is written to desk/judgements.toml and holds for ever; judging the pair again replaces it. An incident's
    id stands for the report that founded it.
    """
    from postroll.app.judging import judgements_by_people, record  # noqa: PLC0415
    from postroll.cli.judging_json import judged_json  # noqa: PLC0415
    from postroll.domain.judgement import Judgement  # noqa: PLC0415

    if not because.strip():
        raise typer.BadParameter("say why, so that others can follow you", param_hint="--because")
    session = session_of(context)
    with session.archive() as archive:
        a, b = _pair(session, archive, one, other)
        new = Judgement(a, b, verdict, _author(by), because.strip(), session.clock.now().date())
        standing = judgements_by_people(session.workspace, session.desk(), archive)
        replaced = record(new, standing, session.judgement_desk())
        effect = _take_effect(session, archive)
    if json:
        print_json(judged_json(new, replaced, effect))
        return
    from postroll.cli.judging_views import judgement_line  # noqa: PLC0415

    out().print(judgement_line(new), soft_wrap=True)
    if replaced:
        out().print(f"This replaces your {replaced.verdict.value} of {replaced.on}.", soft_wrap=True)
    _tell(effect)


def why(context: typer.Context, one: One, other: Other, *, json: Json = False) -> None:
    """Show the evidence for and against two reports being one incident, and what decided."""
    from postroll.app.query import find_report  # noqa: PLC0415
    from postroll.app.why import explain  # noqa: PLC0415

    session = session_of(context)
    desk = session.desk()
    with session.archive() as archive:
        keys = [find_report(session.workspace, archive, name) for name in (one, other)]
        told = explain(session.workspace, desk, archive, *keys)
    if json:
        from postroll.cli.judging_json import explanation_json  # noqa: PLC0415

        print_json(explanation_json(told))
        return
    from postroll.app.telling_words import common_words  # noqa: PLC0415
    from postroll.cli.judging_views import explanation  # noqa: PLC0415

    console = out()
    common = common_words(told.facts.values())
    console.print(explanation(told, console.width, common))


def review(
    context: typer.Context,
    *,
    provider: Annotated[str | None, typer.Option(metavar="ID", help="Only this provider's reports.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Ask at most so many questions.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only list the questions; ask nothing.")] = False,
    because: Annotated[
        str, typer.Option("--because", metavar="TEXT", help="The reason to put down with each verdict.")
    ] = SEEN,
    by: By = "",
    json: Json = False,
) -> None:
    """Walk through what the rules are unsure of, side by side, one key a verdict.

    Each verdict is written to desk/judgements.toml at once. What a person judged is never asked again.
    """
    from postroll.app.review import Review, prepare_review  # noqa: PLC0415

    session = session_of(context)
    with session.archive() as archive:
        agenda = prepare_review(session.workspace, session.desk(), archive, provider, limit)
        if json or listed or not agenda.questions or not _at_terminal():
            _list(agenda, as_json=json, with_hint=not (json or listed))
            return
        sitting = Review(agenda.questions)
        _ask(session, agenda, sitting, author=_author(by), because=because.strip() or SEEN)
        if sitting.given:
            _tell(_take_effect(session, archive))
    from postroll.cli.review_screen import summary  # noqa: PLC0415

    say(summary(sitting))


def _pair(session: "Session", archive: "Archive", one: str, other: str) -> tuple["ReportKey", "ReportKey"]:
    """The two reports that were named, in key order.

    Raises:
        UnknownIdError: one of them is not in the archive.
        JudgementError: both names mean the same report.
    """
    from postroll.app.query import find_report  # noqa: PLC0415
    from postroll.domain.judgement import ordered_pair  # noqa: PLC0415

    first, second = (find_report(session.workspace, archive, name) for name in (one, other))
    if first == second:
        raise JudgementError(f"{one} and {other} are one report, {first}; name two")
    return ordered_pair(first, second)


def _ask(session: "Session", agenda: "Agenda", sitting: "Review", *, author: str, because: str) -> None:
    from postroll.app.review import Pen  # noqa: PLC0415
    from postroll.app.telling_words import common_words  # noqa: PLC0415
    from postroll.cli.keyboard import TerminalKeyboard  # noqa: PLC0415
    from postroll.cli.review_screen import ReviewScreen  # noqa: PLC0415

    pen = Pen(session.judgement_desk(), author, session.clock.now().date(), because, agenda.by_people)
    ReviewScreen(out(), TerminalKeyboard(), pen, common_words(agenda.facts.values())).run(sitting)


def _list(agenda: "Agenda", *, as_json: bool, with_hint: bool) -> None:
    if as_json:
        from postroll.cli.judging_json import question_json  # noqa: PLC0415

        print_json([question_json(question) for question in agenda.questions])
        return
    if not agenda.questions:
        say("There is nothing to review: the rules are sure, or people have judged.")
        return
    from postroll.cli.judging_views import question_list  # noqa: PLC0415

    out().print(question_list(agenda.questions))
    if with_hint:
        say("Run `postroll review` in a terminal to be asked, or use `postroll judge A B same|related|different`.")


def _take_effect(session: "Session", archive: "Archive") -> "Effect":
    """Link again with what was just written to the desk."""
    from postroll.app.judging import take_effect  # noqa: PLC0415

    with session.recollection_of_linking() as recollection:
        desk, progress = session.desk(), session.progress()
        return take_effect(session.workspace, desk, archive, recollection, session.clock, progress)


def _tell(effect: "Effect") -> None:
    from postroll.cli.judging_views import change_lines  # noqa: PLC0415

    warn(effect.outcome.warnings)
    for line in change_lines(effect.changes):
        out().print(line, soft_wrap=True)


def _author(given: str) -> str:
    name = given.strip() or getuser()
    if name.startswith("rule:"):
        raise typer.BadParameter(f"{name} is how rules are named; give the name of a person", param_hint="--by")
    return name


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
