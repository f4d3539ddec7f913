"""Where reports are to be found and what they point at, so that what is linked by name is found from either side."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from postroll.reconcile.columns import HASHES, Ints, lists_in, numbers_in

_NONE = -1


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of some rows, by number.

    Attributes:
        own: of each row; `_NONE` where it has none.
        owner: for each link the row that has it.
        target: for each link the page that it leads to.
    """

    own: Ints
    owner: Ints
    target: Ints

    @classmethod
    def of(cls, features: pa.Table) -> "Pages":
        """The pages of rows of features."""
        address = numbers_in(features, "address")
        offsets, targets = lists_in(features["own_links"])
        owner = np.repeat(np.arange(len(address)), np.diff(offsets))
        return cls(np.where(address, address % HASHES, _NONE), owner, np.asarray(targets, dtype=np.int64) % HASHES)

    def joined_to(self, rows: Ints) -> Ints:
        """The rows that some rows point at, and those that point at them."""
        led_to = np.flatnonzero(np.isin(self.own, self.target[np.isin(self.owner, rows)]))
        return np.concatenate([led_to, self.owner[np.isin(self.target, self.own[rows])]])

    def changed(self, moved: Ints, rows: Ints, others: "Pages") -> "Pages":
        """The pages once the rows have other numbers and some rows' pages are others.

        Args:
            moved: the new number of each row that there was.
            rows: the new numbers of the rows whose pages are given.
            others: their pages.
        """
        own = np.full(max(moved.max(initial=-1), rows.max(initial=-1)) + 1, _NONE)
        own[moved] = self.own
        own[rows] = others.own
        owner = moved[self.owner]
        kept = ~np.isin(owner, rows)
        return Pages(
            own,
            np.concatenate([owner[kept], rows[others.owner]]),
            np.concatenate([self.target[kept], others.target]),
        )
