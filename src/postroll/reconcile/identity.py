"""Which native ids of one source mean the same report.

A status page names one incident by a slug, its feed by a number, its mails by a short link. Whichever endpoint was
read first, they end up as one report.
"""

from collections.abc import Iterable, Mapping


def resolve_identities(sightings: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Map each native id of a source to the one that stands for its report.

    Ids that share an alias, or of which one is an alias of the other, are one report. Of several native ids the one
    that nothing else names as an alias stands for all; ties go to the lowest. The result does not depend on order.

    Args:
        sightings: (native id, aliases) as documents gave them, with repeats.
    """
    neighbours: dict[str, set[str]] = {}
    natives: set[str] = set()
    aliased: set[str] = set()
    for native_id, aliases in sightings:
        natives.add(native_id)
        neighbours.setdefault(native_id, set())
        for alias in aliases:
            aliased.add(alias)
            neighbours[native_id].add(alias)
            neighbours.setdefault(alias, set()).add(native_id)
    return _canonical_ids(natives, aliased, neighbours)


def _canonical_ids(natives: set[str], aliased: set[str], neighbours: Mapping[str, set[str]]) -> dict[str, str]:
    canonical: dict[str, str] = {}
    for native_id in sorted(natives):
        if native_id in canonical:
            continue
        together = natives & _reachable(native_id, neighbours)
        chosen = min(together, key=lambda one: (one in aliased, one))
        canonical.update(dict.fromkeys(together, chosen))
    return canonical


def _reachable(start: str, neighbours: Mapping[str, set[str]]) -> set[str]:
    seen = {start}
    waiting = [start]
    while waiting:
        for following in neighbours[waiting.pop()] - seen:
            seen.add(following)
            waiting.append(following)
    return seen
