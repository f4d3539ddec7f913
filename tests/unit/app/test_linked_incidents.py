"""What is known of a provider's incidents without looking into them."""

import pytest

from builders import an_incident
from fakes.archive import FakeArchive
from linking import keep_incidents
from postroll.app.linked_incidents import LinkedIncidents
from postroll.errors import ArchiveError


@pytest.fixture
def archive():
    archive = FakeArchive()
    keep_incidents(archive, [an_incident(id="a"), an_incident(id="b", provider="bolt")])
    return archive


def linked(archive):
    return LinkedIncidents(archive, "acme", archive.versions().incidents.get("acme", ""))


def test_the_incidents_of_a_provider_are_its_own(archive):
    assert [version.id for version in linked(archive).versions] == list(linked(archive).by_id) == ["a"]


def test_incidents_that_are_no_longer_those_of_the_version_are_not_taken_for_them(archive):
    before = linked(archive)
    keep_incidents(archive, [an_incident(id="a", title="Another title"), an_incident(id="b", provider="bolt")])
    with pytest.raises(ArchiveError, match="changed while"):
        _ = before.versions


def test_a_change_of_another_provider_does_not_matter(archive):
    before = linked(archive)
    keep_incidents(archive, [an_incident(id="a")])
    assert before.versions == linked(archive).versions


def test_a_provider_without_incidents_has_none():
    assert linked(FakeArchive()).versions == ()
