"""Golden files: `tests/corpus/<format>/<case>/` holds an input and the document that its reader makes of it.

`POSTROLL_UPDATE_GOLDEN=1` writes what the reader says today in place of `expected.json`; read the difference.
"""

import json
import os
from pathlib import Path
from typing import Any

import msgspec

from postroll.domain.document import Document

CORPUS = Path(__file__).parent / "corpus"
UPDATE = "POSTROLL_UPDATE_GOLDEN"


def cases(format_name: str) -> list[str]:
    """The names of a format's cases, sorted; at least one, so that an empty folder cannot pass for green."""
    found = sorted(folder.name for folder in (CORPUS / format_name).iterdir() if folder.is_dir())
    assert found, f"no golden cases in {CORPUS / format_name}"
    return found


def golden_input(format_name: str, case: str) -> bytes:
    """The bytes of a case: its one file that is named `input` with any suffix."""
    (path,) = (CORPUS / format_name / case).glob("input.*")
    return path.read_bytes()


def assert_golden(format_name: str, case: str, document: Document) -> None:
    """Compare a document with the case's `expected.json`, or write that file where an update is asked for."""
    expected = CORPUS / format_name / case / "expected.json"
    found = _as_json(document)
    if os.environ.get(UPDATE) == "1":
        expected.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def _as_json(document: Document) -> Any:
    return json.loads(msgspec.json.encode(document), object_hook=_without_what_few_have)


def _without_what_few_have(value: dict[str, Any]) -> dict[str, Any]:
    """Most claims have one reading and none is inferred by a reader; saying so for each would bury what differs."""
    return {name: held for name, held in value.items() if (name, held) not in _USUAL}


_USUAL: tuple[tuple[str, Any], ...] = (("alternatives", []), ("inference", None))
