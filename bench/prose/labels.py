"""Labelled reports, as the published data set has them, in two halves of which only one may be looked at."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

TEXT_FIELDS = ("service", "status", "description")
FIELDS = {
    "service": "label_service_name",
    "location": "label_location",
    "start": "label_start_time",
    "end": "label_end_time",
    "timezone": "label_timezone",
    "service category": "label_service_category",
    "symptom category": "label_user_symptom_category",
    "cause category": "label_root_cause_category",
}


@dataclass(frozen=True)
class LabelledReport:
    """One report with what a person read in it.

    Attributes:
        key: the first 12 digits of the SHA-256 of its description; names the row in the list of wrong labels.
        is_training: whether rules and training may see it: the hash of the description is even.
        text: the report, HTML as it stands.
        labels: the labels by field; a field that no row of the set has is left out.
    """

    key: str
    is_training: bool
    text: str
    labels: dict[str, str]


def load_labelled(path: Path) -> list[LabelledReport]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    used = {field for field, column in FIELDS.items() if any((row.get(column) or "").strip() for row in rows)}
    return [labelled(row, used) for row in rows]


def labelled(row: dict[str, str], used: set[str]) -> LabelledReport:
    digest = sha256(row["description"].encode()).hexdigest()
    return LabelledReport(
        key=digest[:12],
        is_training=int(digest, 16) % 2 == 0,
        text="\n".join(part for field in TEXT_FIELDS if (part := row.get(field))),
        labels={field: (row.get(FIELDS[field]) or "").strip() for field in FIELDS if field in used},
    )
