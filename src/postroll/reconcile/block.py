"""One provider's reports as they stand linked. Nothing crosses providers, so a change reads and renews one block."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from postroll.reconcile.blocking import DAY, DAY_WINDOW
from postroll.reconcile.clusters import People
from postroll.reconcile.columns import UNKNOWN, Columns, Floats, Ints, columns_of, numbers_in
from postroll.reconcile.features import FEATURES
from postroll.reconcile.habits import HABITS, habit_bits
from postroll.reconcile.judged import people_of
from postroll.reconcile.kept_rows import KeptRows
from postroll.reconcile.pages import Pages
from postroll.reconcile.pair_book import PairBook
from postroll.reconcile.plausible import evidence_on
from postroll.reconcile.scoring import Scored
from postroll.reconcile.weights import Weights

_NOTHING = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Block:
    """One provider's reports, in order of (source, key).

    Attributes:
        rows: their features.
        number: of each row in the whole.
        sources: their names, in order.
        begins: where the rows of each source begin; the number of rows at the end.
        starts: when each began at the earliest; `UNKNOWN` for none.
        listed: when the day begins that each is listed under; see `Columns`.
        pages: where they are and what they point at.
        book: the plausible pairs that no person judged.
        cluster: for each row the first row of its cluster.
        habits: of the sources.
    """

    rows: KeptRows
    number: Ints
    sources: tuple[str, ...]
    begins: Ints
    starts: Ints
    listed: Ints
    pages: Pages
    book: PairBook
    cluster: Ints
    habits: pa.Table

    @classmethod
    def of(cls, features: pa.Table, number: Ints, book: PairBook, cluster: Ints, habits: pa.Table) -> "Block":
        """Reports in order of (source, key), as they were linked."""
        counts = pc.value_counts(features["source"])
        sources = tuple(counts.field("values").to_pylist())
        return cls(
            rows=KeptRows.of(features),
            number=number,
            sources=sources,
            begins=np.concatenate([[0], np.cumsum(counts.field("counts").to_numpy())]),
            starts=numbers_in(features, "start_lo"),
            listed=numbers_in(features, "listed"),
            pages=Pages.of(features),
            book=book,
            cluster=cluster,
            habits=habits.filter(pc.is_in(habits["source"], value_set=pa.array(sources, pa.string()))),
        )

    @classmethod
    def empty(cls) -> "Block":
        """A provider without reports."""
        return cls.of(FEATURES.empty_table(), _NOTHING, PairBook.empty(), _NOTHING, HABITS.empty_table())

    @property
    def provider(self) -> str:
        """Whose reports they are."""
        return str(self.rows.take(np.array([0]))["provider"][0].as_py())

    @property
    def source(self) -> Ints:
        """The source of each row, as its place among the sources."""
        return np.repeat(np.arange(len(self.sources)), np.diff(self.begins))

    def columns(self, rows: Ints) -> Columns:
        """What some rows say, as arrays."""
        return columns_of(self.rows.take(rows))

    def habit(self, a: Ints, b: Ints) -> Floats:
        """What some pairs gain by the habits of their sources."""
        return habit_bits(self.source, self.sources, self.habits, a, b)

    def evidence(self, a: Ints, b: Ints, weights: Weights) -> tuple[Columns, Scored]:
        """The evidence on some pairs, in order of (a, b), and what their rows say; both with rows numbered anew."""
        rows, place = np.unique(np.concatenate([a, b]), return_inverse=True)
        columns = self.columns(rows)
        return columns, evidence_on(columns, place[: len(a)], place[len(a) :], weights)

    def near(self, rows: Ints) -> Ints:
        """Every row that could be paired with one of some rows, and these."""
        near = _with_one_in(self.starts[rows], self.starts, -DAY_WINDOW, DAY_WINDOW + 1)
        began = _with_one_in(self.starts[rows], self.listed, 0, DAY)
        listed = _with_one_in(self.listed[rows], self.starts, 1 - DAY, 1)
        return np.unique(np.concatenate([near, began, listed, self.pages.joined_to(rows), rows]))

    def begun_with(self, rows: Ints, starts: Ints) -> Ints:
        """The rows whose source has them begin when a row of it did, given the start of each such row."""
        place = np.searchsorted(self.begins, rows, side="right")
        sources = zip(self.begins[place - 1], self.begins[place], starts, strict=True)
        found = [
            begin + np.flatnonzero(self.starts[begin:end] == start) for begin, end, start in sources if start != UNKNOWN
        ]
        return np.unique(np.concatenate([_NOTHING, *found]))

    def people(self, judgements: pa.Table) -> People:
        """What people say of these reports."""
        sources = pa.array(self.sources, pa.string())
        own = judgements.filter(
            pc.and_(*(pc.is_in(judgements[name], value_set=sources) for name in ("a_source", "b_source")))
        )
        if not own.num_rows:
            return People()
        rows = self.rows.named(pa.concat_arrays([*own["a_key"].chunks, *own["b_key"].chunks]))
        people, _ = people_of(self.rows.take(rows), own)
        return people.renumbered(rows.tolist().__getitem__)


def _with_one_in(times: Ints, asked: Ints, since: int, until: int) -> Ints:
    """The places of those asked that have one of some times from so many seconds after theirs up to so many."""
    times = np.unique(times[times != UNKNOWN])
    known = np.flatnonzero(asked != UNKNOWN)
    first, last = (np.searchsorted(times, asked[known] + bound) for bound in (since, until))
    return known[first < last]
