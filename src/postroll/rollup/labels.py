"""The words at the end of a week's row: which places and components its incidents hit."""

from collections.abc import Iterable

from postroll.domain.incident import Incident
from postroll.rollup.month import Label
from postroll.rollup.profile import Profile


def labels_of(incidents: Iterable[Incident], profile: Profile) -> tuple[Label, ...]:
    """The labels of a row, each counted once for each incident.

    Those with the highest count come first, then those whose first incident started first; of one incident's, the
    components before the places, each in the order of the alphabet.

    Args:
        incidents: the row's incidents, each once, in order of their start.
        profile: the provider's.
    """
    counts: dict[str, int] = {}
    for incident in incidents:
        for text in words_for(incident, profile):
            counts[text] = counts.get(text, 0) + 1
    return tuple(Label(text, count) for text, count in sorted(counts.items(), key=lambda counted: -counted[1]))


def words_for(incident: Incident, profile: Profile) -> tuple[str, ...]:
    """The labels of one incident, each once: its components', then its places'."""
    components = {profile.label(name) for name in incident.components}
    ordered = [*sorted(components, key=lambda text: (text.casefold(), text)), *sorted(set(incident.places))]
    return tuple(dict.fromkeys(text for text in ordered if text))
