from dataclasses import replace

import pytest

from builders import a_provider, an_incident, at
from fakes.archive import FakeArchive
from fakes.publishing import FakeMemory
from postroll.adapters.edition_files import FolderEditions
from postroll.adapters.labour import InOrder
from postroll.adapters.progress import SilentProgress
from postroll.app.ports.incidents import Redirect
from postroll.app.ports.linking import Linking
from postroll.app.publish import Publication, publish
from postroll.domain.workspace import Desk, Workspace
from postroll.errors import ArchiveError, PublishError

NOW = at("2026-06-01")


@pytest.fixture
def publication(tmp_path):
    workspace, archive = Workspace((a_provider(),), (), "", {}), FakeArchive()
    archive.keep_linking(Linking((an_incident(provider=a_provider().id),)))
    editions = FolderEditions(tmp_path / "site")
    return Publication(workspace, Desk(), archive, editions, FakeMemory(), InOrder(), NOW, SilentProgress())


def files_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lead_nowhere(archive):
    incidents = tuple(archive.incidents())
    archive.keep_linking(Linking(incidents, (Redirect("old", "gone"),)))


def test_an_edition_with_a_link_to_nowhere_is_not_put_out(publication, tmp_path):
    publish(publication)
    before = files_in(tmp_path)
    lead_nowhere(publication.archive)
    with pytest.raises(PublishError, match=r"not published: incident/old/index.html links to .* \(1 faults in all\)"):
        publish(publication)
    assert files_in(tmp_path) == before


class Meddling(InOrder):
    """Somebody who keeps another linking before the first page is made."""

    def __init__(self, archive):
        self._archive = archive

    def sharing(self, work, pieces, let_go):
        self._archive.keep_linking(
            Linking(tuple(replace(each, title="Another title") for each in self._archive.incidents()))
        )
        return super().sharing(work, pieces, let_go)


def test_no_edition_is_put_out_of_incidents_that_changed_while_it_was_made(publication, tmp_path):
    with pytest.raises(ArchiveError, match="changed while the site was being made"):
        publish(replace(publication, labour=Meddling(publication.archive)))
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_is_due_no_folder_is_touched(publication, tmp_path):
    publish(publication)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert publish(publication).rendered == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_page_that_is_gone_is_counted_and_its_file_removed(publication, tmp_path):
    publish(publication)
    (known,) = publication.archive.incidents()
    publication.archive.keep_linking(Linking(()))
    assert publish(publication).removed > 0
    assert not (tmp_path / f"site/incident/{known.id}").exists()
