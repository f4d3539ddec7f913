"""A desk, a keyboard and pairs of reports for tests of judging."""

from collections.abc import Iterable
from datetime import date

from postroll.app.review import Pen, Question
from postroll.app.why import Side
from postroll.cli.keyboard import END
from postroll.domain.incident import Incident
from postroll.domain.judgement import Evidence, Judgement, ordered_pair
from postroll.domain.vocabulary import Verdict
from postroll.reconcile.facts import Facts

EVIDENCE = (Evidence("time", 5.5, "starts 36 min apart"), Evidence("place", -2.0, "one names SIN, the other FRA"))


class FakeJudgementDesk:
    def __init__(self) -> None:
        self.judgements: list[Judgement] = []

    def add(self, judgement: Judgement) -> None:
        self.judgements.append(judgement)

    def take_back(self, judgement: Judgement) -> None:
        self.judgements.remove(judgement)


class FakeKeyboard:
    """Presses the keys that a test names; a word of more than one letter is a line of text."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = iter(keys)

    def read(self) -> str:
        return next(self._keys, END)

    def read_line(self) -> str:
        return next(self._keys, "")


def a_side(facts: Facts, incident: Incident | None = None) -> Side:
    return Side(facts, "acme", incident)


def a_question(one: Side, other: Side, score: float = 3.5) -> Question:
    pair = ordered_pair(one.key, other.key)
    return Question(Judgement(*pair, Verdict.UNSURE, "rule:score", score=score, evidence=EVIDENCE), one, other)


def a_pen(desk: FakeJudgementDesk, by_people: tuple[Judgement, ...] = ()) -> Pen:
    return Pen(desk, "ada", date(2026, 5, 1), "seen side by side", by_people)
