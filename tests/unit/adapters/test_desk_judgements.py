"""desk/judgements.toml."""

from datetime import date

import pytest

from postroll.domain.judgement import Judgement
from postroll.domain.report import ReportKey
from postroll.domain.vocabulary import Verdict

ONE = """\
[[judgement]]
a = "acme-status/x"
b = "acme-forum/1/2"
verdict = "same"
by = "Ada"
on = 2026-04-27
because = "staff said so"
"""


@pytest.fixture
def problems(desk_problems):
    return lambda text: desk_problems({"judgements.toml": text})


def test_a_judgement_is_read_with_its_pair_in_key_order(desk):
    assert desk({"judgements.toml": ONE}).judgements == (
        Judgement(
            ReportKey("acme-forum", "1/2"),
            ReportKey("acme-status", "x"),
            Verdict.SAME,
            "Ada",
            because="staff said so",
            on=date(2026, 4, 27),
        ),
    )


def test_two_people_may_judge_one_pair(desk):
    other = ONE.replace("Ada", "Bob").replace("same", "different")
    assert [one.by for one in desk({"judgements.toml": ONE + other}).judgements] == ["Ada", "Bob"]


def test_a_day_in_quotes_is_a_day_too(desk):
    assert desk({"judgements.toml": ONE.replace("2026-04-27", '"2026-04-27"')}).judgements[0].on.day == 27


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("verdict", "verdikt", '4: unknown key "verdikt"; did you mean "verdict"?'),
        ("same", "samme", '4: verdict: "samme" is not one of same, related, different, unsure; did you mean "same"?'),
        (
            "acme-status/x",
            "acme-status",
            '2: a: "acme-status" names no report; write "source/native id", as `postroll show` prints it',
        ),
        ("acme-status/x", "acme-sttus/x", '2: a: "acme-sttus" is no source; did you mean "acme-status"?'),
        ('"acme-status/x"', "7", '2: a: 7 names no report; write "source/native id", as `postroll show` prints it'),
        ("acme-forum/1/2", "acme-status/x", "3: a and b are the same report; a judgement needs two"),
        ("Ada", "rule:link", '5: by: "rule:link" is how rules are named; write the name of a person'),
        (
            "2026-04-27",
            "2026-04-27T10:00:00Z",
            '6: on: "2026-04-27 10:00:00+00:00" is not a day; write it as in 2026-04-27',
        ),
        ("2026-04-27", '"27.4.2026"', '6: on: "27.4.2026" is not a day; write it as in 2026-04-27'),
        ("staff said so", "", "7: because: is empty; write something or leave the key out"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_remedy(problems, old, new, problem):
    assert f"desk/judgements.toml:{problem}" in problems(ONE.replace(old, new))


@pytest.mark.parametrize("key", ["a", "b", "verdict", "by", "on", "because"])
def test_every_key_is_needed(problems, key):
    text = "".join(line for line in ONE.splitlines(keepends=True) if not line.startswith(f"{key} "))
    assert problems(text) == [f'desk/judgements.toml:1: "{key}" is missing']


def test_one_person_may_judge_a_pair_again_further_down(desk):
    again = ONE.replace('"same"', '"different"')
    assert [one.verdict for one in desk({"judgements.toml": ONE + again}).judgements] == ["same", "different"]


def test_a_table_with_one_bracket_is_answered_with_two(problems):
    assert problems(ONE.replace("[[judgement]]", "[judgement]")) == [
        "desk/judgements.toml:1: write [[judgement]] with two brackets: there can be many"
    ]


def test_a_table_of_another_name_is_unknown(problems):
    assert problems(ONE.replace("[[judgement]]", "[[judgment]]")) == [
        'desk/judgements.toml:1: unknown key "judgment"; this file holds [[judgement]] tables'
    ]


def test_an_entry_that_is_no_table_is_said_to_be_none(problems):
    assert problems("judgement = [3]") == ["desk/judgements.toml:1: 3 is not a table of keys and values"]


def test_broken_toml_is_told_with_its_line(problems):
    assert problems(ONE + "x =") == ["desk/judgements.toml:8: is not TOML: invalid value"]


def test_faults_in_several_tables_are_told_at_once(problems):
    assert len(problems(ONE.replace("same", "samme") + ONE.replace("acme-forum/1/2", "acme-status/x"))) == 2
