"""What servers and networks do wrong, each with the outcome that it must have."""

import asyncio
import socket
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network

import pytest

from fakes.fetching import LOOPBACK, PATIENT, fetch, fetcher, names, plan
from fakes.misbehaving_server import BODY, CERTIFICATE, DATED, ETAG, MisbehavingServer, no_robots, robots
from fakes.passing_time import PassingTime
from postroll.adapters.http import FetchSettings
from postroll.domain.fetch import Failed, Fetched, Gone, NotModified, Refused

ONLY_LOOPBACK = replace(
    PATIENT, allow_private=False, networks=(ip_network("127.0.0.1/32"),), ports=frozenset(range(65536))
)


def test_bytes_come_with_validators_and_headers():
    outcome = fetch("/steady")
    assert isinstance(outcome, Fetched)
    assert (outcome.status, outcome.body, outcome.etag, outcome.last_modified) == (200, BODY, ETAG, DATED)
    assert dict(outcome.headers)["content-type"] == "application/json"


def test_an_unchanged_page_is_known_by_its_entity_tag():
    outcome = fetch("/by-etag", etag=ETAG, last_modified=DATED)
    assert isinstance(outcome, NotModified)
    assert (outcome.etag, outcome.last_modified, outcome.fresh_for) == (ETAG, DATED, timedelta(minutes=1))


def test_an_unchanged_page_is_known_by_its_date():
    assert isinstance(fetch("/by-date", last_modified=DATED), NotModified)


def test_a_304_that_nobody_asked_for_is_not_taken_for_unchanged():
    assert isinstance(fetch("/always-unmodified"), Failed)


def test_429_with_seconds_says_how_long_to_stay_away():
    outcome = fetch("/busy-for-seconds")
    assert (outcome.status, outcome.retry_after, outcome.transient) == (429, timedelta(minutes=2), True)


def test_429_with_a_date_says_how_long_to_stay_away():
    outcome = fetch("/busy-until-a-date")
    assert (outcome.status, outcome.retry_after, outcome.transient) == (429, timedelta(minutes=5), True)


def test_a_host_that_asks_for_rest_is_left_alone_by_every_source_until_it_is_over():
    time = PassingTime()

    async def scenario():
        async with MisbehavingServer() as server, fetcher(time=time) as fetching:
            await fetching.fetch(plan(server.url("/busy-for-seconds")))
            meanwhile = await fetching.fetch(plan(server.url("/steady")))
            time.pass_by(timedelta(minutes=2))
            return meanwhile, await fetching.fetch(plan(server.url("/steady"))), len(server.asked("/steady"))

    meanwhile, afterwards, asked = asyncio.run(scenario())
    assert (meanwhile.status, meanwhile.retry_after, meanwhile.transient) == (None, timedelta(minutes=2), True)
    assert isinstance(afterwards, Fetched)
    assert asked == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520])
def test_a_storm_of_server_errors_may_pass(status):
    outcome = fetch(f"/of-any-status?status={status}")
    assert (outcome.status, outcome.transient) == (status, True)


@pytest.mark.parametrize("status", [204, 300, 401, 403, 451])
def test_an_answer_without_a_page_does_not_pass_by_itself(status):
    outcome = fetch(f"/of-any-status?status={status}")
    assert (type(outcome), outcome.status, outcome.transient) == (Failed, status, False)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_not_there_is_gone(status):
    outcome = fetch(f"/of-any-status?status={status}")
    assert (type(outcome), outcome.status) == (Gone, status)


def test_a_slow_drip_ends_when_the_exchange_has_taken_too_long():
    outcome = fetch("/drip", LOOPBACK)
    assert (outcome.why, outcome.transient) == ("the exchange took longer than 0.3 s", True)


def test_a_body_that_stands_still_is_given_up():
    assert fetch("/stall", LOOPBACK).why == "the body stood still for 0.1 s"


def test_a_server_that_says_nothing_is_given_up():
    assert fetch("/silence", LOOPBACK).why == "no byte came for 0.2 s"


def test_a_name_that_does_not_resolve_in_time_is_given_up():
    async def never(host, port):
        await asyncio.Event().wait()

    outcome = fetch("http://status.example.test/", LOOPBACK, lookup=never)
    assert "resolving status.example.test took longer than 0.2 s" in outcome.why
    assert outcome.transient


def test_a_name_that_nobody_knows_may_be_known_later():
    outcome = fetch("http://status.example.test/", lookup=names())
    assert (type(outcome), outcome.transient) == (Failed, True)
    assert "cannot be resolved" in outcome.why


def test_a_connection_that_is_refused_may_be_taken_later():
    outcome = fetch("http://127.0.0.1:1/")
    assert (type(outcome), outcome.transient) == (Failed, True)


@pytest.mark.parametrize("path", ["/half-body", "/half-chunk", "/half-zipped"])
def test_a_body_that_breaks_off_is_no_capture(path):
    outcome = fetch(path)
    assert (type(outcome), outcome.transient) == (Failed, True)
    assert "broke off" in outcome.why


def test_a_reset_connection_may_stand_later():
    outcome = fetch("/reset")
    assert (type(outcome), outcome.transient) == (Failed, True)


@pytest.mark.parametrize("path", ["/no-http", "/huge-header", "/not-zipped", "/brotli", "/to-nowhere", "/loop"])
def test_what_is_no_proper_answer_fails_for_good(path):
    outcome = fetch(path)
    assert (type(outcome), outcome.transient) == (Failed, False)


def test_a_redirect_loop_is_left_after_five_hops():
    async def scenario():
        async with MisbehavingServer() as server, fetcher() as fetching:
            outcome = await fetching.fetch(plan(server.url("/loop")))
            return outcome.why, len(server.asked("/loop"))

    assert asyncio.run(scenario()) == ("it redirects more than 5 times", 6)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status):
    outcome = fetch(f"/redirect?status={status}&to=/steady")
    assert (outcome.body, outcome.final_url.rpartition("/")[2]) == (BODY, "steady")
    assert outcome.url.endswith("/steady")
    assert outcome.url != outcome.final_url


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://100.64.0.1/",
        "http://10.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://localhost/",
        "file:///etc/passwd",
        "ftp://status.example.test/",
        "http://ada:secret@status.example.test/",
        "//169.254.169.254/",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_refused(target):
    outcome = fetch(f"/redirect?to={target.replace('&', '%26')}", ONLY_LOOPBACK, lookup=names())
    assert isinstance(outcome, Refused)
    assert "secret" not in outcome.why


def test_a_redirect_to_another_port_is_refused():
    async def scenario():
        async with MisbehavingServer() as server, MisbehavingServer() as other:
            settings = replace(ONLY_LOOPBACK, ports=frozenset({server.port}))
            async with fetcher(settings) as fetching:
                return await fetching.fetch(plan(server.url(f"/redirect?to={other.url('/steady')}"))), other.requests

    outcome, requests = asyncio.run(scenario())
    assert isinstance(outcome, Refused)
    assert requests == []


@pytest.mark.parametrize(
    "url", ["", "http://[/", "http://ada:secret@status.example.test:99999/", "status.example.test"]
)
def test_what_is_no_address_is_refused(url):
    async def scenario():
        async with fetcher() as fetching:
            return await fetching.fetch(plan(url))

    outcome = asyncio.run(scenario())
    assert isinstance(outcome, Refused)
    assert "secret" not in outcome.why


def test_a_redirect_to_no_address_fails():
    assert isinstance(fetch("/redirect?to=http://[/"), Failed)


def test_a_name_that_leads_inside_is_refused():
    outcome = fetch("http://status.example.test/", FetchSettings(), lookup=names(status_example_test=["10.1.2.3"]))
    assert isinstance(outcome, Refused)
    assert outcome.why == "status.example.test is at 10.1.2.3, which is not a public address"


def test_an_address_that_changes_between_check_and_use_is_not_used():
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])

    async def rebinding(host, port):
        return next(answers)

    async def scenario():
        settings = replace(ONLY_LOOPBACK, per_host=1)
        async with MisbehavingServer() as server, fetcher(settings, lookup=rebinding) as fetching:
            server.pages["/robots.txt"] = closing(no_robots(404))
            return await fetching.fetch(plan(server.url("/steady", "status.example.test"))), len(server.requests)

    outcome, requests = asyncio.run(scenario())
    assert isinstance(outcome, Refused)
    assert requests == 1, "only what was asked of the address that was checked"


def closing(page):
    """The page, and the connection closed after it, so that the next request needs a new one."""

    async def answer(request):
        response = await page(request)
        response.force_close()
        return response

    return answer


def test_of_several_addresses_only_those_that_may_be_asked_are():
    lookup = names(status_example_test=["169.254.169.254", "127.0.0.1"])
    assert isinstance(fetch("/steady", ONLY_LOOPBACK, lookup=lookup, host="status.example.test"), Fetched)


def test_a_bomb_is_refused_long_before_it_is_all_there():
    outcome = fetch("/bomb")
    assert isinstance(outcome, Refused)
    assert "larger than 1 MiB" in outcome.why


def test_a_body_without_end_is_refused():
    assert isinstance(fetch("/large-without-length"), Refused)


def test_a_body_of_just_the_largest_size_is_taken():
    assert isinstance(fetch(f"/large?size={1024 * 1024}"), Fetched)
    assert isinstance(fetch(f"/large?size={1024 * 1024 + 1}"), Refused)


@pytest.mark.parametrize("path", ["/zipped", "/deflated"])
def test_a_compressed_body_is_given_decompressed(path):
    assert fetch(path).body == BODY


def test_bytes_in_another_charset_than_stated_come_as_they_are():
    assert fetch("/wrong-charset").body == b"St\xf6rung"


def test_utf_16_comes_as_it_is():
    assert fetch("/utf-16").body.decode("utf-16") == '{"a": "ü"}'


def test_an_error_page_served_with_200_keeps_the_type_that_readers_know_it_by():
    assert dict(fetch("/error-page").headers)["content-type"].startswith("text/html")


def test_bytes_in_headers_that_are_no_text_cannot_break_what_keeps_them():
    outcome = fetch("/odd-header")
    assert outcome.etag == ""
    assert dict(outcome.headers)["x-odd"].encode() == "\N{REPLACEMENT CHARACTER} l\N{REPLACEMENT CHARACTER}".encode()


def test_cookies_are_neither_kept_nor_sent():
    async def scenario():
        async with MisbehavingServer() as server, fetcher() as fetching:
            await fetching.fetch(plan(server.url("/cookie")))
            return await fetching.fetch(plan(server.url("/cookie")))

    assert asyncio.run(scenario()).body == b""


def test_a_certificate_that_nobody_vouches_for_is_not_trusted():
    outcome = fetch("/steady", server=MisbehavingServer(tls=True), host="localhost")
    assert (type(outcome), outcome.transient) == (Failed, False)
    assert "certificate is not trusted" in outcome.why


def test_a_certificate_that_the_machine_trusts_is(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert isinstance(fetch("/steady", server=MisbehavingServer(tls=True), host="localhost"), Fetched)


def test_a_certificate_for_another_host_is_not_trusted(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    lookup = names(status_example_test=["127.0.0.1"])
    outcome = fetch("/steady", server=MisbehavingServer(tls=True), host="status.example.test", lookup=lookup)
    assert "certificate is not trusted" in outcome.why


def test_plain_text_where_tls_should_be_fails():
    async def scenario():
        async with MisbehavingServer() as server, fetcher() as fetching:
            return await fetching.fetch(plan(server.url("/steady").replace("http:", "https:")))

    outcome = asyncio.run(scenario())
    assert (type(outcome), outcome.transient) == (Failed, False)
    assert "TLS failed" in outcome.why


def test_a_tls_handshake_that_never_comes_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as nobody_answers:
        outcome = fetch(f"https://127.0.0.1:{nobody_answers.getsockname()[1]}/", LOOPBACK)
    assert "connecting took longer than 0.2 s" in outcome.why


def test_ipv6_is_asked_like_any_other():
    try:
        outcome = fetch("/steady", server=MisbehavingServer("::1"))
    except OSError:
        pytest.skip("this machine has no IPv6")
    assert isinstance(outcome, Fetched)


def test_a_proxy_is_asked_for_everything_and_resolves_the_names():
    async def scenario():
        async with MisbehavingServer() as proxy:
            settings = FetchSettings(proxy=proxy.url("/"), spacing=timedelta(0))
            async with fetcher(settings, lookup=names()) as fetching:
                return await fetching.fetch(plan("http://status.example.test/steady"))

    assert isinstance(asyncio.run(scenario()), Fetched)


def test_one_identity_is_shown_to_pages_and_robots_alike():
    async def scenario():
        settings = replace(PATIENT, contact="https://example.org/about")
        async with MisbehavingServer() as server, fetcher(settings) as fetching:
            await fetching.fetch(plan(server.url("/steady")))
            return {headers["User-Agent"] for _, headers in server.requests}

    (identity,) = asyncio.run(scenario())
    assert identity.startswith("postroll/")
    assert identity.endswith(" (+https://example.org/about)")


def test_another_site_is_not_asked_about_this_sites_dates():
    async def scenario():
        async with MisbehavingServer() as server, MisbehavingServer() as other, fetcher() as fetching:
            start = server.url(f"/redirect?to={other.url('/steady')}")
            await fetching.fetch(plan(start, etag=ETAG, last_modified=DATED))
            return other.asked("/steady")[0]

    headers = asyncio.run(scenario())
    assert headers["If-None-Match"] == ETAG
    assert "If-Modified-Since" not in headers


def test_a_round_over_many_hosts_leaves_few_connections_open(monkeypatch):
    monkeypatch.setattr("postroll.adapters.http.transport._MOST_IDLE", 1)

    async def scenario():
        lookup = names(a_example=["127.0.0.1"], b_example=["127.0.0.1"])
        async with MisbehavingServer() as server, fetcher(lookup=lookup) as fetching:
            for host in ("a.example", "b.example"):
                await fetching.fetch(plan(server.url("/steady", host)))
            return [headers.get("Connection") for headers in server.asked("/steady")]

    assert asyncio.run(scenario()) == [None, "close"]


def test_robots_txt_forbids():
    outcome = fetch("/steady", server=MisbehavingServer(pages={"/robots.txt": robots("User-agent: *\nDisallow: /st")}))
    assert (type(outcome), outcome.why) == (Refused, "robots.txt of 127.0.0.1 forbids /steady")


def test_robots_txt_of_a_redirects_target_forbids():
    async def scenario():
        closed = {"/robots.txt": robots("User-agent: postroll\nDisallow: /")}
        async with MisbehavingServer() as server, MisbehavingServer(pages=closed) as other, fetcher() as fetching:
            outcome = await fetching.fetch(plan(server.url(f"/redirect?to={other.url('/steady')}")))
            return type(outcome), other.asked("/steady")

    assert asyncio.run(scenario()) == (Refused, [])


def test_a_server_whose_robots_txt_cannot_be_had_is_left_alone_for_a_while():
    outcome = fetch("/steady", server=MisbehavingServer(pages={"/robots.txt": no_robots(500)}))
    assert (type(outcome), outcome.transient, outcome.retry_after) == (Failed, True, timedelta(minutes=5))


def test_a_fetch_that_is_called_off_leaves_the_fetcher_usable():
    async def scenario():
        asked = asyncio.Event()

        async def hang(request):
            asked.set()
            await asyncio.Event().wait()

        pages = {"/hang": hang}
        async with MisbehavingServer(pages=pages) as server, fetcher(replace(PATIENT, per_host=1)) as fetching:
            hanging = asyncio.create_task(fetching.fetch(plan(server.url("/hang"))))
            await asked.wait()
            hanging.cancel()
            return await fetching.fetch(plan(server.url("/steady"))), hanging.cancelled()

    outcome, cancelled = asyncio.run(scenario())
    assert isinstance(outcome, Fetched)
    assert cancelled
