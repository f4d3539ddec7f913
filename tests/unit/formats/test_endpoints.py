import json

import pytest

from builders import at
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.report import Item, Notice, Reading
from postroll.domain.vocabulary import Kind, Phase, Stage
from postroll.formats.endpoints import MOST_FOLLOWED, Answer
from postroll.formats.registry import SOURCE_KINDS


def polled(kind, address):
    return SOURCE_KINDS[kind].endpoints.polled(address)


def follow_ups(kind, root, url, body=b"", *items, open_ids=()):
    document = Document("", tuple(items), Listing(Scope.OPEN, open_ids=open_ids))
    found = SOURCE_KINDS[kind].endpoints.follow_ups(Answer(root, url, body, document))
    return [follow_up.url for follow_up in found]


def an_item(native_id, stage=Stage.INVESTIGATING, **reading):
    notices = (Notice(at("2026-04-17 12:00"), stage, Phase.ACUTE, ""),)
    return Item(native_id, (), "f", Reading("Slow", reading.pop("url", ""), notices=notices, **reading))


@pytest.mark.parametrize("address", ["https://status.acme.example", "https://status.acme.example/"])
def test_a_status_page_is_polled_at_its_summary_its_incidents_and_its_feed(address):
    paths = ("api/v2/summary.json", "api/v2/incidents.json", "history.atom")
    assert polled("statuspage", address) == tuple(f"https://status.acme.example/{path}" for path in paths)


@pytest.mark.parametrize(
    ("kind", "address", "endpoint"),
    [
        ("statuspage", "https://a.example/history.rss", "https://a.example/history.rss"),
        ("incident-log", "https://a.example/log/", "https://a.example/log/feed.xml"),
        ("incident-log", "https://a.example/log/index.xml", "https://a.example/log/index.xml"),
        ("incident-log", "https://a.example/blog/feed", "https://a.example/blog/feed"),
        ("incident-log", "https://a.example/?format=rss", "https://a.example/?format=rss"),
        ("incident-bulletin", "https://a.example/log/", "https://a.example/log/"),
        ("google-cloud", "https://a.example/", "https://a.example/incidents.json"),
        ("aws", "https://a.example", "https://a.example/data.json"),
        ("aws", "https://a.example/public/currentevents", "https://a.example/public/currentevents"),
        ("discourse-topic", "https://a.example/t/7", "https://a.example/t/7.json"),
        ("discourse-topic", "https://a.example/t/rolled-up/7/12", "https://a.example/t/7.json"),
        ("discourse-topic", "https://a.example/forum/t/7?u=ada", "https://a.example/forum/t/7.json"),
    ],
)
def test_an_address_leads_to_its_endpoint(kind, address, endpoint):
    assert polled(kind, address) == (endpoint,)


def test_an_address_that_names_no_topic_leads_nowhere():
    assert polled("discourse-topic", "https://a.example/c/outages") == ()


def test_every_kind_is_polled_somewhere():
    address = "https://a.example/t/7"
    assert all(kind.endpoints.polled(address) for kind in SOURCE_KINDS.values())


@pytest.mark.parametrize("endpoint", ["api/v2/summary.json", "api/v2/incidents.json", "history.atom"])
def test_the_page_of_an_open_incident_is_followed_from_every_endpoint(endpoint):
    root = "https://a.example"
    items = [an_item("abcd1234efgh"), an_item("closed123456")]
    found = follow_ups("statuspage", root, f"{root}/{endpoint}", b"", *items, open_ids=("abcd1234efgh",))
    assert found == ["https://a.example/incidents/abcd1234efgh.json"]


def test_a_numeric_id_names_no_page():
    url = "https://a.example/history.atom"
    assert follow_ups("statuspage", "https://a.example", url, b"", an_item("12345678"), open_ids=("12345678",)) == []


@pytest.mark.parametrize(("stage", "followed"), [(Stage.SCHEDULED, 0), (Stage.IN_PROGRESS, 1)])
def test_a_maintenance_is_followed_once_it_has_begun(stage, followed):
    url = "https://a.example/api/v2/summary.json"
    item = an_item("abcd1234efgh", stage, kind=Kind.MAINTENANCE)
    found = follow_ups("statuspage", "https://a.example", url, b"", item, open_ids=("abcd1234efgh",))
    assert len(found) == followed


def test_the_pages_of_a_logs_entries_are_followed_if_they_lie_in_the_log():
    urls = ["https://a.example/log/one/", "https://a.example/elsewhere/", "https://b.example/log/two/", ""]
    items = [an_item(url or "none", url=url) for url in urls]
    found = follow_ups("incident-log", "https://a.example/log/", "https://a.example/log/feed.xml", b"", *items)
    assert found == ["https://a.example/log/one/"]


def test_bulletins_named_for_their_day_are_followed():
    body = b"""<a href="/log/2026-04-12">before</a> <a href='https://a.example/log/2026-04-05/#top'>earlier</a>
    <a href="/log/about">about</a> <a href="/blog/2026-04-01">elsewhere</a> <a href="http://[">broken</a>"""
    found = follow_ups("incident-bulletin", "https://a.example/log/", "https://a.example/log/", body)
    assert found == ["https://a.example/log/2026-04-12", "https://a.example/log/2026-04-05/"]


def test_posts_that_the_first_page_of_a_topic_leaves_out_are_followed_twenty_a_page():
    ids = list(range(1, 46))
    topic = {"post_stream": {"posts": [{"id": number} for number in ids[:20]], "stream": ids}}
    url = "https://a.example/t/7.json"
    found = follow_ups("discourse-topic", "https://a.example/t/7", url, json.dumps(topic).encode())
    assert [page.count("post_ids[]=") for page in found] == [20, 5]
    assert found[1].startswith("https://a.example/t/7/posts.json?post_ids[]=41&")


def test_no_answer_leads_to_more_pages_than_can_be_followed():
    items = [an_item(f"abcd{number:08}") for number in range(MOST_FOLLOWED + 50)]
    ids = tuple(item.native_id for item in items)
    url = "https://a.example/api/v2/summary.json"
    assert len(follow_ups("statuspage", "https://a.example", url, b"", *items, open_ids=ids)) == MOST_FOLLOWED


def test_a_kind_without_further_pages_leads_nowhere():
    items = [an_item("abcd1234efgh", url="https://a.example/incidents/abcd1234efgh")]
    assert follow_ups("google-cloud", "https://a.example", "https://a.example/incidents.json", b"", *items) == []
