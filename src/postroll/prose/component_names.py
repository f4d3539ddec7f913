"""Components learnt from the names that a provider lists, with the other words that its texts use for them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from postroll.domain.provider import Component
from postroll.prose.component_labels import bare_name, bracketed, initials, short_labels, without_ending

_ADDRESS = re.compile(r"(?:\bwww\.|https?://)", re.IGNORECASE)
_LONGEST_NAME = 100
_SHORTEST_ALIAS = 3
_ABBREVIATION = re.compile(r"\s?\(([A-Z][A-Za-z0-9]{1,7})\)")
_MOST_LOOKED_AT = 2_000


def learn_components(
    names: Iterable[str], *, provider_name: str = "", texts: Iterable[str] = ()
) -> tuple[Component, ...]:
    """The components that some listed names stand for, with aliases and labels, in order of first appearance.

    A name that differs from an earlier one only by case, brackets or the provider's name before it ("GitHub Actions",
    "Actions") is an alias of that one. What names no part of a service ("Visit www.example.com for more") is left out.

    Args:
        names: as listed, oldest first.
        provider_name: texts may leave it out, or put it before a name.
        texts: past reports; "Managed Postgres (MPG)" in one of them makes "MPG" an alias.
    """
    variants = _variants(names, provider_name)
    said = _said_in_brackets(variants, texts)
    aliases = {name: [*_aliases(name, others, provider_name), *said[name]] for name, others in variants.items()}
    used = Counter(alias.lower() for each in aliases.values() for alias in {*each})
    own = {name.lower() for name in variants}
    with_said = {name: f"{name} ({said[name][0]})" if said[name] else name for name in variants}
    labels = short_labels(with_said.values(), provider_name=provider_name)
    return tuple(
        Component(
            name,
            label=labels[with_said[name]],
            aliases=tuple(a for a in dict.fromkeys(aliases[name]) if used[a.lower()] == 1 and a.lower() not in own),
        )
        for name in variants
    )


def merge_components(profile: Iterable[Component], learnt: Iterable[Component]) -> tuple[Component, ...]:
    """The profile's components, then those learnt ones that the profile does not know by any of its words.

    No learnt word means anything that the profile gives another meaning.
    """
    listed = tuple(profile)
    words = {word.lower() for one in listed for word in (one.name, one.label or "", *one.aliases)}
    added = [
        Component(one.name, one.role, _free(one.label, words), tuple(a for a in one.aliases if a.lower() not in words))
        for one in learnt
        if one.name.lower() not in words
    ]
    return (*listed, *added)


def _free(label: str | None, words: set[str]) -> str | None:
    return None if label is None or label.lower() in words else label


def _variants(names: Iterable[str], provider_name: str) -> dict[str, list[str]]:
    """Every name that comes first of its kind, with its other spellings."""
    first: dict[str, str] = {}
    variants: dict[str, list[str]] = {}
    for name in dict.fromkeys(" ".join(name.split()) for name in names):
        if not name or len(name) > _LONGEST_NAME or _ADDRESS.search(name):
            continue
        known = first.setdefault(bare_name(name, provider_name).lower(), name)
        variants.setdefault(known, [])
        if known != name:
            variants[known].append(name)
    return variants


def _aliases(name: str, others: list[str], provider_name: str) -> Iterator[str]:
    yield from others
    bare = bare_name(name, provider_name)
    words = [bare, without_ending(bare), *(inside for one in (name, *others) for inside in bracketed(one))]
    if provider_name:
        words.append(f"{provider_name} {bare}")
    if len(bare.split()) >= _SHORTEST_ALIAS:
        words.append(initials(bare))
    yield from (word for word in words if len(word) >= _SHORTEST_ALIAS and word != name)


def _said_in_brackets(variants: Iterable[str], texts: Iterable[str]) -> dict[str, list[str]]:
    """The abbreviations that texts put in brackets right after a name."""
    said: dict[str, list[str]] = {name: [] for name in variants}
    by_lower = {name.lower(): name for name in said}
    if not by_lower:
        return said
    longest = sorted(by_lower, key=lambda name: (-len(name), name))
    named = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))}){_ABBREVIATION.pattern}", re.IGNORECASE)
    for text in texts:
        for found in named.finditer(text[:_MOST_LOOKED_AT]):
            if found[2][:2].isupper():
                said[by_lower[found[1].lower()]].append(found[2])
    return said
