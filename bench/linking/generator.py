"""Reports in any number, made after the shapes of the real records, straight as the kernel's features.

What the real records show, and so what is made here:

- a few providers have most of the reports (Zipf), each with components, places and words of its own;
- a status page gives hours to the second and lists components; its feed gives minutes and lists nothing; a log gives
  the day alone nearly half the time, now and then a day off or a zone off, and tells causes; a forum post is vague;
- most incidents have one report only, and few have more than two;
- hard negatives: another incident of the same component on the same day, the same thing again within days, one fault
  as many parallel incidents of different places, and reports posted long after the fact;
- a report has some 20 to 50 words: stock phrases, the component's, those of symptom and cause, its own.

The same seed gives the same table. Explicit links are left out: they are no question of likeness.
"""

from dataclasses import dataclass
from math import log2

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from postroll.reconcile.features import FEATURES

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
STATUS, FEED, LOG, FORUM = range(4)
SOURCE_NAMES = ("status", "feed", "log", "forum")
_ACCOUNTS = np.array([1, 1, 0, 2])
_HAS_SOURCE = (1.0, 0.4, 0.5, 0.35)  # of the providers
_REPORTED = (0.86, 0.55, 0.45, 0.2)  # of the incidents, where the provider has the source
_REPORTS_PER_INCIDENT = 1.55
_BEGIN = 1_609_459_200  # 2021-01-01
_YEARS = 5
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_COMPONENTS, _PLACES = 24, 16  # of each provider, at most
_STOCK, _VOCABULARY, _ABSENT = 40, 20_000, -1
_SHAPE = {  # for each source: components, places, symptom words, cause words, names, own words
    STATUS: (0.9, 0.85, 0.8, 0.25, 0.25, 10),
    FEED: (0.1, 0.5, 0.75, 0.25, 0.25, 12),
    LOG: (0.6, 0.75, 0.5, 0.85, 0.7, 18),
    FORUM: (0.4, 0.6, 0.5, 0.2, 0.3, 10),
}


@dataclass(frozen=True, slots=True)
class Generated:
    """Reports with their truth.

    Attributes:
        features: a row for each, by time of start.
        incident: the incident of each row.
    """

    features: pa.Table
    incident: Ints


@dataclass(frozen=True, slots=True)
class _World:
    """The incidents as they were, a row of each array for each."""

    provider: Ints
    start: Ints
    duration: Ints
    severity: Ints
    component: Ints
    second_component: Ints
    place: Ints
    symptom: Ints
    cause: Ints
    names: Ints


def generate(reports: int, seed: int) -> Generated:
    """So many reports of as many incidents as they need."""
    chance = np.random.default_rng(seed)
    world = _world(int(reports / _REPORTS_PER_INCIDENT * 1.1) + 100, max(20, reports // 250), chance)
    incident, source = _who_reports(world, chance)
    incident, source = incident[:reports], source[:reports]
    start, has_hour, end = _times(world, incident, source, chance)
    order = np.argsort(start, kind="stable")
    incident, source, start, has_hour, end = (one[order] for one in (incident, source, start, has_hour, end))
    return Generated(_features(world, incident, source, start, has_hour, end, chance=chance), incident)


def _world(count: int, providers: int, chance: np.random.Generator) -> _World:
    """Incidents: six of ten fresh, the others a sibling of the same day, a recurrence, or a part of one fault."""
    fresh = _World(
        provider=_zipf(chance, count, providers, 0.8),
        start=_BEGIN + chance.integers(0, _YEARS * 365 * _DAY, count),
        duration=np.exp(chance.normal(8.3, 1.1, count)).astype(np.int64),
        severity=chance.choice(4, count, p=[0.15, 0.5, 0.25, 0.1]),
        component=_zipf(chance, count, _COMPONENTS, 1.0),
        second_component=np.where(chance.random(count) < 0.3, _zipf(chance, count, _COMPONENTS, 1.0), _ABSENT),
        place=np.where(chance.random(count) < 0.45, _zipf(chance, count, _PLACES, 0.7), _ABSENT),
        symptom=_zipf(chance, (count, 5), 600, 0.9) + _STOCK,
        cause=_zipf(chance, (count, 5), _VOCABULARY, 1.0) + _STOCK,
        names=np.where(chance.random((count, 2)) < 0.4, chance.integers(0, 2**31, (count, 2)), _ABSENT),
    )
    kind = chance.choice(4, count, p=[0.6, 0.17, 0.13, 0.1])
    parent = np.where(kind == 0, np.arange(count), chance.integers(0, count, count))
    parent = np.where(kind[parent] == 0, parent, np.arange(count))
    sibling, again, part = ((kind == number) & (parent != np.arange(count)) for number in (1, 2, 3))
    related = sibling | again | part
    delay = np.select(
        [sibling, again, part],
        [
            chance.integers(20 * _MINUTE, 10 * _HOUR, count),
            chance.integers(_DAY, 8 * _DAY, count),
            chance.integers(0, 4 * _MINUTE, count),
        ],
        0,
    )
    other_place = (fresh.place[parent] + chance.integers(1, _PLACES, count)) % _PLACES
    return _World(
        provider=fresh.provider[parent],
        start=fresh.start[parent] + delay,
        duration=np.where(part, fresh.duration[parent], fresh.duration),
        severity=np.where(part, fresh.severity[parent], fresh.severity),
        component=np.where(related, fresh.component[parent], fresh.component),
        second_component=np.where(part, fresh.second_component[parent], fresh.second_component),
        place=np.where(part, other_place, np.where(again, fresh.place[parent], fresh.place)),
        symptom=np.where(_mixed(part, again | sibling, 0.6, 5, chance), fresh.symptom[parent], fresh.symptom),
        cause=np.where(_mixed(part, again, 0.6, 5, chance), fresh.cause[parent], fresh.cause),
        names=np.where(_mixed(part, again, 0.5, 2, chance), fresh.names[parent], fresh.names),
    )


def _mixed(wholly: Bools, partly: Bools, share: float, columns: int, chance: np.random.Generator) -> Bools:
    """Which cells are the parent's: all of a row, some of it, or none."""
    some = partly[:, None] & (chance.random((len(partly), columns)) < share)
    return np.asarray(wholly[:, None] | some)


def _who_reports(world: _World, chance: np.random.Generator) -> tuple[Ints, Ints]:
    """For each report its incident and source; every incident has one at least."""
    providers = int(world.provider.max()) + 1
    has = chance.random((providers, 4)) < np.array(_HAS_SOURCE)
    told = has[world.provider] & (chance.random((len(world.provider), 4)) < np.array(_REPORTED))
    told[~told.any(axis=1), STATUS] = True
    incident, source = np.nonzero(told)
    return incident, source


def _times(
    world: _World, incident: Ints, source: Ints, chance: np.random.Generator
) -> tuple[Ints, Bools, npt.NDArray[np.float64]]:
    """Start, whether its hour is known, and end (NaN for none) of each report."""
    count = len(incident)
    first_notice = world.start + chance.exponential(8 * _MINUTE, len(world.start)).astype(np.int64)
    late = np.where(
        chance.random(len(world.start)) < 0.05, chance.integers(_HOUR, 30 * _HOUR, len(world.start)), 0
    )  # posted after the fact, by page and feed alike
    posted = (first_notice + late)[incident]
    stated = world.start[incident] + chance.normal(0, 7 * _MINUTE, count).astype(np.int64) // _MINUTE * _MINUTE
    stated += np.where(chance.random(count) < 0.1, chance.integers(-90, 90, count) * _MINUTE, 0)
    stated += np.where(chance.random(count) < 0.03, chance.choice([-5, -4, 4, 5], count) * _HOUR, 0)
    stated += np.where(chance.random(count) < 0.04, chance.choice([-_DAY, _DAY], count), 0)
    seen = world.start[incident] + chance.integers(-10 * _MINUTE, 2 * _HOUR, count)
    start = np.select(
        [source == STATUS, source == FEED, source == LOG], [posted, posted // _MINUTE * _MINUTE, stated], seen
    )
    day_only = ((source == LOG) & (chance.random(count) < 0.45)) | ((source == FORUM) & (chance.random(count) < 0.6))
    over = (world.start + world.duration)[incident].astype(np.float64)
    over += np.where(source == LOG, chance.normal(0, 10 * _MINUTE, count).round(), 0)
    over = np.where(source == FEED, over // _MINUTE * _MINUTE, over)
    says_end = chance.random(count) < np.array([0.85, 0.9, 0.4, 0.0])[source]
    end = np.where(says_end & (over >= start) & ~day_only & (late[incident] == 0), over, np.nan)
    return np.where(day_only, start // _DAY * _DAY, start), ~day_only, end


def _features(
    world: _World, incident: Ints, source: Ints, start: Ints, has_hour: Bools, end: npt.NDArray[np.float64],
    *, chance: np.random.Generator,
) -> pa.Table:  # fmt: skip
    provider = world.provider[incident]
    shape = np.array([_SHAPE[number] for number in range(4)])[source]
    said = chance.random((len(incident), 4)) < shape[:, :4]
    components = np.stack([world.component[incident], world.second_component[incident]], axis=1)
    components = np.where(said[:, :1] & (components != _ABSENT), components, _ABSENT)
    places = np.where(said[:, 1] & (world.place[incident] != _ABSENT), world.place[incident], _ABSENT)[:, None]
    names = _names(world, incident, shape[:, 4], chance)
    titled = np.where((source == LOG) | (source == FORUM), _mix(np.arange(len(source)), 7), 0)
    told = _mix(world.component[incident] * 31 + world.symptom[incident, 0], 11)
    severity = np.where(source == STATUS, world.severity[incident], -1)
    words, weights = _words(world, incident, shape, components, names, chance)
    length = np.where(np.isnan(end), 0, end - start).astype(np.int32)
    none = pa.array([[]] * 1, type=pa.list_(pa.int64()))
    rows = len(incident)
    columns = {
        "provider": _named("p", provider),
        "source": _sources(provider, source),
        "key": _named("r", np.arange(rows)),
        "account": pa.array(_ACCOUNTS[source], type=pa.int8()),
        "start_lo": pa.array(start),
        "start_hi": pa.array(np.where(has_hour, start, start + _DAY)),
        "listed": pa.nulls(rows, type=pa.int64()),
        "end": pa.array(end, from_pandas=True).cast(pa.int64()),
        "length": pa.array(length, mask=np.isnan(end), type=pa.int32()),
        "looks_back": pa.nulls(rows, type=pa.bool_()),
        "tells_progress": pa.nulls(rows, type=pa.bool_()),
        "severity": pa.array(severity, type=pa.int8()),
        "title": pa.array(np.where(titled, titled, told)),
        "address": pa.array(_mix(np.arange(rows), 13)),
        "places": _lists(_numbers(places, provider, 1)),
        "components": _lists(_numbers(components, provider, 2)),
        "symptoms": _lists(_numbers(np.where(said[:, 2:3], world.symptom[incident, :1] % 12, _ABSENT), None, 3)),
        "causes": _lists(_numbers(np.where(said[:, 3:4], world.cause[incident, :1] % 30, _ABSENT), None, 4)),
        "names": _lists(_numbers(names, None, 5)),
        "words": words,
        "word_weights": weights,
    }
    empty = {
        field.name: pa.ListArray.from_arrays(
            pa.array(np.zeros(rows + 1, dtype=np.int32)), none.values.cast(field.type.value_type)
        )
        for field in FEATURES
        if field.name not in columns
    }
    return pa.table([(columns | empty)[field.name].cast(field.type) for field in FEATURES], schema=FEATURES)


def _names(world: _World, incident: Ints, share: npt.NDArray[np.float64], chance: np.random.Generator) -> Ints:
    """The incident's own names, each told or not, and now and then one that the provider names all the time."""
    own = world.names[incident]
    own = np.where(chance.random(own.shape) < share[:, None], own, _ABSENT)
    common = world.provider[incident] * 16 + chance.integers(0, 8, len(incident))
    common = np.where(chance.random(len(incident)) < 0.3, common, _ABSENT)
    return np.concatenate([own, common[:, None]], axis=1)


def _words(
    world: _World, incident: Ints, shape: npt.NDArray[np.float64], components: Ints, names: Ints,
    chance: np.random.Generator,
) -> tuple[pa.Array, pa.Array]:  # fmt: skip
    """The words of each report, hashed, and their weights by rarity."""
    rows = len(incident)
    provider = world.provider[incident]
    base = _STOCK + _VOCABULARY
    of_component = np.where(components == _ABSENT, _ABSENT, base + provider[:, None] * _COMPONENTS + components)
    own = _zipf(chance, (rows, 18), _VOCABULARY, 1.0) + _STOCK
    own[np.arange(18)[None, :] >= shape[:, 5:6]] = _ABSENT
    told = [
        chance.integers(0, _STOCK, (rows, 8)),
        of_component,
        np.where(chance.random((rows, 5)) < shape[:, 2:3], world.symptom[incident], _ABSENT),
        np.where(chance.random((rows, 5)) < shape[:, 3:4], world.cause[incident], _ABSENT),
        own,
        np.where(names == _ABSENT, _ABSENT, names + 2**31),
    ]
    words = np.concatenate(told, axis=1)
    bits = _rarity(words).astype(np.float32)
    hashes = np.where(words == _ABSENT, _ABSENT, _mix(words, 17) & 0xFFFFFFFF)
    order = np.argsort(hashes, axis=1)
    hashes, bits = np.take_along_axis(hashes, order, axis=1), np.take_along_axis(bits, order, axis=1)
    repeated = np.zeros(hashes.shape, dtype=bool)
    repeated[:, 1:] = hashes[:, 1:] == hashes[:, :-1]
    hashes[repeated] = _ABSENT
    bits[hashes == _ABSENT] = 0
    bits /= np.maximum(np.sqrt((bits**2).sum(axis=1, keepdims=True)), 1e-9)
    kept = hashes != _ABSENT
    offsets = pa.array(np.concatenate([[0], np.cumsum(kept.sum(axis=1))]).astype(np.int32))
    return (
        pa.ListArray.from_arrays(offsets, pa.array(hashes[kept].astype(np.uint32))),
        pa.ListArray.from_arrays(offsets, pa.array(bits[kept])),
    )


def _rarity(words: Ints) -> npt.NDArray[np.float64]:
    """Bits of surprise: stock words are common, those of the vocabulary as their rank has it, all others rare."""
    rank = np.clip(words - _STOCK, 0, _VOCABULARY)
    surprise = np.minimum(12.0, np.log2(1.0 + rank) * 0.75 + 2.5)
    return np.where(words < _STOCK, log2(_STOCK) / 4, np.where(words < _STOCK + _VOCABULARY, surprise, 12.0))


def _numbers(values: Ints, provider: Ints | None, salt: int) -> Ints:
    """Numbers of 32 bits for a provider's own numbers, ascending in each row; -1 stays."""
    whole = values if provider is None else provider[:, None] * 1024 + values
    return np.sort(np.where(values == _ABSENT, _ABSENT, _mix(whole, salt) & 0xFFFFFFFF), axis=1)


def _lists(numbers: Ints) -> pa.Array:
    """Rows of ascending numbers as lists, without repeats and without -1."""
    repeated = np.zeros(numbers.shape, dtype=bool)
    repeated[:, 1:] = numbers[:, 1:] == numbers[:, :-1]
    kept = (numbers != _ABSENT) & ~repeated
    offsets = np.concatenate([[0], np.cumsum(kept.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(numbers[kept].astype(np.uint32)))


def _named(letter: str, numbers: Ints) -> pa.Array:
    return pa.array(np.char.add(letter, np.char.zfill(numbers.astype("U7"), 7)))


def _sources(provider: Ints, source: Ints) -> pa.Array:
    names = np.array(SOURCE_NAMES)[source]
    return pa.array(np.char.add(np.char.add("p", np.char.zfill(provider.astype("U7"), 7)), np.char.add("-", names)))


def _zipf(chance: np.random.Generator, shape: int | tuple[int, int], choices: int, power: float) -> Ints:
    """Numbers below `choices`, the n-th in proportion to n to the minus `power`."""
    shares = np.arange(1, choices + 1, dtype=np.float64) ** -power
    return np.searchsorted(np.cumsum(shares / shares.sum()), chance.random(shape), side="right").clip(0, choices - 1)


def _mix(numbers: Ints, salt: int) -> Ints:
    """A number of 62 bits for each, the same everywhere (the finaliser of SplitMix64)."""
    mixed = numbers.astype(np.uint64) + np.uint64(salt * 0x9E3779B97F4A7C15 % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(2)).astype(np.int64)
