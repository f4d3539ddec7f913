"""Making files of an edition: they are rendered, looked over, and put beside the edition that is out."""

from collections.abc import Container, Sequence
from hashlib import sha256
from typing import NamedTuple

from postroll.app.ports.editions import ManifestEntry, NextEdition
from postroll.publish.site.model import PagePlan
from postroll.publish.validation import faults_in


class MadeFile(NamedTuple):
    """A file that was made; of its bytes nothing is kept.

    Attributes:
        path: where it lies.
        entry: what the manifest says of it.
        faults: what is wrong with it, one line each.
    """

    path: str
    entry: ManifestEntry
    faults: tuple[str, ...]


def make_files(plans: Sequence[PagePlan], paths: Container[str], edition: NextEdition) -> list[MadeFile]:
    """Make some files and put them into the next edition, sound or not: where one has a fault none is switched.

    All are rendered before the first is looked over: a processor does much of one thing quicker than a little of each.

    Args:
        plans: the files.
        paths: every path of the edition.
        edition: where they are put.

    Raises:
        PublishError: one cannot be written.
        ArchiveError: what they are made of cannot be read.
    """
    bodies = [plan.render() for plan in plans]
    faults = [tuple(faults_in(plan.path, body, paths)) for plan, body in zip(plans, bodies, strict=True)]
    entries = [_put(plan, body, edition) for plan, body in zip(plans, bodies, strict=True)]
    paths_of_plans = (plan.path for plan in plans)
    return list(map(MadeFile, paths_of_plans, entries, faults))


def _put(plan: PagePlan, body: bytes, edition: NextEdition) -> ManifestEntry:
    entry = ManifestEntry(plan.key, sha256(body).hexdigest())
    edition.put(plan.path, body, entry.sha256)
    return entry
