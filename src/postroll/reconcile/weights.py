"""The weights of evidence: for each kind of evidence, what each finding adds, in bits of log odds.

The shipped table is `weight_table.SHIPPED`. A workspace may put its own numbers over it in the `[linking]` table of
`postroll.toml`, written like the shipped one: `[linking.place]`, `disjoint = -6`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from postroll.domain.nearest import hint
from postroll.errors import WorkspaceError
from postroll.reconcile.weight_table import SHIPPED

Table = Mapping[str, Mapping[str, float]]

LINKED = 20.0
"""From so many bits on, one piece of evidence is as good as being told."""
KINDS = tuple(kind for kind in SHIPPED if kind != "threshold")
"""The kinds of evidence, in the order in which they are listed."""


@dataclass(frozen=True)
class Weights:
    """What each finding is worth.

    Attributes:
        table: bits by kind of evidence and finding.
    """

    table: Table = field(default_factory=lambda: SHIPPED)

    def bits(self, kind: str, finding: str) -> float:
        """What a finding adds."""
        return self.table[kind][finding]

    def most(self, kind: str) -> float:
        """The most that a kind can add."""
        return max(0.0, *self.table[kind].values())

    @property
    def same_from(self) -> float:
        """From so many bits on, a rule says "same"."""
        return self.table["threshold"]["same"]

    @property
    def unsure_from(self) -> float:
        """From so many bits on, a rule asks a person."""
        return self.table["threshold"]["unsure"]

    def with_changes(self, changes: Table) -> "Weights":
        """The weights with some numbers of one's own.

        Raises:
            WorkspaceError: there is no such kind or finding; the message names the nearest.
        """
        table = {kind: dict(findings) for kind, findings in self.table.items()}
        for kind, findings in changes.items():
            _check(kind, table, "linking")
            for finding, bits in findings.items():
                _check(finding, table[kind], f"linking.{kind}")
                table[kind][finding] = float(bits)
        return replace(self, table=table)

    def without(self, kind: str) -> "Weights":
        """The weights as though one kind of evidence did not exist: every finding of it is worth nothing."""
        return self.with_changes({kind: dict.fromkeys(self.table[kind], 0.0)})


def _check(name: str, known: Mapping[str, object], where: str) -> None:
    if name not in known:
        raise WorkspaceError([f'[{where}] knows no "{name}"; {hint(name, list(known), "")}'])
