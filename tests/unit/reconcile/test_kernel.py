import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import at
from postroll.domain.incident import Incident, incident_id
from postroll.domain.note import Override
from postroll.domain.vocabulary import Account, Kind, Severity, Verdict
from postroll.reconcile.facts import Facts
from postroll.reconcile.linking import link
from postroll.reconcile.marking import mark_as_report
from report_builders import a_forum_row, a_log_entry, a_setting, a_status_report, a_verdict


def the_incident(*facts: Facts, people=(), **setting) -> Incident:
    (incident,) = link(facts, people, a_setting(**setting)).incidents
    return incident


REPORT = a_status_report("r1", "2026-04-17 13:06", "2026-04-17 15:34", places=("SIN",), components=("Deployments",))
ENTRY = a_log_entry("vault", "2026-04-17 13:04", title="Vault lost its leader", published_on="2026-04-24")
ROW = a_forum_row(1, "2026-04-17", ENTRY.reading.url)


def test_the_write_up_says_when_it_started_and_what_it_is_called():
    incident = the_incident(REPORT, ENTRY, ROW)
    assert incident.started_at == at("2026-04-17 13:04")
    assert incident.title == "Vault lost its leader"
    assert [member.account for member in incident.members] == [Account.POSTMORTEM, Account.STATUS, Account.FORUM]


def test_the_status_page_says_where_and_how_bad():
    incident = the_incident(REPORT, ENTRY)
    assert (incident.places, incident.components, incident.severity) == (("SIN",), ("Deployments",), Severity.MAJOR)


def test_the_lag_is_counted_in_days_to_the_publication():
    postmortem = the_incident(REPORT, ENTRY).postmortem
    assert postmortem is not None
    assert (postmortem.published_on, postmortem.lag_days) == (date(2026, 4, 24), 7)


def test_an_incident_over_midnight_has_both_days():
    incident = the_incident(a_status_report("r1", "2026-04-28 23:50", "2026-04-29 00:31"))
    assert incident.days == (date(2026, 4, 28), date(2026, 4, 29))


def test_where_only_the_day_is_known_the_length_is_not():
    incident = the_incident(a_log_entry("petsem", "2026-05-05"))
    assert incident.start_is_day
    assert incident.length is None
    assert incident.days == (date(2026, 5, 5),)


def test_without_an_end_it_is_drawn_to_its_last_notice():
    incident = the_incident(a_status_report("r1", "2026-03-14 13:33"))
    assert (incident.ended_at, incident.length, incident.days) == (None, None, (date(2026, 3, 14),))


def test_it_is_open_while_the_newest_listing_shows_it_and_it_is_fresh():
    report = a_status_report("r1", "2026-04-17 13:06")
    assert the_incident(report, open_reports=(report,), now="2026-04-18").is_open
    assert not the_incident(report, open_reports=(report,), now="2026-05-18").is_open
    assert not the_incident(report, now="2026-04-18").is_open


def test_maintenance_is_maintenance_only_where_every_report_says_so():
    planned = replace(REPORT, reading=replace(REPORT.reading, kind=Kind.MAINTENANCE))
    assert the_incident(planned).kind is Kind.MAINTENANCE
    assert the_incident(planned, ENTRY).kind is Kind.INCIDENT


def test_the_id_is_that_of_the_member_that_began_first():
    assert the_incident(REPORT, ENTRY).id == incident_id(ENTRY.report.key)


def test_every_other_id_redirects():
    linked = link([REPORT, ENTRY], [], a_setting())
    assert linked.redirects == ((incident_id(REPORT.report.key), incident_id(ENTRY.report.key)),)


def test_after_a_split_the_part_with_the_founder_keeps_the_id():
    apart = link([REPORT, ENTRY], [a_verdict(REPORT, ENTRY, Verdict.DIFFERENT)], a_setting())
    assert {incident.id for incident in apart.incidents} == {
        incident_id(ENTRY.report.key),
        incident_id(REPORT.report.key),
    }


def test_a_report_that_says_no_time_is_named_and_left_out():
    silent = a_log_entry("silent", None)
    linked = link([silent], [], a_setting())
    assert (linked.incidents, linked.undated) == ((), (silent.report.key,))


def test_a_person_can_place_a_report_that_says_no_time():
    silent = a_log_entry("silent", None)
    assert len(the_incident(silent, REPORT, people=[a_verdict(silent, REPORT, Verdict.SAME)]).members) == 2


def test_a_marked_post_is_an_incident_of_the_day_that_the_curator_says():
    post = a_forum_row(8, "2026-05-04", "https://acme.example/elsewhere/")
    override = Override(
        post.report.key,
        "only the thread tells",
        "ada",
        date(2026, 5, 4),
        title="Storm",
        day=date(2026, 4, 27),
        components=("Postgres",),
    )
    incident = the_incident(mark_as_report(post, override))
    assert (incident.title, incident.days, incident.components) == ("Storm", (date(2026, 4, 27),), ("Postgres",))


FACTS = [
    REPORT,
    ENTRY,
    ROW,
    a_status_report("r2", "2026-04-17 14:00", "2026-04-17 15:00", places=("AMS",)),
    a_status_report("r3", "2026-04-18 09:00", "2026-04-18 09:10"),
    a_log_entry("other", "2026-04-18 09:02"),
]


@settings(deadline=None)
@given(st.permutations(FACTS))
def test_the_order_of_arrival_never_matters(order):
    assert link(order, [], a_setting()) == link(FACTS, [], a_setting())


def test_taking_a_report_out_and_putting_it_back_restores_the_ids():
    whole = link(FACTS, [], a_setting())
    link([facts for facts in FACTS if facts is not ENTRY], [], a_setting())
    random.Random(1).shuffle(again := FACTS[:])
    assert [incident.id for incident in link(again, [], a_setting()).incidents] == [i.id for i in whole.incidents]
