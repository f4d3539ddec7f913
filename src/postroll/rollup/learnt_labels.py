"""Short labels for components that the profile gives none, so that a grid's rows read well from the first day on."""

from collections.abc import Iterable
from dataclasses import replace

from postroll.domain.incident import Incident
from postroll.domain.provider import Component, Provider
from postroll.prose.component_labels import short_labels


def with_learnt_labels(provider: Provider, names: Iterable[str]) -> Provider:
    """The provider, with a label for each component of its profile and of its sources' lists that has none.

    What the profile says stands; a label that it takes is given to no other component, nor is a region's code. Names
    are served in order of first appearance, so a component that is listed for the first time changes no other's label.

    Args:
        provider: with its profile.
        names: those that its sources list, in order of first appearance; some more than once.
    """
    known = {word.casefold() for one in provider.components for word in (one.name, *one.aliases)}
    listed = [name for name in _each_once(names) if name.casefold() not in known]
    open_names = [one.name for one in provider.components if one.label is None]
    taken = [one.label for one in provider.components if one.label] + [region.code for region in provider.regions]
    labels = short_labels([*open_names, *listed], provider_name=provider.name, taken=taken)
    declared = (one if one.label is not None else replace(one, label=labels[one.name]) for one in provider.components)
    learnt = (Component(name, label=labels[name]) for name in listed)
    return replace(provider, components=(*declared, *learnt))


def listed_names(incidents: Iterable[Incident]) -> tuple[str, ...]:
    """The names of components that sources list, in order of first appearance, each once in any case.

    Args:
        incidents: in order of their start.
    """
    return _each_once(name for each in incidents if each.components_listed for name in each.components)


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())
