"""Notes: Markdown with front matter."""

from datetime import date

import pytest

from postroll.domain.note import Credit, Note, NoteKind
from postroll.domain.provider import Provider
from postroll.domain.report import ReportKey
from postroll.domain.workspace import Workspace

HEAD = "kind: aside\nauthor: Ada\ndate: 2026-04-27\n"


def note(front, text="Some words."):
    return f"---\n{front}---\n\n{text}\n"


ASIDE = note(HEAD + "day: 2026-04-20\n", "A status-page-only incident.")
CORRECTION = note(
    "kind: correction\nauthor: Ada\ndate: 2026-04-28\nday: 2026-04-20\n"
    "corrects: first\nstrikes: status-page-only\ncredit: { name: Bob, url: 'https://a.example/p' }\n",
    "It was one incident.",
)


@pytest.fixture
def problems(desk_problems):
    return lambda text: desk_problems({"n.md": text})


def test_a_note_is_read_with_front_matter_and_text(desk):
    assert desk({"notes/first.md": ASIDE}).notes == (
        Note(
            id="first",
            provider="acme",
            kind=NoteKind.ASIDE,
            author="Ada",
            date=date(2026, 4, 27),
            text="A status-page-only incident.",
            day=date(2026, 4, 20),
        ),
    )


def test_a_note_may_be_about_a_report_or_a_month(desk):
    files = {"a.md": note(HEAD + "report: acme-status/x\n"), "b.md": note(HEAD + "month: 2026-04\n")}
    first, second = desk(files).notes
    assert first.report == ReportKey("acme-status", "x")
    assert second.month == date(2026, 4, 1)


def test_notes_lie_in_any_folder_below_notes_and_come_in_order_of_date_and_name(desk):
    late = ASIDE.replace("2026-04-27", "2026-05-01")
    files = {"notes/2026/b.md": ASIDE, "a.md": late, "notes/c.md": ASIDE}
    assert [one.id for one in desk(files).notes] == ["b", "c", "a"]


def test_a_readme_an_editors_leftover_and_other_folders_are_no_notes(desk):
    assert desk({"README.md": "x", "notes/.#a.md": "x", "drafts/a.md": "x", "a.txt": "x"}).notes == ()


def test_a_desk_that_is_not_there_is_empty(desk):
    assert desk({}).notes == ()


def test_a_correction_strikes_words_and_gives_credit(desk):
    correction = desk({"first.md": ASIDE, "second.md": CORRECTION}).notes[1]
    assert (correction.corrects, correction.strikes) == ("first", "status-page-only")
    assert correction.credit == Credit("Bob", "https://a.example/p")


def test_credit_may_be_a_name_alone(desk):
    text = CORRECTION.replace("{ name: Bob, url: 'https://a.example/p' }", "Bob")
    assert desk({"first.md": ASIDE, "second.md": text}).notes[1].credit == Credit("Bob")


def test_words_that_look_like_something_else_stay_words(desk):
    assert desk({"a.md": ASIDE.replace("Ada", "no")}).notes[0].author == "no"


def test_dashes_in_the_text_do_not_end_anything(desk):
    assert desk({"a.md": note(HEAD + "day: 2026-04-20\n", "one\n\n---\n\ntwo")}).notes[0].text == "one\n\n---\n\ntwo"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Words", '1: a note begins with a line "---" and its front matter'),
        ("", '1: a note begins with a line "---" and its front matter'),
        ("---\nkind: lead\n", '1: the front matter does not end; close it with a line "---"'),
        ("---\n---\nx", '2: the front matter holds no keys; write lines such as "kind: lead"'),
        (note("kind: [a\n"), "2: the front matter is not YAML: expected ',' or ']', but got '<stream end>'"),
        (note(HEAD + "day: *x\n"), '5: put a value that begins with "*" in quotes'),
        (
            note("kind: " + "x" * 10_001 + "\n"),
            "1: the front matter is longer than 10000 characters; the text goes below it",
        ),
        (note("kind: " + "[" * 1_000 + "\n"), "1: the front matter's brackets nest too deeply to be read"),
        (
            note("kind: \x07\n"),
            "1: the front matter is not YAML: unacceptable character #x0007: special characters are not allowed",
        ),
        (note(HEAD + "day: 2026-02-30\n"), '5: day: "2026-02-30" is not a day; write it as in 2026-04-27'),
        (note(HEAD + "month: April\n"), '5: month: "April" is not a month; write it as in 2026-04'),
        (
            note(HEAD + "report: acme-status\n"),
            '5: report: "acme-status" names no report; write "source/native id", as `postroll show` prints it',
        ),
        (note(HEAD), '2: what is it about? add one of "report", "day" and "month"'),
        (note(HEAD + "day: 2026-04-20\nmonth: 2026-04\n"), "6: keep one of day and month: a note is about one thing"),
        (
            note(HEAD + "day: 2026-04-20\nmood: glad\n"),
            '6: unknown key "mood"; choose from author, corrects, credit, date, day, kind, month, provider, report, strikes',
        ),
        (note(HEAD + "day: 2026-04-20\nday: 2026-04-21\n"), '6: "day" stands on line 5 already; keep one'),
        (note(HEAD + "day: 2026-04-20\n", " "), "2: the note has no text; write it below the front matter"),
        (note(HEAD + "day: 2026-04-20\nprovider: acm\n"), '6: provider: "acm" is no provider; did you mean "acme"?'),
        (note(HEAD + "day: 2026-04-20\nstrikes: x\n"), '6: "strikes" is for notes of kind correction only'),
        (
            note(HEAD + "day: 2026-04-20\nauthor2: [x]\n").replace("author2", "credit"),
            '6: credit: ["x"] is not a table of keys and values',
        ),
        (
            note(HEAD.replace("aside", "asid") + "day: 2026-04-20\n"),
            '2: kind: "asid" is not one of lead, comment, aside, addendum, correction; did you mean "aside"?',
        ),
        (note("kind: lead\nauthor: Ada\nday: 2026-04-20\n"), '1: "date" is missing'),
    ],
)
def test_what_is_wrong_is_said_with_line_and_remedy(problems, text, problem):
    assert problems(text) == [f"desk/n.md:{problem}"]


def test_a_correction_needs_the_note_and_the_words(problems):
    assert problems(note(HEAD.replace("aside", "correction") + "day: 2026-04-20\n")) == [
        'desk/n.md:2: a correction needs "corrects"',
        'desk/n.md:2: a correction needs "strikes"',
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "status-page-only",
            "log-only",
            '7: the words "log-only" do not stand in note "first"; copy them from there exactly',
        ),
        ("first", "firsst", '6: "firsst" is no other note; did you mean "first"?'),
        ("first", "second", '6: "second" is no other note; choose from first'),
        (
            "url: 'https",
            "url: 'ftp",
            '8: credit.url: "ftp://a.example/p" is not a web address; write it with https:// in front',
        ),
        ("name: Bob", "nname: Bob", '8: credit: unknown key "nname"; did you mean "name"?'),
        ("name: Bob, ", "", '8: credit: "name" is missing'),
    ],
)
def test_a_correction_is_checked_against_the_note_that_it_corrects(desk_problems, old, new, problem):
    found = desk_problems({"first.md": ASIDE, "second.md": CORRECTION.replace(old, new)})
    assert f"desk/second.md:{problem}" in found


def test_a_broken_note_is_not_also_said_to_be_missing(desk_problems):
    found = desk_problems({"first.md": "Words", "second.md": CORRECTION})
    assert [line.split(":")[0] for line in found] == ["desk/first.md"]


def test_two_notes_of_one_name_are_refused(desk_problems):
    assert desk_problems({"a.md": ASIDE, "notes/a.md": ASIDE}) == [
        'desk/notes/a.md:1: desk/a.md has the name "a" too; rename one, since notes go by it'
    ]


def test_with_several_providers_a_note_says_whose_it_is(desk, desk_problems, workspace):
    several = Workspace((*workspace.providers, Provider("other", "Other")), workspace.sources, "")
    assert desk_problems({"a.md": ASIDE}, workspace=several) == [
        'desk/a.md:2: whose is it? add "provider" (acme, other)'
    ]
    named = ASIDE.replace("day:", "provider: other\nday:")
    assert desk({"a.md": named}, workspace=several).notes[0].provider == "other"


def test_a_report_settles_whose_a_note_is(desk_problems, desk, workspace):
    several = Workspace((*workspace.providers, Provider("other", "Other")), workspace.sources, "")
    text = note(HEAD + "report: acme-status/x\n")
    assert desk({"a.md": text}, workspace=several).notes[0].provider == "acme"
    wrong = text.replace("report:", "provider: other\nreport:")
    assert desk_problems({"a.md": wrong}, workspace=several) == [
        'desk/a.md:5: the report is one of "acme"; leave "provider" out'
    ]


def test_a_note_that_is_not_utf_8_is_told_with_its_line(tmp_path, desk_problems):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.md").write_bytes(b"---\n\xff")
    assert desk_problems({}) == ["desk/a.md:2: is not UTF-8 text; save the file as UTF-8"]


def test_problems_of_all_files_are_told_at_once(desk_problems):
    found = desk_problems({"a.md": "x", "judgements.toml": "x = 1", "overrides.toml": "x = 1"})
    assert [line.split(":")[0] for line in found] == ["desk/judgements.toml", "desk/overrides.toml", "desk/a.md"]
