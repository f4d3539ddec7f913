"""The screen that asks."""

from io import StringIO

import pytest
from rich.console import Console

from builders import an_incident
from fakes.judging import FakeJudgementDesk, FakeKeyboard, a_pen, a_question, a_side
from postroll.app.review import Review
from postroll.cli.keyboard import RESIZED
from postroll.cli.review_screen import ReviewScreen, summary
from postroll.domain.judgement import Judgement
from postroll.domain.vocabulary import Verdict
from report_builders import a_log_entry, a_status_report

LOG = a_side(a_log_entry("log", "2026-04-09", text="word " * 400), an_incident(id="log"))
SIDES = [a_side(a_status_report(name, "2026-04-09 10:00"), an_incident(id=name)) for name in ("one", "two")]
QUESTIONS = tuple(a_question(LOG, side) for side in SIDES)


class Sitting:
    def __init__(self, *keys, by_people=(), width=100, height=40):
        self.desk = FakeJudgementDesk()
        self.review = Review(QUESTIONS)
        self._console = Console(file=StringIO(), width=width, height=height)
        ReviewScreen(self._console, FakeKeyboard(keys), a_pen(self.desk, by_people), frozenset()).run(self.review)

    @property
    def verdicts(self):
        return [judgement.verdict.value for judgement in self.desk.judgements]

    @property
    def text(self):
        return self._console.file.getvalue()


@pytest.mark.parametrize(("key", "verdict"), [("s", "same"), ("r", "related"), ("d", "different")])
def test_one_key_writes_a_verdict(key, verdict):
    assert Sitting(key).verdicts == [verdict]


@pytest.mark.parametrize("key", [" ", "k"])
def test_skipping_writes_nothing_and_goes_on(key):
    sitting = Sitting(key)
    assert sitting.verdicts == []
    assert sitting.review.open_questions == QUESTIONS[1:]


def test_undo_takes_the_last_verdict_off_the_desk():
    assert Sitting("s", "u").verdicts == []
    assert Sitting("s", "u").review.open_questions == QUESTIONS


def test_undo_at_the_start_says_that_there_is_nothing():
    assert "nothing to take back" in Sitting("u").text


def test_a_capital_asks_for_the_reason():
    assert Sitting("D", "another region").desk.judgements[0].because == "another region"


def test_after_the_last_question_it_ends_by_itself():
    assert Sitting("d", "d", "d").verdicts == ["different", "different"]


@pytest.mark.parametrize("key", [RESIZED, "x", "\x1b[A", "?"])
def test_other_keys_judge_nothing(key):
    sitting = Sitting(key, "q")
    assert sitting.verdicts == []
    assert sitting.review.open_questions == QUESTIONS


def test_help_explains_every_key():
    assert "nothing joins them again" in Sitting("?", "x", "q").text


def test_a_contradiction_is_told_and_the_question_stays():
    other = Judgement(*QUESTIONS[0].suggestion.pair, Verdict.DIFFERENT, "bob")
    sitting = Sitting("s", "q", by_people=(other,))
    assert "bob judged" in sitting.text
    assert sitting.verdicts == []


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (100, 30), (120, 60)])
def test_a_screen_is_as_high_as_the_terminal_and_no_wider(size):
    width, height = size
    lines = Sitting(width=width, height=height).text.splitlines()
    assert len(lines) == height
    assert max(map(len, lines)) <= width
    assert lines[-1].startswith("[s]ame [r]elated [d]ifferent")


def test_a_terminal_that_is_too_low_shows_what_fits_and_the_keys():
    lines = Sitting(height=10).text.splitlines()
    assert len(lines) == 10
    assert "a taller window shows the rest" in lines[-2]


def test_the_summary_counts_verdicts_and_what_is_left():
    assert summary(Sitting("d").review) == "1 verdict written (1 different); 1 question left"
    assert summary(Sitting("k").review) == "0 verdicts written; 2 questions left"
