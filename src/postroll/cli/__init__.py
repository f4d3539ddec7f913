"""The command line: arguments in, exit code out."""

import os
import sys

from postroll.errors import PostrollError


def main() -> None:
    """Run `postroll`.

    Exit codes: 0 done, 1 `doctor` found something, 2 failed, 130 interrupted.
    """
    from postroll.cli.commands import app  # noqa: PLC0415 - importing this package must stay free of cost
    from postroll.cli.options import common_first  # noqa: PLC0415

    try:
        app(common_first(sys.argv[1:]))
    except PostrollError as error:
        from postroll.cli.terminal import fail  # noqa: PLC0415

        fail(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
