"""Whatever is done to the folders of editions in between, the next edition holds its files and nothing else."""

import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.publishing import switch
from postroll.adapters.edition_files import FolderEditions
from postroll.app.ports.editions import Manifest, ManifestEntry

Files = dict[str, bytes]
Harm = Callable[[Path], None]
PATHS = ("index.html", "b.css", "c/index.html", "d/e/index.html", "d/f/index.html")
FOLDERS = ("", "c/", "d/", "d/e/", "new/")
CLOCK_TICK = 0.02
"""Longer than the steps in which any disk counts the time."""
LONG_BEFORE = 1_000_000_000


def write_into(path: str) -> Harm:
    def harm(folder: Path) -> None:
        with (folder / path).open("ab") as file:
            file.write(b" altered")

    return harm


def replace_by_something_old(path: str) -> Harm:
    def harm(folder: Path) -> None:
        written_before = folder.with_name("written-before")
        written_before.rename(folder / path)

    return harm


def replace_by_a_link(path: str) -> Harm:
    def harm(folder: Path) -> None:
        (folder / path).unlink()
        (folder / path).symlink_to(folder.with_name("elsewhere"))

    return harm


def remove(path: str) -> Harm:
    return lambda folder: (folder / path).unlink()


def link_from_elsewhere(path: str) -> Harm:
    return lambda folder: folder.with_name("backup").hardlink_to(folder / path)


def put_into(place: str) -> Harm:
    def harm(folder: Path) -> None:
        target = folder / f"{place}stranger"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"hello")

    return harm


def done_to(harm: Callable[[str], Harm]) -> st.SearchStrategy[Harm]:
    return st.sampled_from(PATHS).map(harm)


harms = st.one_of(
    done_to(write_into),
    done_to(replace_by_something_old),
    done_to(replace_by_a_link),
    done_to(remove),
    done_to(link_from_elsewhere),
    st.sampled_from(FOLDERS).map(put_into),
)
contents = st.dictionaries(st.sampled_from(PATHS), st.sampled_from((b"one", b"two")), min_size=4)
harmed_folders = st.tuples(st.sampled_from(("site", ".site.previous")), harms)
steps = st.lists(st.tuples(contents, st.lists(harmed_folders, min_size=1, max_size=3)), min_size=1, max_size=4)


def manifest_of(files: Files) -> Manifest:
    return {path: ManifestEntry(body.decode(), sha256(body).hexdigest()) for path, body in files.items()}


def put_out(root: Path, files: Files) -> None:
    editions, wanted = FolderEditions(root / "site"), manifest_of(files)
    before = editions.manifest()
    switch(editions, wanted, {path: body for path, body in files.items() if before.get(path) != wanted[path]})


def files_in(folder: Path) -> Files:
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if path.name != "manifest.json"}


def write_long_before(path: Path) -> None:
    path.write_bytes(b"written before")
    os.utime(path, (LONG_BEFORE, LONG_BEFORE))


def harm_folders(root: Path, harmed: list[tuple[str, Harm]]) -> None:
    time.sleep(CLOCK_TICK)
    for name, harm in harmed:
        write_long_before(root / "written-before")
        (root / "backup").unlink(missing_ok=True)
        try:
            harm(root / name)
        except OSError:
            continue  # what it would be done to is not there
    time.sleep(CLOCK_TICK)


@settings(max_examples=60, deadline=None)
@given(contents, steps)
def test_an_edition_holds_its_files_and_nothing_else(first, following):
    with TemporaryDirectory() as name:
        root = Path(name)
        (root / "elsewhere").write_bytes(b"there before any edition")
        put_out(root, first)
        for files, harmed in following:
            harm_folders(root, harmed)
            put_out(root, files)
            assert files_in(root / "site") == files
            assert FolderEditions(root / "site").manifest() == manifest_of(files)
