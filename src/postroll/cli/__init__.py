"""The command line: arguments in, exit code out."""

import errno
import os
import sys
from typing import NoReturn

from postroll.errors import PostrollError

_CANNOT_WRITE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})
_READER_LEFT = 1
"""How typer and rich leave where whoever read the output has gone."""


def main() -> None:
    """Run `postroll`.

    Exit codes: 0 done (also where the reader of the output left early), 1 `doctor` found something, 2 failed, 130
    interrupted.
    """
    from postroll.cli.commands import app  # noqa: PLC0415 - importing this package must stay free of cost
    from postroll.cli.mistakes import UsageError, mistake  # noqa: PLC0415
    from postroll.cli.options import common_first  # noqa: PLC0415

    try:
        code = app(common_first(sys.argv[1:]) or ["--help"], prog_name="postroll", standalone_mode=False)
    except PostrollError as error:
        _fail(str(error))
    except UsageError as error:
        _fail(mistake(error))
    except OSError as error:
        if error.errno not in _CANNOT_WRITE:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _fail(f"the output cannot be written: {error.strerror}")
    except SystemExit as left:
        sys.exit(0 if left.code == _READER_LEFT else left.code)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(code)


def _fail(message: str) -> NoReturn:
    from postroll.cli.terminal import fail  # noqa: PLC0415

    fail(message)
