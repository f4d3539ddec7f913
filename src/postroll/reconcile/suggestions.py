"""Candidates and suggestions: which pairs are compared, and what the rules make of them."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta

from postroll.domain.judgement import Evidence, Judgement, ordered_pair
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Account, Verdict
from postroll.reconcile.evidence import LINKED, score, weigh
from postroll.reconcile.subject import Subject

SAME_FROM = 5.0
UNSURE_FROM = 2.0
WINDOW = timedelta(hours=36)
BY_LINK = "rule:link"
BY_SCORE = "rule:score"
BY_REPEAT = "rule:repeat"


def suggest(subjects: list[Subject]) -> list[Judgement]:
    """Judge every candidate pair of one provider by rule, without regard to the other pairs.

    Args:
        subjects: of one provider.

    Returns:
        SAME and UNSURE judgements, strongest first, ties by pair.
    """
    judgements = [judged for pair in _candidates(subjects) if (judged := _judge(*pair))]
    return sorted(judgements, key=lambda judgement: (-(judgement.score or 0.0), judgement.pair))


def _candidates(subjects: list[Subject]) -> Iterator[tuple[Subject, Subject]]:
    yielded: set[tuple[ReportKey, ReportKey]] = set()
    for one, other in _near_in_time(subjects):
        yielded.add(ordered_pair(one.key, other.key))
        yield one, other
    for one, other in _linked(subjects):
        pair = ordered_pair(one.key, other.key)
        if pair not in yielded:
            yielded.add(pair)
            yield one, other


def _near_in_time(subjects: list[Subject]) -> Iterator[tuple[Subject, Subject]]:
    dated = sorted((subject.starts[0], subject.key, subject) for subject in subjects if subject.starts)
    starts = [start for start, _, _ in dated]
    for index, (start, _, one) in enumerate(dated):
        for _, _, other in dated[bisect_left(starts, start - WINDOW, 0, index) : index]:
            if one.key.source != other.key.source or _repeats(one, other):
                yield one, other


def _linked(subjects: list[Subject]) -> Iterator[tuple[Subject, Subject]]:
    at_address: dict[str, list[Subject]] = {}
    for subject in subjects:
        if subject.address:
            at_address.setdefault(subject.address, []).append(subject)
    for one in subjects:
        for address in sorted(one.own_links):
            for other in at_address.get(address, ()):
                if other.key.source != one.key.source:
                    yield one, other


def _judge(one: Subject, other: Subject) -> Judgement | None:
    evidence = weigh(one, other)
    total = score(evidence)
    by = BY_LINK if any(piece.kind == "link" and piece.weight >= LINKED for piece in evidence) else BY_SCORE
    if _repeats(one, other):
        by = BY_REPEAT
        evidence = (Evidence("words", LINKED, "the same heading in two bulletins"),)
        total = LINKED
    if total < UNSURE_FROM:
        return None
    a, b = ordered_pair(one.key, other.key)
    verdict = Verdict.SAME if total >= SAME_FROM else Verdict.UNSURE
    return Judgement(a, b, verdict, by, score=total, evidence=evidence)


def _repeats(one: Subject, other: Subject) -> bool:
    """Whether a log printed one entry twice, as overlapping bulletins do."""
    return (
        one.key.source == other.key.source
        and one.facts.account is Account.POSTMORTEM
        and one.has_hour
        and one.starts == other.starts
        and one.facts.reading.title.casefold() == other.facts.reading.title.casefold()
        and one.facts.reading.title != ""
    )
