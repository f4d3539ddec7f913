"""Discourse topics: posts, rows of tables in the forms in which people draw them, and what is left out."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import at
from golden import assert_golden, cases, golden_input
from log_contexts import TOPIC, a_forum_context
from postroll.domain.document import Document, Scope
from postroll.domain.report import Item
from postroll.domain.vocabulary import Basis, ClaimField, Phase, Precision, Stage
from postroll.errors import FormatError
from postroll.formats.discourse_topic import DiscourseTopic
from postroll.formats.statuspage_json import StatuspageJson

READER = DiscourseTopic()


def a_post(cooked: str = "<p>Words.</p>", **fields: Any) -> dict[str, Any]:
    times = {"created_at": "2026-05-14T20:00:00.000Z", "updated_at": "2026-05-14T20:00:00.000Z"}
    return (
        {"id": 901, "post_number": 1, "topic_id": 77, "username": "ada", "version": 1, "cooked": cooked}
        | times
        | fields
    )


def a_table(*rows: tuple[str, ...], header: tuple[str, ...] = ("incid.<br>date", "pub.<br>date", "description")) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in header)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def read(*posts: Any, context: dict[str, str] | None = None, **fields: Any) -> Document:
    told = {"post_stream": {"posts": list(posts)}, "id": 77} | fields
    return READER.read(json.dumps(told).encode(), a_forum_context(**(context or {})))


def read_post(cooked: str, **fields: Any) -> Item:
    return read(a_post(cooked, **fields)).items[0]


def read_rows(*rows: tuple[str, ...], post: dict[str, Any] | None = None, **table: Any) -> list[Item]:
    document = read(a_post(a_table(*rows, **table), **(post or {})))
    return [item for item in document.items if item.reading.reports_incident]


def claimed(item: Item, field: ClaimField) -> list[str]:
    return [claim.value for claim in item.reading.claimed(field)]


def links(item: Item) -> list[tuple[str, bool]]:
    return [tuple(link) for link in item.reading.links]


@pytest.mark.parametrize("case", cases("discourse-topic"))
def test_the_reader_makes_of_each_golden_case_what_it_should(case):
    body = golden_input("discourse-topic", case)
    assert READER.recognises(body)
    assert not StatuspageJson().recognises(body)
    assert_golden("discourse-topic", case, READER.read(body, a_forum_context()))


def test_a_row_is_a_report_with_the_dates_of_its_cells():
    (row,) = read_rows(("05/05", "05/12", '<a href="https://acme.example/log/one/">It <code>broke</code></a>'))
    assert (row.native_id, row.reading.title, row.reading.url) == ("77/1/1", "It broke", f"{TOPIC}/1")
    start, published = row.reading.claims
    assert (start.field, start.value, start.precision, start.basis) == (
        ClaimField.STARTED_AT, "2026-05-05", Precision.DAY, Basis.HEADED,
    )  # fmt: skip
    assert (published.field, published.value, published.where.quote) == (ClaimField.PUBLISHED_ON, "2026-05-12", "05/12")
    assert links(row) == [("https://acme.example/log/one/", True)]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("Date", "Published", "Summary"), ("05/05", "05/12", "It broke")),
        (("Incident date", "Publication date", "Incident"), ("May 5", "May 12", "It broke")),
        (("Incident", "Posted", "When"), ("It broke", "2026-05-12", "2026-05-05")),
        (("#", "Title", "Day", "Region", "Date published"), ("1", "It broke", "5 May", "SIN", "12 May")),
        (("incid.<br>date", "pub.<br>date", "description"), ("05/05–05/06", "05/12", "It broke")),
    ],
)
def test_columns_are_told_by_their_header_words(header, row):
    (item,) = read_rows(row, header=header)
    assert item.reading.title == "It broke"
    assert claimed(item, ClaimField.STARTED_AT) == ["2026-05-05"]
    assert claimed(item, ClaimField.PUBLISHED_ON) == ["2026-05-12"]


def test_a_table_needs_no_publication_date_and_no_head_element():
    table = "<table><tr><th>Date</th><th>What</th></tr><tr><td>05/05</td><td>It broke</td></tr></table>"
    _, row = read(a_post(table)).items
    assert claimed(row, ClaimField.STARTED_AT) == ["2026-05-05"]
    assert claimed(row, ClaimField.PUBLISHED_ON) == []


@pytest.mark.parametrize("header", [("Name", "Size"), ("Date", "Amount"), ("a", "b")])
def test_other_tables_are_prose(header):
    document = read(a_post(a_table(("x", "y"), header=header)))
    assert len(document.items) == 1
    assert "x y" in document.items[0].reading.notices[0].text


@pytest.mark.parametrize(
    ("posted", "cells", "days"),
    [
        ("2027-01-02T08:00:00Z", ("12/20", "12/30"), ("2026-12-20", "2026-12-30")),
        ("2027-01-02T08:00:00Z", ("12/20", "01/02"), ("2026-12-20", "2027-01-02")),
        ("2026-05-12T23:00:00Z", ("05/05", "05/13"), ("2026-05-05", "2026-05-13")),
        ("2024-03-01T08:00:00Z", ("02/29", ""), ("2024-02-29", None)),
    ],
)
def test_the_year_of_a_row_comes_from_the_post_and_an_incident_precedes_its_write_up(posted, cells, days):
    (row,) = read_rows((*cells, "It broke"), post={"created_at": posted})
    assert claimed(row, ClaimField.STARTED_AT) == [days[0]]
    assert claimed(row, ClaimField.PUBLISHED_ON) == ([days[1]] if days[1] else [])


def test_a_row_added_by_an_edit_lies_before_the_edit():
    edited = {"version": 2, "created_at": "2026-05-01T08:00:00Z", "updated_at": "2026-06-15T08:00:00Z"}
    (row,) = read_rows(("06/10", "06/14", "It broke"), post=edited)
    assert claimed(row, ClaimField.STARTED_AT) == ["2026-06-10"]
    assert row.reading.updated_at == at("2026-06-15 08:00")


def test_a_cell_that_is_no_date_is_named_and_the_row_kept():
    (row,) = read_rows(("tba", "13/45", "It broke in SIN"))
    assert row.reading.unknowns == ("incident_date: tba", "publication_date: 13/45")
    assert [claim.field for claim in row.reading.claims] == [ClaimField.PLACE]


def test_rows_are_counted_over_all_tables_and_empty_ones_count():
    first = a_table(("05/01", "05/02", "A"), ("", "", ""))
    second = a_table(("05/03", "05/04", "C"), ("05/05",))
    items = read(a_post(f"{first}<p>and</p>{second}")).items
    assert [item.native_id for item in items] == ["77/1", "77/1/1", "77/1/3", "77/1/4"]


def test_links_in_the_prose_around_rows_are_not_their_own():
    cooked = a_table(("05/05", "05/12", '<a href="https://acme.example/log/one/">A</a>')) + (
        '<p><a href="https://status.acme.example/incidents/x">this</a> and'
        ' <a href="https://acme.example/log/one/">that</a></p>'
    )
    post, row = read(a_post(cooked)).items
    assert links(row) == [("https://acme.example/log/one/", True), ("https://status.acme.example/incidents/x", False)]
    assert all(not own for _, own in links(post))


def test_a_relative_link_is_made_whole_and_mentions_pictures_and_anchors_are_none():
    post = read_post(
        '<p><a href="/t/other/12/3">a</a> <a class="mention" href="/u/ada">@ada</a> <a href="#x">b</a>'
        ' <a class="hashtag" href="/c/x">c</a> <a href="javascript:x()">d</a> <a href="http://[x">e</a> <a href>f</a></p>'
    )
    assert links(post) == [("https://forum.acme.example/t/other/12/3", False)]


GRID_HEADER = ("April 2026",)
WEEK = ("", "½▪", '<a href="https://acme.example/grid/">│</a>', "", "─", "", "", "ORD, SIN")


@pytest.mark.parametrize(
    "grid",
    [
        a_table(WEEK, header=GRID_HEADER),
        a_table(("½▪ ▪", "ORD"), header=("Sept. 2026", "")),
        a_table(("", "1 ▪", "2"), header=("Su", "Mo", "Tu", "We", "Th", "Fr", "Sa", "")),
        a_table(WEEK, header=("1", "2", "3", "4", "5", "6", "7", "")),
    ],
)
def test_a_month_grid_gives_neither_rows_nor_links_nor_text(grid):
    document = read(a_post(f"<p>Look:</p>{grid}"))
    (post,) = document.items
    assert (post.reading.notices[0].text, post.reading.links) == ("Look:", ())


def test_a_table_inside_another_is_no_table_of_its_own():
    inner = a_table(("05/05", "05/12", "Inner"))
    assert [item.native_id for item in read(a_post(a_table(("x", inner), header=("a", "b")))).items] == ["77/1"]


def test_a_post_is_an_item_that_reports_no_incident_by_itself():
    item = read_post("<p>It is <em>down</em> in SYD.</p>", post_number=4, reply_to_post_number=2)
    (notice,) = item.reading.notices
    assert (item.native_id, item.reading.in_reply_to, item.reading.reports_incident) == ("77/4", "77/2", False)
    assert (notice.at, notice.stage, notice.phase) == (at("2026-05-14 20:00"), Stage.UPDATE, Phase.SILENT)
    assert (notice.text, item.reading.title, item.reading.url) == (
        "It is down in SYD.",
        "It is down in SYD.",
        f"{TOPIC}/4",
    )
    assert claimed(item, ClaimField.PLACE) == ["SYD"]


def test_a_long_post_is_named_by_its_first_words():
    assert read_post(f"<p>{'words ' * 20}</p>").reading.title == "words " * 12 + "words…"
    assert read_post(f"<p>{'w' * 200}</p>").reading.title == "w" * 79 + "…"


@pytest.mark.parametrize("cooked", ["", "<frameset><frame></frameset>", "<p><img src='x.png'></p>"])
def test_a_post_without_words_is_an_item_without_a_title(cooked):
    item = read_post(cooked)
    assert (item.reading.title, item.reading.notices[0].text) == ("", "")


def test_words_struck_out_and_words_of_others_are_left_out():
    quote = '<aside class="quote"><blockquote><p>Theirs</p><aside class="quote">x</aside></blockquote></aside>'
    card = '<aside class="onebox"><header><a href="https://acme.example/x">acme</a></header>Card</aside>'
    item = read_post(f"{quote}<p><s>Not</s> <del>so</del> mine <s><a href='https://no.example/'>no</a></s></p>{card}")
    assert item.reading.notices[0].text == "mine"
    assert links(item) == [("https://acme.example/x", False)]


def test_what_readers_do_with_a_post_leaves_its_fingerprint_and_an_edit_does_not():
    row = a_table(("05/05", "05/12", "A"))
    before = read(a_post(row, reads=1, score=0.2)).items
    busier = read(a_post(row, reads=90, score=7.5, reply_count=3, updated_at="2026-08-01T00:00:00Z")).items
    edited = read(a_post(row + "<p>Addendum.</p>", version=2)).items
    assert [item.fingerprint for item in before] == [item.fingerprint for item in busier]
    assert not {item.fingerprint for item in before} & {item.fingerprint for item in edited}
    assert len({item.fingerprint for item in before}) == len(before)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"hidden": True}, "post 1: it is hidden, and left out"),
        ({"deleted_at": "2026-05-15T00:00:00Z"}, "post 1: it was deleted, and is left out"),
        ({"user_deleted": True}, "post 1: it was deleted, and is left out"),
        ({"cooked": None}, "post 1: cooked is None, not a text"),
        ({"created_at": "today"}, "post 1: created_at is 'today', not a time with a zone"),
        ({"created_at": "2026-05-15T00:00:00"}, "post 1: created_at is '2026-05-15T00:00:00', not a time with a zone"),
        ({"post_number": "1"}, "post_stream.posts[0]: post_number is '1', not a number from 1 on"),
        ({"reply_to_post_number": "x"}, "post 1: reply_to_post_number is 'x', not a number from 1 on"),
        ({"cooked": "<div>" * 5_000}, "post 1: the HTML nests more than 1000 elements in one another"),
    ],
)
def test_a_post_that_cannot_be_shown_or_read_is_named_and_the_rest_is_kept(fields, problem):
    document = read(a_post(**fields), a_post(post_number=2, id=902))
    assert document.problems == (problem,)
    assert [item.native_id for item in document.items] == ["77/2"]


def test_what_is_no_post_is_named_and_the_rest_is_kept():
    document = read("x", a_post(), a_post("<p>Twice.</p>"))
    assert document.problems == ("post_stream.posts[0]: it is no object", "post 1: an earlier post has the same number")
    assert len(document.items) == 1


@pytest.mark.parametrize("post_type", [2, 3, 4])
def test_marks_of_moderators_and_small_actions_are_no_posts(post_type):
    document = read(a_post(post_type=post_type))
    assert (document.items, document.problems) == ((), ())


def test_posts_that_the_page_leaves_out_are_named():
    stream = [901, *range(902, 910), "x", 920]
    document = read(
        a_post(),
        a_post(id=905, post_number=5),
        post_stream={"posts": [a_post(), a_post(id=905, post_number=5)], "stream": stream},
    )
    assert document.problems == (
        "posts 2 to 4 are not in this page",
        "posts 6 to 9 are not in this page",
        "post 11 is not in this page",
    )


def test_a_topic_is_a_selection_and_states_its_newest_time():
    document = read(a_post(updated_at="2026-05-16T00:00:00Z"), last_posted_at="2026-05-15T00:00:00Z")
    assert (document.listing.scope, document.stated_at) == (Scope.SINGLE, at("2026-05-16"))
    assert read(a_post(created_at="x", updated_at=None), last_posted_at=3).stated_at is None


@pytest.mark.parametrize(
    ("topic", "url"),
    [
        (f"{TOPIC}.json", f"{TOPIC}/1"),
        ("https://forum.acme.example/t/77?u=ada", "https://forum.acme.example/t/77/1"),
        ("https://forum.acme.example/t/other/8", "https://forum.acme.example/t/77/1"),
        ("https://acme.example/forum/t/other/8", "https://acme.example/forum/t/77/1"),
        ("https://forum.acme.example", "https://forum.acme.example/t/77/1"),
        ("", ""),
    ],
)
def test_the_address_of_a_post_follows_from_the_source(topic, url):
    assert read(a_post(), context={"topic": topic}).items[0].reading.url == url


def test_without_an_address_of_the_source_the_endpoint_serves():
    context = {"topic": "", "url": "https://forum.acme.example/t/77/posts.json"}
    assert read(a_post(), context=context).items[0].reading.url == "https://forum.acme.example/t/77/1"


def test_a_page_of_posts_without_the_topic_goes_by_the_posts_topic():
    assert read(a_post(topic_id=5), id=None).items[0].native_id == "5/1"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "the Discourse topic is empty"),
        (b"<html>", "malformed JSON at byte 0"),
        (b'{"post_stream": {"posts": [', "breaks off at byte 27"),
        (b"[" * 100_000, "nests its JSON too deeply"),
        (b"[]", "has no list post_stream.posts"),
        (b'{"post_stream": []}', "has no list post_stream.posts"),
        (b'{"post_stream": {"posts": {}}}', "has no list post_stream.posts"),
        (b'{"post_stream": {"posts": []}}', "does not say its id"),
    ],
)
def test_what_is_no_topic_is_told_in_one_line(body, why):
    with pytest.raises(FormatError, match=why):
        READER.read(body, a_forum_context())


@pytest.mark.parametrize(
    "body",
    [
        b'{"post_stream":{"posts":[{"id',
        b'\xef\xbb\xbf{"id": 1, "post_stream" : {',
        '{"post_stream": {}}'.encode("utf-16"),
    ],
)
def test_a_topic_is_recognised_even_where_it_breaks_off(body):
    assert READER.recognises(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"topic_list": {}}',
        b'"post_stream":{',
        b'{"text": "\\"post_stream\\":{"}',
        b'<html>{"post_stream":{</html>',
    ],
)
def test_other_json_is_no_topic(body):
    assert not READER.recognises(body)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(cases("discourse-topic")), st.data())
def test_a_mutated_topic_is_read_or_a_format_error(case, data):
    body = bytearray(golden_input("discourse-topic", case))
    place = data.draw(st.integers(0, len(body)))
    body[place : place + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=8))
    READER.recognises(bytes(body))
    with suppress(FormatError):
        READER.read(bytes(body), a_forum_context())


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**70) | st.text(max_size=8) | st.just("2026-05-14T20:00:00Z"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from([*a_post(), "hidden", "post_type", "reply_to_post_number"]), ANYTHING), ANYTHING)
def test_fields_of_any_kind_cost_at_most_their_post(fields, stream):
    other = a_post(post_number=902, id=902)
    document = read(post_stream={"posts": [a_post(**fields), other], "stream": stream})
    assert "77/902" in [item.native_id for item in document.items]
