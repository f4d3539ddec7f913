"""Reads `postroll.toml` into a `Workspace`. The reference of its keys is docs/workspace.md."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import AfterValidator, Field, ValidationInfo

from postroll.adapters.fields import Id, Length, Text, WebAddress, Zone, choice, text_with
from postroll.adapters.sheets import Sheet, Table, check_sheet, read_toml, shown
from postroll.domain.nearest import hint
from postroll.domain.provider import Component, Promise, Provider, Region, Role, Source
from postroll.domain.vocabulary import Account, Severity
from postroll.domain.workspace import SUNDAY, CollectSettings, GridEnd, GridSettings, SiteSettings, Workspace
from postroll.errors import WorkspaceError
from postroll.publish.language import LANGUAGES
from postroll.publish.site import urls
from postroll.reconcile.weight_table import SHIPPED

CONFIGURATION = "postroll.toml"
"""The name of the file that makes a folder a workspace."""
ARCHIVE_VARIABLE = "POSTROLL_ARCHIVE"
"""The environment variable that stands over the file's `archive`."""

_POSTGRES = ("postgresql://", "postgres://")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


Bits = Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
"""A weight of evidence."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The names that others refer to."""

    kinds: tuple[str, ...]
    providers: tuple[str, ...]


def _kind(value: str, info: ValidationInfo) -> str:
    known = cast("_Known", info.context)
    if value not in known.kinds:
        raise ValueError(f"{shown(value)} is no kind of source; {hint(value, known.kinds, 'there is none')}")
    return value


def _provider(value: str, info: ValidationInfo) -> str:
    known = cast("_Known", info.context)
    if value not in known.providers:
        remedy = hint(value, known.providers, f"declare it as [provider.{value}]")
        raise ValueError(f"{shown(value)} is no provider of this file; {remedy}")
    return value


def _weekday(text: str) -> int:
    if text.lower() not in _WEEKDAYS:
        raise ValueError(f"{shown(text)} is not a weekday; {hint(text, _WEEKDAYS, '')}")
    return _WEEKDAYS.index(text.lower())


def _archive(value: str) -> str:
    if "://" in value and not value.startswith(_POSTGRES):
        scheme = value.partition("://")[0]
        raise ValueError(f'"{scheme}://" leads to no archive; write a path or a postgresql:// address')
    return value


def _contact(value: str) -> str:
    if not (value.isascii() and value.isprintable()) or set(value) & set("() "):
        raise ValueError(f"{shown(value)} is not an address of web or mail; write one without spaces")
    return value


def _network(value: str) -> str:
    try:
        return str(ip_network(value))
    except ValueError:
        raise ValueError(f'{shown(value)} is not a network; write one such as "10.0.0.0/8"') from None


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"{shown(value)} is no language of the pages; {hint(value, LANGUAGES, 'there is none')}")
    return value


class ComponentTable(Table):
    """`[provider.ID.components]`: one component's profile."""

    role: Annotated[Role | None, choice(Role)] = None
    label: str | None = None
    aliases: list[Text] = Field(default_factory=list)


class GridTable(Table):
    """`[provider.ID.grid]`: how the provider's month grids are drawn."""

    first_weekday: Annotated[int, text_with(_weekday)] = SUNDAY
    long_after: Length = timedelta(hours=3)
    ends_with: Annotated[GridEnd, choice(GridEnd)] = GridEnd.ACUTE


class PromiseTable(Table):
    """`[provider.ID.promise]`: what the provider promises of its write-ups."""

    within_days: Annotated[int, Field(ge=1, le=3650)]
    severity: Annotated[Severity, choice(Severity)] = Severity.NONE
    url: WebAddress | None = None


class ProviderTable(Table):
    """`[provider.ID]`: one provider's profile."""

    name: Text | None = None
    zone: Zone = "UTC"
    zone_words: dict[Text, Zone] = Field(default_factory=dict)
    regions: dict[Text, list[Text]] = Field(default_factory=dict)
    components: dict[Text, ComponentTable] = Field(default_factory=dict)
    grid: GridTable = GridTable()
    promise: PromiseTable | None = None


class SourceTable(Table):
    """`[source.ID]`: one place to collect from."""

    provider: Annotated[str, AfterValidator(_provider)]
    kind: Annotated[str, AfterValidator(_kind)]
    url: WebAddress
    account: Annotated[Account | None, choice(Account)] = None


class CollectTable(Table):
    """`[collect]`: how sources are asked."""

    contact: Annotated[Text, AfterValidator(_contact)] | None = None
    proxy: WebAddress | None = None
    allow_private: bool = False
    networks: list[Annotated[str, AfterValidator(_network)]] = Field(default_factory=list)
    ports: list[Annotated[int, Field(ge=1, le=65535)]] = Field(default_factory=lambda: [80, 443])


class SiteTable(Table):
    """`[site]`: how the published site presents itself."""

    title: Text = SiteSettings().title
    url: WebAddress | None = None
    language: Annotated[str, AfterValidator(_language)] = SiteSettings().language


class WorkspaceTable(Table):
    """The whole of `postroll.toml`."""

    archive: Annotated[Text, AfterValidator(_archive)] = "postroll.db"
    collect: CollectTable = CollectTable()
    site: SiteTable = SiteTable()
    provider: dict[Id, ProviderTable] = Field(default_factory=dict)
    source: dict[Id, SourceTable] = Field(default_factory=dict)
    linking: dict[str, dict[str, Bits]] = Field(default_factory=dict)


def load_workspace(
    folder: Path, kinds: Mapping[str, Account], environment: Mapping[str, str] | None = None
) -> Workspace:
    """The workspace that a folder's `postroll.toml` declares.

    Args:
        folder: the workspace.
        kinds: the kinds of source that there are, and whose voice each is unless a source says otherwise.
        environment: may hold POSTROLL_ARCHIVE, which then stands over the file's `archive`.

    Raises:
        WorkspaceError: the file is not there or says something that cannot be; all problems at once.
    """
    if not (folder / CONFIGURATION).exists():
        raise WorkspaceError(
            [f"{folder / CONFIGURATION}: there is no such file; `postroll init` writes one to begin with"]
        )
    read = read_toml(folder / CONFIGURATION, CONFIGURATION)
    if not read.values:
        raise WorkspaceError(list(read.problems))
    table = _checked(read.values[0], kinds)
    return Workspace(
        providers=tuple(_as_provider(name, profile) for name, profile in table.provider.items()),
        sources=tuple(_as_source(name, source, kinds) for name, source in table.source.items()),
        archive=_located(_chosen_archive(table, environment or {}), folder),
        grids={name: GridSettings(**dict(profile.grid)) for name, profile in table.provider.items()},
        collecting=_as_collecting(table.collect),
        site=SiteSettings(table.site.title, (table.site.url or "").rstrip("/"), table.site.language),
        linking=table.linking,
    )


def _checked(sheet: Sheet, kinds: Mapping[str, Account]) -> WorkspaceTable:
    providers = sheet.values.get("provider")
    known = _Known(tuple(kinds), tuple(providers) if isinstance(providers, dict) else ())
    checked = check_sheet(sheet, WorkspaceTable, known).and_then(
        lambda tables: (
            problem
            for table in tables
            for problem in (*_reserved(sheet, table), *_clashes(sheet, table), *_unknown_weights(sheet, table))
        )
    )
    if checked.problems:
        raise WorkspaceError(list(checked.problems))
    return checked.values[0]


def _reserved(sheet: Sheet, table: WorkspaceTable) -> Iterator[str]:
    """Ids of providers whose pages would lie where other pages of the site do."""
    for provider in table.provider:
        if provider in urls.FOLDERS:
            path = ("provider", provider)
            yield sheet.problem(path, f"{'.'.join(path)}: the site keeps other pages there; choose another id")


def _clashes(sheet: Sheet, table: WorkspaceTable) -> Iterator[str]:
    """Words that would mean two components of one provider."""
    for provider, profile in table.provider.items():
        owners: dict[str, str] = {}
        for name, component in profile.components.items():
            path = ("provider", provider, "components", name)
            for word in dict.fromkeys((name, *component.aliases)):
                owner = owners.setdefault(word.casefold(), name)
                if owner != name:
                    what = f'"{word}" already means "{owner}"; keep it with one of the two'
                    yield sheet.problem((*path, "aliases"), f"{'.'.join(path)}: {what}")


def _unknown_weights(sheet: Sheet, table: WorkspaceTable) -> Iterator[str]:
    """Weights of kinds of evidence, or of findings, that there are none of."""
    for kind, findings in table.linking.items():
        if kind not in SHIPPED:
            what = f'unknown kind of evidence "{kind}"; {hint(kind, list(SHIPPED), "")}'
            yield sheet.problem(("linking", kind), f"linking: {what}")
            continue
        for finding in findings:
            if finding not in SHIPPED[kind]:
                what = f'unknown finding "{finding}"; {hint(finding, list(SHIPPED[kind]), "")}'
                yield sheet.problem(("linking", kind, finding), f"linking.{kind}: {what}")


def _chosen_archive(table: WorkspaceTable, environment: Mapping[str, str]) -> str:
    try:
        return _archive(environment.get(ARCHIVE_VARIABLE, "")) or table.archive
    except ValueError as error:
        raise WorkspaceError([f"{ARCHIVE_VARIABLE}: {error}"]) from None


def _located(archive: str, folder: Path) -> str:
    return archive if archive.startswith(_POSTGRES) else str(folder / archive)


def _as_collecting(table: CollectTable) -> CollectSettings:
    return CollectSettings(
        contact=table.contact or "",
        proxy=table.proxy or "",
        allow_private=table.allow_private,
        networks=tuple(table.networks),
        ports=tuple(table.ports),
    )


def _as_provider(provider_id: str, profile: ProviderTable) -> Provider:
    return Provider(
        id=provider_id,
        name=profile.name or provider_id,
        zone=profile.zone,
        regions=tuple(Region(code, tuple(names)) for code, names in profile.regions.items()),
        components=tuple(_as_component(name, table) for name, table in profile.components.items()),
        zone_words=profile.zone_words,
        promise=_as_promise(profile.promise) if profile.promise else None,
    )


def _as_promise(table: PromiseTable) -> Promise:
    return Promise(table.within_days, table.severity, table.url or "")


def _as_component(name: str, table: ComponentTable) -> Component:
    return Component(name, table.role, table.label, tuple(table.aliases))


def _as_source(source_id: str, table: SourceTable, kinds: Mapping[str, Account]) -> Source:
    values: dict[str, Any] = {**dict(table), "account": table.account or kinds[table.kind]}
    return Source(id=source_id, **values)
