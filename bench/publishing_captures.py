"""What publishing costs where the archive holds many captures, and reports that were seen in many states.

    POSTROLL_RECORDS=FOLDER python -m bench.publishing_captures

Every figure is that of a process of its own, with start and imports.
"""

import os
import resource
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.publishing import postroll
from postroll.adapters.archive import open_archive
from postroll.app.ports.linking import Linking
from postroll.domain.capture import Capture, Visit

ARCHIVE, SOURCE = "postroll.db", "github-status"
CAPTURED = (
    ("github", "statuspage", "https://www.githubstatus.com", "github/summary-captures.jsonl.zst"),
    ("github", "statuspage", "https://www.githubstatus.com", "github/atom-captures.jsonl.zst"),
    ("digitalocean", "statuspage", "https://status.digitalocean.com", "digitalocean/summary-captures.jsonl.zst"),
    ("gcp", "google-cloud", "https://status.cloud.google.com", "gcp/captures.jsonl.zst"),
)


def main(records: Path) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder, records)
        tell("first edition", lambda: postroll(folder, "publish"))
        tell("nothing changed", lambda: postroll(folder, "publish"))
        retitle(folder)
        tell("one incident changed", lambda: postroll(folder, "publish"))
        watch_on(folder)
        tell("one source visited, nothing new", lambda: postroll(folder, "publish"))
        capture_again(folder)
        tell("one source captured anew", lambda: postroll(folder, "publish"))


def lay_out(folder: Path, records: Path) -> None:
    """A workspace of three status pages with all that was captured of them."""
    pages = {provider: f'[provider.{provider}]\nname = "{provider}"\n' for provider, *_ in CAPTURED}
    pages |= {
        f"{provider}-status": f'[source.{provider}-status]\nprovider = "{provider}"\nkind = "{kind}"\nurl = "{url}"\n'
        for provider, kind, url, _ in CAPTURED
    }
    (folder / "postroll.toml").write_text(f'archive = "{ARCHIVE}"\n' + "".join(pages.values()), encoding="utf-8")
    for provider, _, _, log in CAPTURED:
        postroll(folder, "import", "--source", f"{provider}-status", str(records / log))
    postroll(folder, "reconcile")


def retitle(folder: Path) -> None:
    with closing(open_archive(str(folder / ARCHIVE), create=False)) as archive:
        known = list(archive.incidents())
        known[-1] = replace(known[-1], title=f"{known[-1].title}, told anew")
        archive.keep_linking(Linking(known, archive.redirects(), archive.judgements()))


def watch_on(folder: Path) -> None:
    """Let the archive know that a source was watched, as each visit does."""
    with closing(open_archive(str(folder / ARCHIVE), create=False)) as archive:
        *_, span = archive.spans(SOURCE)
        archive.add_span(span)


def capture_again(folder: Path) -> None:
    """Give the archive once more what it has of a source; it counts as new."""
    with closing(open_archive(str(folder / ARCHIVE), create=False)) as archive:
        *_, last = archive.captures(SOURCE)
        capture = Capture.of(SOURCE, archive.body(SOURCE, last.sha256))
        archive.add([(capture, Visit(SOURCE, last.urls[0], last.visited_at[0], last.sha256))])


def tell(what: str, work: Callable[[], None]) -> None:
    spent, started = cpu_of_children(), perf_counter()
    work()
    print(f"{what}: {perf_counter() - started:.2f} s, of these {cpu_of_children() - spent:.2f} on a core")


def cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    records = os.environ.get("POSTROLL_RECORDS") or sys.exit("POSTROLL_RECORDS must name the folder of real records")
    main(Path(records))
