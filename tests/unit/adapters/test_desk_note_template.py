"""The file that a new note begins as."""

from datetime import date

import pytest

from postroll.adapters.desk.note_template import note_template
from postroll.domain.note import NoteKind
from postroll.domain.report import ReportKey

TODAY = date(2026, 4, 27)


def test_a_note_is_named_for_its_day_and_kind():
    template = note_template(kind=NoteKind.ASIDE, author="Ada", on=TODAY, day=date(2026, 4, 20))
    assert template.path == "desk/notes/2026-04-27-aside.md"


@pytest.mark.parametrize("author", ["Ada", "no", "Ödön: \"the\" #1 'x'", "2026-04-27", "{a}", "😀"])
@pytest.mark.parametrize(
    "about",
    [
        {"report": ReportKey("acme-status", "https://a.example/x#y: z")},
        {"day": date(2026, 4, 20)},
        {"month": date(2026, 4, 20), "provider": "acme"},
    ],
)
def test_with_a_text_below_it_the_note_is_read_back(desk, author, about):
    template = note_template(kind=NoteKind.LEAD, author=author, on=TODAY, **about)
    (note,) = desk({template.path.removeprefix("desk/"): template.text + "Words."}).notes
    assert (note.author, note.date, note.text) == (author, TODAY, "Words.")
    assert (note.report, note.day) == (about.get("report"), about.get("day"))


def test_a_correction_has_room_for_what_it_strikes_and_who_said_so():
    template = note_template(kind=NoteKind.CORRECTION, author="Ada", on=TODAY, day=TODAY)
    assert all(f"\n{key}:" in template.text for key in ("corrects", "strikes", "credit"))
