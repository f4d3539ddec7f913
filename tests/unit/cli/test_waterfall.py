"""The evidence as bars."""

from io import StringIO

import pytest
from rich.console import Console

from fakes.judging import EVIDENCE
from hostile import HOSTILE
from postroll.app.weighing import Weighing
from postroll.cli.waterfall import legend, waterfall
from postroll.domain.judgement import Evidence

WEIGHING = Weighing(EVIDENCE, 3.5, unsure_from=2.0, same_from=5.0)


def drawn(weighing, width=80):
    console = Console(file=StringIO(), width=width)
    console.print(waterfall(weighing, width))
    return console.file.getvalue().splitlines()


def test_each_piece_moves_the_sum_on():
    lines = drawn(WEIGHING)
    assert [line.split()[-2:] for line in lines[1:3]] == [["+5.5", "+5.5"], ["-2.0", "+3.5"]]
    assert lines[-1].startswith("together")
    assert lines[-1].endswith("+3.5")


def test_bars_for_and_against_differ_without_colour():
    lines = drawn(WEIGHING)
    assert "█" in lines[1]
    assert "▒" in lines[2]


def test_the_thresholds_are_marked_in_order():
    header = drawn(WEIGHING)[0]
    assert header.index("0") < header.index("?") < header.index("=")
    assert "unsure from +2.0" in legend(WEIGHING).plain


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, drawn(WEIGHING, width))) <= width


def test_nothing_at_all_is_drawn_as_such():
    assert drawn(Weighing((), 0.0))[-1].endswith(" 0.0")


@pytest.mark.parametrize("bits", [0.04, -0.04])
def test_what_hardly_counts_has_no_sign(bits):
    assert drawn(Weighing((Evidence("words", bits, "both say disk"),), bits))[1].split()[-2:] == ["0.0", "0.0"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_evidence_is_inert(text):
    lines = drawn(Weighing((Evidence("words", 1.0, text),), 1.0))
    assert "".join(lines).isprintable()
