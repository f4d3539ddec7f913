"""Which of people's judgements a new one cannot hold together with."""

from collections import defaultdict, deque
from collections.abc import Iterable

from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict

_Ways = dict[ReportKey, list[Judgement]]


def contradicted_by(new: Judgement, by_people: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The standing judgements that a new one contradicts, directly or through other reports.

    A "same" contradicts every "different" between reports that it would bring together; a "different" contradicts
    each "same" on the shortest way that joins its two reports. What the same person said of the same pair before is
    replaced, and so is passed over.

    Args:
        new: the judgement to be made.
        by_people: people's standing judgements.
    """
    standing = [one for one in by_people if (one.pair, one.by) != (new.pair, new.by)]
    if new.verdict is Verdict.DIFFERENT:
        return shortest_way(new.a, new.b, standing)
    if new.verdict is not Verdict.SAME:
        return ()
    together = _joined(new.a, _ways([*standing, new]))
    return tuple(one for one in standing if one.verdict is Verdict.DIFFERENT and together.issuperset(one.pair))


def shortest_way(start: ReportKey, goal: ReportKey, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The fewest "same" judgements that lead from one report to another, in order; empty where there is no way."""
    ways = _ways(judgements)
    taken: dict[ReportKey, tuple[Judgement, ...]] = {start: ()}
    waiting = deque([start])
    while waiting and goal not in taken:
        here = waiting.popleft()
        for judgement in ways.get(here, ()):
            there = judgement.b if judgement.a == here else judgement.a
            if there not in taken:
                taken[there] = (*taken[here], judgement)
                waiting.append(there)
    return taken.get(goal, ())


def _ways(judgements: Iterable[Judgement]) -> _Ways:
    ways: _Ways = defaultdict(list)
    for judgement in judgements:
        if judgement.verdict is Verdict.SAME:
            ways[judgement.a].append(judgement)
            ways[judgement.b].append(judgement)
    return ways


def _joined(start: ReportKey, ways: _Ways) -> set[ReportKey]:
    """Every report that some way leads to."""
    joined = {start}
    waiting = [start]
    while waiting:
        for judgement in ways.get(waiting.pop(), ()):
            waiting += set(judgement.pair) - joined
            joined.update(judgement.pair)
    return joined
