"""Putting a verdict on the desk."""

from datetime import date

import pytest

from fakes.judging import FakeJudgementDesk
from postroll.app.judging import record
from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.errors import JudgementError

A, B = ReportKey("acme-log", "a"), ReportKey("acme-status", "b")


def said(verdict, by="ada", because="I was there."):
    return Judgement(A, B, verdict, by, because, date(2026, 5, 1))


def test_a_verdict_is_written():
    desk = FakeJudgementDesk()
    assert record(said(Verdict.SAME), [], desk) is None
    assert desk.judgements == [said(Verdict.SAME)]


def test_judging_again_tells_what_is_replaced():
    desk = FakeJudgementDesk()
    assert record(said(Verdict.DIFFERENT), [said(Verdict.SAME)], desk) == said(Verdict.SAME)
    assert desk.judgements == [said(Verdict.DIFFERENT)]


def test_saying_the_same_again_writes_nothing():
    desk = FakeJudgementDesk()
    with pytest.raises(JudgementError, match="already; nothing was written"):
        record(said(Verdict.SAME), [said(Verdict.SAME)], desk)
    assert desk.judgements == []


def test_a_contradiction_names_who_said_otherwise():
    desk = FakeJudgementDesk()
    with pytest.raises(JudgementError, match='bob judged acme-log/a and acme-status/b "different" on 2026-05-01'):
        record(said(Verdict.SAME), [said(Verdict.DIFFERENT, by="bob")], desk)
    assert desk.judgements == []
