"""What is asked, and what an answer settles."""

import pytest

from builders import an_incident
from fakes.judging import FakeJudgementDesk, a_pen, a_question, a_side
from postroll.app.review import Review
from postroll.domain.vocabulary import Verdict
from report_builders import a_log_entry, a_status_report

ONE, TWO, THREE = (
    a_side(a_status_report(name, "2026-04-09 10:00"), an_incident(id=name)) for name in ("one", "two", "three")
)
LOG = a_side(a_log_entry("log", "2026-04-09"), an_incident(id="log"))
QUESTIONS = (a_question(LOG, ONE), a_question(LOG, TWO), a_question(ONE, TWO))


@pytest.fixture
def review():
    return Review(QUESTIONS)


def answer(review, question, verdict):
    review.answer(question, a_pen(FakeJudgementDesk()).write(question, verdict, "", ()))


def test_questions_are_asked_in_order(review):
    assert review.open_questions == QUESTIONS


def test_a_skipped_question_is_not_asked_again_in_the_sitting(review):
    review.answer(QUESTIONS[0], None)
    assert review.open_questions == QUESTIONS[1:]
    assert review.skipped == 1


def test_same_settles_what_would_ask_the_same_of_the_joined_incidents(review):
    answer(review, QUESTIONS[0], Verdict.SAME)
    answer(review, QUESTIONS[1], Verdict.DIFFERENT)
    assert review.open_questions == ()


def test_different_leaves_other_pairs_open(review):
    answer(review, QUESTIONS[0], Verdict.DIFFERENT)
    assert review.open_questions == QUESTIONS[1:]


def test_incidents_that_answers_joined_are_not_asked_about(review):
    answer(review, QUESTIONS[0], Verdict.SAME)
    answer(review, QUESTIONS[1], Verdict.SAME)
    assert review.open_questions == ()


def test_undo_asks_again(review):
    answer(review, QUESTIONS[0], Verdict.SAME)
    review.undo()
    assert review.open_questions == QUESTIONS
    assert review.last is None


def test_the_verdicts_of_a_sitting_are_told(review):
    answer(review, QUESTIONS[0], Verdict.RELATED)
    review.answer(QUESTIONS[1], None)
    assert [judgement.verdict for judgement in review.given] == [Verdict.RELATED]
    assert review.answered == 2


def test_a_reason_in_words_takes_the_place_of_the_usual_one():
    pen = a_pen(FakeJudgementDesk())
    assert pen.write(QUESTIONS[0], Verdict.SAME, "", ()).because == "seen side by side"
    assert pen.write(QUESTIONS[0], Verdict.SAME, "staff said so", ()).because == "staff said so"
