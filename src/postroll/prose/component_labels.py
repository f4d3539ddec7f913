"""Labels short enough for a grid's row, from the names that a provider lists."""

import re
from collections.abc import Collection, Iterable, Iterator

LONGEST_LABEL = 11
"""Characters."""
GENERIC_ENDINGS = frozenset({"operations", "service", "services", "platform", "system", "systems"})
"""Last words that tell one component from another no better than its other words do."""
_ENDINGS_AFTER_CAPITALS = GENERIC_ENDINGS | {"requests"}

_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
_WORD = re.compile(r"[^\W_]+(?:[.'+][^\W_]+)*")
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})


def short_labels(names: Iterable[str], *, provider_name: str = "", taken: Collection[str] = ()) -> dict[str, str]:
    """A label of at most `LONGEST_LABEL` characters for each name, no two alike in any case.

    The first that is free of: the abbreviation in brackets ("Managed Postgres (MPG)"), the name, the name without a
    generic ending ("Git Operations" is "Git"), its initials ("Pull Requests" is "PR"), one of its words, its beginning,
    its beginning with a number. Names are served in the given order, so a name that is added at the end changes no
    label before it.

    Args:
        names: as listed, oldest first.
        provider_name: left out where a name begins with it.
        taken: labels that stand already.
    """
    used = {label.casefold() for label in taken}
    labels: dict[str, str] = {}
    for name in dict.fromkeys(names):
        label = next(choice for choice in _choices(name, provider_name) if choice.casefold() not in used)
        used.add(label.casefold())
        labels[name] = label
    return labels


def bare_name(name: str, provider_name: str = "") -> str:
    """The name without brackets and without its provider's name before it; never empty if the name is not."""
    bare = " ".join(_BRACKETED.sub("", name).split()) or name.strip()
    rest = bare[len(provider_name) :].lstrip() if provider_name else ""
    begins = bare.lower().startswith(f"{provider_name.lower()} ")
    return rest if begins and rest else bare


def bracketed(name: str) -> tuple[str, ...]:
    """What stands in brackets in the name."""
    return tuple(inside.strip() for inside in _BRACKETED.findall(name) if inside.strip())


def without_ending(name: str) -> str:
    """The name without a generic last word; "" where it has none, or consists of it."""
    rest, _, last = name.rpartition(" ")
    endings = _ENDINGS_AFTER_CAPITALS if rest.isupper() else GENERIC_ENDINGS
    return rest if last.lower() in endings else ""


def initials(name: str) -> str:
    """The first letters of the name's words, small words left out."""
    return "".join(word[0] for word in _WORD.findall(name) if word.lower() not in _SMALL).upper()


def _choices(name: str, provider_name: str) -> Iterator[str]:
    bare = bare_name(name, provider_name)
    words = _WORD.findall(bare)
    initial = initials(bare) if len(words) > 1 else ""
    abbreviations = [inside for inside in bracketed(name) if inside.isupper()]
    shorter = [choice for choice in (without_ending(bare), initial, *words) if len(choice) > 1]
    yield from (choice for choice in (*abbreviations, bare, *shorter) if 0 < len(choice) <= LONGEST_LABEL)
    beginning = "".join(words) or bare or "?"
    yield beginning[:LONGEST_LABEL]
    number = 2
    while True:
        yield f"{beginning[: LONGEST_LABEL - len(str(number))]}{number}"
        number += 1
