"""How the feed reader fares on a folder of feeds, beside feedparser.

    python -m bench.feeds FOLDER

Reads every `*.xml` below the folder with both. A crash is anything but a FormatError; what takes over a second is
named. Of the feeds that are well-formed XML it counts on how many the two agree about the ids, titles and dates of
the entries, and names the others with what differs.
"""

import sys
import time
import warnings
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import feedparser
from lxml import etree

from postroll.errors import FormatError
from postroll.formats.feed import Feed, parse_feed
from postroll.formats.html import plain_text


def main(folder: Path) -> None:
    warnings.simplefilter("ignore")
    outcomes: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.xml")):
        outcome, feed = read(path)
        outcomes[outcome] += 1
        if outcome.startswith("CRASHED"):
            print(f"{outcome}: {path.relative_to(folder)}")
        if feed is not None and is_well_formed(path.read_bytes()):
            differs = sorted(differences(feed, feedparser.parse(path.read_bytes())))
            outcomes["well-formed: differs on " + ", ".join(differs) if differs else "well-formed: agrees"] += 1
            if differs:
                print(f"differs on {', '.join(differs)}: {path.relative_to(folder)}")
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:6} {outcome}")


def read(path: Path) -> tuple[str, Feed | None]:
    started = time.perf_counter()
    try:
        feed = parse_feed(path.read_bytes())
    except FormatError as error:
        return f"refused: {error.what.split(' at ')[0][:40]}", None
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return f"CRASHED: {type(error).__name__}", None
    return ("read" if time.perf_counter() - started < 1 else "READ SLOWLY"), feed


def is_well_formed(body: bytes) -> bool:
    try:
        etree.fromstring(body, etree.XMLParser(no_network=True, resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


def differences(feed: Feed, peer: feedparser.FeedParserDict) -> set[str]:
    if len(feed.entries) != len(peer.entries):
        return {"the number of entries"}
    found = set()
    for ours, theirs in zip(feed.entries, peer.entries, strict=True):
        if ours.id != theirs.get("id", ""):
            found.add("id")
        if words(ours.title) != words(plain_text(theirs.get("title", ""))):
            found.add("title")
        for name, instant in (("published", ours.published_at), ("updated", ours.updated_at)):
            told = theirs.get(f"{name}_parsed")
            if told and instant != datetime(*told[:6], tzinfo=UTC):
                found.add(name)
    return found


def words(text: str) -> list[str]:
    return text.split()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
