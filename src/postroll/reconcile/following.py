"""Following a change through one provider's reports, as far as it can reach.

What linking says of a pair depends on its two reports; on its rivals, theirs, and so on for as many steps as rivals are
asked rounds; and on the pairs that join the same reports. So a change is followed from rival to rival: what is so many
steps away may change, and is worked out from what is within twice as many. Then those clusters are made anew in which
a pair has changed.
"""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pyarrow as pa

from postroll.reconcile.block import Block
from postroll.reconcile.clusters import Clusters, People, cluster
from postroll.reconcile.columns import Bools, Floats, Ints
from postroll.reconcile.competition import ROUNDS, Plausible
from postroll.reconcile.merging import Merged
from postroll.reconcile.pair_book import PairBook
from postroll.reconcile.plausible import plausible_pairs
from postroll.reconcile.scoring import Scored, score
from postroll.reconcile.settling import more_than_a_day, plausible_of, strengths, unjudged
from postroll.reconcile.weights import Weights


@dataclass(frozen=True, slots=True)
class Followed:
    """What a change came to at one provider.

    Attributes:
        block: its reports as they stand now.
        told: places in the book of the pairs that are new or of which something else is said.
        gone: the pairs that are no longer in the book, the lower rows and the higher ones.
        moved: rows that are new or in another cluster than before.
    """

    block: Block
    told: Ints
    gone: tuple[Ints, Ints]
    moved: Ints


def follow(change: Merged, judgements: pa.Table, weights: Weights) -> Followed:
    """Find out what a change comes to.

    Args:
        change: the provider's reports, the changed ones among them.
        judgements: people's, on any reports.
        weights: what findings are worth.
    """
    before, people = change.block.book, change.block.people(judgements)
    left, found = before.touching(change.touched), _plausible(change, people, weights)
    block = replace(change.block, book=before.with_others(left, found))
    competing = _competed(block, before.plausible(left), found, weights)
    shaken = np.union1d(change.touched, _shaken(before, left, block.book, competing.book, weights.same_from))
    settled = _clustered(competing, people, shaken, weights)
    return Followed(
        block=settled,
        told=np.flatnonzero(settled.book.differs(block.book)),
        gone=before.missing(left, settled.book),
        moved=np.union1d(change.rows, np.flatnonzero(settled.cluster != block.cluster)),
    )


def _plausible(change: Merged, people: People, weights: Weights) -> Plausible:
    """The plausible pairs of the touched rows that no person judged."""
    near = change.block.near(change.touched)
    pairs = plausible_pairs(change.block.columns(near), weights, np.isin(near, change.touched))
    pairs = Scored(near[pairs.a], near[pairs.b], pairs.bits)
    pairs = pairs.where(unjudged(pairs.a, pairs.b, people))
    return plausible_of(pairs, change.block.habit(pairs.a, pairs.b))


def _competed(block: Block, left: Plausible, found: Plausible, weights: Weights) -> Block:
    """The block once rivals have taken from each other what the pairs that left and came make them take."""
    book = block.book
    a, b = np.concatenate([left.a, found.a]), np.concatenate([left.b, found.b])
    steps = list(book.reached(a, b, block.begins, 2 * ROUNDS))
    reach = np.sort(np.concatenate(steps))
    may_change = np.isin(reach, np.concatenate(steps[:ROUNDS]))
    enough = partial(_enough, block, reach, ~may_change | (book.strength[reach] >= weights.same_from), weights)
    found_now = strengths(block.source, book.plausible(reach), weights, enough)
    strength = book.strength.copy()
    strength[reach[may_change]] = found_now[may_change]
    return replace(block, book=replace(book, strength=strength))


def _enough(block: Block, reach: Ints, known: Bools, weights: Weights, asked: Ints) -> Bools:
    """Which pairs have more than a day in common; only what is not known to have is looked at."""
    enough = known[asked]
    if enough.all():
        return enough
    pairs = block.book.plausible(reach[asked[~enough]])
    enough[~enough] = more_than_a_day(*block.evidence(pairs.a, pairs.b, weights))
    return enough


def _shaken(before: PairBook, left: Ints, unsaid: PairBook, now: PairBook, same_from: float) -> Ints:
    """The rows of the pairs that were the same, or are, and have changed."""
    parted = before.plausible(left[before.strength[left] >= same_from])
    strongest = np.maximum(now.strength, unsaid.strength)
    changed = now.plausible(np.flatnonzero((now.strength != unsaid.strength) & (strongest >= same_from)))
    return np.concatenate([parted.a, parted.b, changed.a, changed.b])


def _clustered(block: Block, people: People, shaken: Ints, weights: Weights) -> Block:
    """The block once the clusters that some rows are in, or come into, are made anew."""
    book = block.book
    rows, places = _joined(book, people, shaken, weights.same_from)
    found = _clusters(block, rows, places, people, weights)
    refused = book.refused & (book.strength >= weights.same_from)
    refused[places] = found.refused
    clusters = block.cluster.copy()
    clusters[rows] = rows[found.cluster]
    return replace(block, book=replace(book, refused=refused), cluster=clusters)


def _joined(book: PairBook, people: People, rows: Ints, same_from: float) -> tuple[Ints, Ints]:
    """The rows with all that pairs called the same or judgements lead to from them, and these pairs' places."""
    judged = np.array(sorted(people.judged), dtype=np.int64).reshape(-1, 2)
    while True:
        places = book.touching(rows)
        places = places[book.strength[places] >= same_from]
        pairs = book.plausible(places)
        named = judged[np.isin(judged, rows).any(axis=1)].ravel()
        more = np.unique(np.concatenate([rows, pairs.a, pairs.b, named]))
        if len(more) == len(rows):
            return rows, places
        rows = more


def _clusters(block: Block, rows: Ints, places: Ints, people: People, weights: Weights) -> Clusters:
    """The clusters of some rows, numbered by place among these."""
    pairs = block.book.plausible(places)
    pairs = replace(pairs, a=np.searchsorted(rows, pairs.a), b=np.searchsorted(rows, pairs.b))
    number = {row: place for place, row in enumerate(rows.tolist())}
    weigh = partial(_weigh, block, rows, weights)
    return cluster(block.source[rows], pairs, block.book.strength[places], people.renumbered(number.get), weigh)


def _weigh(block: Block, rows: Ints, weights: Weights, one: Ints, other: Ints) -> Floats:
    """The bits of pairs of rows, by themselves."""
    if not len(one):
        return np.zeros(0)
    some, place = np.unique(np.concatenate([one, other]), return_inverse=True)
    return score(block.columns(rows[some]), place[: len(one)], place[len(one) :], weights).total
