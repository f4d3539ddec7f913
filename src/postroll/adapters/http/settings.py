"""What may be set about fetching, with defaults that suit an open internet of small hosts."""

from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from postroll import __version__

PRODUCT = "postroll"
"""The name that robots.txt files can speak to."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """The longest that each phase of one exchange may take, in seconds.

    Attributes:
        resolve: until the host's name has addresses.
        connect: until the connection stands, with TLS where the scheme asks for it.
        first_byte: from the request to the first byte of the answer.
        between_reads: from one piece of the body to the next.
        total: the whole exchange, whatever it does; each redirect is an exchange of its own.
    """

    resolve: float = 10
    connect: float = 15
    first_byte: float = 30
    between_reads: float = 15
    total: float = 90


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to fetch.

    Attributes:
        contact: an address of web or mail at which a host's owner reaches whoever runs this.
        timeouts: the limit of each phase.
        max_body: the most bytes of a body, counted after decompression.
        max_redirects: the most redirects to follow.
        per_host: the most exchanges with one host at a time.
        spacing: the least time between the starts of two exchanges with one host; up to a quarter more is added, a
            fixed share for each host, so that hosts do not march in step.
        overall: the most exchanges at a time.
        proxy: the address of an HTTP proxy to send everything through; "" for none.
        allow_private: whether private addresses and any port may be asked: for tests and intranets.
        networks: private networks that may be asked although others may not.
        ports: the ports that may be asked.
        robots_file: where to keep robots.txt files from one run to the next; None to forget them.

    Raises:
        ValueError: the contact cannot stand in a header.
    """

    contact: str = ""
    timeouts: Timeouts = field(default_factory=Timeouts)
    max_body: int = 32 * 1024 * 1024
    max_redirects: int = 5
    per_host: int = 2
    spacing: timedelta = timedelta(seconds=1)
    overall: int = 256
    proxy: str = ""
    allow_private: bool = False
    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    ports: frozenset[int] = frozenset({80, 443})
    robots_file: Path | None = None

    def __post_init__(self) -> None:
        if not (self.contact.isascii() and self.contact.isprintable()) or set(self.contact) & set("() "):
            raise ValueError(f"contact {self.contact!r} must be an address without spaces and parentheses")

    @property
    def user_agent(self) -> str:
        """The one identity under which everything is asked."""
        return f"{PRODUCT}/{__version__}" + (f" (+{self.contact})" if self.contact else "")
