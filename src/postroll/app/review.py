"""Walking through what the rules are unsure of: which questions are asked, in which order, and what is settled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from postroll.app.judging import judgements_by_people, record
from postroll.app.ports.archive import Archive
from postroll.app.ports.judgement_desk import JudgementDesk
from postroll.app.unsettled import IncidentPair, Whereabouts, unsettled
from postroll.app.weighing import FactsByReport, Weighing, load_facts, weighed, weights_of
from postroll.app.why import Side
from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.domain.workspace import Desk, Workspace
from postroll.reconcile.suggestions import shipped_weights
from postroll.reconcile.weights import Weights

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Question:
    """A pair of reports that a rule is unsure of.

    Attributes:
        suggestion: the rule's judgement.
        one, other: the reports, the one that starts earlier first.
        weights: what evidence is worth.
    """

    suggestion: Judgement
    one: Side
    other: Side
    weights: Weights = field(default_factory=shipped_weights, repr=False, compare=False)

    @property
    def weighing(self) -> Weighing:
        """The evidence."""
        return weighed(self.suggestion, self.weights)

    @property
    def incidents(self) -> tuple[str, str]:
        """The incidents between which it stands; a report outside of any stands for itself."""
        return _incident_of(self.one), _incident_of(self.other)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said; no judgement where the question was skipped."""

    question: Question
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What there is to review.

    Attributes:
        questions: the most valuable first.
        facts: what all reports of the providers in question say, for a look at what is common among them.
        by_people: what people have judged.
    """

    questions: tuple[Question, ...]
    facts: FactsByReport
    by_people: tuple[Judgement, ...]


class Review:
    """One sitting: questions, answers so far, and what they settle.

    Args:
        questions: in the order in which they are asked.
    """

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = tuple(questions)
        self._answers: list[Answer] = []

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """What is still to be asked: not answered, and not settled by other answers."""
        return tuple(self._still_open())

    @property
    def given(self) -> tuple[Judgement, ...]:
        """The judgements of this sitting."""
        return tuple(answer.judgement for answer in self._answers if answer.judgement)

    @property
    def skipped(self) -> int:
        """How many questions were skipped."""
        return sum(answer.judgement is None for answer in self._answers)

    @property
    def answered(self) -> int:
        """How many questions were answered or skipped."""
        return len(self._answers)

    def answer(self, question: Question, judgement: Judgement | None) -> None:
        """Put down what a person said of a question; None to skip it."""
        self._answers.append(Answer(question, judgement))

    @property
    def last(self) -> Answer | None:
        """The last answer; None where there is none."""
        return self._answers[-1] if self._answers else None

    def undo(self) -> None:
        """Forget the last answer, so that its question is asked again."""
        self._answers.pop()

    def _still_open(self) -> Iterator[Question]:
        seen = {answer.question.suggestion.pair for answer in self._answers}
        joined = self._joined()
        settled = {
            frozenset(joined.get(incident, incident) for incident in answer.question.incidents)
            for answer in self._answers
            if answer.judgement
        }
        for question in self._questions:
            between = frozenset(joined.get(incident, incident) for incident in question.incidents)
            if question.suggestion.pair not in seen and len(between) > 1 and between not in settled:
                yield question

    def _joined(self) -> dict[str, str]:
        """For each incident that an answer joins with another the one that stands for both."""
        joined: dict[str, str] = {}
        for answer in self._answers:
            if answer.judgement and answer.judgement.verdict is Verdict.SAME:
                one, other = (joined.get(incident, incident) for incident in answer.question.incidents)
                joined |= {incident: one for incident, stands in joined.items() if stands == other} | {other: one}
        return joined


@dataclass(frozen=True, slots=True)
class Pen:
    """What a reviewer writes with.

    Attributes:
        desk: where verdicts go.
        author: who judges.
        on: the day.
        because: the reason to put down where the person gives none.
        by_people: what people had judged before the sitting.
    """

    desk: JudgementDesk
    author: str
    on: date
    because: str
    by_people: tuple[Judgement, ...]

    def write(self, question: Question, verdict: Verdict, because: str, given: Iterable[Judgement]) -> Judgement:
        """Write the answer to a question to the desk.

        Args:
            question: what was asked.
            verdict: the answer.
            because: the reason in words; "" for the usual one.
            given: what was judged in the sitting so far.

        Raises:
            JudgementError: it contradicts what people said before.
            WorkspaceError: the desk cannot be written.
        """
        pair = question.suggestion.pair
        judgement = Judgement(*pair, verdict, self.author, because or self.because, self.on)
        record(judgement, (*self.by_people, *given), self.desk)
        return judgement

    def take_back(self, judgement: Judgement) -> None:
        """Take an answer off the desk again.

        Raises:
            WorkspaceError: somebody changed it there meanwhile, or the desk cannot be written.
        """
        self.desk.take_back(judgement)


def prepare_review(
    workspace: Workspace, desk: Desk, archive: Archive, provider: str | None = None, limit: int | None = None
) -> Agenda:
    """What the rules are unsure of and no person has judged.

    Between two incidents there is one question, the one with the strongest evidence; none where one has a report of the
    other's source already and the evidence is weak. First come those nearest to the
    score at which a rule would have decided, by whole bits; among these the most recent.

    Args:
        workspace: declares providers and sources.
        desk: what people have judged.
        archive: what the rules have judged.
        provider: only this provider's reports.
        limit: at most so many questions.

    Raises:
        UnknownIdError: there is no such provider.
        ArchiveError: the archive cannot be read.
    """
    wanted = {workspace.provider(provider).id} if provider else {one.id for one in workspace.providers}
    people = judgements_by_people(workspace, desk, archive)
    incident_of = {member.key: incident for incident in archive.incidents() for member in incident.members}
    whereabouts = Whereabouts({key: incident.id for key, incident in incident_of.items()})
    by_rules = [one for one in archive.judgements() if not one.by_person]
    weights = weights_of(workspace)
    doubts = list(unsettled(by_rules, people, whereabouts, weights.same_from))
    if not doubts:
        return Agenda((), {}, people)
    facts = load_facts(workspace, desk, archive, wanted)
    providers = {source.id: source.provider for source in workspace.sources}
    sides = {key: Side(one, providers[key.source], incident_of.get(key)) for key, one in facts.items()}
    strongest = _strongest_of_each(_questions(doubts, sides, weights))
    return Agenda(tuple(sorted(strongest, key=_order)[:limit]), facts, people)


def _questions(
    doubts: Iterable[tuple[IncidentPair, Judgement]], sides: dict[ReportKey, Side], weights: Weights
) -> Iterator[tuple[IncidentPair, Question]]:
    for between, judgement in doubts:
        if judgement.a in sides and judgement.b in sides:
            one, other = sorted((sides[judgement.a], sides[judgement.b]), key=lambda side: (_start(side), side.key))
            yield between, Question(judgement, one, other, weights)


def _strongest_of_each(questions: Iterable[tuple[IncidentPair, Question]]) -> Iterable[Question]:
    strongest: dict[IncidentPair, Question] = {}
    for between, question in sorted(questions, key=lambda one: (-one[1].weighing.score, one[1].suggestion.pair)):
        strongest.setdefault(between, question)
    return strongest.values()


def _order(question: Question) -> tuple[int, float, tuple[ReportKey, ReportKey]]:
    weighing = question.weighing
    bits_away = round(abs(weighing.same_from - weighing.score))
    latest = max(_start(question.one), _start(question.other))
    return bits_away, (_LONG_AGO - latest).total_seconds(), question.suggestion.pair


def _start(side: Side) -> datetime:
    return side.facts.started_at or (side.incident.started_at if side.incident else _LONG_AGO)


def _incident_of(side: Side) -> str:
    return side.incident.id if side.incident else str(side.key)
