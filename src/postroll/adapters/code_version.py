"""The version of the code that works something out: who remembers what came of it asks whether the code is the same."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_DISTRIBUTION = ".dist-info"


def code_version(packages: tuple[str, ...]) -> str:
    """Changes with every file of some packages, with Python, and with what is installed beside them.

    Args:
        packages: by their full names.
    """
    digest = sha256(repr((sys.version, sorted(_installed()))).encode())
    for package in packages:
        for name, body in sorted(_files(files(package), package)):
            digest.update(f"{name}\0{len(body)}\0".encode() + body)
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """The names of all distributions with their versions: those of the folders that hold what is known of them."""
    for folder in map(Path, sys.path):
        with suppress(OSError):  # there is none, it is a file, or nobody may look into it
            yield from (each.name for each in folder.iterdir() if each.name.endswith(_DISTRIBUTION))


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            if each.name != "__pycache__":
                yield from _files(each, f"{name}/{each.name}")
        else:
            yield f"{name}/{each.name}", each.read_bytes()
