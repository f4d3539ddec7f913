"""Short labels for components that the profile gives none, so that a grid's rows read well from the first day on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from postroll.domain.incident import Incident
from postroll.domain.provider import Component, Provider
from postroll.prose.component_labels import short_labels


def with_learnt_labels(provider: Provider, incidents: Iterable[Incident]) -> Provider:
    """The provider, with a label for each component of its profile and of its sources' lists that has none.

    What the profile says stands; a label that it takes is given to no other component, nor is a region's code. Names
    are served in order of first appearance, so a component that is listed for the first time changes no other's label.

    Args:
        provider: with its profile.
        incidents: all of the provider's, in order of their start.
    """
    known = {word.casefold() for one in provider.components for word in (one.name, *one.aliases)}
    listed = [name for name in _listed(incidents) if name.casefold() not in known]
    open_names = [one.name for one in provider.components if one.label is None]
    taken = [one.label for one in provider.components if one.label] + [region.code for region in provider.regions]
    labels = short_labels([*open_names, *listed], provider_name=provider.name, taken=taken)
    declared = (one if one.label is not None else replace(one, label=labels[one.name]) for one in provider.components)
    learnt = (Component(name, label=labels[name]) for name in listed)
    return replace(provider, components=(*declared, *learnt))


def _listed(incidents: Iterable[Incident]) -> Iterator[str]:
    """The names that sources list, each once in any case."""
    names = (name for incident in incidents if incident.components_listed for name in incident.components)
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    yield from seen.values()
