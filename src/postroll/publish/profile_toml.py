"""A provider's profile as a part of postroll.toml."""

import json
from collections.abc import Iterable, Iterator

from postroll.domain.provider import Component, Provider


def profile_toml(provider: Provider) -> str:
    """The regions and components of a provider, ready to be pasted and corrected; "" where there are none."""
    return "\n".join([*_regions(provider), *_components(provider)])


def _regions(provider: Provider) -> Iterator[str]:
    if provider.regions:
        yield f"[provider.{provider.id}.regions]"
        yield from (f"{_text(region.code)} = {_list(region.names)}" for region in provider.regions)
        yield ""


def _components(provider: Provider) -> Iterator[str]:
    if provider.components:
        yield f"[provider.{provider.id}.components]"
        yield from (f"{_text(one.name)} = {{ {', '.join(_keys(one))} }}" for one in provider.components)


def _keys(component: Component) -> Iterator[str]:
    if component.role:
        yield f"role = {_text(component.role)}"
    if component.label is not None:
        yield f"label = {_text(component.label)}"
    if component.aliases:
        yield f"aliases = {_list(component.aliases)}"


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, words))}]"


def _text(word: str) -> str:
    """A basic string of TOML, which escapes as JSON does, and the one control character that JSON leaves alone."""
    return json.dumps(word, ensure_ascii=False).replace("\x7f", "\\u007f")
