"""A month in the terminal."""

import pytest

from postroll.cli.rollup_commands import _draw
from sites import a_month


def test_a_terminal_in_which_the_days_do_not_fit_gets_one_line(capsys):
    with pytest.raises(SystemExit):
        _draw(a_month().grid, 30)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip().endswith("columns and the terminal has 30: widen it, or see `postroll table`")


def test_a_month_is_drawn_where_its_days_fit(capsys):
    _draw(a_month().grid, 60)
    assert "April 2026" in capsys.readouterr().out
