"""What the fields of a Google Cloud incident claim, prose left aside."""

import re
from collections.abc import Iterator
from itertools import takewhile

from postroll.domain.report import Claim, Where
from postroll.domain.times import format_instant
from postroll.domain.vocabulary import Basis, ClaimField, Severity, Stage
from postroll.formats.google_cloud_model import SEVERITIES, Incident
from postroll.formats.statuspage_model import instant_of
from postroll.prose.components import split_component
from postroll.prose.lexicon import Lexicon

_ZONE = re.compile(r"([a-z]+(?:-[a-z]+)*\d+)-[a-z]")
_NO_PLACE = "global"
_NO_COMPONENT = "multiple products"


def listed_claims(incident: Incident, lexicon: Lexicon) -> Iterator[Claim]:
    """Severity, start, end, closing, components and places.

    Unlike most status pages this one lets its people correct the start and the end, so both are claims.
    """
    impact = incident.status_impact
    if impact:
        yield _listed(ClaimField.SEVERITY, SEVERITIES.get(impact, Severity.UNKNOWN), "status_impact", impact)
    yield from _time(ClaimField.STARTED_AT, "begin", incident.begin)
    yield from _time(ClaimField.ENDED_AT, "end", incident.end)
    if incident.end:
        yield from _closing(incident)
    for part, title in _products(incident):
        name = split_component(title, lexicon)
        yield _listed(ClaimField.COMPONENT, name.component, part, title)
        if name.place:
            yield _listed(ClaimField.PLACE, name.place, part, title)
    for part, slug in _locations(incident):
        yield _listed(ClaimField.PLACE, _region_code(slug, lexicon), part, slug)


def _listed(field: ClaimField, value: str, part: str, quote: str) -> Claim:
    return Claim(field, value, Where(part, quote), basis=Basis.LISTED)


def _time(field: ClaimField, part: str, text: str | None) -> Iterator[Claim]:
    if text and (instant := instant_of(text)):
        yield _listed(field, format_instant(instant), part, text)


def _closing(incident: Incident) -> Iterator[Claim]:
    """The first update from which on the service works, else the stated end.

    `end` itself is moved, once it is known better, from the time of closing to that of recovery.
    """
    timed = sorted(
        ((at, -index) for index, update in enumerate(incident.told) if (at := update.posted_at)), reverse=True
    )
    well = list(takewhile(lambda entry: incident.told[-entry[1]].stage is Stage.RESOLVED, timed))
    if not well:
        yield from _time(ClaimField.CLOSED_AT, "end", incident.end)
        return
    closed_at, place = well[-1]
    quote = incident.told[-place].status or ""
    yield _listed(ClaimField.CLOSED_AT, format_instant(closed_at), f"updates[{-place}].status", quote)


def _products(incident: Incident) -> Iterator[tuple[str, str]]:
    """The products with their places in the incident; where it lists none, the service."""
    products = [
        (f"affected_products[{index}].title", product.title)
        for index, product in enumerate(incident.affected_products or ())
        if product.title and product.title.strip()
    ]
    yield from products
    service = (incident.service_name or "").strip()
    if service and not products and service.casefold() != _NO_COMPONENT:
        yield "service_name", service


def _locations(incident: Incident) -> Iterator[tuple[str, str]]:
    for name in ("currently_affected_locations", "previously_affected_locations"):
        for index, location in enumerate(getattr(incident, name) or ()):
            slug = (location.id or "").strip()
            if slug and slug.casefold() != _NO_PLACE:
                yield f"{name}[{index}].id", slug


def _region_code(slug: str, lexicon: Lexicon) -> str:
    """The code of the region that a slug names or, being a zone ("us-east1-b"), lies in."""
    zone = _ZONE.fullmatch(slug)
    region = zone[1] if zone else slug
    return lexicon.place_codes.get(region.lower(), region)
