import json
import logging
import sys
from datetime import UTC, datetime

import pytest

from postroll.adapters.log_lines import log_to_stderr


@pytest.fixture
def log():
    """The logger that postroll's modules are below; left as it was found."""
    logger = logging.getLogger("postroll")
    before = (logger.handlers[:], logger.level, logger.propagate)
    yield logging.getLogger("postroll.app.watch")
    logger.handlers[:], logger.level, logger.propagate = before


def test_a_json_line_holds_the_message_and_what_is_stated_besides(log, capsys):
    log_to_stderr(as_json=True)
    log.warning("a: %s", "b", extra={"event": "gap", "due_at": datetime(2026, 4, 17, tzinfo=UTC)})
    line = json.loads(capsys.readouterr().err)
    assert line.pop("at").endswith("Z")
    assert line == {"level": "warning", "message": "a: b", "event": "gap", "due_at": "2026-04-17T00:00:00Z"}


def test_a_json_line_with_a_traceback_is_still_one_line(log, capsys):
    log_to_stderr(as_json=True)
    try:
        sys.intern(1)
    except TypeError:
        log.exception("oops")
    (line,) = capsys.readouterr().err.splitlines()
    assert "TypeError" in json.loads(line)["traceback"]


@pytest.mark.parametrize(("level", "lead"), [(logging.INFO, ""), (logging.WARNING, "warning: ")])
def test_a_plain_line_names_its_level_only_where_it_matters(log, capsys, level, lead):
    log_to_stderr(as_json=False)
    log.log(level, "stopped")
    assert capsys.readouterr().err.partition(" ")[2] == f"{lead}stopped\n"


def test_a_plain_line_is_followed_by_its_traceback(log, capsys):
    log_to_stderr(as_json=False)
    try:
        sys.intern(1)
    except TypeError:
        log.exception("oops")
    told = capsys.readouterr().err
    assert "error: oops\nTraceback" in told


def test_lines_are_written_once_however_often_that_is_asked_for(log, capsys):
    for _ in range(2):
        log_to_stderr(as_json=False)
    log.info("once")
    assert capsys.readouterr().err.count("once") == 1
