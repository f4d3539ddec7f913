"""Which pairs of reports are compared at all.

Reports of one provider and of different sources, whose starts lie near each other, or of which one is listed under the
day on which the other began; those that link to each other, however far apart; and entries that a log prints twice.
"""

from collections.abc import Iterator

import numpy as np

from postroll.reconcile.columns import UNKNOWN, Bools, Columns, Ints

WINDOW = 36 * 3600
"""So many seconds may lie between two stated starts: a log that is a day off is still found."""
DAY_WINDOW = 48 * 3600
"""Likewise between the beginnings of two days, or of a day and an hour, so that the next day is found."""
DAY = 24 * 3600
POSTMORTEM = 0
_SPAN = 1 << 40  # more seconds than a block may span
_CHUNK = 2_000_000

Pairs = tuple[Ints, Ints]


def near_pairs(columns: Columns, touching: Bools | None = None) -> Iterator[Pairs]:
    """Pairs of different sources whose starts are near, in chunks, the lower row first.

    Args:
        columns: of any number of providers.
        touching: if given, only pairs in which one of these rows takes part.
    """
    rows = np.flatnonzero(columns.lo != UNKNOWN)
    place = columns.provider[rows] * _SPAN + columns.lo[rows]
    order = np.argsort(place, kind="stable")
    rows, place = rows[order], place[order]
    until = np.searchsorted(place, place + DAY_WINDOW, side="right")
    counts = until - np.arange(1, len(rows) + 1)
    if touching is not None and len(rows):
        counts = _only_touching(counts, touching[rows])
    for first, last in _chunks(counts):
        left = np.repeat(np.arange(first, last), counts[first:last])
        begins = np.cumsum(counts[first:last]) - counts[first:last]
        right = left + 1 + np.arange(len(left)) - np.repeat(begins, counts[first:last])
        one, other = rows[left], rows[right]
        kept = (columns.source[one] != columns.source[other]) & _within(columns, one, other)
        if touching is not None:
            kept &= touching[one] | touching[other]
        one, other = one[kept], other[kept]
        yield np.minimum(one, other), np.maximum(one, other)


def listed_pairs(columns: Columns) -> Pairs:
    """Pairs of different sources of which one is listed under the day, not its first, on which the other began."""
    listed, dated = np.flatnonzero(columns.listed != UNKNOWN), np.flatnonzero(columns.lo != UNKNOWN)
    began = columns.provider[dated] * _SPAN + columns.lo[dated]
    dated = dated[np.argsort(began, kind="stable")]
    began = np.sort(began)
    day = columns.provider[listed] * _SPAN + columns.listed[listed]
    first, last = np.searchsorted(began, day), np.searchsorted(began, day + DAY)
    place = np.concatenate([np.arange(*both) for both in zip(first, last, strict=True)] or [first])
    return distinct_pairs(columns, np.repeat(listed, last - first), dated[place])


def linked_pairs(columns: Columns) -> Pairs:
    """Pairs of different sources of which one's own row or body points at the other's page."""
    links = columns.sets["own_links"]
    folded = columns.address % (2**31 - 1)
    pointing = np.repeat(np.arange(columns.rows), links.sizes)
    targets = links.numbers.astype(np.int64)
    pages = np.flatnonzero(columns.address)
    one, other = _joined(columns.provider[pointing] * _SPAN + targets, columns.provider[pages] * _SPAN + folded[pages])
    return distinct_pairs(columns, pointing[one], pages[other])


def repeated_pairs(columns: Columns) -> Pairs:
    """Entries of one log that have the same heading and the same hour, as overlapping bulletins print them."""
    rows = np.flatnonzero((columns.account == POSTMORTEM) & columns.has_hour & (columns.title != 0))
    order = np.lexsort((rows, columns.title[rows], columns.lo[rows], columns.source[rows]))
    rows = rows[order]
    one, other = rows[:-1], rows[1:]
    alike = (
        (columns.source[one] == columns.source[other])
        & (columns.provider[one] == columns.provider[other])
        & (columns.lo[one] == columns.lo[other])
        & (columns.title[one] == columns.title[other])
    )
    return np.minimum(one[alike], other[alike]), np.maximum(one[alike], other[alike])


def _within(columns: Columns, one: Ints, other: Ints) -> Bools:
    """Whether the window that the pair's precision asks for holds it."""
    hours = columns.has_hour[one] & columns.has_hour[other]
    return np.asarray(~hours | (np.abs(columns.lo[one] - columns.lo[other]) <= WINDOW))


def _only_touching(counts: Ints, touched: Bools) -> Ints:
    """No pairs for rows that are not touched and have no touched row in their reach."""
    ahead = np.concatenate([[0], np.cumsum(touched)])
    here = np.arange(len(counts))
    in_reach = ahead[here + 1 + counts] - ahead[here]
    return np.where(in_reach > 0, counts, 0)


def _chunks(counts: Ints) -> Iterator[tuple[int, int]]:
    """Ranges of rows that make about `_CHUNK` pairs each."""
    total = np.cumsum(counts)
    first = 0
    while first < len(counts):
        done = total[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(total, done + _CHUNK, side="right")))
        yield first, last
        first = last


def _joined(left: Ints, right: Ints) -> Pairs:
    """Positions in both at which they are equal, every combination."""
    order = np.argsort(right, kind="stable")
    low = np.searchsorted(right[order], left, side="left")
    counts = np.searchsorted(right[order], left, side="right") - low
    one = np.repeat(np.arange(len(left)), counts)
    offset = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
    return one, order[np.repeat(low, counts) + offset]


def distinct_pairs(columns: Columns, one: Ints, other: Ints) -> Pairs:
    """Each pair once, the lower row first, in order, without pairs of one source."""
    apart = columns.source[one] != columns.source[other]
    low, high = np.minimum(one[apart], other[apart]), np.maximum(one[apart], other[apart])
    packed = np.unique(low * columns.rows + high)
    return packed // max(columns.rows, 1), packed % max(columns.rows, 1)
