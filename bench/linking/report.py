"""Printing what was measured: every wrong pair, then the tables, in Markdown."""

from collections.abc import Iterable, Iterator, Mapping

from bench.linking.ceiling import Ceiling
from bench.linking.crossed import NINE_TENTHS, OTHERS, Crossed
from bench.linking.doubt import share_between
from bench.linking.goals import GOALS, Goal
from bench.linking.quality import LISTED, NEAREST, ONE_TO_ONE, OURS, TEXT, Line, Measured
from bench.linking.score import Count
from bench.linking.sets import Pair
from bench.linking.upstream import Pages
from postroll.reconcile.facts import Facts

_SHOWN = 60  # characters of a title or text
_ALL = "all of these"

_HALVED = {group: goal for group, goal in GOALS.items() if not goal.held_out}
"""The goals that half of the pairs can be held against."""


def print_wrong_pairs(measured: Iterable[Measured]) -> None:
    """Every pair that was joined wrongly or not found, with what its reports say; "*" marks the test half."""
    for one in measured:
        score = one.scores[OURS]
        for what, pairs in (("wrong", score.wrong), ("missed", score.missed)):
            for pair in sorted(pairs):
                mark = "*" if one.labelled.in_test(pair) else " "
                print(f"{mark} {what:6} {one.labelled.group} ({one.labelled.provider.id}): {_pair(one, pair)}")


def _pair(one: Measured, pair: Pair) -> str:
    remark = one.labelled.remarks.get(pair, "")
    told = " <> ".join(_report(one.facts[key]) for key in pair)
    return f"{told}; {remark}" if remark else told


def _report(facts: Facts) -> str:
    reading = facts.reading
    words = " ".join((reading.title or reading.text).split())[:_SHOWN]
    start = f"{facts.started_at:%Y-%m-%d %H:%M}" if facts.started_at else str(facts.start_day)
    return f"{facts.report.key} [{start} {reading.kind.value} {words!r}]"


def print_table(lines: list[Line]) -> None:
    """The sets with the simple means beside them: all pairs, then the test half, whose figures count."""
    for title, of, goals in (("all pairs", "everything", GOALS), ("test half", "test", _HALVED)):
        print(f"\n## Linking, {title}\n")
        _print_rows(
            ("set", "reports", "true pairs", "found", "wrong", "missed", "precision", "recall", "errors",
             "text: errors (P, R)", "by listed day", "one to one", "nearest start", "asked", ""),
            (_row(line, getattr(line, of), goals.get(line.group)) for line in lines),
        )  # fmt: skip


def _row(line: Line, counts: dict[str, Count], goal: Goal | None) -> Iterator[str]:
    ours, text = counts[OURS], counts[TEXT]
    yield from (line.group, f"{line.reports:,}", f"{ours.true:,}", f"{ours.found:,}", str(ours.wrong), str(ours.missed))
    yield from (f"{ours.precision:.3f}", f"{ours.recall:.3f}", str(ours.errors))
    yield f"{text.errors} ({text.precision:.2f}, {text.recall:.2f})"
    yield str(counts[LISTED].errors)
    yield str(counts[ONE_TO_ONE].errors)
    yield str(counts[NEAREST].errors)
    yield str(goal or "")
    yield _verdict(goal, ours, text) if goal else ""


def print_doubts(measured: Iterable[Measured]) -> None:
    """How far the share of the likest text's errors could be otherwise by luck, where the goal is such a share."""
    groups: dict[str, list[Measured]] = {}
    for one in measured:
        groups.setdefault(one.labelled.group, []).append(one)
    print("\n## Errors beside those of the likest text, test half, and nine tenths of what luck makes of it\n")
    asked = {group: goal.beside_text for group, goal in GOALS.items() if goal.beside_text}
    _print_rows(("set", "from", "to", "asked"), (_doubt(group, groups[group], share) for group, share in asked.items()))


def _doubt(group: str, ones: list[Measured], asked: float) -> tuple[str, ...]:
    return (group, *(f"{share:.0%}" for share in (*share_between(ones), asked)))


def print_providers(measured: Iterable[Measured]) -> None:
    """The groups of several providers, one by one."""
    print("\n## By provider, all pairs\n")
    _print_rows(
        ("set", "provider", "true pairs", "wrong", "missed", "text", "one to one"),
        (
            (
                one.labelled.group,
                one.labelled.provider.id,
                str(count.true),
                str(count.wrong),
                str(count.missed),
                str(one.scores[TEXT].count().errors),
                str(one.scores[ONE_TO_ONE].count().errors),
            )
            for one in measured
            if (count := one.scores[OURS].count())
        ),
    )


def print_ablation(lines: list[Line], ablated: Iterable[tuple[str, dict[str, Count]]]) -> None:
    """The errors of each group's test half without each kind of evidence."""
    groups = [line.group for line in lines]
    print("\n## Errors of the test half without one kind of evidence\n")
    whole = ("(all kinds)", *(str(line.test[OURS].errors) for line in lines))
    rows = [(kind, *(str(counts[group].errors) for group in groups)) for kind, counts in ablated]
    _print_rows(("without", *groups), [whole, *rows])


def print_pages(pages: Pages) -> None:
    """Many status pages at once."""
    print(f"\n## All pages of stactus at once: {pages.reports:,} reports\n")
    rate = len(pages.within) / pages.reports * 10_000
    print(f"merged across providers: {len(pages.across)} (0 asked)")
    print(f"merged within a page without its saying so: {len(pages.within)}, {rate:.1f} in 10,000 reports (<= 2 asked)")
    print(f"merged within a page that says so: {len(pages.told)}")
    for pair in (*pages.across, *pages.within):
        print(f"  wrong  {pair[0]} <> {pair[1]}")
    for day, keys in pages.sharing.items():
        providers = sorted({key.source.removesuffix("-status") for key in keys})
        print(f"{day}: {len(keys)} incidents of {len(providers)} providers name the cause ({', '.join(providers)})")


def print_ceilings(found: Iterable[Ceiling]) -> None:
    """What is left to be found by day, with stock ends and without."""
    print("\n## Ends that tell nothing, test half: errors that day and words do not avoid\n")
    _print_rows(
        ("set", "true pairs", "with such an end", "least errors", "text: errors", "least beside text"),
        map(_ceiling, found),
    )


def _ceiling(one: Ceiling) -> tuple[str, ...]:
    counts = (one.pairs, one.silent, one.least, one.text)
    return (one.group, *(f"{count:,}" for count in counts), f"{one.least / one.text:.0%}")


def print_crossed(rows: Iterable[Crossed]) -> None:
    """Weights learnt on some, scored on others: errors, with those of the likest text.

    Held against the goals are the sums over all providers, each scored with weights that were learnt without it, and
    over all tenths, each scored with what was learnt without it. Of the latter only the sum is printed.
    """
    rows = list(rows)
    groups = list(dict.fromkeys(group for row in rows for group in row.ours))
    print("\n## Weights learnt elsewhere: errors, those of the likest text in brackets\n")
    _print_rows(
        ("learnt on", "scored on", *groups),
        ((row.learnt_on, row.scored_on, *(_beside(row, group) for group in groups)) for row in _with_sums(rows)),
    )


def _with_sums(rows: list[Crossed]) -> list[Crossed]:
    """The rows, with the sums; of the tenths nothing else."""
    others, tenths = ([row for row in rows if row.learnt_on == on] for on in (OTHERS, NINE_TENTHS))
    rest = [row for row in rows if row not in others and row not in tenths]
    return [*others, _sum(others), *rest, _sum(tenths)]


def _sum(rows: list[Crossed]) -> Crossed:
    return Crossed(rows[0].learnt_on, _ALL, _summed(row.ours for row in rows), _summed(row.text for row in rows))


def _summed(counts: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    total: dict[str, Count] = {}
    for each in counts:
        total |= {group: total.get(group, Count()) + count for group, count in each.items()}
    return total


def _beside(row: Crossed, group: str) -> str:
    if group not in row.ours:
        return ""
    ours, text = row.ours[group], row.text[group]
    verdict = f", {_verdict(GOALS[group], ours, text)}" if row.scored_on == _ALL else ""
    return f"{ours.errors} ({text.errors}){verdict}"


def _verdict(goal: Goal, ours: Count, text: Count) -> str:
    return "met" if goal.is_met(ours, text) else "NOT MET"


def _print_rows(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> None:
    print(f"| {' | '.join(head)} |")
    print(f"|{' --- |' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
