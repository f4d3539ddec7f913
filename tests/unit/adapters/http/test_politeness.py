import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.passing_time import PassingTime
from postroll.adapters.http.faults import UnfitError
from postroll.adapters.http.politeness import LONGEST_HOLD, HostTurns, jitter
from postroll.adapters.http.settings import FetchSettings

SETTINGS = FetchSettings(spacing=timedelta(seconds=2), per_host=2, overall=3)
NO_DELAY = timedelta(0)


def turns(time, **changes):
    return HostTurns(replace(SETTINGS, **changes), time, time.sleep)


async def starts(taking, time, hosts, delay=NO_DELAY):
    """The second at which each turn began, one after another."""
    began, first = [], time.now()
    for host in hosts:
        async with taking.turn(host, delay):
            began.append((time.now() - first).total_seconds())
    return began


async def most_at_once(taking, hosts):
    """How many turns were had at the same time at most."""
    now = most = 0

    async def one(host):
        nonlocal now, most
        async with taking.turn(host, NO_DELAY):
            now += 1
            most = max(most, now)
            for _ in range(5):
                await asyncio.sleep(0)
            now -= 1

    await asyncio.gather(*(one(host) for host in hosts))
    return most


def test_turns_with_one_host_are_spaced():
    time = PassingTime()
    gap = 2 * (1 + jitter("a.example"))
    began = asyncio.run(starts(turns(time), time, ["a.example"] * 3))
    assert began == pytest.approx([0, gap, 2 * gap], abs=1e-5)


def test_turns_with_different_hosts_wait_for_nothing():
    time = PassingTime()
    assert asyncio.run(starts(turns(time), time, ["a.example", "b.example", "c.example"])) == [0, 0, 0]


def test_a_robots_txt_may_ask_for_more_time_but_not_for_less():
    time = PassingTime()
    spans = [asyncio.run(starts(turns(time), time, ["a.example"] * 2, timedelta(seconds=s)))[1] for s in (1, 10)]
    assert spans == pytest.approx([2 * (1 + jitter("a.example")), 10 * (1 + jitter("a.example"))], abs=1e-5)


def test_a_host_has_only_so_many_turns_at_once():
    taking = turns(PassingTime(), spacing=timedelta(0), overall=10)
    assert asyncio.run(most_at_once(taking, ["a.example"] * 8)) == 2


def test_all_hosts_together_have_only_so_many_turns_at_once():
    taking = turns(PassingTime(), spacing=timedelta(0))
    assert asyncio.run(most_at_once(taking, [f"{number}.example" for number in range(8)])) == 3


def test_a_host_that_keeps_all_its_turns_holds_up_no_other():
    async def scenario():
        taking = turns(PassingTime())
        async with taking.turn("slow.example", NO_DELAY), taking.turn("slow.example", NO_DELAY):
            waiting = asyncio.create_task(most_at_once(taking, ["slow.example"] * 20))
            await asyncio.sleep(0)
            other = await asyncio.wait_for(most_at_once(taking, ["other.example"]), 1)
        await waiting
        return other

    assert asyncio.run(scenario()) == 1


def test_a_host_that_asks_for_rest_gets_it():
    time = PassingTime()

    async def scenario():
        taking = turns(time)
        taking.hold("a.example", timedelta(minutes=5))
        with pytest.raises(UnfitError) as unfit:
            await starts(taking, time, ["a.example"])
        assert unfit.value.retry_after == timedelta(minutes=5)
        time.pass_by(timedelta(minutes=5))
        return await starts(taking, time, ["a.example"])

    assert asyncio.run(scenario()) == [0]


def test_no_answer_keeps_a_host_away_for_longer_than_a_day():
    time = PassingTime()

    async def scenario():
        taking = turns(time)
        taking.hold("a.example", timedelta(days=300))
        time.pass_by(LONGEST_HOLD)
        return await starts(taking, time, ["a.example"])

    assert asyncio.run(scenario()) == [0]


def test_a_clock_that_is_set_back_holds_nobody_up():
    time = PassingTime()

    async def scenario():
        taking = turns(time)
        await starts(taking, time, ["a.example"])
        time.pass_by(-timedelta(days=1))
        return await starts(taking, time, ["a.example"])

    assert asyncio.run(scenario())[0] < 10


def test_hosts_that_no_longer_matter_are_forgotten():
    time = PassingTime()

    async def scenario():
        taking = turns(time)
        for number in range(10_000):
            await starts(taking, time, [f"{number}.example"])
            time.pass_by(timedelta(seconds=1))
        return len(taking._hosts)

    assert asyncio.run(scenario()) < 2000


def test_jitter_is_the_same_in_every_run_and_differs_between_hosts():
    shares = [jitter(f"{number}.example") for number in range(100)]
    assert jitter("status.example") == jitter("status.example")
    assert all(0 <= share < 0.25 for share in shares)
    assert len(set(shares)) == 100
