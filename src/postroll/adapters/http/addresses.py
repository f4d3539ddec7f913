"""Which addresses may be asked. What a server names, in DNS or in a redirect, must not lead into a private network.

An address is asked only where it is one of the public internet's. That leaves out private, loopback, link-local,
shared (100.64/10), reserved and multicast ones, and every IPv6 form that wraps an IPv4 address, since what looks
public may lead inside through a translator.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from yarl import URL

from postroll.adapters.http.faults import RefusalError
from postroll.adapters.http.settings import FetchSettings

_NOT_PUBLIC = tuple(
    ip_network(text)
    for text in (
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "::/8",  # IPv4-mapped, IPv4-compatible
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64, local
        "2001::/23",  # Teredo and other protocol assignments
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fec0::/10",  # site-local
    )
)
"""What the standard library calls global, in all or some of its versions, although it is not the public internet."""


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """The rules for addresses.

    Attributes:
        allow_private: whether any address and port may be asked.
        networks: networks that may be asked although they are not public.
        ports: the ports that may be asked.
    """

    allow_private: bool
    networks: tuple[IPv4Network | IPv6Network, ...]
    ports: frozenset[int]

    @classmethod
    def of(cls, settings: FetchSettings) -> "AddressPolicy":
        """The rules that the settings state."""
        return cls(settings.allow_private, settings.networks, settings.ports)

    def admit(self, url: URL) -> None:
        """Check everything about a URL that can be known without resolving its host.

        Raises:
            RefusalError: scheme, credentials, port or a literal address are not allowed.
        """
        if url.scheme not in ("http", "https") or not url.raw_host:
            raise RefusalError(f'only http and https addresses may be asked, and this is "{url.scheme}:"')
        if url.raw_user is not None or url.raw_password is not None:
            raise RefusalError(f"the address on {url.host} carries credentials; they would be kept in the archive")
        if not self.allow_private and url.port not in self.ports:
            raise RefusalError(f"port {url.port} of {url.host} is not one of {_listed(self.ports)}")
        self._admit_host(url.raw_host)

    def admitted(self, host: str, addresses: Iterable[str]) -> list[str]:
        """Those addresses of a host that may be asked.

        Raises:
            RefusalError: there are addresses, but none may be asked.
        """
        given = list(addresses)
        allowed = [text for text in given if self.allows(ip_address(text))]
        if given and not allowed:
            raise RefusalError(f"{host} is at {given[0]}, which is not a public address")
        return allowed

    def allows(self, address: IPv4Address | IPv6Address) -> bool:
        """Whether an address may be asked."""
        return self.allow_private or is_public(address) or any(address in network for network in self.networks)

    def _admit_host(self, host: str) -> None:
        name = host.rstrip(".")
        if not self.allow_private and (name == "localhost" or name.endswith(".localhost")):
            raise RefusalError(f"{host} is this machine")
        if ":" in host or _ends_in_number(name):
            self.admitted(host, [_literal(host)])


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address belongs to the public internet."""
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_link_local)
        and not any(address in network for network in _NOT_PUBLIC)
    )


def _literal(host: str) -> str:
    """A host that is an address in its canonical form.

    Systems also take 2130706433, 0x7f.1 and 127.1 for 127.0.0.1; nobody writes them in good faith.

    Raises:
        RefusalError: it looks like an address and is none.
    """
    try:
        return str(ip_address(host))
    except ValueError:
        raise RefusalError(f"{host} is not an address in its canonical form") from None


def _ends_in_number(name: str) -> bool:
    last = name.rpartition(".")[2]
    return last.isdigit() or last.startswith("0x")


def _listed(ports: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(ports)))
