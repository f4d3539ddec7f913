"""python -m bench.prose.own_names: how services are read by rules alone, each without its own name in the table.

Of the half that rules may see. A row's name is taken out in the singular and the plural, with its vendor's and without.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from bench.prose.__main__ import FOLDER, VARIABLE
from bench.prose.labels import LabelledReport, load_labelled
from bench.prose.scoring import LEXICON, UNKNOWN
from postroll.formats.snippet import snippet_text
from postroll.prose.folding import fold
from postroll.prose.phrases import PhraseBook
from postroll.prose.taxonomies.service_kinds import KNOWN_NAMES
from postroll.prose.taxonomies.service_names import without_vendor
from postroll.prose.taxonomies.services import read_service

BOOK = "postroll.prose.taxonomies.service_names._BOOK"


def main(records: Path) -> None:
    for path in sorted((records / FOLDER).glob("*.jsonl")):
        reports = [one for one in load_labelled(path) if one.is_training]
        with_names = sum(is_right(one) for one in reports)
        without = sum(is_right_without_its_name(one) for one in reports)
        print(
            f"{path.stem}: {len(reports)} reports, {with_names} right, {without} without their own names in the table"
        )


def is_right(report: LabelledReport) -> bool:
    found = read_service(snippet_text(report.text), LEXICON)
    return (found.word if found else UNKNOWN) == report.labels["service"]


def is_right_without_its_name(report: LabelledReport) -> bool:
    with table_without(report.labels["service"]):
        return is_right(report)


@contextmanager
def table_without(name: str) -> Iterator[None]:
    folded = " ".join(fold(name).text.split())
    bare = without_vendor(folded)
    with patch.dict(KNOWN_NAMES):
        for form in (folded, bare, f"cloud {bare}"):
            for spelling in (form, f"{form}s", form.removesuffix("s")):
                KNOWN_NAMES.pop(spelling, None)
        with patch(BOOK, PhraseBook(KNOWN_NAMES)):
            yield


if __name__ == "__main__":
    if not (named := os.environ.get(VARIABLE)):
        sys.exit(f"NO REAL RECORDS: set {VARIABLE} to the folder that holds them; nothing was measured")
    main(Path(named))
