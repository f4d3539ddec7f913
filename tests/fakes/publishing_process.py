"""A process that publishes with two more, each of which says its number before it puts a file. Made to be harmed.

python publishing_process.py ARCHIVE SITE NOW HARM

HARM is what happens to the first file that is put by one of the two: nothing, "killed", "full" or "changed"; or to
each: "slow".
"""

import errno
import os
import signal
import sys
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from builders import a_provider
from fakes.publishing import FakeMemory
from postroll.adapters import next_edition
from postroll.adapters.archive import open_archive
from postroll.adapters.edition_files import FolderEditions
from postroll.adapters.labour import SideBySide
from postroll.adapters.progress import SilentProgress
from postroll.app.linked_incidents import changed_meanwhile
from postroll.app.publish import Publication, publish
from postroll.domain.times import parse_instant
from postroll.domain.workspace import Desk, Workspace
from postroll.errors import PostrollError


def no_room(path):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def changed(_path):
    raise changed_meanwhile()


HARMS = {
    "nothing": lambda _path: None,
    "killed": lambda _path: os.kill(os.getpid(), signal.SIGKILL),
    "full": no_room,
    "changed": changed,
    "slow": lambda _path: time.sleep(0.2),
}


def do_harm(harm):
    """Let each process that writes a file of the edition say its number, and let harm be done to what it writes."""
    write = next_edition._write_new

    def write_and_say(body, target):
        os.write(1, b"%d\n" % os.getpid())
        harm(target)
        write(body, target)

    next_edition._write_new = write_and_say


def run(address, site, now, harm):
    do_harm(HARMS[harm])
    workspace = Workspace((a_provider(),), (), "")
    with closing(open_archive(address)) as archive:
        given = (archive, FolderEditions(Path(site)), FakeMemory(), SideBySide(2, pieces_each=1), parse_instant(now))
        publish(Publication(workspace, Desk(), *given, SilentProgress()))


if __name__ == "__main__":
    try:
        run(*sys.argv[1:])
    except PostrollError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
