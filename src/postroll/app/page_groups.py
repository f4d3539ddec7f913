"""Pages that are planned together: none of them has to be looked at where nothing that they show has changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from postroll.app.ports import Manifest
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
class EditionPlan:
    """What the next edition consists of.

    Attributes:
        keys: the key of each file, by its path.
        due: the plans of those files that the edition that is out has not.
    """

    keys: dict[str, str]
    due: tuple[PagePlan, ...]


def plan_edition(groups: Iterable[PageGroup], before: Manifest, recollection: Recollection) -> EditionPlan:
    """Find out which files are due, looking into those groups alone of which the memory does not know all keys.

    Args:
        groups: all of the site.
        before: the edition that is out.
        recollection: remembers the keys of each version of a group.
    """
    keys: dict[str, str] = {}
    due: list[PagePlan] = []
    out = {path: entry.key for path, entry in before.items()}
    for group in groups:
        known = _known_keys(group, recollection)
        if known is None or not known.items() <= out.items():
            plans = tuple(group.plan())
            known = {plan.path: plan.key for plan in plans}
            _remember(group, known, recollection)
            due += (plan for plan in plans if out.get(plan.path) != plan.key)
        keys |= known
    return EditionPlan(keys, tuple(due))


def _known_keys(group: PageGroup, recollection: Recollection) -> dict[str, str] | None:
    return recollection.recall(_slot(group), group.version, dict[str, str]) if group.version else None


def _remember(group: PageGroup, keys: dict[str, str], recollection: Recollection) -> None:
    if group.version:
        recollection.keep(_slot(group), group.version, keys)


def _slot(group: PageGroup) -> str:
    return f"keys/{group.name}"
