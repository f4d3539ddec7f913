import asyncio
import socket

import pytest

from fakes.fetching import names
from postroll.adapters.http.addresses import AddressPolicy
from postroll.adapters.http.faults import RefusalError
from postroll.adapters.http.resolver import CheckedResolver, SystemLookup

STRICT = AddressPolicy(allow_private=False, networks=(), ports=frozenset({443}))


def resolve(host, **addresses):
    return asyncio.run(CheckedResolver(names(**addresses), STRICT, timeout=1).resolve(host, 443))


def test_addresses_are_given_as_numbers_that_nobody_looks_up_again():
    (found,) = resolve("a.example", a_example=["1.1.1.1"])
    assert (found["hostname"], found["host"], found["port"]) == ("a.example", "1.1.1.1", 443)
    assert found["flags"] == socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


def test_both_families_are_given_in_the_order_of_the_lookup():
    found = resolve("a.example", a_example=["2606:4700::1", "1.1.1.1"])
    assert [one["family"] for one in found] == [socket.AF_INET6, socket.AF_INET]


def test_a_host_with_only_private_addresses_is_refused():
    with pytest.raises(RefusalError, match=r"a.example is at 192.168.1.1"):
        resolve("a.example", a_example=["192.168.1.1", "::1"])


def test_a_host_without_addresses_cannot_be_reached():
    with pytest.raises(OSError, match="has no address"):
        resolve("a.example", a_example=[])


def test_a_host_with_very_many_addresses_is_tried_at_a_few():
    assert len(resolve("a.example", a_example=[f"1.1.1.{number}" for number in range(200)])) == 4


def look_up(host):
    async def scenario():
        lookup = SystemLookup()
        try:
            return await lookup(host, 80)
        finally:
            lookup.close()

    return asyncio.run(scenario())


def test_the_system_knows_this_machine():
    assert set(look_up("localhost")) <= {"127.0.0.1", "::1"}


def test_a_name_that_dns_cannot_hold_is_a_name_that_is_not_found():
    with pytest.raises(OSError, match="not a name that DNS can hold"):
        look_up("a" * 64 + "\u00e4.example")
