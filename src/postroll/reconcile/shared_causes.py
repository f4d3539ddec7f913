"""One cause behind several incidents: a page that both point at, or an upstream that both blame at one time.

Several that blame one upstream are tied to one of them each, not all to all: to the upstream's own incident where it
is on record, else to the first that blames it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from postroll.domain.vocabulary import Severity
from postroll.reconcile.ties import CITATION, SHARED_CAUSE, Tie
from postroll.reconcile.traces import Trace
from postroll.reconcile.upstreams import UNNAMED

BEFORE = timedelta(hours=2)
"""So long before an upstream's own first notice others may have noticed."""
AFTER = timedelta(hours=6)
"""So long after its end others may still be digging themselves out."""
ONE_OUTAGE = timedelta(hours=18)
"""Incidents that blame one upstream within such a time blame one outage."""
NEAR = timedelta(hours=6)
"""An outage blamed on nobody by name starts within such a time of one that names the upstream."""
MOST_CITING = 4
"""A page that more incidents point at is a page about many things."""
_INCIDENT_PAGE = re.compile(r"/(?:incidents?|outages?|post-?mortems?|rca|issues|summary)/[\w-]")


def cited(traces: Sequence[Trace]) -> Iterator[Tie]:
    """Incidents whose reports point at another's page, or at one third page that tells of an incident."""
    owner = {page: trace for trace in traces for page in trace.pages}
    citing: dict[str, list[Trace]] = defaultdict(list)
    for trace in traces:
        for page in sorted(trace.cites):
            if page in owner:
                yield _citation(trace, owner[page])
            elif _INCIDENT_PAGE.search(page):
                citing[page].append(trace)
    for page, them in sorted(citing.items()):
        if len(them) <= MOST_CITING:
            for other in them[1:]:
                yield Tie(them[0], other, SHARED_CAUSE, 4.0, f"both point at {page}")


def shared_causes(traces: Sequence[Trace]) -> Iterator[Tie]:
    """Incidents that blame one upstream at one time.

    Args:
        traces: in order of start.
    """
    outages = list(_outages(traces))
    for outage in outages:
        for trace in outage.blaming:
            quote = _quote(trace, outage.upstream)
            yield Tie(trace, outage.centre, SHARED_CAUSE, 5.0, f'{trace.upstream} blames {outage.upstream}: "{quote}"')
    for trace in traces:
        if quote := _quote(trace, UNNAMED):
            fitting = [outage for outage in outages if outage.fits(trace)]
            if len(fitting) == 1:
                yield Tie(
                    trace, fitting[0].nearest(trace), SHARED_CAUSE, 2.0, _unnamed(trace, quote, fitting[0].upstream)
                )


@dataclass(frozen=True, slots=True)
class _Outage:
    """One outage of an upstream, as others tell of it.

    Attributes:
        upstream: its name.
        own: the upstream's own incident, if it is on record.
        blaming: the incidents that blame it, in order of start.
    """

    upstream: str
    own: Trace | None
    blaming: tuple[Trace, ...]

    @property
    def centre(self) -> Trace:
        """The incident that all others are tied to."""
        return self.own or self.blaming[0]

    def fits(self, trace: Trace) -> bool:
        """Whether an incident that blames somebody unnamed may mean this outage: one that more than one told of."""
        told = {one.provider for one in (self.own, *self.blaming) if one}
        nearest = min(abs(trace.started_at - one.started_at) for one in (self.centre, *self.blaming))
        return (len(told) > 1 or trace.provider in told) and nearest <= NEAR and trace.upstream != self.upstream

    def nearest(self, trace: Trace) -> Trace:
        """The incident to tie an unnamed blame to: the upstream's own, else that which starts nearest."""
        return self.own or min(self.blaming, key=lambda one: (abs(trace.started_at - one.started_at), one.incident))


def _outages(traces: Sequence[Trace]) -> Iterator[_Outage]:
    own: dict[str, list[Trace]] = defaultdict(list)
    blaming: dict[str, list[Trace]] = defaultdict(list)
    for trace in traces:
        own[trace.upstream].append(trace)
        for blame in trace.blames:
            if blame.upstream != UNNAMED:
                blaming[blame.upstream].append(trace)
    for upstream, them in sorted(blaming.items()):
        yield from _outages_of(upstream, own.get(upstream, ()), them)


def _outages_of(upstream: str, own: Sequence[Trace], blaming: list[Trace]) -> Iterator[_Outage]:
    by_own: dict[str, list[Trace]] = defaultdict(list)
    lone: list[Trace] = []
    centres = {one.incident: one for one in own}
    for trace in blaming:
        centre = _blamed_incident(trace, own)
        (by_own[centre.incident] if centre else lone).append(trace)
    for incident, them in sorted(by_own.items()):
        yield _Outage(upstream, centres[incident], tuple(them))
    yield from (_Outage(upstream, None, tuple(them)) for them in _runs(lone))


def _blamed_incident(trace: Trace, own: Iterable[Trace]) -> Trace | None:
    """The upstream's own incident that is meant: the one pointed at, else the worst that is going on.

    Where several go on and none is major, nobody can tell.
    """
    during = [one for one in own if one.started_at - BEFORE <= trace.started_at <= one.until + AFTER]
    told = [one for one in during if one.pages & trace.cites]
    best = min(
        told or during,
        key=lambda one: (-one.severity, abs(one.started_at - trace.started_at), one.incident),
        default=None,
    )
    if best and not told and len(during) > 1 and best.severity < Severity.MAJOR.rank:
        return None
    return best


def _runs(traces: list[Trace]) -> Iterator[list[Trace]]:
    """Traces in order of start, cut where one starts too long after the first of its run."""
    run: list[Trace] = []
    for trace in traces:
        if run and trace.started_at - run[0].started_at > ONE_OUTAGE:
            yield run
            run = []
        run.append(trace)
    if run:
        yield run


def _citation(trace: Trace, owner: Trace) -> Tie:
    if trace.provider == owner.provider:
        return Tie(trace, owner, CITATION, 6.0, "one points at the other's page")
    return Tie(trace, owner, SHARED_CAUSE, 6.0, f"{trace.upstream} points at an incident of {owner.upstream}")


def _quote(trace: Trace, upstream: str) -> str:
    return next((blame.quote for blame in trace.blames if blame.upstream == upstream), "")


def _unnamed(trace: Trace, quote: str, upstream: str) -> str:
    return f'{trace.upstream} blames somebody unnamed ("{quote}") while others blame {upstream}'
