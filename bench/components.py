"""Components from text alone: what is listed is hidden, inferred from the words, and compared.

python -m bench.components, with POSTROLL_RECORDS set

No habit, weight or threshold is learnt from what is scored, but from reports before the first one scored. How fast
habits are forgotten is not set: half-lives from a month to ten years count alike. The ends of that range are set by
hand, so the rows for other ranges and for single half-lives belong together.
The names of components are those of the page's whole list, which is public at any time. A group's name is the component
where a listed system is one place or part of it ("Spaces / FRA1").
"""

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import log
from pathlib import Path
from time import perf_counter

import zstandard

from postroll.prose.component_mentions import ComponentFinder, Mention, Told, Way
from postroll.prose.component_model import ComponentModel, Labelled, learn_model
from postroll.prose.component_names import learn_components
from postroll.prose.listing_practice import HALF_LIVES, learn_practice

SPLIT = datetime(2022, 1, 1, tzinfo=UTC)
PUBLISHED = "published (another split)      0.950  0.883         0.785"
FEWEST = 30  # reports that a provider must have to be forecast
LEAST = 0.01  # no forecast is thought surer than this
STEP = 20  # reports between two trainings when learning goes on
TRAINED_SHARE = 0.7
RATES = {
    "a month to ten years, as used": HALF_LIVES,
    "a week to ten years": tuple(timedelta(days=7 * 2**doublings) for doublings in range(10)),
    "a month to two years": HALF_LIVES[:5],
} | {f"{days} days alone": (timedelta(days=days),) for days in (45, 90, 180, 365, 730, 3650)}
PROVIDERS = ("cloudflare", "digitalocean", "grafana", "datadog", "discord", "claude")

Infer = Callable[[Told], frozenset[str]]


def main(records: Path) -> None:
    final, later = github_finals(records), github_later(records)
    past = [one for one in final if one.told.at < SPLIT]
    scored = [one for one in final if one.told.at >= SPLIT]
    print(f"GitHub, trained on {len(past)} reports before {SPLIT:%Y-%m-%d}   precision recall  F1   exact      n")
    print(f"  {PUBLISHED}")
    components = learn_components(names_in(final + later), provider_name="GitHub")
    rows = {
        "final states to 2023-10": scored,
        "last states seen, 2023-06 on": later,
        "both": sorted(scored + later, key=lambda one: one.told.at),
    }
    for name, reports in rows.items():
        print(f" {name}")
        ablate(past, reports, components, "GitHub")
    print(" final states to 2023-10, with other half-lives of habits")
    for name, rates in RATES.items():
        show(name, scored, guess(learn_model(past, components, provider_name="GitHub", half_lives=rates)))
    forecast_habits("GitHub before 2022", [named(past, "GitHub")])
    forecast_habits("other providers", others(records))
    show_unlisted(scored, learn_model(past, components, provider_name="GitHub"))
    for provider in PROVIDERS:
        measure_provider(provider, stactus(records, provider))
    measure_speed(past, components)


def measure_provider(provider: str, reports: Sequence[Labelled]) -> None:
    cut = int(len(reports) * TRAINED_SHARE)
    past, scored = reports[:cut], reports[cut:]
    print(f"{provider}, trained on its first {len(past)} reports, to {past[-1].told.at:%Y-%m-%d}")
    ablate(past, scored, learn_components(names_in(reports), provider_name=provider.title()), provider.title())


def ablate(past, scored, components, provider: str) -> None:
    model = learn_model(past, components, provider_name=provider)
    show("names, no past", scored, guess(replace(model, practice=None, classifier=None)))
    show("names, listed as in the past", scored, guess(replace(model, classifier=None)))
    show("words only", scored, lambda told: frozenset(one.component for one in model.alike(told)))
    show("both", scored, guess(model))
    show_going_on(past, scored, components, provider)


def show_going_on(past, scored, components, provider: str) -> None:
    """As an archive grows: trained again every so many reports, on all that came before."""
    known, answers = list(past), []
    for first in range(0, len(scored), STEP):
        model = learn_model(known, components, provider_name=provider)
        batch = scored[first : first + STEP]
        answers += [guess(model)(one.told) for one in batch]
        known += batch
    line(f"both, learning every {STEP} reports", scored, answers)


def guess(model: ComponentModel) -> Infer:
    return lambda told: frozenset(one.component for one in model.infer(told))


def show(title: str, scored: Sequence[Labelled], infer: Infer) -> None:
    line(title, scored, [infer(one.told) for one in scored])


def line(title: str, scored: Sequence[Labelled], answers: Sequence[frozenset[str]]) -> None:
    right = sum(len(one.components & answer) for one, answer in zip(scored, answers, strict=True))
    said, true = sum(map(len, answers)), sum(len(one.components) for one in scored)
    exact = sum(one.components == answer for one, answer in zip(scored, answers, strict=True))
    precision, recall = right / max(said, 1), right / true
    f1 = 2 * right / (said + true)
    print(f"  {title:32s}{precision:8.3f}{recall:7.3f}{f1:7.3f}{exact / len(scored):7.3f}{len(scored):7d}")


def others(records: Path) -> list:
    """The pasts of all providers but GitHub that have enough reports."""
    everybody = dict.fromkeys(one["provider"] for one in lines(records / "stactus/incidents.jsonl.zst"))
    pasts = [named(stactus(records, provider), provider.title()) for provider in everybody]
    return [past for past in pasts if len(past) >= FEWEST]


def forecast_habits(whose: str, pasts: Sequence) -> None:
    """How well habits learnt to some day forecast all that follows in the same past."""
    print(f"  mean log loss of what is forecast, {whose} ({len(pasts)}):")
    for name, rates in RATES.items():
        losses = [loss(past, int(len(past) * cut), rates) for past in pasts for cut in (0.3, 0.5, 0.7)]
        print(f"    {name:32s}{sum(losses) / len(losses):.4f}")


def named(reports: Sequence[Labelled], provider: str) -> list[tuple[datetime, tuple[Mention, ...], frozenset[str]]]:
    finder = ComponentFinder.of(learn_components(names_in(reports), provider_name=provider), provider)
    return [(one.told.at, finder.mentions(one.told), one.components) for one in reports]


def loss(past, cut: int, half_lives: Sequence[timedelta]) -> float:
    practice = learn_practice(past[:cut], past[cut - 1][0], half_lives)
    chances = [
        (share if mention.component in listed else 1 - share)
        for at, mentions, listed in past[cut:]
        for mention in mentions
        if mention.way is not Way.ALL
        for share in (practice.share(mention.way, at),)
    ]
    return -sum(log(max(chance, LEAST)) for chance in chances) / max(len(chances), 1)


def show_unlisted(scored: Sequence[Labelled], model: ComponentModel) -> None:
    """The same without reports whose own statements say a component is degraded that their list leaves out."""
    kept, left_out = [], []
    for one in scored:
        stated = {m.component: m for m in model.finder.mentions(one.told) if m.way in {Way.OPENING, Way.LATER}}
        unlisted = [stated[name].quote for name in stated if name not in one.components]
        (left_out.append((one, unlisted)) if unlisted else kept.append(one))
    print(f" final states whose list holds all that their statements call degraded ({len(left_out)} reports less)")
    show("names, no past", kept, guess(replace(model, practice=None, classifier=None)))
    show("both", kept, guess(model))
    print("  left out, all of them before 2022-10 but for those marked *:")
    for one, unlisted in left_out:
        mark = "*" if one.told.at >= datetime(2022, 10, 1, tzinfo=UTC) else " "
        listed = ", ".join(sorted(one.components))
        print(f"  {mark} {one.told.at:%Y-%m-%d %H:%M} lists {listed}; states {', '.join(unlisted)}")


def measure_speed(past: Sequence[Labelled], components) -> None:
    started = perf_counter()
    model = learn_model(past, components, provider_name="GitHub")
    trained = perf_counter()
    for one in past:
        model.infer(one.told)
    applied = (perf_counter() - trained) / len(past)
    print(f"trained on {len(past)} reports in {trained - started:.2f} s; applied in {applied * 1000:.3f} ms a report")


def github_finals(records: Path) -> list[Labelled]:
    """Reports in their final state, to 2023-10."""
    return sorted_by_time(labelled(one["incident"]) for one in lines(records / "github/incidents.jsonl.zst"))


def github_later(records: Path) -> list[Labelled]:
    """Reports that are in no other file, in the last state that a capture shows."""
    known = {one["incident"]["id"] for one in lines(records / "github/incidents.jsonl.zst")}
    last = {
        incident["id"]: incident
        for capture in lines(records / "github/summary-captures.jsonl.zst")
        for incident in json.loads(capture["body"]).get("incidents", ())
        if incident["id"] not in known and incident["created_at"] >= f"{SPLIT:%Y-%m-%d}"
    }
    return sorted_by_time(map(labelled, last.values()))


def labelled(incident: dict) -> Labelled:
    updates = sorted(incident["incident_updates"], key=lambda update: (update["display_at"], update["created_at"]))
    told = Told(instant(incident["created_at"]), incident["name"], tuple(update["body"] for update in updates))
    return Labelled(told, frozenset(one["name"] for one in incident["components"] or ()) - NO_COMPONENT)


NO_COMPONENT = frozenset({"Visit www.githubstatus.com for more information"})


def stactus(records: Path, provider: str) -> list[Labelled]:
    """Reports of one provider, with components less their group's name."""
    return sorted_by_time(
        Labelled(
            Told(
                instant(one["timeline"][0]["ts"]), one["name"], tuple(entry["description"] for entry in one["timeline"])
            ),
            frozenset(map(component_of, one["systems"])),
        )
        for one in lines(records / "stactus/incidents.jsonl.zst")
        if one["provider"] == provider and one["timeline"]
    )


def component_of(system: str) -> str:
    group, _, name = system.rpartition(" / ")
    return name if "Sites and Services" in group or not group else group


def names_in(reports: Iterable[Labelled]) -> list[str]:
    return list(dict.fromkeys(name for one in reports for name in sorted(one.components)))


def sorted_by_time(reports: Iterable[Labelled]) -> list[Labelled]:
    return sorted((one for one in reports if one.components), key=lambda one: (one.told.at, one.told.title))


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def lines(path: Path) -> Iterator[dict]:
    with path.open("rb") as stored:
        for text in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(stored), encoding="utf-8"):
            yield json.loads(text)


if __name__ == "__main__":
    if not (records_folder := os.environ.get("POSTROLL_RECORDS")):
        sys.exit("NO REAL RECORDS: set POSTROLL_RECORDS to the folder that holds them; nothing was measured")
    main(Path(records_folder))
