"""What an incident tells of others: whom it blames, what it points at, where and when it was."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from postroll.domain.incident import Incident, Member
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import ClaimField
from postroll.reconcile.addresses import same_address
from postroll.reconcile.backward import Pointer, pointers_in
from postroll.reconcile.rarity import rarity_of
from postroll.reconcile.upstreams import Blame, Upstreams
from postroll.reconcile.words import stems_in

RARE_FROM = 7.0
"""A word of a title counts as rare from so many bits on."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that an incident says in words.

    Attributes:
        titles: of its reports.
        text: theirs, titles included.
    """

    titles: str
    text: str

    @classmethod
    def of(cls, incident: Incident) -> "Told":
        """The words of an incident."""
        titles = " ".join(member.title for member in incident.members)
        return cls(titles, "\n".join(map(_text, incident.members)))


@dataclass(frozen=True, slots=True)
class Wording:
    """What relates an incident to others by its words alone.

    Attributes:
        rare: rare words of its titles, as stems.
        blames: whom it blames.
        pointers: how it points back at something earlier.
    """

    rare: frozenset[str]
    blames: tuple[Blame, ...]
    pointers: tuple[Pointer, ...]

    @classmethod
    def of(cls, told: Told, upstreams: Upstreams, own: str) -> "Wording":
        """What some words say of others.

        Args:
            told: the words.
            upstreams: whom they may blame.
            own: the name of whoever writes.
        """
        stems = stems_in(told.titles)
        return cls(
            rare=frozenset(stem for stem in stems if stem.isalpha() and rarity_of(stem) >= RARE_FROM),
            blames=upstreams.blamed_in(told.text, own),
            pointers=pointers_in(told.titles, told.text),
        )


LinksOf = Callable[[ReportKey], Iterable[str]]
"""The addresses that a report's own words point at."""


@dataclass(frozen=True, slots=True)
class Trace:
    """An incident as others are related to it.

    Attributes:
        incident: its id.
        provider: the id of its provider.
        upstream: the name under which others blame its provider.
        reports: its reports, that of the best account first.
        started_at, until: when it was, up to the last sign of it.
        severity: 0 none up to 3 critical; -1 unknown.
        components, places: what it hit.
        kinds: its causes and symptoms.
        rare: rare words of its titles, as stems.
        pages: the addresses of its reports' own pages.
        cites: the addresses that its reports point at.
        blames: whom it blames.
        pointers: how it points back at something earlier.
    """

    incident: str
    provider: str
    upstream: str
    reports: tuple[ReportKey, ...]
    started_at: datetime
    until: datetime
    severity: int
    components: frozenset[str]
    places: frozenset[str]
    kinds: frozenset[str]
    rare: frozenset[str]
    pages: frozenset[str]
    cites: frozenset[str]
    blames: tuple[Blame, ...]
    pointers: tuple[Pointer, ...]

    @property
    def report(self) -> ReportKey:
        """The report that speaks for it."""
        return self.reports[0]


def trace_of(incident: Incident, links_of: LinksOf, upstreams: Upstreams, wording: Wording | None = None) -> Trace:
    """Boil an incident down to what relates it to others.

    Args:
        incident: the incident.
        links_of: tells what a report points at.
        upstreams: whom it may blame.
        wording: what its words say, if that is known already.
    """
    own = upstreams.name_of(incident.provider)
    wording = wording or Wording.of(Told.of(incident), upstreams, own)
    claims = [claim for member in incident.members for claim in member.claims]
    pages = {same_address(member.url) for member in incident.members} - {""}
    cites = {same_address(url) for member in incident.members for url in links_of(member.key)} - {""}
    return Trace(
        incident=incident.id,
        provider=incident.provider,
        upstream=own,
        reports=tuple(member.key for member in incident.members),
        started_at=incident.started_at,
        until=max(incident.started_at, incident.ended_at or incident.last_sign_at),
        severity=incident.severity.rank,
        components=frozenset(incident.components),
        places=frozenset(incident.places),
        kinds=frozenset(c.value for c in claims if c.field in {ClaimField.CAUSE, ClaimField.SYMPTOM}),
        rare=wording.rare,
        pages=frozenset(pages),
        cites=frozenset(cites - pages),
        blames=wording.blames,
        pointers=wording.pointers,
    )


def _text(member: Member) -> str:
    return "\n".join((member.title, member.text, *(notice.text for notice in member.notices)))
