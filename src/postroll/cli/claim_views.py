"""Reports with the words of their claims marked: by colour in a terminal, by brackets where there is none."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.text import Text

from postroll.domain.incident import Incident
from postroll.domain.report import Claim
from postroll.domain.vocabulary import ClaimField
from postroll.publish.claimed_words import LABELS, ClaimedReport, ClaimedText, ClaimedWords, claimed_words, how_sure
from postroll.publish.plain import one_line, titled

_QUIET = "bright_black"
_STYLES: dict[ClaimField, str] = {
    ClaimField.STARTED_AT: "green",
    ClaimField.ENDED_AT: "green",
    ClaimField.CLOSED_AT: "green",
    ClaimField.PUBLISHED_ON: "green",
    ClaimField.LENGTH: "green",
    ClaimField.SEVERITY: "red",
    ClaimField.PLACE: "blue",
    ClaimField.COMPONENT: "cyan",
    ClaimField.BREADTH: "magenta",
    ClaimField.CAUSE: "yellow",
    ClaimField.SYMPTOM: "red",
}


def claims_page(incident: Incident) -> RenderableType:
    """The reports of an incident with the words of each claim marked, and what the marks mean."""
    reports = [claimed_words(member) for member in incident.members]
    return Group(Text(titled(incident.title), style="bold"), *map(_report, reports), Legend(_fields(reports)))


class Marked:
    """A text with its claims' words underlined and named in a terminal, and in brackets elsewhere."""

    def __init__(self, claimed: ClaimedText) -> None:
        self.claimed = claimed

    def __rich_console__(self, console: Console, _: ConsoleOptions) -> RenderResult:
        """Yield the text for the console at hand."""
        yield _coloured(self.claimed) if console.is_terminal else Text(bracketed(self.claimed))


class Legend:
    """What the marks mean."""

    def __init__(self, fields: tuple[ClaimField, ...]) -> None:
        self.fields = fields

    def __rich_console__(self, console: Console, _: ConsoleOptions) -> RenderResult:
        """Yield the legend for the console at hand."""
        if not self.fields:
            yield Text("No claim rests on words of these reports.", style=_QUIET)
        elif console.is_terminal:
            names = [(LABELS[field], f"underline {_STYLES[field]}") for field in self.fields]
            spaced = [part for name in names for part in (name, "  ")]
            yield Text.assemble(("\nMarked: ", _QUIET), *spaced)
        else:
            yield Text(f'\nMarked as [field: "words"]: {", ".join(LABELS[field] for field in self.fields)}')


def bracketed(claimed: ClaimedText) -> str:
    """The text with its claims in plain marks: [start: "10:12 UTC"]."""
    opening = {words.start: "" for words in claimed.words}
    closing = {words.end: "" for words in claimed.words}
    for words in claimed.words:
        opening[words.start] += f'[{words.label}: "'
        closing[words.end] += '"]'
    places = sorted({0, *opening, *closing, len(claimed.text)})
    pieces = (claimed.text[start:end] for start, end in zip(places, [*places[1:], None], strict=True))
    marks = (closing.get(place, "") + opening.get(place, "") for place in places)
    return "".join(mark + piece for mark, piece in zip(marks, pieces, strict=True))


def _coloured(claimed: ClaimedText) -> Text:
    """The text with words underlined in the colour of their field, and the field's name behind them."""
    shown = Text()
    places = sorted({0, len(claimed.text), *(place for words in claimed.words for place in (words.start, words.end))})
    for start, end in zip(places, [*places[1:], len(claimed.text)], strict=True):
        for words in reversed([one for one in claimed.words if one.end == start]):
            shown.append(f"‹{words.label}›", style=_QUIET)
        around = [one for one in claimed.words if one.start <= start and end <= one.end]
        shown.append(claimed.text[start:end], style=_style(around[-1]) if around else "")
    return shown


def _style(words: ClaimedWords) -> str:
    return f"underline {_STYLES[words.claims[0].field]}"


def _report(report: ClaimedReport) -> RenderableType:
    member = report.member
    head = Text.assemble(f"\n{member.account.value}: ", (one_line(str(member.key)), _QUIET), style="bold")
    body = [Padding(Marked(text), (0, 0, 1, 2), expand=False) for text in report.texts]
    marked = (claim for text in report.texts for words in text.words for claim in words.claims if claim.inference)
    below = _below((*report.elsewhere, *marked))
    return Group(head, *body, *(Padding(line, (0, 0, 0, 2), expand=False) for line in below))


def _below(claims: tuple[Claim, ...]) -> Iterator[Text]:
    """Claims that rest on no words of the texts, with where they are from, and inferred ones with why."""
    for claim in claims:
        stated = f"{LABELS[claim.field]} {one_line(claim.value)}"
        if claim.inference:
            stated += f" ({how_sure(claim.inference)})"
        why = f"because {claim.inference.because}" if claim.inference else f"from {claim.where.part or 'its form'}"
        yield Text.assemble(stated, (f"  {one_line(why)}", _QUIET))


def _fields(reports: list[ClaimedReport]) -> tuple[ClaimField, ...]:
    marked = {claim.field for one in reports for text in one.texts for words in text.words for claim in words.claims}
    return tuple(field for field in LABELS if field in marked)
