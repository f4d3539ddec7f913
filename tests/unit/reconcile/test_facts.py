from datetime import date

from builders import at
from postroll.domain.report import Claim, Reading
from postroll.domain.vocabulary import Account, Basis, ClaimField, Phase, Severity, Stage
from postroll.reconcile.facts import Facts, facts_of
from report_builders import LOG, STATUS, a_claim, a_log_entry, a_notice, a_report


def told(*notices, claims=()) -> Facts:
    return facts_of(a_report(STATUS, "r1", Reading("Title", "", notices=notices, claims=claims)), Account.STATUS)


def test_a_status_report_starts_with_its_first_notice():
    stated = a_claim(ClaimField.STARTED_AT, "2026-04-09T09:00:00Z")
    facts = told(
        a_notice("2026-04-09 10:00", Stage.INVESTIGATING),
        a_notice("2026-04-09 11:00", Stage.RESOLVED),
        claims=(stated,),
    )
    assert facts.started_at == at("2026-04-09 10:00")


def test_a_write_up_starts_when_it_says():
    assert a_log_entry("vault", "2026-04-17 13:04").started_at == at("2026-04-17 13:04")


def test_a_write_up_that_names_only_the_day_has_no_hour():
    facts = a_log_entry("petsem", "2026-05-05")
    assert (facts.started_at, facts.start_day) == (None, date(2026, 5, 5))


def dated(*starts: Claim) -> Facts:
    return facts_of(a_report(LOG, "tags", Reading("", "", text="Alerts", claims=starts)), Account.POSTMORTEM)


def test_a_write_up_that_lasted_for_days_is_listed_under_the_day_of_its_heading():
    heading = a_claim(ClaimField.STARTED_AT, "2025-02-19", Basis.HEADED, "heading")
    facts = dated(heading, a_claim(ClaimField.STARTED_AT, "2025-02-06T21:28:35Z"))
    assert (facts.started_at, facts.listed_day) == (at("2025-02-06 21:28:35"), date(2025, 2, 19))


def test_a_heading_with_the_day_of_the_start_adds_nothing():
    heading = a_claim(ClaimField.STARTED_AT, "2025-02-06", Basis.HEADED, "heading")
    assert dated(heading, a_claim(ClaimField.STARTED_AT, "2025-02-06T21:28:35Z")).listed_day is None


def test_another_day_that_only_prose_names_is_not_what_it_is_listed_under():
    told = a_claim(ClaimField.STARTED_AT, "2025-02-19")
    assert dated(told, a_claim(ClaimField.STARTED_AT, "2025-02-06T21:28:35Z")).listed_day is None


def test_the_acute_phase_ends_with_the_first_notice_that_says_it_is_over():
    facts = told(
        a_notice("2026-04-09 10:00", Stage.INVESTIGATING),
        a_notice("2026-04-09 10:30", Stage.MONITORING),
        a_notice("2026-04-09 23:00", Stage.RESOLVED),
    )
    assert facts.acute_until == at("2026-04-09 10:30")


def test_what_comes_back_was_not_over():
    facts = told(
        a_notice("2026-04-09 10:00", Stage.INVESTIGATING),
        a_notice("2026-04-09 10:30", Stage.MONITORING),
        a_notice("2026-04-09 11:00", Stage.IDENTIFIED),
        a_notice("2026-04-09 12:00", Stage.MONITORING),
    )
    assert facts.acute_until == at("2026-04-09 12:00")


def test_a_notice_without_meaning_ends_nothing():
    facts = told(a_notice("2026-04-09 10:00", Stage.INVESTIGATING), a_notice("2026-04-09 10:30", Stage.UPDATE))
    assert facts.acute_until is None


def test_words_end_the_acute_phase_where_the_stage_does_not():
    fixed = a_notice("2026-04-09 10:40", Stage.IDENTIFIED, "We applied a fix.", Phase.OVER)
    facts = told(a_notice("2026-04-09 10:00", Stage.INVESTIGATING), fixed, a_notice("2026-04-10 10:00", Stage.RESOLVED))
    assert facts.acute_until == at("2026-04-09 10:40")


def test_a_stated_length_gives_an_end():
    start = a_claim(ClaimField.STARTED_AT, "2024-06-02T09:45:00Z", Basis.HEADED, "heading")
    length = a_claim(ClaimField.LENGTH, "5400")
    reading = Reading("Title", "", claims=(start, length))
    assert facts_of(a_report(LOG, "e1", reading), Account.POSTMORTEM).stated_end == at("2024-06-02 11:15")


def test_one_closed_notice_tells_nothing_of_the_length():
    assert told(a_notice("2026-04-09 10:00", Stage.RESOLVED)).retroactive


def test_one_closed_notice_that_states_its_start_does():
    stated = a_claim(ClaimField.STARTED_AT, "2026-04-09T09:00:00Z")
    facts = told(a_notice("2026-04-09 10:00", Stage.RESOLVED), claims=(stated,))
    assert not facts.retroactive
    assert facts.started_at == at("2026-04-09 09:00")


def test_places_in_a_list_outrank_those_in_a_title_and_those_outrank_prose():
    listed = a_claim(ClaimField.PLACE, "SIN", Basis.LISTED)
    titled = a_claim(ClaimField.PLACE, "FRA", part="name")
    prose = a_claim(ClaimField.PLACE, "SYD")
    notice = a_notice("2026-04-09 10:00", Stage.INVESTIGATING)
    assert told(notice, claims=(prose, titled, listed)).places == ("SIN",)
    assert told(notice, claims=(prose, titled)).places == ("FRA",)
    assert told(notice, claims=(prose,)).places == ("SYD",)


def test_a_listed_severity_outranks_words():
    claims = (a_claim(ClaimField.SEVERITY, "none"), a_claim(ClaimField.SEVERITY, "minor", Basis.LISTED))
    assert told(a_notice("2026-04-09 10:00", Stage.INVESTIGATING), claims=claims).severity is Severity.MINOR


def test_the_last_sign_is_the_last_notice():
    facts = told(a_notice("2026-04-09 10:00", Stage.INVESTIGATING), a_notice("2026-04-09 12:00", Stage.UPDATE))
    assert facts.last_sign_at == at("2026-04-09 12:00")


def test_components_that_only_the_story_mentions_do_not_count_beside_a_titled_place():
    place = a_claim(ClaimField.PLACE, "ORD", part="name")
    story = a_claim(ClaimField.COMPONENT, "Corrosion")
    notice = a_notice("2026-04-09 10:00", Stage.INVESTIGATING)
    assert told(notice, claims=(place, story)).components == ()
    assert told(notice, claims=(story,)).components == ("Corrosion",)


def test_only_a_write_up_has_a_day_of_publication():
    published = a_claim(ClaimField.PUBLISHED_ON, "2026-04-24", Basis.LISTED)
    reading = Reading("Title", "", claims=(published,))
    assert facts_of(a_report(LOG, "e1", reading), Account.POSTMORTEM).published_on == date(2026, 4, 24)
    assert facts_of(a_report(LOG, "e1", reading), Account.FORUM).published_on is None


def test_a_start_in_a_field_made_for_it_outranks_the_first_notice():
    listed = a_claim(ClaimField.STARTED_AT, "2026-04-09T09:00:00Z", Basis.LISTED, "begin")
    facts = told(a_notice("2026-04-09 10:00", Stage.INVESTIGATING), claims=(listed,))
    assert facts.started_at == at("2026-04-09 09:00")
