"""Reports that are new or changed, put among those of their provider."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from postroll.reconcile.block import Block
from postroll.reconcile.columns import UNKNOWN, Bools, Ints, numbers_in
from postroll.reconcile.pages import Pages
from postroll.reconcile.splicing import Splice

_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Merged:
    """A provider's reports with the changed ones among them; what is said of pairs and clusters is that of before.

    Attributes:
        block: the reports.
        rows: the changed ones.
        touched: these, and what their log told of the same hour, before or now, for it may have told a thing twice.
    """

    block: Block
    rows: Ints
    touched: Ints


@dataclass(frozen=True, slots=True)
class _Places:
    """Where reports are, or come, among those of their provider.

    Attributes:
        at: before which of the rows of before, or on which.
        known: whether they are there already.
        source: of each, as its place among the sources.
    """

    at: Ints
    known: Bools
    source: Ints

    @property
    def come(self) -> Ints:
        """Before which of the rows of before the new ones come."""
        return self.at[~self.known]

    @property
    def rows(self) -> Ints:
        """Their rows, once the new ones have come."""
        return np.asarray(self.at + np.cumsum(~self.known) - ~self.known)

    def moved(self, count: int) -> Ints:
        """Which row each of so many rows of before is by then."""
        rows = np.arange(count)
        return np.asarray(rows + np.searchsorted(self.come, rows, side="right"))


def merged(block: Block, features: pa.Table, first: int) -> Merged:
    """Put reports among those of their provider.

    Args:
        block: those that there were.
        features: those that are new or changed, in order of (source, key).
        first: the number of the first new one in the whole.
    """
    block = _with_sources(block, features)
    places = _places(block, features)
    after = _with_rows(block, features, places, first)
    rows, known = places.rows, places.known
    before = after.begun_with(rows[known], block.starts[places.at[known]])
    return Merged(after, rows, np.unique(np.concatenate([before, after.begun_with(rows, after.starts[rows]), rows])))


def _with_sources(block: Block, features: pa.Table) -> Block:
    """The block with a place for the sources of some reports."""
    counts = dict.fromkeys(sorted({*block.sources, *features["source"].to_pylist()}), 0)
    counts |= dict(zip(block.sources, np.diff(block.begins).tolist(), strict=True))
    return replace(block, sources=tuple(counts), begins=np.cumsum([0, *counts.values()]))


def _places(block: Block, features: pa.Table) -> _Places:
    source = [block.sources.index(name) for name in features["source"].to_pylist()]
    at, known = [], []
    for place, key in zip(source, features["key"].to_pylist(), strict=True):
        begin, end = block.begins[place : place + 2].tolist()
        row = block.rows.find(begin, end, key)
        at.append(row)
        known.append(row < end and block.rows.key(row) == key)
    return _Places(np.array(at), np.array(known), np.array(source))


def _with_rows(block: Block, features: pa.Table, places: _Places, first: int) -> Block:
    rows, new = places.rows, places.rows[~places.known]
    moved, spliced = places.moved(len(block.number)), Splice.of(_NONE, places.come)
    unknown = np.full(len(new), UNKNOWN)
    starts, listed = spliced(block.starts, unknown), spliced(block.listed, unknown)
    starts[rows], listed[rows] = numbers_in(features, "start_lo"), numbers_in(features, "listed")
    added = np.bincount(places.source[~places.known], minlength=len(block.sources))
    return replace(
        block,
        rows=block.rows.changed(features, places.at, places.known),
        number=spliced(block.number, first + np.arange(len(new))),
        begins=block.begins + np.cumsum([0, *added]),
        starts=starts,
        listed=listed,
        pages=block.pages.changed(moved, rows, Pages.of(features)),
        book=block.book.renumbered(moved) if len(new) else block.book,
        cluster=spliced(moved[block.cluster], new),
    )
