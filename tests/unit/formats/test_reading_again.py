"""A memory spares a reader work and changes nothing of what it reads."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contexts import a_status_context
from golden import cases, golden_input
from postroll.formats.memory import Memory
from postroll.formats.registry import FORMATS

STATUSPAGE = [("statuspage-json", case) for case in cases("statuspage-json")]
STATUSPAGE += [("statuspage-feed", case) for case in cases("statuspage-feed")]


def read(name, body, **context):
    return FORMATS[name].read(body, replace(a_status_context(), **context))


def touch(body: bytes) -> bytes:
    """The same document with other titles, and all else as it was."""
    return re.sub(rb'(<title>|"name": ?")', rb"\1More ", body)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STATUSPAGE), st.booleans()), max_size=6))
def test_a_reader_with_a_memory_reads_what_one_without_reads(documents):
    memory = Memory()
    for (name, case), touched in documents:
        body = touch(golden_input(name, case)) if touched else golden_input(name, case)
        assert read(name, body, memory=memory) == read(name, body)


@pytest.mark.parametrize(("name", "case"), STATUSPAGE)
def test_an_item_that_did_not_change_is_the_very_item_that_was_read_before(name, case):
    memory, body = Memory(), golden_input(name, case)
    once, again = read(name, body, memory=memory), read(name, body, memory=memory)
    assert [id(item) for item in once.items] == [id(item) for item in again.items]


def test_the_page_that_an_incident_is_of_tells_it_from_one_on_another_page():
    memory = Memory()
    bodies = [b'{"page": {"url": "https://%s.example"}, "incidents": [{"id": "a"}]}' % host for host in (b"x", b"y")]
    urls = [read("statuspage-json", body, memory=memory).items[0].reading.url for body in bodies]
    assert urls == ["https://x.example/incidents/a", "https://y.example/incidents/a"]


@pytest.mark.parametrize(
    ("name", "case"), [("statuspage-json", "incident-list"), ("statuspage-feed", "atom-over-new-year")]
)
def test_the_words_of_a_notice_that_did_not_change_are_not_read_again(monkeypatch, name, case):
    memory, texts = Memory(), []
    body = golden_input(name, case)
    read(name, body, memory=memory)
    monkeypatch.setattr("postroll.formats.told.read_prose", lambda text, **_: texts.append(text) or ())
    changed = read(name, touch(body), memory=memory)
    assert texts
    assert all(text.startswith("More ") for text in texts)
    assert any(item.reading.notices for item in changed.items)
