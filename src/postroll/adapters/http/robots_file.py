"""Keeping robots.txt files from one run to the next, so that a run every few minutes asks for them once a day too.

The file is a cache: one that cannot be read or written costs requests, nothing else.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from postroll.adapters.http.robots import RobotsFile
from postroll.domain.times import format_instant, parse_instant


def load_robots(path: Path) -> Iterator[tuple[str, RobotsFile]]:
    """What an earlier run has kept, by origin; nothing where the file is not there or not intact."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        kept: list[Any] = json.loads(path.read_bytes())
        yield from [(row["origin"], RobotsFile(parse_instant(row["kept_until"]), row["text"])) for row in kept]


def save_robots(path: Path, files: Iterable[tuple[str, RobotsFile]]) -> None:
    """Keep what is known for the next run."""
    rows = [
        {"origin": origin, "kept_until": format_instant(file.kept_until), "text": file.text} for origin, file in files
    ]
    beside = path.with_name(f"{path.name}.new")
    with suppress(OSError):
        beside.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8", errors="replace")
        beside.replace(path)
