import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yarl import URL

from fakes.passing_time import PassingTime
from postroll.adapters.http import robots as module
from postroll.adapters.http.faults import RefusalError, UnfitError
from postroll.adapters.http.robots import Robots, RobotsFile
from postroll.adapters.http.robots_file import load_robots, save_robots

PAGE = URL("https://status.example.test/history.atom")
CLOSED = "User-agent: *\nDisallow: /history"
DOWN = UnfitError("it answered 503", status=503, transient=True)


class Hosts:
    """Gives robots.txt files in turn, the last for ever."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    async def __call__(self, url):
        self.asked.append(str(url))
        await asyncio.sleep(0)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def admitted(robots, url=PAGE):
    return asyncio.run(robots.admit(url))


def test_what_robots_txt_forbids_is_refused():
    with pytest.raises(RefusalError, match=r"robots\.txt of status.example.test forbids /history.atom"):
        admitted(Robots(Hosts(CLOSED), PassingTime()))


def test_a_rule_for_postroll_by_name_counts():
    text = "User-agent: postroll\nAllow: /\n\nUser-agent: *\nDisallow: /"
    assert admitted(Robots(Hosts(text), PassingTime())) == timedelta(0)


def test_without_a_robots_txt_everything_is_allowed():
    assert admitted(Robots(Hosts(""), PassingTime())) == timedelta(0)


@pytest.mark.parametrize(("stated", "seconds"), [("3", 3), ("86400", 30), ("-1", 0), ("nan", 0)])
def test_a_crawl_delay_is_kept_within_reason(stated, seconds):
    delay = admitted(Robots(Hosts(f"User-agent: *\nCrawl-delay: {stated}"), PassingTime()))
    assert delay == timedelta(seconds=seconds)


def test_a_file_is_asked_for_once_a_day_and_host():
    hosts, time = Hosts(""), PassingTime()
    robots = Robots(hosts, time)
    for _ in range(3):
        admitted(robots)
    admitted(robots, URL("http://status.example.test:8080/feed"))
    time.pass_by(timedelta(days=1))
    admitted(robots)
    once = "https://status.example.test/robots.txt"
    assert hosts.asked == [once, "http://status.example.test:8080/robots.txt", once]


def test_many_at_once_ask_once():
    hosts = Hosts("")
    robots = Robots(hosts, PassingTime())

    async def scenario():
        await asyncio.gather(*(robots.admit(PAGE) for _ in range(20)))

    asyncio.run(scenario())
    assert len(hosts.asked) == 1


def test_where_it_cannot_be_had_nothing_is_asked_for_a_while():
    hosts, time = Hosts(DOWN, ""), PassingTime()
    robots = Robots(hosts, time)
    with pytest.raises(UnfitError, match=r"robots.txt cannot be had: it answered 503"):
        admitted(robots)
    time.pass_by(timedelta(minutes=2))
    with pytest.raises(UnfitError) as unfit:
        admitted(robots)
    assert (unfit.value.status, unfit.value.retry_after) == (503, timedelta(minutes=3))
    time.pass_by(timedelta(minutes=3))
    assert admitted(robots) == timedelta(0)
    assert len(hosts.asked) == 2


def test_a_host_that_asks_to_wait_longer_is_left_longer():
    busy = UnfitError("it answered 429", status=429, retry_after=timedelta(hours=1), transient=True)
    with pytest.raises(UnfitError) as unfit:
        admitted(Robots(Hosts(busy), PassingTime()))
    assert unfit.value.retry_after == timedelta(hours=1)


@pytest.mark.parametrize("text", ["", "User-agent: *\nDisallow: /admin"])
def test_where_it_cannot_be_had_again_the_copy_before_goes_on(text):
    time = PassingTime()
    robots = Robots(Hosts(text, DOWN), time)
    admitted(robots)
    time.pass_by(timedelta(days=2))
    assert admitted(robots) == timedelta(0)


def test_a_caller_who_gives_up_does_not_stop_the_others():
    async def scenario():
        robots = Robots(Hosts(""), PassingTime())
        first, second = (asyncio.create_task(robots.admit(PAGE)) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert asyncio.run(scenario()) == timedelta(0)


def test_memory_is_bounded_by_dropping_the_longest_unused(monkeypatch):
    monkeypatch.setattr(module, "_MOST_TEXT", 20_000)
    robots = Robots(Hosts("#" * 1000), PassingTime())
    for number in range(50):
        admitted(robots, URL(f"https://{number}.example.test/"))
    kept = [origin for origin, _ in robots.files()]
    assert kept == [f"https://{number}.example.test" for number in range(41, 50)]


@given(st.text(max_size=200))
@settings(max_examples=80)
def test_no_robots_txt_is_too_odd_to_read(text):
    with suppress(RefusalError):
        assert admitted(Robots(Hosts(text), PassingTime())) >= timedelta(0)


def test_a_pattern_full_of_wildcards_takes_no_time():
    hostile = "User-agent: *\nDisallow: /" + "*a" * 40 + "*b$"
    assert admitted(Robots(Hosts(hostile), PassingTime()), URL(f"https://status.example.test/{'a' * 80}")) is not None


def test_files_are_kept_from_one_run_to_the_next(tmp_path):
    time, path = PassingTime(), tmp_path / "robots.json"
    robots = Robots(Hosts(CLOSED), time)
    with pytest.raises(RefusalError):
        admitted(robots)
    save_robots(path, robots.files())
    hosts = Hosts("")
    with pytest.raises(RefusalError):
        admitted(Robots(hosts, time, load_robots(path)))
    assert hosts.asked == []


def test_what_could_not_be_had_is_not_kept(tmp_path):
    robots = Robots(Hosts(DOWN), PassingTime())
    with pytest.raises(UnfitError):
        admitted(robots)
    assert list(robots.files()) == []


@pytest.mark.parametrize("content", [None, "", "[1]", "{", '[{"origin": "https://a.example"}]', "null"])
def test_a_file_that_is_not_intact_counts_as_none(tmp_path, content):
    path = tmp_path / "robots.json"
    if content is not None:
        path.write_text(content)
    assert list(load_robots(path)) == []


def test_a_file_that_cannot_be_written_stops_nobody(tmp_path):
    save_robots(tmp_path / "no" / "such" / "robots.json", [("https://a.example", RobotsFile(PassingTime().now()))])
