"""What publishing costs: an edition of two years, one of 10,000 incidents, and one changed incident of it.

    POSTROLL_RECORDS=FOLDER python -m bench.publishing [INCIDENTS]

Beside it Pelican (`pip install "pelican[markdown]"`) makes as many pages of the same size from Markdown. Every figure
of a whole edition is that of a process of its own.
"""

import gc
import gzip
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice, product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.made_up_incidents import incidents, prose, workspace
from bench.processes import Taken, taken_by
from postroll.adapters.archive import open_archive
from postroll.adapters.edition_files import FolderEditions
from postroll.adapters.labour import SideBySide, available_cores
from postroll.adapters.memory_file import MemoryFile
from postroll.adapters.progress import SilentProgress
from postroll.app.ports.linking import Linking
from postroll.app.publish import Publication, PublishOutcome, publish
from postroll.domain.incident import Incident
from postroll.domain.workspace import Desk
from postroll.wiring import CYCLES_WHILE_PUBLISHING, look_for_cycles_after

INCIDENTS, PROVIDERS = 10_000, 20
LARGEST, MIDDLING = "p00", "p10"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
RECORDS = (
    ("flyio-status", "status-incidents.json"),
    ("flyio-infra-log", "infra-log-feed.xml"),
    ("flyio-forum", "topic-27367.json"),
)


def main(count: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        if records := os.environ.get("POSTROLL_RECORDS"):
            two_years(folder / "flyio", Path(records) / "flyio")
        (folder / "many").mkdir()
        many(folder / "many", count)
        pelican(folder / "pelican", folder / "many" / "site")


def two_years(folder: Path, records: Path) -> None:
    shutil.copytree(Path(__file__).parents[1] / "examples/flyio", folder)
    for source, file in RECORDS:
        postroll(folder, "import", "--source", source, str(records / file))
    postroll(folder, "reconcile")
    whole = took(lambda: postroll(folder, "publish"))
    again = took(lambda: postroll(folder, "publish"))
    note = next((folder / "desk/notes").glob("*.md"))
    note.write_text(note.read_text(encoding="utf-8") + "\nAnd one thing more.\n", encoding="utf-8")
    changed = took(lambda: postroll(folder, "publish"))
    print(f"Fly.io, two years, as a process: {whole:.2f} s; again {again:.2f} s; one changed note {changed:.2f} s")
    describe(folder / "site")


def postroll(folder: Path, *arguments: str) -> None:
    command = [
        sys.executable,
        "-m",
        "postroll",
        "--workspace",
        str(folder),
        "--now",
        "2026-06-01T00:00:00Z",
        *arguments,
    ]
    subprocess.run(command, check=True, capture_output=True)


def many(folder: Path, count: int) -> None:
    settings = workspace(PROVIDERS, str(folder / "postroll.db"))
    with closing(open_archive(settings.archive, create=True)) as archive:
        archive.keep_linking(Linking(incidents(count, settings.providers)))
    print(f"{count:,} incidents, first edition: {in_a_process(folder, 'publish')}")
    describe(folder / "site")
    print(f"  nothing changed: {in_a_process(folder, 'publish')}")
    change(folder, LARGEST, 1, changed)
    print(f"  one changed, as a process: {in_a_process(folder, 'publish')}")
    print(f"  one changed, in a process that runs on: {in_a_process(folder, 'stay')}")


def in_a_process(folder: Path, what: str) -> Taken:
    return taken_by("-m", "bench.publishing", what, str(folder))


def publish_once(folder: Path) -> tuple[float, PublishOutcome]:
    look_for_cycles_after(CYCLES_WHILE_PUBLISHING)
    settings = workspace(PROVIDERS, str(folder / "postroll.db"))
    with closing(open_archive(settings.archive, create=False)) as archive:
        started = time.perf_counter()
        editions = FolderEditions(folder / "site")
        with closing(MemoryFile(folder / ".site.memory")) as memory:
            labour = SideBySide(available_cores())
            given = (settings, Desk(), archive, editions, memory, labour, NOW, SilentProgress())
            outcome = publish(Publication(*given))
        return time.perf_counter() - started, outcome


def report(folder: Path) -> None:
    seconds, outcome = publish_once(folder)
    own, helpers = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peaks = f"peak {own.ru_maxrss / 1024:.0f} MB, of a helper {helpers.ru_maxrss / 1024:.0f} MB"
    print(f"{outcome.rendered:,} of {outcome.pages:,} files in {seconds:.3f} s, {peaks}")


def stay(folder: Path) -> None:
    publish_once(folder)
    for (provider, newest), (what, make) in product(((LARGEST, False), (LARGEST, True), (MIDDLING, False)), CHANGES):
        found = []
        for number in range(2, 7):
            change(folder, provider, number, make, newest=newest)
            gc.collect()
            spent = time.process_time()
            seconds, outcome = publish_once(folder)
            found.append((seconds, time.process_time() - spent, outcome.rendered))
        whole, own = (sorted(each[place] for each in found)[2] * 1000 for place in (0, 1))
        rendered = ", ".join(str(each[2]) for each in found)
        where = f"{provider}, newest" if newest else provider
        print(f"{what}, {where}: median {whole:.0f} ms, of these {own:.0f} on a core ({rendered} files rendered)")


def change(
    folder: Path, provider: str, number: int, make: Callable[[Incident, int], Incident], *, newest: bool = False
) -> None:
    """Change one incident of a provider, three quarters down the line of all or among its newest."""
    settings = workspace(PROVIDERS, str(folder / "postroll.db"))
    with closing(open_archive(settings.archive, create=False)) as archive:
        known = list(archive.incidents())
        line = range(len(known))[::-1] if newest else range(len(known) * 3 // 4, len(known))
        place = next(islice((index for index in line if known[index].provider == provider), number, None))
        known[place] = make(known[place], number)
        archive.keep_linking(Linking(known))


def retitled(incident: Incident, number: int) -> Incident:
    return replace(incident, title=f"{incident.title}, told anew {number}")


def changed(incident: Incident, number: int) -> Incident:
    *others, status = incident.members
    *before, last = status.notices
    said = replace(last, text=f"{last.text} That was change number {'onetwothreefourfivesix'[number * 3 :]}.")
    return replace(incident, members=(*others, replace(status, notices=(*before, said))))


def describe(site: Path) -> None:
    pages = [path.read_bytes() for path in site.rglob("*.html")]
    largest = max(len(gzip.compress(page, 6)) for page in pages)
    links = max(page.count(b'rel="stylesheet"') for page in pages)
    size = sum(map(len, pages))
    print(
        f"  {len(pages):,} pages, {size / 1e6:.0f} MB; the largest {largest / 1024:.1f} KB compressed; "
        f"style sheets a page: {links}"
    )


def pelican(folder: Path, site: Path) -> None:
    """Pelican, with its own theme and nothing but articles, making as many pages of the same size."""
    sizes = sorted(path.stat().st_size for path in site.rglob("*.html"))
    (folder / "content").mkdir(parents=True)
    chance, words = Random(8), {"component": "API", "place": "AMS", "trouble": "Delays", "cause": "a full disk"}
    for number, size in enumerate(sizes):
        head = f"Title: Incident {number}\nDate: 2026-04-{number % 28 + 1:02} 10:00\nSlug: incident-{number}\n\n"
        text = ""
        while len(text) < size * 0.7:
            text += f"## Notice {len(text)}\n\n{prose(words, chance, 3, 6)}\n\n* one [link](https://example.org/)\n\n"
        (folder / "content" / f"{number}.md").write_text(head + text, encoding="utf-8")
    (folder / "conf.py").write_text(PELICAN, encoding="utf-8")
    taken = taken_by("-m", "pelican", "content", "-s", "conf.py", "-o", "output", "-q", cwd=folder)
    made = [path.stat().st_size for path in (folder / "output").rglob("incident-*.html")]
    print(f"Pelican: {len(made):,} pages, {sum(made) / 1e6:.0f} MB{taken._replace(printed='')}")


CHANGES = (("another word in a notice", changed), ("another title", retitled))

PELICAN = """SITENAME = "Bench"
SITEURL = ""
THEME = "simple"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES = ["index"]
DEFAULT_PAGINATION = 100
TIMEZONE = "UTC"
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
"""


def took(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["publish", name]:
            report(Path(name))
        case ["stay", name]:
            stay(Path(name))
        case given:
            main(int(given[0]) if given else INCIDENTS)
