"""Google Cloud incidents read from their words alone, beside what the fields of the same feed say.

No person labelled these: the fields are the feed's own, kept for another end than to say what a text states. A start is
often when the page was opened rather than what the words say, a service the product that owns the page, and a place a
list that no sentence holds. So each figure counts only incidents whose words could say it, and none is an exact match
with labels. A hash of the id makes two halves; rules may see the first.
"""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import zstandard

from bench.prose.scoring import LEXICON
from postroll.prose.extraction import Extraction, extract
from postroll.prose.span import SpanEnd

CAPTURES, DUMP = "gcp/captures.jsonl.zst", "gcp/incidents-2022-07.json"
PACIFIC = ZoneInfo("America/Los_Angeles")
SEVERAL = "Multiple Products"
SERVICE, REGIONS = "service of one product", "location of one or two regions"
FEW = 2
_VENDOR = re.compile(r"^(?:google cloud platform|google cloud|google|cloud|gcp)\s+", re.IGNORECASE)
_ZONE = re.compile(r"([a-z]+(?:-[a-z]+)*\d+)-[a-z]")
_EVERYWHERE = re.compile(r"global|world-?wide|all regions", re.IGNORECASE)
_AREAS = {"eu": "europe", "eur": "europe"}

Incident = dict[str, Any]


def load_halves(records: Path) -> tuple[list[Incident], list[Incident]]:
    """The incidents that rules may see, and the others, each in the last state that is at hand.

    In its first years the feed had no ids, and later it listed old incidents again with one. Such twins count once,
    and are in the first half if either would be.
    """
    twins: dict[tuple[str, str], dict[str, Incident]] = {}
    for incident in stored_incidents(records):
        about = (incident["service_name"], incident["begin"][: len("2020-01-01T00:00")])
        twins.setdefault(about, {})[key_of(incident)] = incident
    seen, unseen = [], []
    for kept in twins.values():
        last = max(kept.values(), key=lambda one: one["modified"])
        (seen if any(map(is_seen, kept)) else unseen).append(last)
    return seen, unseen


def stored_incidents(records: Path) -> Iterator[Incident]:
    incidents = {key_of(one): one for one in json.loads((records / DUMP).read_text(encoding="utf-8"))}
    with (records / CAPTURES).open("rb") as stored:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(stored), encoding="utf-8"):
            incidents |= {key_of(one): one for one in json.loads(json.loads(line)["body"])}
    yield from incidents.values()


def key_of(incident: Incident) -> str:
    return incident.get("id") or f"{incident['service_key']}/{incident['number']}"


def is_seen(key: str) -> bool:
    return int(sha256(key.encode()).hexdigest(), 16) % 2 == 0


def page_text(incident: Incident) -> str:
    """The words as the public page shows them: the title, then every update under its time, the newest first."""
    updates = (f"{shown(instant(one['when']))}\n{plain(one['text'])}" for one in incident["updates"])
    return "\n\n".join((plain(incident["external_desc"]), *updates))


def shown(at: datetime) -> str:
    wall = at.astimezone(PACIFIC)
    return f"{wall.day} {wall:%b %Y %H:%M %Z}"


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def print_google(records: Path, *, only_training: bool) -> None:
    seen, unseen = load_halves(records)
    halves = {"training": seen} if only_training else {"training": seen, "unseen": unseen, "all": seen + unseen}
    tallies = {half: tally(rows) for half, rows in halves.items()}
    print("\ngoogle cloud: percent of incidents; no labels by hand, but the feed's own fields (bench/prose/google.py)")
    print(f"  {'field':<44}" + "".join(f"{f'{half} ({len(rows)})':>18}" for half, rows in halves.items()))
    for what in dict.fromkeys(what for counts in tallies.values() for what, _ in counts):
        cells = (
            f"{percent(counts, what):>10.1f} of {counts[what, True] + counts[what, False]:<4}"
            for counts in tallies.values()
        )
        print(f"  {what:<44}" + " ".join(cells))


def tally(incidents: list[Incident]) -> Counter[tuple[str, bool]]:
    return Counter(answer for incident in incidents for answer in answers(incident))


def percent(counts: Counter[tuple[str, bool]], what: str) -> float:
    right, wrong = counts[what, True], counts[what, False]
    return 100 * right / (right + wrong or 1)


def answers(incident: Incident) -> Iterator[tuple[str, bool]]:
    """What was asked of one incident, and whether it was read right."""
    read = extract(page_text(incident), lexicon=LEXICON)
    words = "\n".join((incident["external_desc"], *(one["text"] for one in incident["updates"])))
    if incident["service_name"] != SEVERAL:
        is_same = bare(read.service or "") == bare(incident["service_name"])
        yield SERVICE, is_same
        if bare(incident["service_name"]) in words.casefold():
            yield f"{SERVICE}, in the words", is_same
    for field, end in (("begin", read.span.start), ("end", read.span.end)):
        at = instant(incident[field]) if incident.get(field) else None
        if at and says(words, at):
            yield f"{'start' if field == 'begin' else field}, to the minute, where an update says it", is_at(end, at)
    yield "timezone", read.span.zone_name == instant(incident["begin"]).astimezone(PACIFIC).tzname()
    yield from placed(incident, read, words)


def bare(name: str) -> str:
    """A product's name without its vendor's, twice over ("Google Cloud Functions")."""
    return _VENDOR.sub("", _VENDOR.sub("", name.casefold().strip()))


def says(words: str, at: datetime) -> bool:
    wall = at.astimezone(PACIFIC)
    return f"{wall:%H:%M}" in words or f"{wall.hour % 12 or 12}:{wall:%M}" in words


def is_at(end: SpanEnd | None, at: datetime) -> bool:
    if end is None or end.day is None:
        return False
    return abs((datetime.combine(end.day, end.clock, end.zone or PACIFIC) - at).total_seconds()) < 60


def placed(incident: Incident, read: Extraction, words: str) -> Iterator[tuple[str, bool]]:
    listed = {
        place["id"]
        for field in ("currently", "previously")
        for place in incident.get(f"{field}_affected_locations") or ()
    }
    regions = {region_of(place) for place in listed} - {"global"}
    found = {region_of(spot.code) for spot in read.located.spots}
    if listed == {"global"}:
        yield "location, global", all(_EVERYWHERE.match(name) for name in read.located.names)
    elif "global" not in listed and 0 < len(regions) <= FEW:
        yield REGIONS, found == regions
        if all(re.search(rf"\b{re.escape(place)}\b", words) for place in regions):
            yield f"{REGIONS}, in the words", found == regions


def region_of(place: str) -> str:
    zone = _ZONE.fullmatch(place)
    name = (zone[1] if zone else place).casefold()
    return _AREAS.get(name, name)
