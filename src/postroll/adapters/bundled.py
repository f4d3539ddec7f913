"""The example workspace that comes with postroll, and its records."""

import shutil
from pathlib import Path

import postroll
from postroll.errors import WorkspaceError

_RECORDS = "records"


def bundled_workspace() -> Path:
    """The folder of the example workspace: in an installed package, or in a checkout.

    Raises:
        WorkspaceError: it was left out of the installation.
    """
    package = Path(postroll.__file__).parent
    for folder in (package / "bundled" / "flyio", package.parents[1] / "examples" / "flyio"):
        if (folder / "postroll.toml").exists():
            return folder
    raise WorkspaceError(["the example workspace is not installed; install postroll from its wheel or a checkout"])


def lay_out_demo(folder: Path) -> Path:
    """Copy the example workspace into a folder; what is there already is left alone.

    Returns:
        The folder of the bundled records.

    Raises:
        WorkspaceError: the folder cannot be written.
    """
    bundled = bundled_workspace()
    try:
        for path in sorted(bundled.rglob("*")):
            inside = path.relative_to(bundled)
            target = folder / inside
            if path.is_file() and inside.parts[0] != _RECORDS and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    except OSError as error:
        raise WorkspaceError([f"{error.filename}: {error.strerror}; choose a folder that you may write to"]) from error
    return bundled / _RECORDS
