"""Providers with their profiles, and the sources that are collected from."""

from dataclasses import dataclass, field
from enum import StrEnum

from postroll.domain.vocabulary import Account, Severity


class Role(StrEnum):
    """Whether customers' own services stop when a component does."""

    CORE = "core"
    SECONDARY = "secondary"


@dataclass(frozen=True, slots=True)
class Region:
    """One of a provider's places.

    Attributes:
        code: the provider's own code, in capitals ("SIN").
        names: cities and other names that mean it ("Singapore").
    """

    code: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a provider's service.

    Attributes:
        name: as the status page lists it, without group and place ("SSL/TLS Certificate Provisioning").
        role: core or secondary, or None where the profile does not say.
        label: the short word for a grid's row ("certs").
        aliases: other words for it in titles and prose.
    """

    name: str
    role: Role | None = None
    label: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What a provider says of its write-ups: when they come out, and of which incidents.

    Attributes:
        within_days: calendar days from the day of the incident to that of publication.
        severity: it holds for incidents of this severity and worse; NONE for all, of unknown severity too.
        url: where the provider says so, "" where that is not known.
    """

    within_days: int
    severity: Severity = Severity.NONE
    url: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """Whose service it is.

    Attributes:
        id: the short name that sources and commands use ("flyio").
        name: the name to print ("Fly.io").
        zone: IANA name of the zone in which the provider's days are drawn unless another is asked for.
        regions: the provider's places.
        components: what is core, what is secondary, and how each is called.
        zone_words: what a zone abbreviation means when this provider writes it, as an IANA name
            ({"EST": "America/New_York"} where "EST" is written all year for US Eastern wall time).
        promise: what it promises of its write-ups, None where it promises nothing.
    """

    id: str
    name: str
    zone: str = "UTC"
    regions: tuple[Region, ...] = ()
    components: tuple[Component, ...] = ()
    zone_words: dict[str, str] = field(default_factory=dict)
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One place that is collected from.

    Attributes:
        id: the short name that commands use ("flyio-status"); unique in a workspace.
        provider: the id of the provider it speaks of.
        kind: the name of a source kind in the registry of formats ("statuspage").
        url: the address that a person would open.
        account: whose voice it is.
    """

    id: str
    provider: str
    kind: str
    url: str
    account: Account
