"""Exact match per field, as the paper scores: symptoms as sets, names to the letter, categories in any case."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from bench.prose.labels import LabelledReport
from bench.prose.wrong_labels import WRONG_LABELS
from postroll.domain.provider import Provider
from postroll.formats.snippet import snippet_text
from postroll.prose.extraction import extract
from postroll.prose.lexicon import Lexicon
from postroll.prose.span import SpanEnd
from postroll.prose.taxonomies.published import PUBLISHED_CAUSES, PUBLISHED_KINDS, published_symptoms

UNKNOWN = "UNKNOWN"
LEXICON = Lexicon(Provider(id="", name=""))


def read_fields(report: LabelledReport) -> dict[str, str]:
    """What is read in a report, written as its labels are."""
    read = extract(snippet_text(report.text), lexicon=LEXICON)
    return {
        "service": read.service or UNKNOWN,
        "location": read.located.label,
        "start": as_label(read.span.start, report.labels.get("start", "")),
        "end": as_label(read.span.end, report.labels.get("end", "")),
        "timezone": read.span.zone_name or UNKNOWN,
        "service category": PUBLISHED_KINDS[read.service_kind],
        "symptom category": ", ".join(published_symptoms(read.symptoms)),
        "cause category": PUBLISHED_CAUSES[read.cause],
    }


def as_label(end: SpanEnd | None, label: str) -> str:
    """A stated time in the form of the label beside it: a clock time, or a day with one."""
    if end is None:
        return UNKNOWN
    return f"{end.day or date.min:%Y%m%d}T{end.clock:%H:%M:%S}" if "T" in label else f"{end.clock:%H:%M}"


def is_right(field: str, read: str, label: str) -> bool:
    if field == "symptom category":
        return as_set(read) == as_set(label)
    return read.casefold() == label.casefold() if field.endswith("category") else read == label


def as_set(words: str) -> set[str]:
    return {word.strip().upper() for word in words.split(",")}


class Tally:
    """Right answers and rows per field, with all rows and without those whose label is wrong."""

    def __init__(self, reports: Iterable[LabelledReport]) -> None:
        self.right: Counter[tuple[str, bool]] = Counter()
        self.rows: Counter[tuple[str, bool]] = Counter()
        self.wrong_labels = 0
        for report in reports:
            self.count(report, read_fields(report))

    def count(self, report: LabelledReport, read: dict[str, str]) -> None:
        for field, label in report.labels.items():
            right = is_right(field, read[field], label)
            is_wrong_label = (report.key, field) in WRONG_LABELS
            self.wrong_labels += is_wrong_label
            for clean in (False, True):
                if not (clean and is_wrong_label):
                    self.rows[field, clean] += 1
                    self.right[field, clean] += right

    def percent(self, field: str, *, clean: bool) -> float:
        return 100 * self.right[field, clean] / (self.rows[field, clean] or 1)
