"""Pages that are planned together: none of them has to be looked at where nothing that they show has changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from postroll.app.ports.editions import Manifest
from postroll.app.recollection import Recollection
from postroll.publish.site.model import PagePlan


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages that are planned together.

    Attributes:
        name: unique on the site.
        version: a hash of everything that their keys depend on; "" for pages that are planned every time.
        plan: makes the plans.
    """

    name: str
    version: str
    plan: Callable[[], Iterable[PagePlan]]


@dataclass(frozen=True, slots=True)
class PageBundle:
    """Groups of pages that are unchanged together as a rule, so that one look tells it of all of them.

    Attributes:
        name: unique on the site.
        version: a hash of everything that the versions of the groups depend on; "" to look at each of them every time.
        groups: gives the groups.
    """

    name: str
    version: str
    groups: Callable[[], Iterable[PageGroup]]


@dataclass(frozen=True, slots=True)
class EditionPlan:
    """What the next edition consists of.

    Attributes:
        keys: the key of each file, by its path.
        due: the plans of those files that the edition that is out has not.
    """

    keys: dict[str, str]
    due: tuple[PagePlan, ...]


def plan_edition(bundles: Iterable[PageBundle], before: Manifest, recollection: Recollection) -> EditionPlan:
    """Find out which files are due, looking into those groups alone of which the memory does not know all keys.

    Args:
        bundles: all of the site.
        before: the edition that is out.
        recollection: remembers the keys of each version of a group or bundle.
    """
    planning = _Planning(before, recollection)
    keys: dict[str, str] = {}
    for bundle in bundles:
        keys |= planning.keys_of(f"bundle/{bundle.name}", bundle.version, partial(planning.look_into, bundle))
    return EditionPlan(keys, tuple(planning.due))


class _Planning:
    """The plans that are due so far."""

    def __init__(self, before: Manifest, recollection: Recollection) -> None:
        self.due: list[PagePlan] = []
        self._out = {path: entry.key for path, entry in before.items()}
        self._recollection = recollection

    def keys_of(self, slot: str, version: str, find: Callable[[], dict[str, str]]) -> dict[str, str]:
        """The keys that are remembered, if the edition that is out has all of them; else those that are found."""
        known: dict[str, str] | None = self._recollection.recall(slot, version, dict[str, str]) if version else None
        if known is not None and known.items() <= self._out.items():
            return known
        found = find()
        if version:
            self._recollection.keep(slot, version, found)
        return found

    def look_into(self, bundle: PageBundle) -> dict[str, str]:
        keys: dict[str, str] = {}
        for group in bundle.groups():
            keys |= self.keys_of(f"keys/{group.name}", group.version, partial(self._plan, group))
        return keys

    def _plan(self, group: PageGroup) -> dict[str, str]:
        plans = tuple(group.plan())
        self.due += (plan for plan in plans if self._out.get(plan.path) != plan.key)
        return {plan.path: plan.key for plan in plans}
