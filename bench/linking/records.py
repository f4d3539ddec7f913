"""The real records as reports, by the project's own readers, without an archive."""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from zstandard import ZstdDecompressor

from postroll.app.readers import Readers
from postroll.domain.provider import Provider, Source
from postroll.domain.report import Item, Report, ReportKey, Revision
from postroll.domain.times import parse_instant
from postroll.domain.vocabulary import Account
from postroll.formats.memory import Memory
from postroll.reconcile.identity import resolve_identities


@dataclass(frozen=True, slots=True)
class Body:
    """Bytes of one document, with where and when they were seen."""

    body: bytes
    url: str = ""
    seen_at: datetime | None = None


def status_source(id_: str, provider: str, kind: str = "statuspage", url: str = "") -> Source:
    return Source(id_, provider, kind, url or f"https://status.{provider}.example", Account.STATUS)


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file with one JSON object a line, packed or not."""
    with path.open("rb") as stream:
        if path.suffix != ".zst":
            yield from map(json.loads, stream)
            return
        plain = ZstdDecompressor(max_window_size=2**27).stream_reader(stream)
        yield from map(json.loads, io.BufferedReader(plain, 2**20))


def logged(path: Path, every: int = 1) -> Iterator[Body]:
    """The captures of a capture log; every so many, and the last."""
    held: Body | None = None
    for number, line in enumerate(lines_of(path)):
        held = Body(line["body"].encode(), line["url"], parse_instant(line["captured_at"]))
        if number % every == 0:
            yield held
            held = None
    if held:
        yield held


def reports_of(bodies: Iterable[Body], source: Source, provider: Provider) -> tuple[Report, ...]:
    """Every report in some documents of one source, each with its newest state.

    Linking looks at the newest state alone, so older revisions are left out.
    """
    readers, memory = Readers.of(source, provider), Memory()
    newest: dict[str, tuple[Item, Body, str]] = {}
    sightings: set[tuple[str, tuple[str, ...]]] = set()
    for body in bodies:
        edition, document = readers.read(body.body, body.url, memory)
        for item in document.items:
            newest[item.native_id] = (item, body, edition.format)
            sightings.add((item.native_id, item.aliases))
    canonical = resolve_identities(sightings)
    chosen = {canonical[native_id]: newest[canonical[native_id]] for native_id in newest}
    return tuple(_report(source, *held) for _, held in sorted(chosen.items()))


def _report(source: Source, item: Item, body: Body, form: str) -> Report:
    revision = Revision(item.fingerprint, form, body.seen_at, body.seen_at, item.reading)
    return Report(ReportKey(source.id, item.native_id), item.aliases, (revision,))


def statuspage_listing(incidents: Iterable[dict[str, Any]], page_url: str) -> Body:
    """Incidents with a plain timeline as a Statuspage listing; a stage is as flagged, else as the words have it."""
    listed = [_incident(incident, page_url) for incident in incidents]
    return Body(json.dumps({"page": {"id": "p", "url": page_url}, "incidents": listed}).encode())


def _incident(incident: dict[str, Any], page_url: str) -> dict[str, Any]:
    timeline = incident["timeline"]
    updates = [
        {
            "id": f"{incident['id']}-{number}",
            "status": _stage(entry),
            "body": entry["description"],
            "created_at": entry["ts"],
            "display_at": entry["ts"],
        }
        for number, entry in enumerate(timeline)
    ]
    return {
        "id": incident["id"],
        "name": incident["name"],
        "status": updates[-1]["status"] if updates else "investigating",
        "impact": incident["impact"],
        "created_at": timeline[0]["ts"] if timeline else None,
        "shortlink": f"{page_url}/incidents/{incident['id']}",
        "incident_updates": updates[::-1],
        "components": [{"id": name, "name": name} for name in incident["systems"]],
    }


def _stage(entry: dict[str, Any]) -> str:
    if entry.get("resolved"):
        return "resolved"
    words = entry["description"].lower()
    if entry.get("investigating") or "investigat" in words:
        return "investigating"
    return "monitoring" if "monitor" in words else "identified"
