"""A provider's profile, learnt from what its sources list: a draft for the curator to look over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from postroll.app.load_reports import load_reports
from postroll.app.ports.archive import Archive
from postroll.domain.provider import Component, Provider, Region
from postroll.domain.report import Reading, Report
from postroll.domain.vocabulary import Basis, ClaimField
from postroll.domain.workspace import Workspace
from postroll.prose.component_names import learn_components, merge_components
from postroll.prose.components import split_component
from postroll.prose.lexicon import Lexicon
from postroll.prose.regions import learn_regions
from postroll.reconcile.state import state_of

_NEVER = datetime.min.replace(tzinfo=UTC)


def learn_profile(workspace: Workspace, archive: Archive, provider_id: str) -> Provider:
    """The provider as postroll.toml has it, with the regions and components that its reports list.

    What the curator has written stands first and is never given another meaning.

    Raises:
        UnknownIdError: there is no such provider.
    """
    declared = workspace.provider(provider_id)
    readings = _readings(workspace, archive, provider_id)
    listed = [name for reading in readings for name in _listed_names(reading)]
    known = {region.code for region in declared.regions}
    learnt = tuple(region for region in learn_regions(listed) if region.code not in known)
    lexicon = Lexicon(Provider(declared.id, declared.name, regions=(*declared.regions, *learnt)))
    names = [split_component(name, lexicon).component for name in listed]
    texts = [notice.text for reading in readings for notice in reading.notices]
    components = learn_components(
        (name for name in names if not _is_region(name, lexicon)), provider_name=declared.name, texts=texts
    )
    return Provider(
        declared.id,
        declared.name,
        regions=(*declared.regions, *learnt),
        components=merge_components(declared.components, (_without_longer_names(one, declared) for one in components)),
    )


def _without_longer_names(component: Component, provider: Provider) -> Component:
    """The component without aliases that are its name after the provider's: whoever looks for the name finds them."""
    longer = f"{provider.name} {component.name}"
    return replace(component, aliases=tuple(alias for alias in component.aliases if alias != longer))


def _readings(workspace: Workspace, archive: Archive, provider_id: str) -> list[Reading]:
    """What the reports say today, oldest first, so that what is learnt first is what was listed first."""
    sources = [source.id for source in workspace.sources if source.provider == provider_id]
    reports = [report for source in sources for report in load_reports(archive, source).reports]
    return [state_of(report) for report in sorted(reports, key=_age)]


def _age(report: Report) -> tuple[datetime, str]:
    notices = state_of(report).notices
    return (notices[0].at if notices else _NEVER, str(report.key))


def _listed_names(reading: Reading) -> Iterator[str]:
    """The names of components and places as they are written in lists."""
    for field in (ClaimField.COMPONENT, ClaimField.PLACE):
        yield from (claim.where.quote for claim in reading.claimed(field) if claim.basis is Basis.LISTED)


def _is_region(name: str, lexicon: Lexicon) -> bool:
    regions: tuple[Region, ...] = lexicon.provider.regions
    return bool(split_component(name, lexicon).place) or any(name in (one.code, *one.names) for one in regions)
