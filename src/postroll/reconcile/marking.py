"""Reports that a person makes: a post that is no report by itself, marked as one on the desk."""

from dataclasses import replace

from postroll.domain.note import Override
from postroll.reconcile.facts import Facts


def mark_as_report(facts: Facts, override: Override) -> Facts:
    """The facts of an item that the curator marked as a report of an incident.

    The post tells when it was written, not when the incident was; the curator says on which day it began and what
    it affected.

    Args:
        facts: of the marked item.
        override: one that names a day.
    """
    return replace(
        facts,
        reading=replace(facts.reading, title=override.title or facts.reading.title, notices=(), reports_incident=True),
        started_at=None,
        start_day=override.day,
        acute_until=None,
        stated_end=None,
        closed_at=None,
        places=override.places or facts.places,
        components=override.components or facts.components,
        components_listed=bool(override.components),
    )
