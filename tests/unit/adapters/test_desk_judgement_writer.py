"""Adding to desk/judgements.toml."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroll.adapters.desk.judgement_writer import JudgementsFile, _quoted
from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict
from postroll.errors import WorkspaceError

NEW = Judgement(
    ReportKey("acme-log", "https://acme.example/log/x/"),
    ReportKey("acme-status", "x"),
    Verdict.SAME,
    "Ada",
    because='she said "yes"',
    on=date(2026, 5, 1),
)
WRITTEN = """\
# Ours.   With odd   spaces

[[judgement]]   # a remark
b="acme-status/y"
a = 'acme-log/z'
verdict = "different"
by = "Bob"
on = 2026-04-01
because = \"\"\"
of old\"\"\"
"""


@pytest.fixture
def file(tmp_path):
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk/judgements.toml"


def add(file, judgement=NEW):
    JudgementsFile(file.parents[1]).add(judgement)


def test_what_people_wrote_stays_to_the_byte(file):
    file.write_text(WRITTEN, encoding="utf-8")
    add(file)
    assert file.read_text(encoding="utf-8").startswith(WRITTEN)


def test_the_entry_says_all_that_an_entry_must(file):
    file.write_text(WRITTEN, encoding="utf-8")
    add(file)
    assert tomllib.loads(file.read_text(encoding="utf-8"))["judgement"][1] == {
        "a": "acme-log/https://acme.example/log/x/",
        "b": "acme-status/x",
        "verdict": "same",
        "by": "Ada",
        "on": date(2026, 5, 1),
        "because": 'she said "yes"',
    }


@pytest.mark.parametrize(
    "before", [WRITTEN, "", "# only a remark\n", WRITTEN.replace("\n", "\r\n"), "\ufeff" + WRITTEN]
)
def test_taking_back_restores_the_file(file, before):
    file.write_bytes(before.encode())
    add(file)
    assert file.read_bytes() != before.encode()
    JudgementsFile(file.parents[1]).take_back(NEW)
    assert file.read_bytes() == before.encode()


def test_lines_end_as_they_do_in_the_file(file):
    file.write_bytes(WRITTEN.replace("\n", "\r\n").encode())
    add(file)
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_a_last_line_without_an_end_gets_one(file):
    file.write_text(WRITTEN.rstrip("\n"), encoding="utf-8")
    add(file)
    assert len(tomllib.loads(file.read_text(encoding="utf-8"))["judgement"]) == 2


def test_a_file_that_is_not_there_is_made_with_its_explanation(file):
    add(file)
    assert file.read_text(encoding="utf-8").startswith("# What people decided")


def test_without_a_desk_it_says_so(tmp_path):
    with pytest.raises(WorkspaceError, match="there is no desk to write on"):
        JudgementsFile(tmp_path).add(NEW)


def test_a_list_in_one_line_cannot_be_added_to(file):
    file.write_text("judgement = []\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"write what is there as \[\[judgement\]\] tables"):
        add(file)
    assert file.read_text(encoding="utf-8") == "judgement = []\n"


def test_an_entry_that_was_changed_meanwhile_is_left_alone(file):
    add(file)
    file.write_text(file.read_text(encoding="utf-8").replace("Ada", "Eve"), encoding="utf-8")
    with pytest.raises(WorkspaceError, match="take it out by hand"):
        JudgementsFile(file.parents[1]).take_back(NEW)


def test_a_file_that_is_no_text_is_left_alone(file):
    file.write_bytes(b"\xff")
    with pytest.raises(WorkspaceError, match="not UTF-8"):
        add(file)


def test_the_rights_on_the_file_stay(file):
    file.write_text(WRITTEN, encoding="utf-8")
    file.chmod(0o640)
    add(file)
    assert file.stat().st_mode & 0o777 == 0o640


def test_nothing_else_is_left_on_the_desk(file):
    add(file)
    assert [path.name for path in file.parent.iterdir()] == ["judgements.toml"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_as_it_was_written(text):
    quoted = _quoted(text)
    assert tomllib.loads(f"because = {quoted}")["because"] == text
    assert quoted.isprintable()


def test_a_byte_that_is_no_text_becomes_a_mark():
    assert tomllib.loads(f"by = {_quoted(chr(0xDCFF))}")["by"] == "\ufffd"
