"""What came again or followed from something earlier, within one provider."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from postroll.reconcile.backward import Pointer, Pointing
from postroll.reconcile.ties import RECURRENCE, Tie
from postroll.reconcile.traces import Trace

WINDOW = timedelta(days=90)
"""Something that comes again comes again within such a time."""
MOST_TITLES = 6
"""A word in more titles of a provider than this is not rare there."""
FEWEST_RARE = 2
"""So many rare words must two titles have in common to speak of one thing."""

_BACK = {Pointing.AGAIN: WINDOW, Pointing.SAME_CAUSE: timedelta(days=30), Pointing.FOLLOW_UP: timedelta(hours=24)}
_SAYS = {
    Pointing.AGAIN: "says that it came again",
    Pointing.SAME_CAUSE: "names the same cause",
    Pointing.FOLLOW_UP: "says that it follows from it",
}


def recurrences(traces: Sequence[Trace]) -> Iterator[Tie]:
    """Ties to something earlier: said in words, or told by rare words of the titles.

    Args:
        traces: in order of start.
    """
    of_provider: dict[str, list[Trace]] = defaultdict(list)
    for trace in traces:
        of_provider[trace.provider].append(trace)
    for _, them in sorted(of_provider.items()):
        yield from _said(them)
        yield from _alike(them)


def _said(traces: Sequence[Trace]) -> Iterator[Tie]:
    for index, trace in enumerate(traces):
        for pointer in trace.pointers:
            if earlier := _meant(trace, pointer, traces[:index]):
                yield Tie(trace, earlier, pointer.how.value, 3.0, f'{_SAYS[pointer.how]}: "{pointer.quote}"')


def _meant(trace: Trace, pointer: Pointer, earlier: Sequence[Trace]) -> Trace | None:
    """The earlier incident that words point back at: that with the most in common, of several the latest."""
    best: tuple[int, Trace] | None = None
    for one in reversed(earlier):
        if trace.started_at - one.started_at > _BACK[pointer.how] + (one.until - one.started_at):
            if trace.started_at - one.started_at > 2 * WINDOW:
                break
            continue
        common = _common(trace, one)
        if one.until <= trace.started_at and common and (best is None or common > best[0]):
            best = common, one
    return best[1] if best else None


def _common(one: Trace, other: Trace) -> int:
    """How much two incidents have in common; 0 where neither a component nor a few rare words."""
    rare = len(one.rare & other.rare)
    same_component = bool(one.components & other.components)
    if not same_component and rare < FEWEST_RARE:
        return 0
    return 2 * same_component + bool(one.places & other.places) + bool(one.kinds & other.kinds) + min(rare, 3)


def _alike(traces: Sequence[Trace]) -> Iterator[Tie]:
    """The same component, cause or symptom, and rare words of the title again: each tied to the latest such."""
    titled: dict[str, list[int]] = defaultdict(list)
    for index, trace in enumerate(traces):
        for stem in trace.rare:
            titled[stem].append(index)
    shared: dict[tuple[int, int], set[str]] = defaultdict(set)
    for stem, them in titled.items():
        if len(them) <= MOST_TITLES:
            for place, later in enumerate(them):
                for earlier in them[:place]:
                    shared[later, earlier].add(stem)
    tied: set[int] = set()
    for (later, earlier), stems in sorted(shared.items(), reverse=True):
        if later not in tied and _came_again(traces[earlier], traces[later], stems):
            tied.add(later)
            yield Tie(traces[later], traces[earlier], RECURRENCE, 2.0, _told(traces[later], traces[earlier], stems))


def _came_again(earlier: Trace, later: Trace, stems: set[str]) -> bool:
    return (
        len(stems) >= FEWEST_RARE
        and earlier.until < later.started_at <= earlier.started_at + WINDOW
        and bool(earlier.components & later.components)
        and bool(earlier.kinds & later.kinds)
    )


def _told(one: Trace, other: Trace, stems: set[str]) -> str:
    component = min(one.components & other.components)
    kind = min(one.kinds & other.kinds)
    return f"{component} and {kind} again, with {', '.join(sorted(stems))} in both titles"
