"""The words of a report that its claims rest on, found again in its texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from postroll.domain.incident import Member
from postroll.domain.report import Claim, Inference
from postroll.domain.vocabulary import ClaimField

LABELS: dict[ClaimField, str] = {
    ClaimField.STARTED_AT: "start",
    ClaimField.ENDED_AT: "end",
    ClaimField.CLOSED_AT: "closed",
    ClaimField.PUBLISHED_ON: "published",
    **{
        field: field.value
        for field in (
            *(ClaimField.LENGTH, ClaimField.SEVERITY, ClaimField.PLACE, ClaimField.COMPONENT),
            *(ClaimField.BREADTH, ClaimField.CAUSE, ClaimField.SYMPTOM),
        )
    },
}
"""What to call each field on a page, in the order of a legend."""

_SAYS_ITSELF = frozenset({ClaimField.STARTED_AT, ClaimField.ENDED_AT, ClaimField.CLOSED_AT, ClaimField.LENGTH})


@dataclass(frozen=True, slots=True)
class ClaimedWords:
    """Words of a text with the claims that rest on them.

    Attributes:
        start: where they begin.
        end: where they end.
        claims: at least one.
    """

    start: int
    end: int
    claims: tuple[Claim, ...]

    @property
    def label(self) -> str:
        """The fields, with the value where the words do not say it: "place SIN", "start, symptom errors"."""
        return ", ".join(dict.fromkeys(map(claim_label, self.claims)))


@dataclass(frozen=True, slots=True)
class ClaimedText:
    """One text of a report with the words that its claims rest on.

    Attributes:
        text: plain text.
        words: in order; they lie side by side or inside one another, and none cuts across another.
    """

    text: str
    words: tuple[ClaimedWords, ...]


@dataclass(frozen=True, slots=True)
class ClaimedReport:
    """A report's texts with their claims.

    Attributes:
        member: the report.
        texts: its title, prose and notices, each once.
        elsewhere: claims from fields and other parts that are not among the texts.
    """

    member: Member
    texts: tuple[ClaimedText, ...]
    elsewhere: tuple[Claim, ...]


def claim_label(claim: Claim) -> str:
    """What a claim is about, with its value where the words do not say it, and how sure it is where it is inferred."""
    label = LABELS[claim.field]
    says_it = claim.field in _SAYS_ITSELF or claim.value.casefold() == claim.where.quote.casefold()
    stated = label if says_it else f"{label} {claim.value}"
    return f"{stated} ({how_sure(claim.inference)})" if claim.inference else stated


def how_sure(inference: Inference) -> str:
    """How sure an inferred claim is: "inferred, 97% sure"."""
    return f"inferred, {inference.confidence:.0%} sure"


def claimed_words(member: Member) -> ClaimedReport:
    """Find the words of each claim in the report's title, prose and notices.

    A claim names its place by a path in the upstream item; the text meant is the one that has the words of every claim
    of that part where they should stand.
    """
    texts = list(dict.fromkeys(filter(None, (member.title, member.text, *(notice.text for notice in member.notices)))))
    found: dict[str, list[Claim]] = {}
    elsewhere: list[Claim] = []
    for _, group in groupby(sorted(member.claims, key=_part), key=_part):
        claims = list(group)
        text = next((one for one in texts if all(_stands_in(one, claim) for claim in claims)), None)
        if text is None:
            elsewhere += claims
        else:
            found.setdefault(text, []).extend(claims)
    marked = tuple(_marked(text, found.get(text, ())) for text in texts)
    shown = {id(claim) for text in marked for words in text.words for claim in words.claims}
    cut_across = [claim for claims in found.values() for claim in claims if id(claim) not in shown]
    return ClaimedReport(member, marked, (*elsewhere, *cut_across))


def _part(claim: Claim) -> str:
    return claim.where.part


def _stands_in(text: str, claim: Claim) -> bool:
    if claim.where.start is None:
        return text == claim.where.quote
    return text.startswith(claim.where.quote, claim.where.start)


def _marked(text: str, claims: Iterable[Claim]) -> ClaimedText:
    ordered = sorted(claims, key=_outer_first)
    spans = (ClaimedWords(*_span(same[0]), tuple(same)) for same in map(list, _by_span(ordered)))
    return ClaimedText(text, tuple(_nested(spans)))


def _by_span(ordered: list[Claim]) -> Iterator[Iterator[Claim]]:
    return (group for _, group in groupby(ordered, key=_span))


def _nested(spans: Iterable[ClaimedWords]) -> Iterator[ClaimedWords]:
    """The words that lie side by side or inside one another; those that cut across earlier ones are left out."""
    around: list[ClaimedWords] = []
    for words in spans:
        while around and around[-1].end <= words.start:
            around.pop()
        if not around or words.end <= around[-1].end:
            around.append(words)
            yield words


def _span(claim: Claim) -> tuple[int, int]:
    start = claim.where.start or 0
    return start, start + len(claim.where.quote)


def _outer_first(claim: Claim) -> tuple[int, int]:
    start, end = _span(claim)
    return start, -end
