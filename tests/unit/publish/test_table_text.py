import json
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

from builders import UTC_ZONE, a_member, a_note, a_provider, a_write_up, an_incident, an_override, at
from hostile import HOSTILE
from postroll.domain.note import Credit, NoteKind
from postroll.domain.workspace import GridSettings
from postroll.publish.table_json import table_json
from postroll.publish.table_rich import table_rich
from postroll.publish.table_text import table_text
from postroll.rollup.table import month_table

APRIL = date(2026, 4, 1)


def table_of(*incidents, notes=(), overrides=(), month=APRIL):
    return month_table(
        a_provider(),
        month,
        incidents,
        zone=UTC_ZONE,
        notes=notes,
        overrides=overrides,
        settings=GridSettings(),
    )


CORRECTION = a_note(
    id="n3",
    kind=NoteKind.CORRECTION,
    corrects="n2",
    strikes="Never seen before.",
    text="Seen in March.",
    credit=Credit("bob"),
)
NOTES = (
    a_note(id="n0", kind=NoteKind.LEAD, text="Another Thursday…"),
    a_note(id="n1", text="It was `the queue` again, or so the [write-up](https://acme.example/log/w1/) has it."),
    a_note(id="n2", kind=NoteKind.ASIDE, text="Never seen before."),
    CORRECTION,
)


def test_a_month_with_notes():
    quiet = an_incident(id="2", started_at=at("2026-04-12"), title="Metrics lag", members=())
    told = an_incident(members=(a_member(), a_write_up()))
    assert table_text(table_of(told, quiet, notes=NOTES)) == (
        """\
April 2026                                                     Acme, days in UTC

incid.  pub.
date    date   description

Another Thursday… — ada, 20 April 2026
04/09   04/18  Slow deployments
                 It was the queue again, or so the write-up has it.
                 — ada, 20 April 2026
                 Aside: ~~Never seen before.~~ Seen in March.
                 — ada, 20 April 2026
                 Corrected 20 April 2026 by ada, thanks to bob.

04/12   –      Metrics lag
"""
    )


def test_addresses_stand_under_their_titles():
    text = table_text(table_of(an_incident()), links=True)
    assert text.endswith(f"04/09   –      Slow deployments\n{' ' * 15}https://status.acme.example/incidents/r1\n")


def test_a_publication_in_another_year_names_the_year():
    december = an_incident(started_at=at("2026-12-28"), members=(a_write_up(published_on=date(2027, 1, 8)),))
    assert "12/28   01/08/2027  Slow" in table_text(table_of(december, month=date(2026, 12, 1)))


def test_a_long_title_takes_two_lines_and_then_an_ellipsis():
    text = table_text(table_of(an_incident(title="word " * 40)))
    lines = text.splitlines()[-2:]
    assert lines[0].startswith("04/09   –      word")
    assert lines[1].endswith("word…")


def test_an_empty_month_says_so():
    assert "No incident that is known started in this month." in table_text(table_of())


def test_notes_about_the_month_stand_around_the_table():
    notes = [a_note(id="1", kind=NoteKind.LEAD, month=APRIL), a_note(id="2", kind=NoteKind.ADDENDUM, month=APRIL)]
    text = table_text(table_of(notes=notes))
    assert text.index("It was") < text.index("No incident") < text.index("Addendum: It was")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_in_its_column(hostile):
    incident = an_incident(title=hostile)
    notes = [a_note(text=hostile, author=hostile), a_note(id="2", text=hostile, kind=NoteKind.LEAD)]
    text = table_text(table_of(incident, notes=notes))
    assert all(char.isprintable() for char in text.replace("\n", ""))
    assert max(map(cell_len, text.splitlines())) <= 80


def test_a_terminal_can_follow_the_titles_and_sees_what_is_struck():
    console = Console(width=80, force_terminal=True, color_system="truecolor", legacy_windows=False)
    with console.capture() as captured:
        console.print(table_rich(table_of(an_incident(), notes=NOTES)))
    assert "https://status.acme.example/incidents/r1" in captured.get()
    assert "\x1b[2;9m ~~Never seen before.~~" in captured.get()


def test_json_has_the_rows_and_their_notes():
    override = an_override(title="Deploys crawled")
    told = an_incident(members=(a_member(), a_write_up()))
    value = json.loads(table_json(table_of(told, notes=[CORRECTION], overrides=[override])))
    row = value["rows"][0]
    assert (value["provider"], value["month"], value["zone"]) == ("acme", "2026-04", "UTC")
    assert (row["incident_date"], row["publication_date"]) == ("2026-04-09", "2026-04-18")
    assert (row["title"], row["incident"]) == ("Deploys crawled", told.id)
    assert row["overrides"] == [{"by": "ada", "because": "seen by hand"}]
    assert row["notes"][0] | {"kind": "correction", "strikes": "Never seen before."} == row["notes"][0]
    assert row["notes"][0]["credit"] == {"name": "bob", "url": ""}


def test_json_without_a_write_up_has_null_for_its_day():
    value = json.loads(table_json(table_of(an_incident(), notes=[a_note(month=APRIL)])))
    assert value["rows"][0]["publication_date"] is None
    assert value["notes"][0]["text"] == "It was the queue again."


@pytest.mark.parametrize("hostile", HOSTILE)
def test_json_gives_back_hostile_text_but_never_prints_what_cannot_be_seen(hostile):
    text = table_json(table_of(an_incident(title=hostile)))
    assert json.loads(text)["rows"][0]["title"] == hostile
    assert not [char for char in text if char in "\u202e\u2066\u200b\ufeff\u2028\x1b\x00"]
