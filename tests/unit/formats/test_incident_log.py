"""Logs of write-ups: what becomes of a feed's entries and of their pages, and what is neither."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import at
from golden import assert_golden, cases, golden_input
from log_contexts import LOG, a_log_context
from postroll.domain.document import Document, Scope
from postroll.domain.report import Item
from postroll.domain.vocabulary import ClaimField, Precision
from postroll.errors import FormatError
from postroll.formats.incident_bulletin import IncidentBulletin
from postroll.formats.incident_log import IncidentLogFeed, IncidentLogPage
from postroll.formats.statuspage_feed import StatuspageFeed

FEED, PAGE = IncidentLogFeed(), IncidentLogPage()
HEAD = "<feed xmlns='http://www.w3.org/2005/Atom'><id>x</id><link href='https://acme.example/log/'/>"


def an_entry(content: str = "", link: str = f"{LOG}one/", entry_id: str = "", **times: str) -> str:
    dates = {"published": "2026-04-24T00:00:00Z", "updated": "2026-04-25T10:00:00Z"} | times
    escaped = content.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f"<entry><title>One</title><link href='{link}'/><id>{entry_id}</id>"
        + "".join(f"<{name}>{text}</{name}>" for name, text in dates.items() if text)
        + f"<content type='html'>{escaped}</content></entry>"
    )


def read(*entries: str, **context: str) -> Document:
    return FEED.read(f"{HEAD}{''.join(entries)}</feed>".encode(), a_log_context(**context))


def read_one(content: str = "", **fields: str) -> Item:
    (item,) = read(an_entry(content, **fields)).items
    return item


def a_page(article: str, head: str = f'<link rel="canonical" href="{LOG}one/">') -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{article}</article></body></html>".encode()


def read_page(article: str, head: str = f'<link rel="canonical" href="{LOG}one/">', **context: str) -> Item:
    (item,) = PAGE.read(a_page(article, head), a_log_context(**context)).items
    return item


def claimed(item: Item, field: ClaimField) -> list[str]:
    return [claim.value for claim in item.reading.claimed(field)]


@pytest.mark.parametrize("case", cases("incident-log-feed"))
def test_the_feed_reader_makes_of_each_golden_case_what_it_should(case):
    body = golden_input("incident-log-feed", case)
    assert FEED.recognises(body)
    assert not StatuspageFeed().recognises(body)
    assert_golden("incident-log-feed", case, FEED.read(body, a_log_context()))


@pytest.mark.parametrize("case", cases("incident-log-page"))
def test_the_page_reader_makes_of_each_golden_case_what_it_should(case):
    body = golden_input("incident-log-page", case)
    assert PAGE.recognises(body)
    assert not IncidentBulletin().recognises(body)
    assert_golden("incident-log-page", case, PAGE.read(body, a_log_context()))


@pytest.mark.parametrize(
    "link",
    [f"{LOG}one/", f"{LOG}one", f"{LOG}one?utm_source=rss", f"{LOG}one/#top", "https://ACME.example/log/one?ref=x"],
)
def test_an_entry_and_its_page_have_one_id_however_the_address_is_spelt(link):
    assert read_one(link=link).native_id == f"{LOG}one/"
    page = f'<link rel="canonical" href="{link}">'
    assert read_page("<h2>April 17: It broke</h2>", page).native_id == f"{LOG}one/"


def test_the_other_spellings_of_an_address_and_the_entry_id_are_aliases():
    item = read_one(link=f"{LOG}one?utm_medium=x", entry_id="tag:acme,1")
    assert item.aliases == (f"{LOG}one?utm_medium=x", f"{LOG}one", "tag:acme,1")


@pytest.mark.parametrize("link", ["https://acme.example/post?id=7", "https://acme.example/log/one.html"])
def test_what_tells_pages_apart_stays_in_the_id(link):
    assert read_one(link=link).native_id.startswith(link.partition("?")[0])
    assert link.partition("?")[2] in read_one(link=link).native_id
    assert not read_one(link="https://acme.example/log/one.html").native_id.endswith("/")


def test_an_entry_without_a_link_goes_by_its_id():
    item = read_one(link="", entry_id="tag:acme,1")
    assert (item.native_id, item.reading.url) == ("tag:acme,1", "")


@pytest.mark.parametrize("link", ["https://[acme.example/one", "https://acme.example"])
def test_an_odd_address_is_an_id_all_the_same(link):
    assert read_one(link=link).native_id.startswith(link)


def test_a_page_at_an_odd_address_lies_under_nothing():
    head = f'{DATED_HEAD}<link rel="canonical" href="https://[acme.example/one">'
    with pytest.raises(FormatError, match="lies outside of"):
        read_page("<h1>It broke</h1>", head)


def test_the_title_is_that_of_the_entry_and_the_start_that_of_the_heading():
    item = read_one("<h2><a href='#a'>#</a>April 17: Another title (13:04UTC)</h2><p>Words.</p>")
    assert item.reading.title == "One"
    assert claimed(item, ClaimField.STARTED_AT) == ["2026-04-17T13:04:00Z"]
    assert item.reading.text == "Words."


def test_a_heading_without_a_day_is_part_of_the_prose():
    item = read_one("<h2>What happened</h2><p>Words.</p><h2>April 17: Why</h2>")
    assert item.reading.text == "What happened\n\nWords.\n\nApril 17: Why"
    assert claimed(item, ClaimField.STARTED_AT) == []


def test_the_year_of_a_heading_is_that_of_the_publication():
    item = read_one("<h2>December 30: It broke (23:10UTC)</h2>", published="2026-01-05T00:00:00Z")
    assert claimed(item, ClaimField.STARTED_AT) == ["2025-12-30T23:10:00Z"]


@pytest.mark.parametrize(
    ("clock", "end"),
    [("14:20", "2026-04-17T14:20:00Z"), ("00:28", "2026-04-18T00:28:00Z"), ("12:30", "2026-04-17T12:30:00Z")],
)
def test_a_clock_time_in_the_prose_belongs_to_the_day_of_the_incident(clock, end):
    item = read_one(f"<h2>April 17: It broke (13:04UTC)</h2><p>It was fixed at {clock} UTC.</p>")
    assert claimed(item, ClaimField.ENDED_AT) == [end]


def test_a_clock_time_belongs_to_the_day_that_the_heading_gives_without_a_time():
    item = read_one("<h2>April 17: It broke</h2><p>It was fixed at 14:20 UTC.</p>")
    assert claimed(item, ClaimField.ENDED_AT) == ["2026-04-17T14:20:00Z"]


def test_without_a_heading_the_prose_gives_the_day():
    (claim,) = read_one("<p>On April 17 every write failed.</p>").reading.claimed(ClaimField.STARTED_AT)
    assert (claim.value, claim.precision, claim.where.part) == ("2026-04-17", Precision.DAY, "content")


def test_an_entry_without_a_publication_date_claims_none_but_has_a_year():
    item = read_one("<h2>April 17: It broke</h2>", published="")
    assert claimed(item, ClaimField.STARTED_AT) == ["2026-04-17"]
    assert claimed(item, ClaimField.PUBLISHED_ON) == []


def test_a_date_that_cannot_be_read_is_named():
    item = read_one(published="yesterday")
    assert item.reading.unknowns == ("published: yesterday",)
    assert claimed(item, ClaimField.PUBLISHED_ON) == []


def test_an_entry_without_an_address_is_a_problem_and_the_listing_counts_as_a_selection():
    document = read(an_entry(link=""), an_entry())
    assert document.problems == ("entries[0]: the entry has neither a link nor an id",)
    assert [item.native_id for item in document.items] == [f"{LOG}one/"]
    assert document.listing.scope is Scope.SINGLE


def test_a_second_entry_at_the_same_address_is_a_problem_unless_it_is_the_same_entry():
    assert read(an_entry(), an_entry()).problems == ()
    assert read(an_entry(), an_entry("Other")).problems == (
        f"entries[1]: an earlier entry has the same address, {LOG}one/",
    )


@pytest.mark.parametrize("content", ["<div>" * 5_000, "<frameset><frame></frameset>"])
def test_content_that_cannot_be_read_is_a_problem_of_its_entry(content):
    document = read(an_entry(content), an_entry(link=f"{LOG}two/"))
    assert len(document.problems) == len(document.items) == 1


def test_the_listing_reaches_back_to_the_oldest_publication():
    old = an_entry(link=f"{LOG}old/", published="2026-03-01T00:00:00Z")
    document = read(an_entry(), old)
    assert (document.listing.scope, document.listing.oldest_at) == (Scope.FULL, at("2026-03-01"))
    assert document.stated_at == at("2026-04-25 10:00")


def test_an_empty_feed_is_a_full_listing_of_nothing():
    document = read()
    assert (document.items, document.listing.scope, document.listing.oldest_at) == ((), Scope.FULL, None)


def test_an_edited_entry_is_another_revision():
    one, same, edited = (read_one(content) for content in ("<p>a</p>", "<p>a</p>", "<p>b</p>"))
    assert one.fingerprint == same.fingerprint != edited.fingerprint


@pytest.mark.parametrize(
    "body",
    [
        HEAD.encode(),
        b"\xef\xbb\xbf<?xml version='1.0'?><!-- a -->\n<rss version='2.0'>",
        f"\ufeff{HEAD}</feed>".encode("utf-16"),
        b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel>",
        b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>",
    ],
)
def test_a_feed_is_recognised_even_where_it_breaks_off(body):
    assert FEED.recognises(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"<html><feed>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:status.acme.example,2005:/history</id>",
        b"<opml></opml>",
        b"<!---->" * 40 + b"!",
    ],
)
def test_status_histories_pages_and_other_bytes_are_no_log_feed(body):
    assert not FEED.recognises(body)


def test_a_broken_off_feed_says_so():
    with pytest.raises(FormatError, match="breaks off"):
        FEED.read(HEAD.encode(), a_log_context())


def test_a_page_without_its_own_address_goes_by_the_endpoint():
    item = read_page("<h2>April 17: It broke</h2>", "", url=f"{LOG}one")
    assert item.native_id == f"{LOG}one/"


def test_a_page_whose_address_nobody_knows_says_what_to_do():
    with pytest.raises(FormatError, match="import it from a capture log that gives its url"):
        read_page("<h2>April 17: It broke</h2>", "")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2026-04-24T01:00:00+02:00">', "2026-04-24"),
        ('<script type="application/ld+json">[{"datePublished": "2026-04-24"}]</script>', "2026-04-24"),
        ('<script type="application/ld+json">{oops</script><title>2026-04-24 Log</title>', "2026-04-24"),
        ('<script type="application/ld+json">{"datePublished": 1}</script>', ""),
        ('<meta property="article:published_time" content="2026-04-31">', ""),
        ("", ""),
    ],
)
def test_the_publication_date_of_a_page_stands_in_its_metadata(head, day):
    head += f'<link rel="canonical" href="{LOG}one/">'
    item = read_page("<h2>April 17: It broke</h2>", head)
    assert claimed(item, ClaimField.PUBLISHED_ON) == ([day] if day else [])


@pytest.mark.parametrize("line", ["<time>April 24, 2026</time>", "<header><p>24 April 2026</p></header>"])
def test_the_publication_date_of_a_page_may_stand_in_its_text(line):
    item = read_page(f"{line}<h2>April 17: It broke (13:04UTC)</h2><p>Words.</p>")
    assert claimed(item, ClaimField.PUBLISHED_ON) == ["2026-04-24"]
    assert claimed(item, ClaimField.STARTED_AT) == ["2026-04-17T13:04:00Z"]
    assert item.reading.text == "Words."


def test_a_time_in_the_prose_of_a_page_stays():
    item = read_page("<h2>April 17: It broke</h2><p>Over at <time>14:20 UTC</time>.</p>")
    assert item.reading.text == "Over at 14:20 UTC."


DATED_HEAD = '<meta property="article:published_time" content="2026-04-24">'


def test_a_page_without_a_dated_heading_must_lie_under_the_source():
    assert (
        read_page("<h1>It broke</h1>", f'{DATED_HEAD}<link rel="canonical" href="{LOG}one/">').reading.title
        == "It broke"
    )
    with pytest.raises(FormatError, match="lies outside of https://acme"):
        read_page("<h1>It broke</h1>", f'{DATED_HEAD}<link rel="canonical" href="https://acme.example/jobs/">')


@pytest.mark.parametrize("log", [f"{LOG}feed.xml", "https://acme.example/log"])
def test_the_source_may_be_declared_by_its_feed_or_without_a_slash(log):
    item = read_page("<h1>It broke</h1>", f'{DATED_HEAD}<link rel="canonical" href="{LOG}one/">', log=log)
    assert item.native_id == f"{LOG}one/"


def test_the_heading_may_stand_in_a_main_part_without_an_article():
    body = f'<html><head><link rel="canonical" href="{LOG}one/"></head><main><h2>Apr 17: It broke</h2>x</main></html>'
    (item,) = PAGE.read(body.encode(), a_log_context()).items
    assert (item.reading.title, item.reading.text) == ("It broke", "x")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body><h1>404 Not Found</h1></body></html>",
        b"<html><body><main><h1>503 Service Unavailable</h1><p>Try later.</p></main></body></html>",
        b"<html><body><article><h1>This help centre is closed</h1></article></body></html>",
        a_page("<h2>April 17: One</h2><h2>April 18: Two</h2>"),
        a_page(
            "<h1>One</h1></article><article><h1>Two</h1>",
            DATED_HEAD + '<link rel="canonical" href="https://a.example/">',
        ),
        a_page("<p>No heading</p>", DATED_HEAD + '<link rel="canonical" href="https://a.example/">'),
        a_page("<div>" * 5_000),
        b"{}",
    ],
)
def test_error_pages_indexes_and_other_bytes_are_no_entry_page(body):
    assert not PAGE.recognises(body)


def test_a_page_that_breaks_off_is_recognised_and_not_read():
    body = a_page("<h2>April 17: It broke</h2><p>Words.")[:-30]
    assert PAGE.recognises(body)
    with pytest.raises(FormatError, match="the page breaks off"):
        PAGE.read(body, a_log_context())


@pytest.mark.parametrize(
    ("body", "why"), [(b"{}", "is no HTML"), (b"<html></html>", "not that of one entry"), (b"", "is empty")]
)
def test_what_is_no_entry_page_is_told_in_one_line(body, why):
    with pytest.raises(FormatError, match=why):
        PAGE.read(body, a_log_context())


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([("incident-log-feed", FEED), ("incident-log-page", PAGE)]), st.data())
def test_a_mutated_document_is_read_or_a_format_error(form, data):
    name, reader = form
    body = bytearray(golden_input(name, data.draw(st.sampled_from(cases(name)))))
    place = data.draw(st.integers(0, len(body)))
    body[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    reader.recognises(bytes(body))
    with suppress(FormatError):
        reader.read(bytes(body), a_log_context())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([b"", b"<feed>", b"<html><article><h1>", b"<rss><channel><item>"]))
def test_arbitrary_bytes_are_read_or_a_format_error(tail, start):
    for reader in (FEED, PAGE):
        reader.recognises(start + tail)
        with suppress(FormatError):
            reader.read(start + tail, a_log_context())
