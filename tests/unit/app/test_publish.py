import pytest

from builders import a_provider, an_incident, at
from fakes.archive import FakeArchive
from fakes.publishing import FakeMemory
from postroll.adapters.edition_files import FolderEditions
from postroll.adapters.progress import SilentProgress
from postroll.app.ports.incidents import Redirect
from postroll.app.ports.linking import Linking
from postroll.app.publish import Publication, publish
from postroll.domain.workspace import Desk, Workspace
from postroll.errors import PublishError

NOW = at("2026-06-01")


@pytest.fixture
def publication(tmp_path):
    workspace, archive = Workspace((a_provider(),), (), "", {}), FakeArchive()
    archive.keep_linking(Linking((an_incident(provider=a_provider().id),)))
    editions = FolderEditions(tmp_path / "site")
    return Publication(workspace, Desk(), archive, editions, FakeMemory(), NOW, SilentProgress())


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
