"""Pairs of reports for the terminal: side by side, with the evidence and what decided."""

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from postroll.app.incident_changes import IncidentChange
from postroll.app.review import Question
from postroll.app.telling_words import places_of, telling_words
from postroll.app.why import Decider, Explanation, Side
from postroll.cli.waterfall import QUIET, legend, waterfall
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.lengths import format_length
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.publish.plain import fit, one_line, paragraphs, titled
from postroll.publish.styles import severity_style
from postroll.rollup.best_account import is_safe_url

SIDE_BY_SIDE_FROM = 90
"""The width from which on two reports stand beside each other; below it one stands under the other."""
_SHARED = Style(bold=True, underline=True)
_LABEL_WIDTH = 10
_TEXT_LINES = 6
_VERDICTS = {
    Verdict.SAME: "are the same",
    Verdict.RELATED: "are related",
    Verdict.DIFFERENT: "are different",
    Verdict.UNSURE: "may be the same",
}


def comparison(
    one: Side, other: Side, *, width: int, common: frozenset[str], lines: int = _TEXT_LINES
) -> RenderableType:
    """Two reports, fact by fact, with the words that both say set off.

    Args:
        one: a report.
        other: the report to compare it with.
        width: of the terminal.
        common: words that say nothing because most reports have them.
        lines: how many lines of each report's text to show.
    """
    shared = telling_words(one.facts, other.facts, common)
    beside = width >= SIDE_BY_SIDE_FROM
    column = (width - _LABEL_WIDTH - 4) // 2 if beside else width - _LABEL_WIDTH - 2
    rows = _rows(one, other, shared, column * lines)
    return _beside(rows, width) if beside else _stacked(rows, width)


def explanation(told: Explanation, width: int, common: frozenset[str]) -> RenderableType:
    """Why two reports are, or are not, one incident."""
    return Group(
        comparison(told.one, told.other, width=width, common=common, lines=3),
        Text(),
        waterfall(told.weighing, width),
        legend(told.weighing),
        Text(),
        verdict_line(told),
        *(Padding(line, (0, 0, 0, 2)) for line in _grounds(told)),
    )


def verdict_line(told: Explanation) -> Text:
    """The outcome, and what decided it, in a sentence."""
    outcome = "one incident" if told.together else "two incidents"
    return Text.assemble((outcome.capitalize(), "bold"), f": {_sentence(told)}")


def question_list(questions: Iterable[Question]) -> RenderableType:
    """What there is to review, a pair a block."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("bits", justify="right", no_wrap=True)
    table.add_column("start (UTC)", no_wrap=True)
    table.add_column("reports", ratio=1, overflow="fold")
    for question in questions:
        for side in (question.one, question.other):
            score = f"{question.weighing.score:+.1f}" if side is question.one else ""
            name = Text.assemble(titled(side.facts.reading.title), (f"\n{one_line(str(side.key))}", QUIET))
            table.add_row(score, _day_and_time(side), name)
        table.add_section()
    return table


def incident_name(incident: Incident) -> Text:
    """An incident by id and title."""
    return Text.assemble((incident.id, QUIET), " ", titled(incident.title))


_Row = tuple[str, Text, Text]


def _rows(one: Side, other: Side, shared: frozenset[str], room: int) -> list[_Row]:
    """Label, the one's, the other's; what neither states is left out."""
    values = {
        "": [_title(side, shared) for side in (one, other)],
        "source": [_source(side) for side in (one, other)],
        "when": [_when(side) for side in (one, other)],
        "where": _named(one.facts.places, other.facts.places),
        "what": _named(one.facts.components, other.facts.components),
        "says": [_words(side, shared, room) for side in (one, other)],
    }
    return [(label, first, second) for label, (first, second) in values.items() if first.plain or second.plain]


def _beside(rows: list[_Row], width: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False, width=width)
    table.add_column(width=_LABEL_WIDTH - 2, style=QUIET, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    (_, first_title, second_title), *facts = rows
    table.add_row("", Text.assemble(("A  ", QUIET), first_title), Text.assemble(("B  ", QUIET), second_title))
    for label, first, second in facts:
        table.add_row(label, first, second)
    return table


def _stacked(rows: list[_Row], width: int) -> Group:
    tables = []
    for name in ("A", "B"):
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=False, width=width)
        table.add_column(width=_LABEL_WIDTH - 2, style=QUIET, no_wrap=True)
        table.add_column(ratio=1, overflow="fold")
        for label, first, second in rows:
            table.add_row(label or name, first if name == "A" else second)
        tables.append(table)
    return Group(tables[0], Text(), tables[1])


def _title(side: Side, shared: frozenset[str]) -> Text:
    title = _set_off(titled(side.facts.reading.title), shared)
    title.stylize_before("bold")
    return title


def _source(side: Side) -> Text:
    incident = f", in {side.incident.id}" if side.incident else ", in no incident"
    text = Text(f"{side.key.source}, {side.facts.account.value}")
    url = side.facts.reading.url
    if is_safe_url(url):
        text.stylize(Style(link=url))
    return text.append(incident, QUIET)


def _when(side: Side) -> Text:
    facts = side.facts
    text = Text(_start(side))
    until = facts.acute_until or facts.stated_end or facts.closed_at
    if facts.started_at and until and until > facts.started_at and not facts.retroactive:
        text.append(f", {format_length(until - facts.started_at)}")
    if facts.severity.rank >= 0:
        text.append(", ").append(facts.severity.value, severity_style(facts.severity))
    return text


def _start(side: Side) -> str:
    facts = side.facts
    if facts.started_at:
        return f"{facts.started_at:%a %Y-%m-%d %H:%M} UTC"
    return f"{facts.start_day:%a %Y-%m-%d}, no hour given" if facts.start_day else "gives no time"


def _day_and_time(side: Side) -> str:
    facts = side.facts
    if facts.started_at:
        return f"{facts.started_at:%Y-%m-%d %H:%M}"
    return f"{facts.start_day:%Y-%m-%d}" if facts.start_day else "unknown"


def _named(ones: tuple[str, ...], others: tuple[str, ...]) -> list[Text]:
    """Names, those in common set off; a dash where only the other report has any."""
    common = set(ones) & set(others)
    texts = []
    for names in (ones, others):
        parts = [(one_line(name), _SHARED if name in common else "") for name in names]
        text = Text(", ").join(Text(name, style) for name, style in parts)
        texts.append(text if names or not (ones or others) else Text("–", QUIET))
    return texts


def _words(side: Side, shared: frozenset[str], room: int) -> Text:
    """As many of the first words as fit, a line for each notice."""
    reading = side.facts.reading
    said = paragraphs("\n".join((reading.text, *(notice.text for notice in reading.notices))))
    return _set_off(fit(said.replace("\n", " · "), room), shared) if room else Text()


def _set_off(text: str, words: frozenset[str]) -> Text:
    styled = Text(text)
    for start, end in places_of(text, words):
        styled.stylize(_SHARED, start, end)
    return styled


def _sentence(told: Explanation) -> str:
    weighing = told.weighing
    score = f"{weighing.score:+.1f} bits"
    sentences = {
        Decider.PERSON: "a person decided.",
        Decider.PROVIDERS: (
            f"{told.one.provider} and {told.other.provider} are different providers, whose reports are never merged."
        ),
        Decider.RULE: f"decided by {_rules(told.judgements)}.",
        Decider.CHAIN: "no rule joins these two directly; others do.",
        Decider.APART: "what a person called different keeps them apart.",
        Decider.RIVAL: f"{score} would do, but another report fits better.",
        Decider.TAKEN: f"{score} is not enough where the incident of one has a report of the other's source already.",
        Decider.UNDECIDED: f"the rules are unsure at {score}; `postroll review` asks for your verdict.",
        Decider.SCORE: f"{score}, and rules only ask from {weighing.unsure_from:+.1f} on.",
    }
    if told.decider is Decider.SCORE and weighing.score >= weighing.unsure_from:
        return f"{score}, but reports so far apart, or of one source, are not compared."
    return sentences[told.decider]


def _rules(judgements: Iterable[Judgement]) -> str:
    names = dict.fromkeys(judgement.by.removeprefix("rule:") for judgement in judgements)
    return f"the rule {' and '.join(names)}" if len(names) == 1 else f"the rules {' and '.join(names)}"


def _grounds(told: Explanation) -> Iterator[Text]:
    """What decided, a line each: people with their reasons, rules with their score."""
    if told.decider is Decider.UNDECIDED:
        return
    keys = {told.one.key: "A", told.other.key: "B"}
    for judgement in told.judgements:
        yield judgement_line(judgement, keys)
    if told.decider is Decider.CHAIN and not told.judgements:
        yield Text("run `postroll reconcile`: the incident is older than the desk")


def judgement_line(judgement: Judgement, names: dict[ReportKey, str] | None = None) -> Text:
    """Who judged what, how, when and why; reports by short names where they have any."""
    told = names or {}
    one, other = sorted(told.get(key, one_line(str(key))) for key in judgement.pair)
    line = Text.assemble((one_line(judgement.by), "bold"), f": {one} and {other} {_VERDICTS[judgement.verdict]}")
    if judgement.on:
        line.append(f", {judgement.on}", QUIET)
    if judgement.score is not None:
        line.append(f", {judgement.score:+.1f} bits", QUIET)
    if judgement.because:
        line.append(f": {one_line(judgement.because)}")
    elif judgement.evidence and judgement.verdict is Verdict.RELATED:
        line.append(f": {'; '.join(one_line(piece.detail) for piece in judgement.evidence)}")
    return line


def change_lines(changes: Iterable[IncidentChange]) -> Iterator[Text]:
    """What became of which incidents, a line for each incident; one line where nothing changed."""
    told = False
    for change in changes:
        told = True
        yield Text(f"{len(change.before)} became {len(change.after)}:" if change.before else "New:", "bold")
        yield from (Text.assemble("  was  ", incident_name(incident)) for incident in change.before)
        yield from (Text.assemble("  now  ", incident_name(incident)) for incident in change.after)
    if not told:
        yield Text("The incidents stay as they were.")
