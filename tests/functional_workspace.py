"""The command line as a person calls it, on a copy of the example workspace."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

NOW = "2026-06-01T00:00:00Z"
IMPORTS = (
    ("flyio-status", "status-incidents.json"),
    ("flyio-infra-log", "infra-log-feed.xml"),
    ("flyio-forum", "topic-27367.json"),
)


@dataclass(frozen=True)
class Postroll:
    """The command in one workspace, run as a process of its own."""

    folder: Path

    def __call__(self, *arguments: str, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "postroll", "--workspace", str(self.folder), "--now", NOW, *arguments],
            capture_output=True,
            check=False,
            text=True,
            env={"PATH": "/usr/bin:/bin", **environment},
        )
        assert done.returncode == code, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done

    def import_all(self) -> None:
        for source, name in IMPORTS:
            self("import", "--source", source, str(self.folder / "records" / name))

    def digest(self) -> str:
        return self("doctor", "--digest").stdout.strip()
