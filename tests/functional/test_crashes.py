"""Killed at any moment, an import that is run again ends where an undisturbed one does.

POSTROLL_CRASHES sets the number of moments; a few are enough for every day.
"""

import os
import shutil
import subprocess
import sys
import time

from functional_workspace import IMPORTS, Postroll

MOMENTS = int(os.environ.get("POSTROLL_CRASHES", "4"))


def start_import(postroll: Postroll, source: str, name: str) -> subprocess.Popen[bytes]:
    arguments = [
        "--workspace",
        str(postroll.folder),
        "import",
        "--source",
        source,
        str(postroll.folder / "records" / name),
    ]
    return subprocess.Popen(
        [sys.executable, "-m", "postroll", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill the import; whether it was still at work."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def test_a_killed_import_run_again_is_whole(postroll, tmp_path):
    postroll.import_all()
    undisturbed = postroll.digest()
    source, name = IMPORTS[0]
    started = time.perf_counter()
    start_import(Postroll(fresh(postroll, tmp_path / "timing")), source, name).wait()
    whole = time.perf_counter() - started
    killed = 0
    for moment in range(MOMENTS):
        again = Postroll(fresh(postroll, tmp_path / f"again-{moment}"))
        killed += kill_after(start_import(again, source, name), whole * (0.3 + 0.7 * (moment + 0.5) / MOMENTS))
        again.import_all()
        assert again.digest() == undisturbed
        shutil.rmtree(again.folder)
    assert killed


def fresh(postroll: Postroll, folder):
    """A copy of a workspace without its archive."""
    return shutil.copytree(postroll.folder, folder, ignore=shutil.ignore_patterns("postroll.db*"))
