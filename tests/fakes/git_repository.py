"""A real git repository, made on the spot, that no setting of the machine has a part in."""

import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2026, 4, 1, tzinfo=UTC)
IDENTITY = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@acme.example",
    "GIT_COMMITTER_NAME": "C",
    "GIT_COMMITTER_EMAIL": "c@acme.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "PATH": os.environ["PATH"],
}


class Repository:
    """A repository whose commits are an hour apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._commits = 0
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, **environment: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            capture_output=True,
            check=True,
            text=True,
            env=IDENTITY | environment,
        )
        return done.stdout.strip()

    def commit(self, body: bytes | None, path: str = "data/page.json") -> str:
        """Put a file to a state, None for none, and give the commit."""
        file = self.folder / path
        if body is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=x", **self._dates())
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str) -> None:
        self.git("merge", "--quiet", "--no-ff", "--message=m", branch, **self._dates())

    def _dates(self) -> dict[str, str]:
        committed = START + timedelta(hours=self._commits)
        self._commits += 1
        written = committed - timedelta(days=300)
        return {"GIT_AUTHOR_DATE": written.isoformat(), "GIT_COMMITTER_DATE": committed.isoformat()}
