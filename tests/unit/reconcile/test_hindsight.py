"""A report that looks back from its first words on, beside a write-up that tells of the work as it went on."""

import pytest

from postroll.domain.report import Reading
from postroll.domain.vocabulary import Account, ClaimField, Stage
from postroll.reconcile.facts import Facts, facts_of
from postroll.reconcile.features import begins_in_hindsight, features_of, tells_as_it_went
from postroll.reconcile.judged import judgements_of
from postroll.reconcile.kernel import link_features
from postroll.reconcile.weights import Weights
from report_builders import LOG, STATUS, a_claim, a_log_entry, a_notice, a_report

OVER = "Between 10:05 and 10:20 UTC customers may have seen errors."
ONGOING = "We are investigating errors."
PROGRESS = "A fix has been implemented and we are watching the errors."
STORY = "At ten a switch in the cellar lost its power, and errors followed."


def a_page_with(*notices: tuple[Stage, str]) -> Facts:
    told = tuple(a_notice(f"2026-04-09 1{hour}:30", *notice) for hour, notice in enumerate(notices))
    return facts_of(a_report(STATUS, "page", Reading("Errors", "", notices=told)), Account.STATUS)


def a_page_by_day(text: str) -> Facts:
    day = a_claim(ClaimField.STARTED_AT, "2026-04-09")
    return facts_of(a_report(STATUS, "page", Reading("Errors", "", text=text, claims=(day,))), Account.STATUS)


@pytest.mark.parametrize(
    "page",
    [
        a_page_with((Stage.UPDATE, OVER)),
        a_page_with((Stage.RESOLVED, "Logins are possible.")),
        a_page_with((Stage.UPDATE, OVER), (Stage.UPDATE, ONGOING)),
        a_page_by_day(OVER),
    ],
)
def test_the_first_words_of_a_page_or_its_first_stage_say_whether_it_looks_back(page):
    assert begins_in_hindsight(page)


@pytest.mark.parametrize(
    "page",
    [
        a_page_with((Stage.INVESTIGATING, ONGOING), (Stage.RESOLVED, OVER)),
        a_page_with((Stage.POSTMORTEM, OVER), (Stage.INVESTIGATING, ONGOING)),
        a_page_by_day(ONGOING),
        facts_of(a_report(STATUS, "empty", Reading("", "")), Account.STATUS),
    ],
)
def test_what_a_page_says_later_does_not(page):
    assert not begins_in_hindsight(page)


def test_a_write_up_that_looks_back_is_what_a_write_up_is():
    assert not begins_in_hindsight(a_log_entry("entry", "2026-04-09", text=OVER))


def test_only_a_write_up_can_tell_afterwards_how_the_work_went_on():
    assert tells_as_it_went(a_log_entry("entry", "2026-04-09", text=PROGRESS))
    assert not tells_as_it_went(a_log_entry("entry", "2026-04-09", text=STORY))
    assert not tells_as_it_went(a_page_by_day(PROGRESS))


def bits_between(page: str, entry: str) -> float:
    log = facts_of(
        a_report(LOG, "entry", Reading("", "", text=entry, claims=(a_claim(ClaimField.STARTED_AT, "2026-04-09"),))),
        Account.POSTMORTEM,
    )
    pairs = link_features(features_of([a_page_by_day(page), log], "acme"), judgements_of(()), Weights()).pairs
    return pairs["hindsight"].to_pylist()[0]


def test_the_two_are_at_odds():
    assert bits_between(OVER, PROGRESS) == Weights().bits("hindsight", "at_odds") < 0


@pytest.mark.parametrize(("page", "entry"), [(OVER, STORY), (ONGOING, PROGRESS), (ONGOING, STORY)])
def test_no_other_two_are(page, entry):
    assert bits_between(page, entry) == 0
