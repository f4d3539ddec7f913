"""The features as arrays: what the kernel computes on."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import csr_matrix

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
UNKNOWN = np.iinfo(np.int64).min
"""Stands for a time that is not stated."""
HASHES = 2**31 - 1
"""Numbers in sets are folded to fewer than this."""


@dataclass(frozen=True)
class Sets:
    """One set of numbers for each row.

    Attributes:
        amounts: for each number in a set 1, or the word's weight.
        numbers: those of all rows, one row after the other.
        offsets: where the numbers of each row begin, and the end.
        signature: 64 bits for each row; sets whose signatures share no bit share no number.
    """

    amounts: npt.NDArray[np.float32]
    numbers: npt.NDArray[np.int32]
    offsets: Ints
    signature: npt.NDArray[np.uint64]

    @cached_property
    def sizes(self) -> Ints:
        """How many numbers each row has."""
        return np.diff(self.offsets)

    @cached_property
    def matrix(self) -> csr_matrix:
        """A row for each report; made only where sets have something in common."""
        matrix = csr_matrix((self.amounts, self.numbers, self.offsets), shape=(len(self.sizes), HASHES), copy=False)
        matrix.sort_indices()
        return matrix

    def overlap(self, ones: Ints, others: Ints) -> Floats:
        """For each pair of rows the sum of the products of what they share: a count, or a cosine."""
        found = np.zeros(len(ones))
        may = np.flatnonzero(self.signature[ones] & self.signature[others])
        if len(may):
            products = self.matrix[ones[may]].multiply(self.matrix[others[may]])
            found[may] = np.asarray(products.sum(axis=1)).ravel()
        return found


@dataclass(frozen=True, slots=True)
class Columns:
    """The features, a row of each array for each report; see `features.FEATURES`.

    Attributes:
        provider, source: numbers that stand for the names, in the names' order.
        lo, hi: the stretch in which it started, in seconds; `UNKNOWN` for none.
        listed: the midnight at which the day begins that it is listed under; `UNKNOWN` where it began on that day.
        has_hour: whether the start is known better than by its day.
        sets: the lists, by name.
    """

    provider: Ints
    source: Ints
    account: Ints
    lo: Ints
    hi: Ints
    listed: Ints
    has_hour: Bools
    end: Ints
    length: Ints
    looks_back: Bools
    tells_progress: Bools
    severity: Ints
    title: Ints
    address: Ints
    sets: dict[str, Sets]
    clocks: tuple[Ints, Ints]

    @property
    def rows(self) -> int:
        """How many reports there are."""
        return len(self.lo)


def columns_of(features: pa.Table) -> Columns:
    """The arrays of a table of features."""
    lo, hi = numbers_in(features, "start_lo"), numbers_in(features, "start_hi")
    listed = ("own_links", "nearby_links", "places", "components", "symptoms", "causes", "names")
    sets = {name: _sets(features[name]) for name in listed}
    sets["words"] = _sets(features["words"], features["word_weights"])
    return Columns(
        provider=_codes(features["provider"]),
        source=_codes(features["source"]),
        account=numbers_in(features, "account"),
        lo=lo,
        hi=hi,
        listed=numbers_in(features, "listed"),
        has_hour=(lo == hi) & (lo != UNKNOWN),
        end=numbers_in(features, "end"),
        length=numbers_in(features, "length"),
        looks_back=numbers_in(features, "looks_back") == 1,
        tells_progress=numbers_in(features, "tells_progress") == 1,
        severity=numbers_in(features, "severity"),
        title=numbers_in(features, "title"),
        address=numbers_in(features, "address"),
        sets=sets,
        clocks=lists_in(features["clocks"]),
    )


def numbers_in(features: pa.Table, name: str) -> Ints:
    """A column of numbers; `UNKNOWN` for none."""
    column = features[name]
    filled = column.cast(pa.int64()) if column.null_count == 0 else pc.fill_null(column.cast(pa.int64()), int(UNKNOWN))
    return np.asarray(filled.to_numpy(), dtype=np.int64)


def _codes(column: pa.ChunkedArray) -> Ints:
    """Numbers for names, in the order of the names."""
    encoded = column.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    names = np.asarray(encoded.dictionary.to_pylist(), dtype=object)
    rank = np.empty(len(names), dtype=np.int64)
    rank[np.argsort(names, kind="stable")] = np.arange(len(names))
    return rank[encoded.indices.to_numpy(zero_copy_only=False)] if len(names) else np.zeros(0, dtype=np.int64)


def lists_in(column: pa.ChunkedArray) -> tuple[Ints, Any]:
    """Offsets and values of a list column; a null is an empty list."""
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], type=column.type)
    lengths = pc.fill_null(pc.list_value_length(array), 0).to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return offsets, array.flatten().to_numpy(zero_copy_only=False)


def _sets(column: pa.ChunkedArray, weights: pa.ChunkedArray | None = None) -> Sets:
    offsets, values = lists_in(column)
    folded = (
        (values.astype(np.uint64) % np.uint64(HASHES)).astype(np.int32)
        if column.type.value_type == pa.int64()
        else (values >> np.uint32(1)).astype(np.int32)
    )
    amounts = lists_in(weights)[1] if weights is not None else np.ones(len(folded), dtype=np.float32)
    return Sets(amounts, folded, offsets, _signature(folded, offsets))


def _signature(values: npt.NDArray[np.int32], offsets: Ints) -> npt.NDArray[np.uint64]:
    sizes = np.diff(offsets)
    signature = np.zeros(len(sizes), dtype=np.uint64)
    bits = np.left_shift(
        np.uint64(1), (values.astype(np.uint64) * np.uint64(0x9E3779B1) >> np.uint64(16)) & np.uint64(63)
    )
    filled = np.flatnonzero(sizes)
    if len(filled):
        signature[filled] = np.bitwise_or.reduceat(bits, offsets[:-1][filled])
    return signature
