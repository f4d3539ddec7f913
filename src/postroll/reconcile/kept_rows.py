"""The features of one provider's reports, in order, some of them replaced or added since they were made."""

from bisect import bisect_left
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from postroll.reconcile.columns import Bools, Ints
from postroll.reconcile.features import FEATURES
from postroll.reconcile.splicing import Splice

_NONE = np.zeros(0, dtype=np.int64)
_FEW = 64
_SHARE = 16


@dataclass(frozen=True, slots=True)
class KeptRows:
    """Rows in order of (source, key).

    Attributes:
        settled: most rows, in any order.
        recent: those that came since; put among the others once they are many, so that a change copies little.
        place: where each row is, the recent ones after the settled ones.
    """

    settled: pa.Table = field(default_factory=FEATURES.empty_table)
    recent: pa.Table = field(default_factory=FEATURES.empty_table)
    place: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @classmethod
    def of(cls, features: pa.Table) -> "KeptRows":
        """Rows that are in order."""
        return cls(features, place=np.arange(features.num_rows))

    def take(self, rows: Ints) -> pa.Table:
        """The features of some rows."""
        place = self.place[rows]
        old = place < self.settled.num_rows
        if old.all():
            return self.settled.take(place)
        parts = [self.settled.take(place[old]), self.recent.take(place[~old] - self.settled.num_rows)]
        return pa.concat_tables(parts).take(np.argsort(np.argsort(~old, kind="stable"), kind="stable"))

    def find(self, first: int, last: int, key: str) -> int:
        """Where a key is, or would be, among rows of one source."""
        return bisect_left(range(last), key, lo=first, key=self.key)

    def key(self, row: int) -> str:
        """The native id of a row's report."""
        place = int(self.place[row])
        settled = place < self.settled.num_rows
        column = self.settled["key"] if settled else self.recent["key"]
        return str(column[place if settled else place - self.settled.num_rows].as_py())

    def named(self, keys: pa.Array) -> Ints:
        """The rows with one of some native ids."""
        both = [pc.is_in(part["key"], value_set=keys).to_numpy() for part in (self.settled, self.recent)]
        return np.flatnonzero(np.concatenate(both)[self.place])

    def changed(self, rows: pa.Table, at: Ints, known: Bools) -> "KeptRows":
        """With other rows at some places, which hold them already, or between these places."""
        recent = pa.concat_tables([self.recent, rows]).combine_chunks()
        come = self.settled.num_rows + self.recent.num_rows + np.arange(rows.num_rows)
        place = self.place.copy()
        place[at[known]] = come[known]
        kept = KeptRows(self.settled, recent, Splice.of(_NONE, at[~known])(place, come[~known]))
        return kept if recent.num_rows < _FEW + self.settled.num_rows // _SHARE else kept._tidied()

    def _tidied(self) -> "KeptRows":
        return KeptRows.of(self.take(np.arange(len(self.place))).combine_chunks())
