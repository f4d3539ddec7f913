"""The workspace as its owner wrote it: providers, sources, grid settings, and what lies on the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from postroll.domain.judgement import Judgement
from postroll.domain.nearest import hint
from postroll.domain.note import Note, Override
from postroll.domain.provider import Provider, Source
from postroll.errors import UnknownIdError

SUNDAY = 6
"""The number of the day on which a grid's weeks begin by default, Monday being 0."""


_Declared = TypeVar("_Declared", Provider, Source)


class GridEnd(StrEnum):
    """Up to when a grid draws an incident."""

    ACUTE = "acute"  # until it was mitigated
    CLOSING = "closing"  # until its source closed it


@dataclass(frozen=True, slots=True)
class GridSettings:
    """How a provider's month grids are drawn.

    Attributes:
        first_weekday: the day that weeks begin on; Monday is 0, Sunday 6.
        long_after: from which length on a mark is tall.
        ends_with: up to when an incident is drawn.
    """

    first_weekday: int = SUNDAY
    long_after: timedelta = timedelta(hours=3)
    ends_with: GridEnd = GridEnd.ACUTE


@dataclass(frozen=True, slots=True)
class CollectSettings:
    """How sources are asked.

    Attributes:
        contact: an address of web or mail at which the owner of a host reaches whoever collects.
        proxy: the address of an HTTP proxy to send everything through; "" for none.
        allow_private: whether private addresses and any port may be asked.
        networks: private networks that may be asked although others may not.
        ports: the ports that may be asked.
    """

    contact: str = ""
    proxy: str = ""
    allow_private: bool = False
    networks: tuple[str, ...] = ()
    ports: tuple[int, ...] = (80, 443)


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """How the published site presents itself.

    Attributes:
        title: of the whole site.
        url: the address that it is published at, without a "/" at its end; "" where that is not known.
        language: code of the language that its own words are in.
    """

    title: str = "Incident rollup"
    url: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Workspace:
    """What `postroll.toml` declares.

    Attributes:
        providers: in the order of the file.
        sources: in the order of the file.
        archive: the archive's path, or its `postgresql://` address.
        grids: grid settings by provider id, where the file has some.
        collecting: how sources are asked.
        site: how the published site presents itself.
        linking: the weights of evidence that the file changes, by kind and finding, in bits.
    """

    providers: tuple[Provider, ...]
    sources: tuple[Source, ...]
    archive: str
    grids: Mapping[str, GridSettings] = field(default_factory=dict)
    collecting: CollectSettings = field(default_factory=CollectSettings)
    site: SiteSettings = SiteSettings()
    linking: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def provider(self, provider_id: str) -> Provider:
        """The provider of this id.

        Raises:
            UnknownIdError: there is none; the message names the nearest, or all that there are.
        """
        return _by_id(self.providers, provider_id, "provider")

    def source(self, source_id: str) -> Source:
        """The source of this id.

        Raises:
            UnknownIdError: there is none; the message names the nearest, or all that there are.
        """
        return _by_id(self.sources, source_id, "source")

    def sources_of(self, provider_id: str) -> tuple[Source, ...]:
        """The sources that speak of a provider, in the order of the file."""
        return tuple(source for source in self.sources if source.provider == provider_id)

    def grid(self, provider_id: str) -> GridSettings:
        """How the provider's grids are drawn.

        Raises:
            UnknownIdError: there is no such provider.
        """
        return self.grids.get(self.provider(provider_id).id, GridSettings())


@dataclass(frozen=True, slots=True)
class Desk:
    """What people wrote on the workspace's desk.

    Attributes:
        judgements: people's verdicts, in the order of the file.
        overrides: people's words on how incidents are drawn, in the order of the file.
        notes: in order of (date, id).
    """

    judgements: tuple[Judgement, ...] = ()
    overrides: tuple[Override, ...] = ()
    notes: tuple[Note, ...] = ()


def _by_id(declared: tuple[_Declared, ...], wanted: str, noun: str) -> _Declared:
    for one in declared:
        if one.id == wanted:
            return one
    known = [one.id for one in declared]
    raise UnknownIdError(
        f'there is no {noun} "{wanted}"; {hint(wanted, known, f"postroll.toml declares no {noun} yet")}'
    )
