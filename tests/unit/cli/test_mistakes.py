"""What a person sees who gets the command line wrong: one line that says so, and exit code 2."""

import subprocess
import sys
from pathlib import Path

import pytest

from postroll.cli import main

MISTAKES = {
    "no such command": (("colect",), "no such command 'colect'"),
    "no such option": (("doctor", "--loud"), "no such option: --loud"),
    "a verdict that is none": (("judge", "a", "b", "sam", "--because", "x"), "'sam' is not one of 'same', 'related'"),
    "a reason left out": (("judge", "a", "b", "same"), "missing option '--because'"),
    "a reason without words": (("judge", "a", "b", "same", "--because", " "), "say why"),
    "an argument left out": (("why", "a"), "missing argument 'b'"),
    "a kind of note left out": (("note",), "missing argument 'kind'"),
    "too many arguments": (("publish", "more"), "extra argument"),
    "a form that is none": (("grid", "acme", "2026-04", "--format", "png"), "'png' is not one of 'text', 'ascii'"),
    "a month that is none": (("grid", "acme", "2026-13"), "'2026-13' is not a month such as 2026-04"),
    "the last month of all": (("table", "acme", "9999-12"), "'9999-12' is not a month such as 2026-04"),
    "the first month of all": (("grid", "acme", "0001-01"), "'0001-01' is not a month such as 2026-04"),
    "a day that is none": (("incidents", "--since", "May"), "'may' is not a day such as 2026-04-30"),
    "days that end before they begin": (
        ("incidents", "--since", "2026-05-01", "--until", "2026-04-30"),
        "2026-04-30 is before 2026-05-01, the day of --since",
    ),
    "a time that is none": (("--now", "noon", "doctor"), "'noon' is not a time such as 2026-04-30t12:00:00z"),
    "a zone that is none": (("grid", "acme", "2026-04", "--zone", "Mars"), "'mars' is not a zone such as utc"),
    "nothing to import": (("import", "--source", "x"), "name the files to import"),
    "no workspace": (("--workspace", "/nowhere", "doctor"), "`postroll init` writes one to begin with"),
}


@pytest.fixture
def told(monkeypatch, capsys):
    """Runs a command and gives its exit code and what it printed, on standard output and beside it."""

    def run(*arguments: str):
        monkeypatch.setattr(sys, "argv", ["postroll", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return run


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_on_one_line_and_ends_with_2(told, mistake):
    arguments, said = MISTAKES[mistake]
    code, out, err = told(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("postroll: ")
    assert said in err.lower()


def test_a_mistake_names_the_help_that_tells_more(told):
    assert "`postroll judge --help`" in told("judge", "a", "b", "sam", "--because", "x")[2]


def test_without_a_command_the_help_is_printed(told):
    code, out, err = told()
    assert (code or 0, err) == (0, "")
    assert out.startswith("Usage: postroll")


def test_a_reader_who_leaves_early_is_no_failure():
    with subprocess.Popen([sys.executable, "-m", "postroll", "--help"], stdout=-1, stderr=-1) as running:
        running.stdout.close()
        assert (running.stderr.read(), running.wait()) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="NO /dev/full on this system")
def test_output_that_cannot_be_written_is_told_on_one_line():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "postroll", "--version"], stdout=full, stderr=-1, text=True, check=False
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "the output cannot be written" in done.stderr
