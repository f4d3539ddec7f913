from datetime import date
from zoneinfo import ZoneInfo

from builders import UTC_ZONE, a_member, a_note, a_provider, a_write_up, an_incident, an_override, at
from postroll.domain.note import NoteKind
from postroll.domain.report import ReportKey
from postroll.domain.workspace import GridSettings
from postroll.rollup.table import month_table

APRIL = date(2026, 4, 1)


def table_of(*incidents, notes=(), overrides=(), zone=UTC_ZONE):
    return month_table(
        a_provider(), APRIL, incidents, zone=zone, notes=notes, overrides=overrides, settings=GridSettings()
    )


def on_day(day, hour=10):
    key = ReportKey("acme-status", f"day-{day}-{hour}")
    started_at = at(f"2026-04-{day:02} {hour:02}:00")
    return an_incident(id=f"i{day}-{hour}", started_at=started_at, members=(a_member(key=key),))


def placed(table):
    rows = {row.incident.id: [note.id for note in row.notes] for row in table.rows if row.notes}
    return rows, [note.id for note in table.notes]


def test_rows_are_the_incidents_that_start_in_the_month_oldest_first():
    before = an_incident(id="before", started_at=at("2026-03-31 23:00"), ended_at=at("2026-04-02"))
    other = an_incident(id="other", provider="other")
    table = table_of(on_day(12), before, other, on_day(9))
    assert [row.incident.id for row in table.rows] == ["i9-10", "i12-10"]


def test_the_zone_decides_on_the_month():
    late = an_incident(started_at=at("2026-04-30 23:00"))
    assert table_of(late, zone=ZoneInfo("Asia/Tokyo")).rows == ()


def test_a_row_has_the_day_of_publication_and_leads_to_the_write_up():
    row = table_of(an_incident(members=(a_write_up(), a_member()))).rows[0]
    assert (row.incident_date, row.publication_date) == (date(2026, 4, 9), date(2026, 4, 18))
    assert row.url == "https://acme.example/log/w1/"


def test_a_row_without_a_write_up_has_no_day_of_publication():
    assert table_of(an_incident()).rows[0].publication_date is None


def test_a_title_by_hand_replaces_the_title():
    override = an_override(title="Deploys crawled")
    row = table_of(an_incident(), overrides=[override]).rows[0]
    assert (row.title, row.overrides) == ("Deploys crawled", (override,))


def test_a_note_about_a_report_stands_with_its_incident():
    note = a_note(report=ReportKey("acme-status", "day-12-10"))
    assert placed(table_of(on_day(9), on_day(12), notes=[note])) == ({"i12-10": ["n1"]}, [])


def test_a_note_about_a_day_stands_with_the_first_incident_of_that_day():
    note = a_note(day=date(2026, 4, 9))
    assert placed(table_of(on_day(9, 15), on_day(9, 10), notes=[note])) == ({"i9-10": ["n1"]}, [])


def test_a_note_about_a_day_on_which_nothing_starts_stands_with_the_month():
    assert placed(table_of(on_day(9), notes=[a_note(day=date(2026, 4, 10))])) == ({}, ["n1"])


def test_a_note_about_the_month_stands_with_the_table():
    assert placed(table_of(on_day(9), notes=[a_note(month=APRIL)])) == ({}, ["n1"])


def test_notes_about_other_months_reports_and_providers_are_left_out():
    notes = [
        a_note(id="a", month=date(2026, 5, 1)),
        a_note(id="b", day=date(2026, 5, 9)),
        a_note(id="c", report=ReportKey("acme-status", "elsewhere")),
        a_note(id="d", provider="other", month=APRIL),
    ]
    assert placed(table_of(on_day(9), notes=notes)) == ({}, [])


def test_a_correction_stands_with_the_note_that_it_corrects():
    aside = a_note(id="aside", kind=NoteKind.ASIDE, report=ReportKey("acme-status", "day-9-10"))
    correction = a_note(id="fix", kind=NoteKind.CORRECTION, corrects="aside", strikes="x", month=APRIL)
    again = a_note(id="fix2", kind=NoteKind.CORRECTION, corrects="fix", strikes="x", month=APRIL)
    table = table_of(on_day(9), notes=[again, correction, aside])
    assert placed(table) == ({"i9-10": ["aside", "fix", "fix2"]}, [])


def test_corrections_in_a_circle_are_still_placed():
    one = a_note(id="one", kind=NoteKind.CORRECTION, corrects="two", strikes="x", month=APRIL)
    two = a_note(id="two", kind=NoteKind.CORRECTION, corrects="one", strikes="x", month=APRIL)
    assert placed(table_of(notes=[one, two])) == ({}, ["one", "two"])


def test_notes_stand_in_order_of_kind_then_date():
    notes = [
        a_note(id="aside", kind=NoteKind.ASIDE, month=APRIL),
        a_note(id="late", kind=NoteKind.COMMENT, month=APRIL, date=date(2026, 5, 2)),
        a_note(id="early", kind=NoteKind.COMMENT, month=APRIL, date=date(2026, 5, 1)),
        a_note(id="lead", kind=NoteKind.LEAD, month=APRIL),
    ]
    assert placed(table_of(notes=notes))[1] == ["lead", "early", "late", "aside"]
