"""Putting incidents, redirects and judgements into an archive, as linking does."""

from collections.abc import Iterable

from postroll.app.ports.archive import Archive
from postroll.app.ports.incidents import Redirect
from postroll.app.ports.linking import Linking
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement


def keep_incidents(archive: Archive, incidents: Iterable[Incident], redirects: Iterable[Redirect] = ()) -> int:
    """Keep incidents, redirects and no judgements; how many incidents differ."""
    return archive.keep_linking(Linking(incidents, redirects)).changed


def keep_judgements(archive: Archive, judgements: Iterable[Judgement]) -> None:
    """Keep judgements in place of all that stand, and no incidents."""
    archive.keep_linking(Linking(judgements=judgements))
