"""Log lines on standard error: sentences for people, or JSON objects for machines."""

import json
import logging
import sys
from datetime import UTC, datetime

from postroll.domain.times import format_instant

_ROOT = "postroll"
_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonLines(logging.Formatter):
    """One JSON object a line: `at`, `level`, `message`, and what the event states besides."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as a line."""
        stated = {name: value for name, value in vars(record).items() if name not in _OF_EVERY_RECORD}
        line = {"at": _at(record), "level": record.levelname.lower(), "message": record.getMessage(), **stated}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=_plain)


class PlainLines(logging.Formatter):
    """A sentence a line, after the time and, where it matters, the level."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as a line, followed by a traceback where there is one."""
        level = "" if record.levelno <= logging.INFO else f"{record.levelname.lower()}: "
        line = f"{_at(record)} {level}{record.getMessage()}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def log_to_stderr(*, as_json: bool) -> None:
    """Write what postroll logs to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else PlainLines())
    logger = logging.getLogger(_ROOT)
    logger.handlers[:] = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


def _at(record: logging.LogRecord) -> str:
    return format_instant(datetime.fromtimestamp(int(record.created), UTC))


def _plain(value: object) -> str:
    return format_instant(value) if isinstance(value, datetime) else str(value)
