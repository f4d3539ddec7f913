"""What the lists and fields of a Statuspage incident claim, prose left aside."""

from collections.abc import Iterable, Iterator

from postroll.domain.report import Claim, Where
from postroll.domain.times import format_instant
from postroll.domain.vocabulary import CLOSING_STAGES, Basis, ClaimField, Kind
from postroll.formats.statuspage_model import (
    MAINTENANCE,
    Component,
    Incident,
    instant_of,
    severity_of,
    stage_of,
)
from postroll.prose.components import ComponentName, split_component
from postroll.prose.lexicon import Lexicon

_STRENGTH = {basis: rank for rank, basis in enumerate((Basis.LISTED, Basis.HEADED, Basis.PROSE))}


def listed_claims(incident: Incident, lexicon: Lexicon) -> Iterator[Claim]:
    """Severity, planned times, closing, components and places, from the fields made for them.

    The stated start is left out: upstream sets it when somebody opens the incident, which the first notice tells
    as well.
    """
    if incident.impact and incident.impact != MAINTENANCE:
        yield _listed(ClaimField.SEVERITY, severity_of(incident.impact), "impact", incident.impact)
    if incident.kind is Kind.MAINTENANCE:
        yield from _time(ClaimField.STARTED_AT, "scheduled_for", incident.scheduled_for)
        yield from _time(ClaimField.ENDED_AT, "scheduled_until", incident.scheduled_until)
    if not incident.is_open:
        yield from _closing(incident)
    for part, written, name in _affected(incident, lexicon):
        if not _is_place_only(written, name):
            yield _listed(ClaimField.COMPONENT, name.component, part, written)
        if name.place:
            yield _listed(ClaimField.PLACE, name.place, part, written)


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims without repetition: of those with one field and value, the first of the strongest basis stays."""
    kept: dict[tuple[ClaimField, str], Claim] = {}
    for claim in claims:
        known = kept.get((claim.field, claim.value))
        if known is None or _STRENGTH[claim.basis] < _STRENGTH[known.basis]:
            kept[claim.field, claim.value] = claim
    return tuple(kept.values())


def _listed(field: ClaimField, value: str, part: str, quote: str) -> Claim:
    return Claim(field, value, Where(part, quote), basis=Basis.LISTED)


def _time(field: ClaimField, part: str, text: str | None) -> Iterator[Claim]:
    if text and (instant := instant_of(text)):
        yield _listed(field, format_instant(instant), part, text)


def _closing(incident: Incident) -> Iterator[Claim]:
    """The time of resolution, else that of the last update that closes."""
    if instant_of(incident.resolved_at):
        yield from _time(ClaimField.CLOSED_AT, "resolved_at", incident.resolved_at)
        return
    closings = [
        (update.posted_at, index)
        for index, update in enumerate(incident.updates)
        if update.posted_at and stage_of(update.status) in CLOSING_STAGES
    ]
    if closings:
        closed_at, index = max(closings)
        quote = incident.updates[index].status or ""
        yield _listed(ClaimField.CLOSED_AT, format_instant(closed_at), f"incident_updates[{index}].status", quote)


def _affected(incident: Incident, lexicon: Lexicon) -> Iterator[tuple[str, str, ComponentName]]:
    """Every component as (part, name as written, name taken apart).

    First the incident's own, then those that only an update names.
    """
    in_updates = [
        (f"incident_updates[{number}].affected_components[{index}].name", affected.code or "", affected.name)
        for number, update in enumerate(incident.updates)
        for index, affected in enumerate(update.affected_components or ())
        if affected.name
    ]
    with_group = {code: name for _, code, name in in_updates}
    own = incident.components or []
    for index, component in enumerate(own):
        if component.name:
            apart = _apart(component, with_group.get(component.id or "", ""), lexicon)
            yield f"components[{index}].name", component.name, apart
    own_ids = {component.id for component in own}
    for part, code, name in in_updates:
        if code not in own_ids:
            yield part, name, split_component(name, lexicon)


def _is_place_only(written: str, name: ComponentName) -> bool:
    """Whether a name says nothing but a place ("SYD"), so that no component is named."""
    return bool(name.place) and name.component == " ".join(written.split())


def _apart(component: Component, with_group: str, lexicon: Lexicon) -> ComponentName:
    """A component's name taken apart.

    Where an update gives it with its group's name, and the name turns out to be a place in that group, the group is
    the component: "MKC1" of "Kubernetes - MKC1".
    """
    name = component.name or ""
    if with_group != name and with_group.endswith(name):
        apart = split_component(with_group, lexicon)
        if apart.place:
            return apart
    return split_component(name, lexicon)
