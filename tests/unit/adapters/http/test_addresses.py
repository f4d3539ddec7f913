from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from postroll.adapters.http.addresses import AddressPolicy, is_public
from postroll.adapters.http.faults import RefusalError

STRICT = AddressPolicy(allow_private=False, networks=(), ports=frozenset({80, 443}))
OPEN = AddressPolicy(allow_private=True, networks=(), ports=frozenset({80, 443}))
INTRANET = AddressPolicy(allow_private=False, networks=(ip_network("10.1.0.0/16"),), ports=frozenset({80, 8443}))


@pytest.mark.parametrize("text", ["1.1.1.1", "140.82.112.3", "2606:4700::1111", "2a01:4f8::1"])
def test_the_public_internet_is_public(text):
    assert is_public(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::8.8.8.8",
        "::ffff:8.8.8.8",
        "::ffff:127.0.0.1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_what_is_not_the_public_internet_is_refused(text):
    assert not is_public(ip_address(text))


@given(st.integers(0, 2**32 - 1))
def test_no_wrapping_makes_an_ipv4_address_public(number):
    for prefix in ("::", "::ffff:0:0", "64:ff9b::"):
        assert not is_public(IPv6Address(int(IPv6Address(prefix)) | number))
    assert not is_public(IPv6Address((0x2002 << 112) | (number << 80)))


@given(st.ip_addresses(v=4))
def test_public_addresses_are_global_unicast_ones(address):
    assert not is_public(address) or (address.is_global and not address.is_multicast)
    assert isinstance(address, IPv4Address)


@pytest.mark.parametrize(
    "url",
    ["https://status.example.com/", "http://status.example.com:80/x", "http://1.1.1.1/", "https://[2606:4700::1]/"],
)
def test_an_ordinary_address_is_admitted(url):
    STRICT.admit(URL(url))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://status.example.com/",
        "/no/host",
        "",
        "https://ada@status.example.com/",
        "https://:secret@status.example.com/",
        "https://status.example.com:8443/",
        "http://127.0.0.1/",
        "http://127.0.0.1./",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://status.example.0x7f/",
        "http://①②⑦.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://one.localhost/",
    ],
)
def test_what_nobody_may_ask_is_refused(url):
    with pytest.raises(RefusalError):
        STRICT.admit(URL(url))


def test_the_off_switch_lets_private_addresses_and_ports_through():
    OPEN.admit(URL("http://127.0.0.1:8080/"))
    OPEN.admit(URL("http://localhost:8080/"))
    assert OPEN.admitted("inside.example", ["10.0.0.1"]) == ["10.0.0.1"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://ada:secret@10.0.0.1/", "http://127.1/"])
def test_the_off_switch_lets_nothing_else_through(url):
    with pytest.raises(RefusalError):
        OPEN.admit(URL(url))


def test_single_networks_and_ports_can_be_let_through():
    INTRANET.admit(URL("https://10.1.2.3:8443/"))
    with pytest.raises(RefusalError):
        INTRANET.admit(URL("https://10.2.2.3:8443/"))


def test_a_refusal_names_no_secret():
    with pytest.raises(RefusalError) as refusal:
        STRICT.admit(URL("https://ada:secret@status.example.com/"))
    assert "secret" not in refusal.value.why


def test_of_mixed_addresses_the_public_ones_are_left():
    assert STRICT.admitted("status.example.com", ["10.0.0.1", "1.1.1.1", "::1"]) == ["1.1.1.1"]


def test_no_address_at_all_is_for_others_to_say():
    assert STRICT.admitted("status.example.com", []) == []
