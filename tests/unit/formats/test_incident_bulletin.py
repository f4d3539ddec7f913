"""Bulletins: the entries of a list in the forms in which people write them, and what is no bulletin."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import at
from golden import assert_golden, cases, golden_input
from log_contexts import LOG, a_log_context
from postroll.domain.document import Document, Scope
from postroll.domain.report import Item
from postroll.domain.vocabulary import ClaimField
from postroll.errors import FormatError
from postroll.formats.incident_bulletin import IncidentBulletin
from postroll.formats.incident_log import IncidentLogFeed, IncidentLogPage

READER = IncidentBulletin()
HEADING = "<h2>Trailing 2 Weeks Incidents</h2>"


def a_page(*entries: str, day: str = "2024-08-24", heading: str = HEADING, head: str | None = None) -> bytes:
    named = f'<link rel="canonical" href="{LOG}{day}/">' if head is None else head
    lines = "".join(f"<li>{entry}</li>" for entry in entries)
    return f"<html><head>{named}</head><body><article>{heading}<ul>{lines}</ul></article></body></html>".encode()


def read(*entries: str, **page: str) -> Document:
    return READER.read(a_page(*entries, **page), a_log_context())


def read_one(entry: str, **page: str) -> Item:
    (item,) = read(entry, **page).items
    return item


def claimed(item: Item, field: ClaimField) -> list[str]:
    return [claim.value for claim in item.reading.claimed(field)]


@pytest.mark.parametrize("case", cases("incident-bulletin"))
def test_the_reader_makes_of_each_golden_case_what_it_should(case):
    body = golden_input("incident-bulletin", case)
    assert READER.recognises(body)
    assert not IncidentLogPage().recognises(body)
    assert not IncidentLogFeed().recognises(body)
    assert_golden("incident-bulletin", case, READER.read(body, a_log_context()))


@pytest.mark.parametrize(
    "entry",
    [
        "<p><b>August 19: It broke</b> (10:00EST): Words.</p>",
        "<b>August 19: It broke</b> (10:00EST): Words.",
        "<strong>August 19: It broke (10:00EST):</strong> Words.",
        "<b>August 19:</b> It broke (10:00EST): Words.",
        "<b>August 19</b>: It broke (10:00EST) Words.",
        "August 19: It broke (10:00EST): Words.",
        "August 19: It <code>broke</code> (10:00 EST) – Words.",
        "<p><strong><a href='#x'>August 19: It broke</a></strong> (10:00EST).</p><p>Words.</p>",
        "<b>Aug 19 – It broke</b> (10:00EST) — Words.",
        "<b>August 19:\n  It broke</b>\n  (10:00EST):\n  Words.",
    ],
)
def test_an_entry_is_taken_apart_however_it_is_set(entry):
    item = read_one(entry)
    assert (item.reading.title, item.reading.text) == ("It broke", "Words.")
    assert claimed(item, ClaimField.STARTED_AT) == ["2024-08-19T14:00:00Z"]


@pytest.mark.parametrize(
    ("entry", "title", "text"),
    [
        ("<b>August 19: It broke</b>: Words: more.", "It broke", "Words: more."),
        ("August 19: It broke: Words.", "It broke", "Words."),
        ("August 19: It broke", "It broke", ""),
        ("<b>August 19: It broke</b><ul><li>First.</li><li>Then.</li></ul>", "It broke", "First.\nThen."),
    ],
)
def test_an_entry_without_a_time_starts_on_its_day(entry, title, text):
    item = read_one(entry)
    assert (item.reading.title, item.reading.text) == (title, text)
    assert claimed(item, ClaimField.STARTED_AT) == ["2024-08-19"]


def test_an_hour_may_have_one_digit_and_est_is_summer_time_in_summer():
    assert claimed(read_one("<b>August 19: X</b> (4:00EST): y"), ClaimField.STARTED_AT) == ["2024-08-19T08:00:00Z"]
    winter = read_one("<b>January 19: X</b> (4:00EST): y", day="2025-01-24")
    assert claimed(winter, ClaimField.STARTED_AT) == ["2025-01-19T09:00:00Z"]


@pytest.mark.parametrize(
    ("day", "start"), [("2025-01-04", "2024-12-28"), ("2024-12-28", "2024-12-28"), ("2024-12-27", "2024-12-28")]
)
def test_the_year_is_that_of_the_page_or_the_one_before(day, start):
    assert claimed(read_one("December 28: It broke", day=day), ClaimField.STARTED_AT) == [start]


def test_the_id_is_made_of_the_page_and_the_heading():
    item = read_one("<b>August 19: Größere Störung &amp; co.</b> (10:00EST): x")
    assert item.native_id == "2024-08-24#august-19-größere-störung-co"
    assert item.reading.url == f"{LOG}2024-08-24/"


def test_the_same_heading_again_is_another_report():
    ids = [item.native_id for item in read("August 19: A", "August 19: A", "August 19: A 2", "August 19: A").items]
    assert ids == [f"2024-08-24#august-19-{end}" for end in ("a", "a-2", "a-2-2", "a-3")]


def test_the_words_of_an_entry_are_claims():
    item = read_one("<b>August 19: X in SYD</b> (10:00EST): Down for roughly 90 minutes. No customer impact.")
    assert claimed(item, ClaimField.LENGTH) == ["5400"]
    assert claimed(item, ClaimField.SEVERITY) == ["none"]
    assert claimed(item, ClaimField.PLACE) == ["SYD"]
    assert claimed(item, ClaimField.PUBLISHED_ON) == ["2024-08-24"]


def test_a_clock_time_in_the_text_belongs_to_the_day_of_the_incident():
    item = read_one("<b>August 19: X</b> (22:00EST): It was fixed at 01:30EST.")
    assert claimed(item, ClaimField.ENDED_AT) == ["2024-08-20T05:30:00Z"]


def test_an_entry_without_a_dated_heading_is_a_problem_and_the_listing_counts_as_a_selection():
    document = read("August 19: A", f"<b>Soon</b>: {'word ' * 30}")
    assert [item.reading.title for item in document.items] == ["A"]
    assert len(document.problems) == 1
    assert document.problems[0].startswith("items[1]: no dated heading in 'Soon: word")
    assert document.listing.scope is Scope.SINGLE


def test_an_entry_from_long_before_the_page_is_kept_and_named():
    document = read("March 3: A")
    assert document.problems == ("2024-08-24#march-3-a: 2024-03-03 lies long before the page's date, 2024-08-24",)
    assert (len(document.items), document.listing.scope) == (1, Scope.FULL)


def test_a_day_that_no_calendar_has_is_no_start():
    document = read("February 30: A", "August 19: B")
    assert claimed(document.items[0], ClaimField.STARTED_AT) == []
    assert document.listing.oldest_at == at("2024-08-19")


def test_the_listing_reaches_back_to_the_oldest_start():
    windowed = "<b>August 18: A</b> (10:00EST): Errors from 09:30EST to 11:00EST."
    document = read("August 19: B", windowed, "August 22: C")
    assert (document.listing.scope, document.listing.oldest_at) == (Scope.FULL, at("2024-08-18 14:00"))
    assert document.stated_at == at("2024-08-24")


def test_a_bulletin_without_entries_is_an_empty_document():
    document = read()
    assert (document.items, document.problems, document.listing.scope) == ((), (), Scope.FULL)


def test_lists_in_other_sections_are_not_read():
    after = "<h3>Details</h3><ul><li>August 20: B</li></ul><h2>Engineering</h2><ul><li>August 21: C</li></ul>"
    body = a_page("August 19: A").replace(b"</article>", after.encode() + b"</article>")
    assert [item.reading.title for item in READER.read(body, a_log_context()).items] == ["A", "B"]


def test_a_page_without_a_date_has_no_years_and_says_so():
    document = read("August 19: A", head=f'<link rel="canonical" href="{LOG}latest.html">')
    assert document.problems == ("the page states no date, so its days have no year",)
    assert [item.native_id for item in document.items] == ["latest#august-19-a"]
    assert (document.listing.scope, document.stated_at) == (Scope.SINGLE, None)


@pytest.mark.parametrize(
    ("head", "heading", "name"),
    [
        ("", f"<h1>2024-08-24</h1>{HEADING}", "2024-08-24"),
        ("", f"<time datetime='2024-08-24T09:00:00-04:00'>x</time>{HEADING}", "2024-08-24"),
        ("<title>2024-08-24 · Log</title>", HEADING, "2024-08-24"),
        ("<meta property='og:url' content='https://a.example/w/34'><title>2024-08-24</title>", HEADING, "34"),
    ],
)
def test_the_date_of_the_page_may_stand_elsewhere(head, heading, name):
    item = read_one("August 19: A", head=head, heading=heading)
    assert item.native_id == f"{name}#august-19-a"
    assert claimed(item, ClaimField.STARTED_AT) == ["2024-08-19"]


def test_a_page_without_address_and_date_says_what_to_do():
    with pytest.raises(FormatError, match="import it from a capture log"):
        read("August 19: A", head="")


def test_an_edit_of_one_entry_leaves_the_others_as_they_are():
    before, after = read("August 19: A", "August 20: B"), read("August 19: A", "August 20: B, longer")
    assert before.items[0].fingerprint == after.items[0].fingerprint
    assert before.items[1].fingerprint != after.items[1].fingerprint


@pytest.mark.parametrize(
    "body",
    [
        a_page(),
        a_page("August 19: A")[:-40],
        a_page("August 19: A", heading="<h3>Incidents</h3>"),
        a_page(heading="<h2>Incidents in the last month</h2>"),
        "\ufeff".encode("utf-16") + a_page().decode().encode("utf-16-le"),
    ],
)
def test_a_list_of_incidents_is_recognised(body):
    assert READER.recognises(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"<html><main><h1>503</h1><ul><li>Try later</li></ul></main></html>",
        a_page("Nothing dated", heading="<h2>Past Incidents</h2>"),
        a_page("August 19: A", heading="<h2>Releases</h2>"),
        a_page("April 14: Another one", heading="<h2>April 17: It broke</h2><h3>Related incidents</h3>"),
    ],
)
def test_error_pages_write_ups_and_other_lists_are_not_recognised(body):
    assert not READER.recognises(body)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (a_page("August 19: A")[:-12], "the page breaks off at byte"),
        (a_page("x", heading="<h2>Releases</h2>"), "holds no list of dated incidents"),
        (b"{}", "is no HTML"),
        (a_page("\x00"), "holds a NUL character"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(body, why):
    with pytest.raises(FormatError, match=why):
        READER.read(body, a_log_context())


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(cases("incident-bulletin")), st.data())
def test_a_mutated_page_is_read_or_a_format_error(case, data):
    body = bytearray(golden_input("incident-bulletin", case))
    place = data.draw(st.integers(0, len(body)))
    body[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    READER.recognises(bytes(body))
    with suppress(FormatError):
        READER.read(bytes(body), a_log_context())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="aA19:–()<b>/ EST\n", max_size=40), max_size=4))
def test_any_entries_give_items_with_distinct_ids(entries):
    items = read(*(f"<b>August 19: {words}</b>" for words in entries)).items
    assert len({item.native_id for item in items}) == len(items)
