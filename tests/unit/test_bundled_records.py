"""The records and notes that the example workspace carries are whole, and have the shape that the readers expect."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from postroll.adapters.desk.notes import read_notes
from postroll.adapters.workspace_files import load_workspace
from postroll.domain.note import Note, NoteKind
from postroll.domain.times import parse_instant
from postroll.formats.kinds import KIND_ACCOUNTS
from postroll.formats.registry import SOURCE_KINDS, format_for

EXAMPLE = Path(__file__).parents[2] / "examples" / "flyio"
RECORDS = EXAMPLE / "records"
ATOM = "{http://www.w3.org/2005/Atom}"
STAGES = {"investigating", "identified", "monitoring", "resolved"}
SUBJECTS = {"flyio-status", "flyio-infra-log", "flyio-forum"}


@pytest.fixture(scope="module")
def incidents():
    return json.loads((RECORDS / "status-incidents.json").read_text(encoding="utf-8"))["incidents"]


@pytest.fixture(scope="module")
def updates(incidents):
    return [update for incident in incidents for update in incident["incident_updates"]]


@pytest.fixture(scope="module")
def entries():
    return etree.parse(RECORDS / "infra-log-feed.xml").getroot().findall(f"{ATOM}entry")


@pytest.fixture(scope="module")
def topic():
    return json.loads((RECORDS / "topic-27367.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def posts(topic):
    return topic["post_stream"]["posts"]


@pytest.fixture(scope="module")
def workspace():
    kinds = KIND_ACCOUNTS
    return load_workspace(EXAMPLE, kinds)


@pytest.fixture(scope="module")
def notes(workspace) -> tuple[Note, ...]:
    read = read_notes(EXAMPLE, workspace)
    assert read.problems == ()
    return read.values


@pytest.mark.parametrize(
    ("kind", "record", "form"),
    [
        ("statuspage", "status-incidents.json", "statuspage-json"),
        ("incident-log", "infra-log-feed.xml", "incident-log-feed"),
        ("incident-log", "infra-log-entry.html", "incident-log-page"),
        ("discourse-topic", "topic-27367.json", "discourse-topic"),
    ],
)
def test_each_record_is_in_a_format_of_its_source(kind, record, form):
    assert format_for(SOURCE_KINDS[kind], (RECORDS / record).read_bytes()).name == form


def test_the_status_page_has_21_13_and_29_incidents_of_march_april_and_may(incidents):
    months = Counter(incident["started_at"][:7] for incident in incidents)
    assert months == {"2026-03": 21, "2026-04": 13, "2026-05": 29}


def test_incident_ids_are_unique(incidents):
    assert len({incident["id"] for incident in incidents}) == len(incidents)


def test_update_ids_are_unique(updates):
    assert len({update["id"] for update in updates}) == len(updates) == 216


def test_incidents_and_their_updates_stand_newest_first(incidents):
    starts = [parse_instant(incident["started_at"]) for incident in incidents]
    assert starts == sorted(starts, reverse=True)
    for incident in incidents:
        times = [parse_instant(update["display_at"]) for update in incident["incident_updates"]]
        assert times == sorted(times, reverse=True), incident["id"]


def test_an_incident_starts_with_its_first_update_and_closes_with_its_last(incidents):
    for incident in incidents:
        newest, oldest = incident["incident_updates"][0], incident["incident_updates"][-1]
        assert incident["started_at"] == oldest["created_at"], incident["id"]
        assert incident["resolved_at"] in {None, newest["created_at"]}, incident["id"]
        assert incident["status"] == newest["status"], incident["id"]


def test_only_the_sprites_incident_of_march_14_was_never_closed(incidents):
    assert [each["id"] for each in incidents if each["resolved_at"] is None] == ["yzb6v9bcdxrc"]


def test_each_update_names_its_incident_and_a_known_stage_and_says_something(incidents):
    for incident in incidents:
        for update in incident["incident_updates"]:
            assert update["incident_id"] == incident["id"]
            assert update["status"] in STAGES
            assert update["body"].strip()


def test_the_status_page_changed_last_when_its_newest_update_came(incidents):
    page = json.loads((RECORDS / "status-incidents.json").read_text(encoding="utf-8"))["page"]
    assert page["updated_at"] == max(incident["updated_at"] for incident in incidents)


def test_the_log_has_eight_entries_with_ids_of_their_own_newest_first(entries):
    ids = {entry.findtext(f"{ATOM}id") for entry in entries}
    published = [parse_instant(entry.findtext(f"{ATOM}published")) for entry in entries]
    assert len(ids) == len(entries) == 8
    assert all(later > earlier for later, earlier in pairwise(published))


def test_the_entries_of_april_open_with_a_dated_heading_and_those_of_may_with_a_paragraph(entries):
    openings = [entry.findtext(f"{ATOM}content")[:13] for entry in entries]
    assert [opening.startswith("<h2 id='april") for opening in openings] == [False] * 2 + [True] * 6
    assert all(opening.startswith("<p>On May ") for opening in openings[:2])


def test_the_page_of_an_entry_has_the_heading_and_words_of_the_feed(entries):
    page = (RECORDS / "infra-log-entry.html").read_text(encoding="utf-8")
    (entry,) = (each for each in entries if f'rel="canonical" href="{each.findtext(f"{ATOM}id")}"' in page)
    for line in entry.findtext(f"{ATOM}content").split("\n\n"):
        assert line in page


def test_the_topic_has_thirteen_posts_in_order_of_number_and_time(topic, posts):
    times = [parse_instant(post["created_at"]) for post in posts]
    assert [post["post_number"] for post in posts] == list(range(1, 14))
    assert [post["id"] for post in posts] == topic["post_stream"]["stream"]
    assert times == sorted(times)


def test_a_row_of_the_topic_links_each_entry_of_the_log_once(entries, posts):
    rows = "".join(post["cooked"] for post in posts if "pub.<br>date" in post["cooked"])
    for entry in entries:
        assert rows.count(f'<td><a href="{entry.findtext(f"{ATOM}id")}">') == 1


def test_both_accounts_of_april_28_speak_of_duplicates_that_fly_deploy_made(incidents, entries):
    (status,) = (each["name"] for each in incidents if each["id"] == "6kyrwz51cv9n")
    (log,) = (each.findtext(f"{ATOM}title") for each in entries if "api-duplicates/" in each.findtext(f"{ATOM}id"))
    for word in ("fly deploy", "duplicate"):
        assert word in status
        assert word in log


def test_every_link_in_the_topic_leads_to_a_report_that_is_here(incidents, entries, posts):
    known = {incident["shortlink"] for incident in incidents}
    known |= {entry.findtext(f"{ATOM}id") for entry in entries}
    links = [link for post in posts for link in etree.HTML(post["cooked"]).xpath("//a/@href") if urlsplit(link).netloc]
    assert links
    assert set(links) <= known


def test_every_note_about_a_report_names_one_that_is_here(incidents, entries, posts, notes):
    known = {incident["id"] for incident in incidents}
    known |= {entry.findtext(f"{ATOM}id") for entry in entries}
    named = [note.report for note in notes if note.report]
    assert {report.source for report in named} <= SUBJECTS
    assert {report.native_id for report in named} <= known


def test_each_entry_of_the_log_has_a_lead_and_a_comment(entries, notes):
    for entry in entries:
        kinds = {note.kind for note in notes if note.report and note.report.native_id == entry.findtext(f"{ATOM}id")}
        assert kinds >= {NoteKind.LEAD, NoteKind.COMMENT}


def test_the_correction_of_april_20_credits_who_said_so(notes):
    (correction,) = (note for note in notes if note.kind is NoteKind.CORRECTION)
    assert correction.corrects == "2026-04-20-aside"
    assert correction.credit is not None
    assert correction.credit.name == "PeterCxy"
