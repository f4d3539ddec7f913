"""A workspace whose desk a test fills."""

import pytest

from postroll.adapters.desk_files import load_desk
from postroll.domain.provider import Provider, Region, Source
from postroll.domain.vocabulary import Account
from postroll.domain.workspace import Workspace
from postroll.errors import WorkspaceError

ACME = Provider("acme", "Acme", regions=(Region("SIN"), Region("SYD")))
STATUS = Source("acme-status", "acme", "statuspage", "https://status.acme.example", Account.STATUS)
FORUM = Source("acme-forum", "acme", "discourse-topic", "https://forum.acme.example/t/1", Account.FORUM)


@pytest.fixture
def workspace():
    return Workspace((ACME,), (STATUS, FORUM), "postroll.db")


@pytest.fixture
def desk(tmp_path, workspace):
    """Writes files, given by their path below desk/, and reads the desk."""

    def write_and_load(files, workspace=workspace):
        for path, text in files.items():
            file = tmp_path / "desk" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return load_desk(tmp_path, workspace)

    return write_and_load


@pytest.fixture
def desk_problems(desk):
    """Writes files and gives what is wrong with them."""

    def of(files, **others):
        with pytest.raises(WorkspaceError) as caught:
            desk(files, **others)
        return list(caught.value.problems)

    return of
