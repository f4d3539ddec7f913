"""desk/overrides.toml."""

from datetime import date, timedelta

import pytest

from postroll.domain.note import Breadth, Override
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Severity

HEAD = """\
[[override]]
report = "acme-status/x"
because = "seen otherwise"
by = "Ada"
on = 2026-05-07
"""


@pytest.fixture
def override(desk):
    return lambda lines: desk({"overrides.toml": HEAD + lines}).overrides[0]


@pytest.fixture
def problems(desk_problems):
    return lambda text: desk_problems({"overrides.toml": text})


def test_an_override_leaves_what_it_does_not_name(override):
    assert override("half = false") == Override(
        ReportKey("acme-status", "x"), because="seen otherwise", by="Ada", on=date(2026, 5, 7), half=False
    )


def test_every_value_can_be_overridden(override):
    made = override('title = "T"\nseverity = "major"\nbreadth = "wide"\nlength = "6h"\nhalf = true')
    assert (made.title, made.severity, made.breadth) == ("T", Severity.MAJOR, Breadth.WIDE)
    assert (made.length, made.half) == (timedelta(hours=6), True)


def test_a_day_makes_a_report_with_places_and_components(override):
    made = override('day = 2026-04-27\ncomponents = ["Postgres"]\nplaces = ["SIN"]')
    assert (made.day, made.components, made.places) == (date(2026, 4, 27), ("Postgres",), ("SIN",))


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            "",
            "1: the override changes nothing; give it at least one of title, severity, breadth, length, half, day, components, places",
        ),
        ('severity = "huge"', '6: severity: "huge" is not one of none, minor, major, critical, unknown'),
        ('breadth = "wid"', '6: breadth: "wid" is not one of narrow, wide; did you mean "wide"?'),
        ('half = "no"', '6: half: "no" is not true or false; write one of them, without quotes'),
        ('length = "long"', '6: length: "long" is not a length; write one such as "45m", "6h", "1h30m" or "2d"'),
        ('places = ["SIN"]', '6: "places" is for an item that is no report by itself; add the "day" on which it began'),
        ('day = 2026-04-27\nplaces = ["SIM"]', '7: "SIM" is no region of acme; did you mean "SIN"?'),
        ("hafl = true", '6: unknown key "hafl"; did you mean "half"?'),
    ],
)
def test_what_is_wrong_is_said_with_line_and_remedy(problems, lines, problem):
    assert f"desk/overrides.toml:{problem}" in problems(HEAD + lines)


@pytest.mark.parametrize("key", ["report", "because", "by", "on"])
def test_who_when_why_and_what_are_needed(problems, key):
    text = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(key))
    assert problems(text + "half = true") == [f'desk/overrides.toml:1: "{key}" is missing']


def test_two_overrides_of_one_report_may_change_different_things(desk):
    assert len(desk({"overrides.toml": f'{HEAD}half = true\n{HEAD}title = "T"'}).overrides) == 2


def test_the_same_thing_changed_twice_names_the_earlier_line(problems):
    assert problems(f"{HEAD}half = true\n{HEAD}half = false") == [
        'desk/overrides.toml:12: the override on line 1 sets "half" of this report already; keep one'
    ]


def test_broken_toml_is_told_with_its_line(problems):
    assert problems("[[override]]\nx =") == ["desk/overrides.toml:2: is not TOML: invalid value"]
