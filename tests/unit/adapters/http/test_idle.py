from datetime import timedelta

from fakes.passing_time import PassingTime
from postroll.adapters.http.idle import KEPT, IdleHosts

NOW = PassingTime().now()


def test_connections_are_kept_until_there_are_too_many():
    idle = IdleHosts(most=2)
    assert [idle.may_keep(host, NOW) for host in ("a", "b", "c", "a")] == [True, True, False, True]


def test_room_comes_back_when_connections_have_idled_out():
    idle = IdleHosts(most=1)
    idle.may_keep("a", NOW)
    assert not idle.may_keep("b", NOW + KEPT - timedelta(seconds=1))
    assert idle.may_keep("b", NOW + KEPT)


def test_a_host_that_is_used_again_idles_anew():
    idle = IdleHosts(most=2)
    for host, second in (("a", 0), ("b", 1), ("a", 4)):
        idle.may_keep(host, NOW + timedelta(seconds=second))
    later = NOW + timedelta(seconds=6)
    assert [idle.may_keep("c", later), idle.may_keep("d", later)] == [True, False]
