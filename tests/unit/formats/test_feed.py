"""The envelope that Atom and RSS share."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import at
from postroll.errors import FormatError
from postroll.formats.feed import Feed, parse_feed

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
  <title type="html">Acme &amp;lt;Log&amp;gt;</title>
  <id>https://acme.example/log/</id>
  <link href="https://acme.example/log/feed.xml" rel="self"/>
  <link href="https://acme.example/log/"/>
  <updated>2026-05-14T00:00:00+02:00</updated>
  <author><name>Acme</name></author>
  <entry>
    <media:title>Not the title</media:title>
    <title>Disks &amp; <![CDATA[<hosts>]]></title>
    <link rel="alternate" href="https://acme.example/log/disks/"/>
    <id>tag:acme.example,2026:disks</id>
    <published>2026-05-14T00:00:00Z</published>
    <updated>2026-05-15T09:30:00Z</updated>
    <content type="html">&lt;p&gt;Full.&lt;/p&gt;</content>
    <summary>Shorter</summary>
  </entry>
</feed>
"""
RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
  <title>Acme &amp;amp; Co</title><link>https://acme.example/</link><lastBuildDate>Thu, 14 May 2026 02:00:00 +0200</lastBuildDate>
  <item><title>Disks</title><guid>https://acme.example/disks</guid><pubDate>Thu, 14 May 2026 00:00:00 GMT</pubDate>
  <description>short</description><content:encoded>&lt;p&gt;long&lt;/p&gt;</content:encoded></item>
</channel></rss>"""
RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Acme</title><link>https://acme.example/</link></channel>
  <item rdf:about="https://acme.example/disks"><title>Disks</title><link>https://acme.example/disks</link>
  <dc:date>2026-05-14T00:00:00Z</dc:date></item></rdf:RDF>"""
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BILLION_LAUGHS = f'<!DOCTYPE feed [<!ENTITY l0 "ha">{LAUGHS}]><feed><title>%s</title></feed>'


def parse(text: str) -> Feed:
    return parse_feed(text.encode())


def atom_entry(inner: str):
    return parse(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{inner}</entry></feed>').entries[0]


def test_an_atom_feed_says_what_it_is_and_when_it_changed():
    feed = parse(ATOM)
    assert (feed.id, feed.title, feed.url) == (
        "https://acme.example/log/",
        "Acme <Log>",
        "https://acme.example/log/",
    )
    assert feed.updated_at == at("2026-05-13 22:00")


def test_an_atom_entry_is_read_whole():
    (entry,) = parse(ATOM).entries
    assert (entry.id, entry.title) == ("tag:acme.example,2026:disks", "Disks & <hosts>")
    assert entry.url == "https://acme.example/log/disks/"
    assert (entry.published_at, entry.updated_at) == (at("2026-05-14"), at("2026-05-15 09:30"))
    assert entry.html == "<p>Full.</p>"


def test_an_entry_keeps_every_child_as_the_feed_gave_it():
    (entry,) = parse(ATOM).entries
    assert entry.canonical["link"] == 'href="https://acme.example/log/disks/" rel="alternate"'
    assert entry.canonical["summary"] == "Shorter"
    assert entry.canonical["{http://search.yahoo.com/mrss/}title"] == "Not the title"


def test_children_of_one_name_are_all_kept():
    entry = atom_entry('<category term="a"/><category term="b"/><author><name>Ada</name></author>')
    assert (entry.canonical["category"], entry.canonical["category[1]"]) == ('term="a"', 'term="b"')
    assert entry.canonical["author"].startswith("<author")


def test_an_rss_item_is_read_whole():
    feed = parse(RSS)
    (entry,) = feed.entries
    assert (feed.title, feed.updated_at) == ("Acme & Co", at("2026-05-14"))
    assert (entry.id, entry.url) == ("https://acme.example/disks", "https://acme.example/disks")
    assert entry.published_at == entry.updated_at == at("2026-05-14")
    assert entry.html == "<p>long</p>"


def test_a_guid_that_is_no_permalink_is_no_address():
    feed = parse('<rss><channel><item><guid isPermaLink="false">https://a.example</guid></item></channel></rss>')
    assert (feed.entries[0].id, feed.entries[0].url) == ("https://a.example", "")


def test_rss_1_is_read():
    (entry,) = parse(RSS_1).entries
    assert (entry.id, entry.title) == ("https://acme.example/disks", "Disks")
    assert entry.published_at == at("2026-05-14")


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a<b>c</b></div></content>', "a<b>c</b>"),
        ('<content type="text">1 &lt; 2</content>', "1 &lt; 2"),
        ('<content>"1" &lt; 2</content>', '"1" &lt; 2'),
        ('<content src="https://a.example/x"/><summary type="html">&lt;i&gt;s&lt;/i&gt;</summary>', "<i>s</i>"),
    ],
)
def test_content_becomes_html_by_its_type(content, html):
    assert html in atom_entry(content).html


def test_a_link_that_a_browser_would_run_is_no_address():
    assert atom_entry('<link href="javascript:alert(1)"/>').url == ""


@pytest.mark.parametrize(
    "time", ["yesterday", "2026-05-14T00:00:00", "Thu, 14 May 2026 00:00:00 CEST", "0001-01-01T00:00:00+23:00"]
)
def test_a_time_that_cannot_be_read_is_named(time):
    entry = atom_entry(f"<published>{time}</published>")
    assert entry.published_at is None
    assert f"published: {time}" in entry.unknowns


def test_an_entry_without_times_has_no_unknowns():
    assert atom_entry("<title>t</title>").unknowns == ()


def test_utf_16_with_a_byte_order_mark_is_read():
    text = ATOM.replace("UTF-8", "UTF-16").replace("Full.", "Voll, größer")
    assert parse_feed(text.encode("utf-16")).entries[0].html == "<p>Voll, größer</p>"


@pytest.mark.parametrize(
    ("flaw", "title"),
    [("R & D", "R & D"), ("na&iuml;ve&nbsp;x", "naïve x")],
)
def test_a_malformed_but_complete_feed_is_read_all_the_same(flaw, title):
    entry = parse(ATOM.replace("Disks &amp; <![CDATA[<hosts>]]>", flaw)).entries[0]
    assert (entry.title, entry.url) == (title, "https://acme.example/log/disks/")
    assert entry.published_at == datetime(2026, 5, 14, tzinfo=UTC)
    assert entry.html == "<p>Full.</p>"
    assert entry.canonical["content"] == "<p>Full.</p>"


def test_whatever_the_lenient_parser_raises_is_a_format_error(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("lost in the markup")

    monkeypatch.setattr("feedparser.parse", fail)
    with pytest.raises(FormatError, match="not well-formed: lost in the markup"):
        parse("<feed>R & D</feed>")


def test_a_feed_without_entries_is_legal():
    assert parse('<rss version="2.0"><channel><title>Calm</title></channel></rss>').entries == ()


@pytest.mark.parametrize("cut", [60, 400, len(ATOM) - 12])
def test_a_broken_off_feed_says_at_which_line(cut):
    broken = ATOM[:cut]
    with pytest.raises(FormatError, match=rf"breaks off at line {broken.count(chr(10)) + 1}$"):
        parse(broken)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b'{"incidents": []}', "not XML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not XML"),
        (b"<!doctype html><html><br></html>", "HTML page"),
        (b"<feed><title>\n\x00</title></feed>", "NUL character on line 2"),
        (b"<opml/>", "<opml> document"),
        (b"<rss/>", "no channel"),
        (b"<feed>" * 100_000, "beyond reason"),
        (b"<a>R & D</a>", "no feed can be found"),
        (b"<a>" + b"x" * 11_000_000 + b"</a>", "beyond reason"),
        (b"<feed>&</feed>" + b"x" * 2_000_000, "not well-formed XML at line 1"),
        (BILLION_LAUGHS.replace("%s", "&l11;").encode(), "beyond reason"),
    ],
)
def test_what_is_no_feed_is_refused_in_one_line(body, why):
    with pytest.raises(FormatError, match=why) as caught:
        parse_feed(body)
    assert "\n" not in caught.value.what


def test_an_entity_of_the_documents_own_is_not_expanded():
    assert parse(BILLION_LAUGHS.replace("%s", "Acme &l0;")).title == "Acme &l0;"


def test_entities_outside_of_elements_are_left_alone():
    assert parse("<!DOCTYPE feed [<!ENTITY e 'x'>]><feed>&e;<title>t</title></feed>").title == "t"


def test_no_outside_entity_is_loaded():
    feed = parse("<!DOCTYPE feed [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><feed><title>a &f; b</title></feed>")
    assert "root:" not in feed.title


@settings(max_examples=150)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_feed_or_a_format_error(body):
    try:
        parse_feed(body)
    except FormatError:
        return


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_feed_is_a_feed_or_a_format_error(data):
    body = bytearray(data.draw(st.sampled_from([ATOM, RSS, RSS_1])).encode())
    place = data.draw(st.integers(0, len(body)))
    body[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=8))
    try:
        parse_feed(bytes(body))
    except FormatError:
        return


def test_a_feed_in_an_older_dialect_is_read_too():
    body = (
        b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Log</title><entry><id>tag:acme.example,2004:1</id>'
        b"<title>Disks &amp; doors</title><issued>2004-01-01T19:48:21Z</issued></entry></feed>"
    )
    (entry,) = parse_feed(body).entries
    assert (entry.id, entry.title) == ("tag:acme.example,2004:1", "Disks & doors")
    assert entry.published_at is not None


def test_an_entity_of_the_document_is_no_reason_to_fail():
    body = (
        b'<!DOCTYPE rss [<!ENTITY id "tag:acme.example,">]><rss version="2.0"><channel><item><title>Doors</title>'
        b"<description><p>&id;2006</p></description></item></channel></rss>"
    )
    assert parse_feed(body).entries[0].title == "Doors"


def test_dates_of_the_dublin_core_terms_are_dates():
    body = (
        b'<rss version="2.0" xmlns:t="http://purl.org/dc/terms/"><channel><item><title>Doors</title>'
        b"<t:issued>2003-12-31T10:14:55Z</t:issued></item></channel></rss>"
    )
    assert parse_feed(body).entries[0].published_at is not None
