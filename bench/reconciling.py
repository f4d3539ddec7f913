"""What linking again takes, as a process: everything, nothing changed, one report changed.

python -m bench reconciling, with POSTROLL_RECORDS set

Four providers are imported into a workspace. A change is a new capture of one report whose last notice says something
more. Each figure is the median of some runs, in seconds of processor time: the clock also counts what others do.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from postroll.adapters.archive import open_archive
from postroll.app.ports.archive import Archive
from postroll.domain.capture import Capture, Visit
from postroll.domain.document import Document, Listing, Scope
from postroll.domain.report import Item

NOW = datetime(2026, 9, 1, tzinfo=UTC)
RUNS = 5
IMPORTS = (
    ("github", "statuspage", ("github/summary-captures.jsonl.zst", "github/atom-captures.jsonl.zst")),
    ("digitalocean", "statuspage", ("digitalocean/summary-captures.jsonl.zst",)),
    ("gcp", "google-cloud", ("gcp/captures.jsonl.zst",)),
    ("flyio", "statuspage", ("flyio/status-incidents.json",)),
)
LARGEST = "github"


def main(records: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder, records)
        measure(folder)


def lay_out(folder: Path, records: Path) -> None:
    """A workspace with everything imported, and linked once."""
    lines = ['archive = "postroll.db"']
    for name, kind, _ in IMPORTS:
        lines += [f"[provider.{name}]", f'name = "{name}"', f"[source.{name}]", f'provider = "{name}"']
        lines += [f'kind = "{kind}"', f'url = "https://status.{name}.example"']
    (folder / "postroll.toml").write_text("\n".join(lines), encoding="utf-8")
    for name, _, files in IMPORTS:
        postroll(folder, "import", "--source", name, *(str(records / file) for file in files))
    told = json.loads(postroll(folder, "reconcile", "--json"))
    with closing(open_archive(str(folder / "postroll.db"))) as archive:
        captures = {name: len(list(archive.captures(name))) for name, _, _ in IMPORTS}
    print(f"{told['reports']:,} reports in {sum(captures.values()):,} captures: {captures}")


def measure(folder: Path) -> None:
    memory = folder / ".linking.memory"
    print(f"  a process that does nothing           {typical(nothing, folder, '--version')}")
    print(f"  everything                            {typical(memory.unlink, folder, 'reconcile')}")
    print(f"  nothing changed                       {typical(nothing, folder, 'reconcile')}")
    for name, _, _ in IMPORTS:
        print(f"  one report changed of {name:<15} {typical(partial(change, folder, name), folder, 'reconcile')}")
        change(folder, name)
        assert json.loads(postroll(folder, "reconcile", "--json"))["changed"] == 1
    judgements = folder / "desk" / "judgements.toml"
    print(f"  one judgement on two of {LARGEST:<13} {typical(partial(judge, folder, judgements), folder, 'reconcile')}")


def nothing() -> None:
    """Leave the workspace as it is."""


def change(folder: Path, source: str) -> None:
    """Keep a capture of one report that says something more."""
    with closing(open_archive(str(folder / "postroll.db"))) as archive:
        keep_more(archive, source)


def keep_more(archive: Archive, source: str) -> None:
    number = len(list(archive.captures(source)))
    native_id, _, edition, reading = list(archive.readings(source))[-1]
    last = reading.notices[-1]
    more = replace(last, at=last.at + timedelta(minutes=number), text=f"{last.text} And one thing more.")
    said = replace(reading, notices=(*reading.notices, more))
    capture = Capture.of(source, f"{number}".encode())
    archive.add([(capture, Visit(source, "", NOW + timedelta(minutes=number), capture.sha256))])
    stored = next(one for one in archive.captures(source) if one.sha256 == capture.sha256)
    item = Item(native_id, (), capture.sha256, said)
    archive.keep_document(stored, edition, Document(edition.format, (item,), Listing(Scope.SINGLE)))


def judge(folder: Path, judgements: Path) -> None:
    """Call two reports of the largest source different, which no judge has yet."""
    judgements.parent.mkdir(exist_ok=True)
    with closing(open_archive(str(folder / "postroll.db"))) as archive:
        one, other = islice(dict.fromkeys(native_id for native_id, *_ in archive.readings(LARGEST)), 2)
    said = judgements.read_text(encoding="utf-8") if judgements.exists() else ""
    number = said.count("[[judgement]]")
    judgements.write_text(
        f'{said}[[judgement]]\na = "{LARGEST}/{one}"\nb = "{LARGEST}/{other}"\nverdict = "different"\n'
        f'by = "judge {number}"\nbecause = "To see."\non = 2026-08-01\n',
        encoding="utf-8",
    )


def typical(prepare: Callable[[], object], folder: Path, *arguments: str) -> str:
    seconds = []
    for _ in range(RUNS):
        prepare()
        before = used()
        postroll(folder, *arguments)
        seconds.append(used() - before)
    return f"{median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f})"


def used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def postroll(folder: Path, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "postroll", "--workspace", str(folder), *arguments]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))}
    return subprocess.run(command, check=True, capture_output=True, env=environment).stdout
