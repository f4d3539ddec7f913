"""Labelled sets: reports, and which of them are known to be one incident."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from postroll.domain.judgement import ordered_pair
from postroll.domain.provider import Provider, Source
from postroll.domain.report import Report, ReportKey

Pair = tuple[ReportKey, ReportKey]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Reports of one provider with the truth about them.

    Attributes:
        group: the line of the table that it counts for.
        provider: whose they are.
        sources: by id.
        reports: all that take part, decoys included.
        incident_of: the incident of every report that counts; one that matches nothing is an incident of its own. A
            pair with a report that is not in here counts for nothing.
        sides: for the baselines: each report of the first source looks for its match in the second.
        remarks: what is known of a pair, for the list of wrong ones.
    """

    group: str
    provider: Provider
    sources: Mapping[str, Source]
    reports: tuple[Report, ...]
    incident_of: Mapping[ReportKey, str]
    sides: tuple[tuple[str, str], ...]
    remarks: Mapping[Pair, str]

    def truth(self) -> frozenset[Pair]:
        """The pairs that are one incident."""
        members: dict[str, list[ReportKey]] = defaultdict(list)
        for key, incident in self.incident_of.items():
            members[incident].append(key)
        return frozenset(pair for keys in members.values() for pair in pairs_among(keys))

    def in_test(self, pair: Pair) -> bool:
        """Whether a pair belongs to the half that nothing may be trained on, by the incident of its first report."""
        return is_test(self.incident_of[pair[0]])


def is_test(incident: str) -> bool:
    """The split into train and test: by a hash of the incident's name, so that it never changes."""
    return bool(sha256(incident.encode()).digest()[0] & 1)


def is_training(incident: str) -> bool:
    """The other half of the split."""
    return not is_test(incident)


def pairs_among(keys: Iterable[ReportKey]) -> Iterable[Pair]:
    return (ordered_pair(one, other) for one, other in combinations(sorted(keys), 2))
