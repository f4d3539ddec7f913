"""Statuspage history feeds: ids, notices without a year, and what survives bad input."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import at
from contexts import a_status_context
from golden import assert_golden, cases, golden_input
from postroll.domain.document import Document, Scope
from postroll.domain.report import Item
from postroll.domain.vocabulary import ClaimField, Kind, Stage
from postroll.errors import FormatError
from postroll.formats.statuspage_feed import StatuspageFeed
from postroll.formats.statuspage_json import StatuspageJson

READER = StatuspageFeed()
TAG = "tag:status.acme.example,2005:Incident/42"
PAGE = "https://status.acme.example/incidents/abc"
HEAD = '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:status.acme.example,2005:/history</id>'


def a_notice(stamp: str, stage: str = "Update", text: str = "Words.") -> str:
    month, _, rest = stamp.partition(" ")
    day, _, clock = rest.partition(", ")
    time, _, zone = clock.partition(" ")
    return (
        f"<p><small>{month} <var data-var='date'>{day}</var>, <var data-var='time'>{time}</var> {zone}</small>"
        f"<br><strong>{stage}</strong> - {text}</p>"
    )


def an_entry(
    *notices: str, tag: str = TAG, link: str = PAGE, published: str = "2026-04-12T09:00:00Z", updated: str = ""
) -> str:
    return (
        f'<entry><id>{tag}</id><link rel="alternate" href="{link}"/><title>Trouble</title>'
        f"<published>{published}</published><updated>{updated or published}</updated>"
        f'<content type="html">{escape("".join(notices))}</content></entry>'
    )


def read(*entries: str) -> Document:
    return READER.read(f"{HEAD}{''.join(entries)}</feed>".encode(), a_status_context())


def read_one(*notices: str, **fields: str) -> Item:
    (item,) = read(an_entry(*notices, **fields)).items
    return item


def times(item: Item) -> list[str]:
    return [f"{notice.at:%Y-%m-%d %H:%M}" for notice in item.reading.notices]


@pytest.mark.parametrize("case", cases("statuspage-feed"))
def test_the_reader_makes_of_each_golden_case_what_it_should(case):
    body = golden_input("statuspage-feed", case)
    assert READER.recognises(body)
    assert not StatuspageJson().recognises(body)
    assert_golden("statuspage-feed", case, READER.read(body, a_status_context()))


def test_the_slug_is_the_id_and_the_number_tag_and_link_are_aliases():
    item = read_one()
    assert item.native_id == "abc"
    assert item.aliases == ("42", TAG, PAGE)


@pytest.mark.parametrize(
    ("tag", "link", "native_id", "aliases"),
    [
        (TAG, "", "42", (TAG,)),
        (TAG, "https://status.acme.example/", "42", (TAG, "https://status.acme.example/")),
        (PAGE, "", "abc", (PAGE,)),
        ("something", "", "something", ()),
        ("", "https://status.acme.example/x", "https://status.acme.example/x", ()),
    ],
)
def test_without_a_slug_the_next_best_id_serves(tag, link, native_id, aliases):
    item = read_one(tag=tag, link=link)
    assert (item.native_id, item.aliases) == (native_id, aliases)


def test_an_entry_without_any_id_is_a_problem_and_the_others_are_kept():
    document = read(an_entry(tag="", link=""), an_entry())
    assert document.problems == ("entry[0]: neither an id nor a link",)
    assert [item.native_id for item in document.items] == ["abc"]
    assert (document.listing.scope, document.listing.oldest_at) == (Scope.SINGLE, None)


def test_the_feed_and_the_json_agree_on_the_id():
    body = b'{"id": "abc", "incident_updates": [], "shortlink": "https://stspg.io/k"}'
    (from_json,) = StatuspageJson().read(body, a_status_context()).items
    assert read_one().native_id == from_json.native_id


def test_notices_are_oldest_first_with_their_stage_and_text():
    item = read_one(
        a_notice("Apr 12, 09:00 UTC", "Resolved", "It works.<br /><br />Again."),
        a_notice("Apr 12, 08:00 UTC", "In progress", "We are at it."),
    )
    assert [notice.stage for notice in item.reading.notices] == [Stage.IN_PROGRESS, Stage.RESOLVED]
    assert [notice.text for notice in item.reading.notices] == ["We are at it.", "It works.\n\nAgain."]


@pytest.mark.parametrize(
    ("stamp", "published", "time"),
    [
        ("Apr 12, 09:00 UTC", "2026-04-12T09:00:00Z", "2026-04-12 09:00"),
        ("Apr 12, 02:00 PDT", "2026-04-12T09:00:00Z", "2026-04-12 09:00"),
        ("Jan 12, 01:00 PST", "2026-01-12T09:00:00Z", "2026-01-12 09:00"),
        ("Jul 12, 04:00 EST", "2026-07-12T09:00:00Z", "2026-07-12 09:00"),
        ("Apr 12, 11:00 CEST", "2026-04-12T09:00:00Z", "2026-04-12 09:00"),
        ("Apr 12, 06:00 -03", "2026-04-12T09:00:00Z", "2026-04-12 09:00"),
        ("Dec 31, 23:59 UTC", "2025-12-31T23:59:40Z", "2025-12-31 23:59"),
        ("Dec 31, 17:30 PST", "2026-01-01T01:30:00Z", "2026-01-01 01:30"),
        ("Jan 1, 08:30 AEST", "2025-12-31T22:30:00Z", "2025-12-31 22:30"),
        ("Feb 29, 09:00 UTC", "2024-02-29T09:00:00Z", "2024-02-29 09:00"),
    ],
)
def test_the_year_and_zone_of_a_notice_come_from_the_entry_and_the_stamp(stamp, published, time):
    assert times(read_one(a_notice(stamp), published=published)) == [time]


def test_an_incident_over_new_year_keeps_its_order():
    item = read_one(
        a_notice("Jan 2, 10:00 UTC"),
        a_notice("Jan 1, 00:05 UTC"),
        a_notice("Dec 31, 23:50 UTC"),
        a_notice("Nov 1, 12:00 UTC"),
        published="2026-01-02T10:00:00Z",
        updated="2026-06-01T00:00:00Z",
    )
    assert times(item) == ["2025-11-01 12:00", "2025-12-31 23:50", "2026-01-01 00:05", "2026-01-02 10:00"]


def test_an_incident_may_last_longer_than_a_year():
    stamps = ("Mar 1, 00:00 UTC", "Sep 1, 00:00 UTC", "Apr 1, 00:00 UTC", "Dec 1, 00:00 UTC")
    item = read_one(*(a_notice(stamp) for stamp in stamps), published="2026-03-01T00:00:00Z")
    assert times(item) == ["2024-12-01 00:00", "2025-04-01 00:00", "2025-09-01 00:00", "2026-03-01 00:00"]


def test_a_notice_dated_back_behind_its_successor_stays_in_the_same_year():
    item = read_one(a_notice("Apr 10, 09:00 UTC"), a_notice("Apr 12, 09:00 UTC"), published="2026-04-12T09:00:00Z")
    assert times(item) == ["2026-04-10 09:00", "2026-04-12 09:00"]


def test_without_a_publication_time_notices_lie_before_the_last_change():
    entry = an_entry(a_notice("May 12, 09:00 UTC"), published="", updated="2026-04-12T09:00:00Z")
    (item,) = read(entry).items
    assert times(item) == ["2025-05-12 09:00"]


def test_the_feed_states_the_newest_notice_to_the_second():
    item = read_one(a_notice("Apr 12, 09:00 UTC"), a_notice("Apr 12, 08:00 UTC"), published="2026-04-12T09:00:41Z")
    assert [notice.at.second for notice in item.reading.notices] == [0, 41]


@pytest.mark.parametrize(
    "stamp",
    [
        "Floréal 12, 09:00 UTC",
        "Foo 12, 09:00 UTC",
        "Apr 31, 09:00 UTC",
        "Apr 12, 25:00 UTC",
        "Apr 12, 09:00 QQQ",
        "Feb 29, 09:00 UTC",
    ],
)
def test_a_notice_that_cannot_be_dated_is_named_and_the_rest_is_kept(stamp):
    item = read_one(a_notice("Apr 12, 09:00 UTC"), a_notice(stamp))
    assert times(item) == ["2026-04-12 09:00"]
    assert item.reading.unknowns == (f"content.p[1].small: {stamp}",)


def test_without_any_time_of_the_entry_no_notice_can_be_dated():
    (item,) = read(an_entry(a_notice("Apr 12, 09:00 UTC"), published="yesterday")).items
    assert item.reading.notices == ()
    assert set(item.reading.unknowns) == {
        "published: yesterday",
        "updated: yesterday",
        "content.p[0].small: Apr 12, 09:00 UTC",
    }


def test_the_end_of_time_is_no_reason_to_fail():
    item = read_one(a_notice("Dec 31, 09:00 UTC"), published="9999-12-31T09:00:00Z")
    assert item.native_id == "abc"


def test_an_unknown_stage_is_named():
    item = read_one(a_notice("Apr 12, 09:00 UTC", "Wobbling"))
    assert item.reading.notices[0].stage is Stage.UNKNOWN
    assert item.reading.unknowns == ("content.p[0].strong: Wobbling",)


def test_content_without_notices_is_kept_as_text_and_named():
    item = read_one("<p>Only words.</p>")
    assert item.reading.text == "Only words."
    assert item.reading.unknowns == ("content: no notices in the form of a Statuspage history",)


def test_the_closing_is_that_of_the_last_notice_that_closes():
    item = read_one(
        a_notice("Apr 12, 09:00 UTC", "Postmortem"),
        a_notice("Apr 12, 08:00 UTC", "Resolved"),
        a_notice("Apr 12, 07:00 UTC", "Resolved"),
    )
    (claim,) = item.reading.claimed(ClaimField.CLOSED_AT)
    assert (claim.value, claim.where.part) == ("2026-04-12T08:00:00Z", "content.p[1].small")


def test_an_incident_taken_up_again_is_open_and_has_no_closing():
    document = read(an_entry(a_notice("Apr 12, 09:00 UTC", "Identified"), a_notice("Apr 12, 08:00 UTC", "Resolved")))
    assert document.listing.open_ids == ("abc",)
    assert document.items[0].reading.claimed(ClaimField.CLOSED_AT) == ()


def test_an_update_after_the_closing_leaves_it_closed():
    document = read(an_entry(a_notice("Apr 12, 09:00 UTC"), a_notice("Apr 12, 08:00 UTC", "Resolved")))
    assert document.listing.open_ids == ()


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Apr 20, 04:00 - 05:00 UTC", "2026-04-20T04:00:00Z", "2026-04-20T05:00:00Z"),
        ("Apr 20, 23:00 - 01:00 UTC", "2026-04-20T23:00:00Z", "2026-04-21T01:00:00Z"),
        ("Apr 20, 16:00 PDT - Apr 21, 02:00 PDT", "2026-04-20T23:00:00Z", "2026-04-21T09:00:00Z"),
    ],
)
def test_a_scheduled_event_is_a_maintenance_with_planned_times(line, start, end):
    lead = f"<p><strong>THIS IS A SCHEDULED EVENT {line}</strong></p>"
    item = read_one(lead, a_notice("Apr 12, 09:00 UTC", "Scheduled"))
    assert item.reading.kind is Kind.MAINTENANCE
    assert [claim.value for claim in item.reading.claimed(ClaimField.STARTED_AT)] == [start]
    assert [claim.value for claim in item.reading.claimed(ClaimField.ENDED_AT)] == [end]


@pytest.mark.parametrize(
    "line", ["soon", "Foo 20, 04:00 - 05:00 UTC", "Feb 29, 04:00 - 05:00 UTC", "Apr 20, 04:00 - 25:00 UTC"]
)
def test_a_plan_that_cannot_be_read_is_named(line):
    item = read_one(f"<p>THIS IS A SCHEDULED EVENT {line}</p>")
    assert item.reading.kind is Kind.MAINTENANCE
    assert f"content: planned time THIS IS A SCHEDULED EVENT {line}" in item.reading.unknowns


def test_a_stage_of_its_own_makes_a_maintenance():
    assert read_one(a_notice("Apr 12, 09:00 UTC", "Completed")).reading.kind is Kind.MAINTENANCE
    assert read_one(a_notice("Apr 12, 09:00 UTC", "Resolved")).reading.kind is Kind.INCIDENT


def test_the_window_ends_at_the_last_notice_of_its_oldest_entry():
    old = an_entry(a_notice("Apr 2, 09:00 UTC"), a_notice("Mar 1, 09:00 UTC"), published="2026-04-02T09:00:00Z")
    listing = read(an_entry(), old).listing
    assert (listing.scope, listing.oldest_at) == (Scope.FULL, at("2026-04-02 09:00"))


def test_an_empty_feed_is_a_full_listing_of_nothing():
    listing = read().listing
    assert (listing.scope, listing.oldest_at, listing.open_ids) == (Scope.FULL, None, ())


def test_the_document_states_the_newest_time_in_it():
    assert read(an_entry(updated="2026-04-13T00:00:00Z")).stated_at == at("2026-04-13")
    assert read().stated_at is None


def test_what_the_feed_says_of_itself_leaves_the_fingerprint():
    entry = an_entry()
    same = entry.replace("</entry>", "<author><name>Acme</name></author></entry>")
    edited = entry.replace("Trouble", "More trouble")
    prints = [read(one).items[0].fingerprint for one in (entry, same, edited)]
    assert prints[0] == prints[1] != prints[2]


def test_links_are_those_of_the_content():
    item = read_one(a_notice("Apr 12, 09:00 UTC", text='<a href="https://a.example/1">x</a> https://b.example/2.'))
    assert [link.url for link in item.reading.links] == ["https://a.example/1", "https://b.example/2"]


def test_content_nested_beyond_reason_is_a_problem_of_that_entry():
    document = read(an_entry("<div>" * 5_000), an_entry(tag=TAG + "3", link=PAGE + "d"))
    assert document.problems == ("entry[0]: the HTML nests more than 1000 elements in one another",)
    assert [item.native_id for item in document.items] == ["abcd"]


@pytest.mark.parametrize(
    "body",
    [
        f"{HEAD}</feed>".encode(),
        f"{HEAD}".encode()[:-3],
        f"\ufeff{HEAD}</feed>".encode("utf-16"),
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Acme Status - Incident History</title></channel></rss>',
        b"<rss><channel><item><guid>https://s.example/incidents/abc</guid></item></channel></rss>",
        b'<feed><entry><link rel="alternate" type="text/html" href="https://s.example/incidents/abc"/></entry></feed>',
    ],
)
def test_a_history_feed_is_recognised(body):
    assert READER.recognises(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><a href='https://s.example/incidents/abc'>x</a></html>",
        b'<feed><id>x</id><content type="html">&lt;a href="https://s.example/incidents/abc"&gt;</content></feed>',
        b'<rss><item><description><![CDATA[<a href="https://s.example/incidents/abc">]]></description></item></rss>',
        b'{"incidents": [{"incident_updates": []}]}',
    ],
)
def test_other_feeds_and_pages_are_not_recognised(body):
    assert not READER.recognises(body)


def test_a_broken_off_feed_says_where():
    with pytest.raises(FormatError, match="breaks off at line 1"):
        READER.read(f"{HEAD}{an_entry()}".encode(), a_status_context())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_feed_is_read_or_a_format_error(data):
    body = bytearray(golden_input("statuspage-feed", data.draw(st.sampled_from(cases("statuspage-feed")))))
    place = data.draw(st.integers(0, len(body)))
    body[place : place + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=8))
    READER.recognises(bytes(body))
    try:
        READER.read(bytes(body), a_status_context())
    except FormatError:
        return


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20), st.datetimes())
def test_any_stamp_and_stage_cost_no_entry(stamp, stage, published):
    notice = f"<small>{stamp}</small><br><strong>{stage}</strong> - x".translate(dict.fromkeys(range(32), " "))
    body = f"{HEAD}{an_entry(notice, published=f'{published.isoformat()}Z')}</feed>"
    try:
        document = READER.read(body.encode("utf-8", "ignore"), a_status_context())
    except FormatError:
        return
    assert len(document.items) == 1
