"""Labelled sets kept between runs, since reading the records takes most of the time."""

import pickle
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from bench.linking.sets import LabelledSet

_ROOT = Path(__file__).parents[2]
_READS = ("bench/linking", "src/postroll/domain", "src/postroll/prose", "src/postroll/formats", "examples")


def cached_sets(
    name: str, records: Path, cache: Path | None, make: Callable[[Path], Iterable[LabelledSet]]
) -> list[LabelledSet]:
    """The sets of one kind, read anew when the code that reads them or the list of records has changed.

    Args:
        name: of the kind.
        records: the folder of real records.
        cache: a folder; None to keep nothing.
        make: reads the sets.
    """
    if cache is None:
        return list(make(records))
    held = cache / f"{name}-{_edition(records)}.pickle"
    if held.exists():
        return list(pickle.loads(held.read_bytes()))
    sets = list(make(records))
    cache.mkdir(parents=True, exist_ok=True)
    held.write_bytes(pickle.dumps(sets))
    return sets


def _edition(records: Path) -> str:
    digest = sha256()
    for folder in _READS:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".toml"}:
                digest.update(path.read_bytes())
    for path in sorted(records.rglob("*")):
        digest.update(f"{path} {path.stat().st_size}".encode())
    return digest.hexdigest()[:16]
