"""Taking a few values out of a long array and putting a few in, at the cost of one copy."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from postroll.reconcile.columns import Ints


@dataclass(frozen=True, slots=True)
class Splice:
    """Where values leave an array and where others come, for any number of arrays of that length.

    Attributes:
        runs: stretches of the array that stay; the new values between two of them, by their place among the new.
    """

    runs: tuple[tuple[slice, slice], ...]

    @classmethod
    def of(cls, gone: Ints, at: Ints) -> "Splice":
        """Leave out some places; put new values before others. Both ascend."""
        cuts = np.union1d(gone, at)
        begins = np.concatenate([[0], cuts + np.isin(cuts, gone)]).tolist()
        come = np.concatenate([[0], np.searchsorted(at, cuts, side="right")]).tolist()
        ends = [*cuts.tolist(), None]
        news = [slice(0, 0), *map(slice, come[:-1], come[1:])]
        return cls(tuple(zip(news, map(slice, begins, ends), strict=True)))

    def __call__(self, column: npt.NDArray[Any], new: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """The array with the new values in their places."""
        return np.concatenate(
            [part for come, kept in self.runs for part in (new[come], column[kept])], dtype=column.dtype
        )
