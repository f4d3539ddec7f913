import asyncio
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.fetching import PATIENT, fetcher, names, plan
from fakes.misbehaving_server import MisbehavingServer, raw
from postroll.domain.fetch import Failed, FetchOutcome, NotModified, Refused

HEAD = st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 304 x\r\n\r\n", b"HTTP/1.0 301 x\r\nLocation: "])


def ask(answer, **validators):
    """What comes of a server that answers with these bytes."""

    async def scenario():
        pages = {"/page": lambda request: raw(request, answer)}
        async with MisbehavingServer(pages=pages) as server, fetcher() as fetching:
            return await fetching.fetch(plan(server.url("/page"), **validators))

    return asyncio.run(scenario())


@given(HEAD, st.binary(max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_bytes_come_there_is_an_outcome(head, noise):
    assert isinstance(ask(head + noise), get_args(FetchOutcome))


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_is_planned_there_is_an_outcome(url):
    async def scenario():
        async with fetcher(replace(PATIENT, allow_private=False), lookup=names()) as fetching:
            return await fetching.fetch(plan(url))

    assert isinstance(asyncio.run(scenario()), Failed | Refused)


@pytest.mark.parametrize("validator", ["\u00e9t\u00e9", "two\r\nlines", "\udcff"])
def test_a_validator_that_cannot_be_sent_is_left_out(validator):
    outcome = ask(b"HTTP/1.1 304 x\r\n\r\n", etag=validator, last_modified=validator)
    assert (type(outcome), outcome.status) == (Failed, 304)


def test_validators_that_a_304_does_not_repeat_stay_those_of_the_plan():
    outcome = ask(b"HTTP/1.1 304 x\r\nLast-Modified: today\r\n\r\n", etag='"a"', last_modified="yesterday")
    assert outcome == NotModified(outcome.url, None, '"a"', "today")


def test_a_fetcher_outside_of_its_block_is_a_bug():
    with pytest.raises(RuntimeError, match="async with"):
        asyncio.run(fetcher().fetch(plan("https://status.example.test/")))


def test_robots_txt_files_are_kept_where_they_shall_be(tmp_path):
    settings_ = replace(PATIENT, robots_file=tmp_path / "robots.json")

    async def scenario():
        async with MisbehavingServer() as server:
            for _ in range(2):
                async with fetcher(settings_) as fetching:
                    await fetching.fetch(plan(server.url("/steady")))
            return len(server.asked("/robots.txt")), len(server.asked("/steady"))

    assert asyncio.run(scenario()) == (1, 2)
