"""Structured logs: one JSON object a line on standard error."""

import json
import logging
import sys
from datetime import UTC, datetime

LONGEST_FIELD = 300
LONGEST_MESSAGE = 2_000
LONGEST_TRACEBACK = 20_000
SERVED_LIBRARIES = ("streamlit", "uvicorn", "websockets", "asyncio", "py.warnings")

_logger = logging.getLogger("tracker")


def event(name: str, /, *, fault: BaseException | None = None, **fields: object) -> None:
    """Log one event, its text fields cut at 300 characters; a `fault` adds its traceback."""
    level = logging.INFO if fault is None else logging.ERROR
    _logger.log(level, name, exc_info=fault, extra={"fields": fields})


class JsonFormatter(logging.Formatter):
    """Write a record as one line of JSON: time (UTC), level, event, then its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        fields = getattr(record, "fields", None)
        if fields is None:
            line |= {"event": "log", "logger": record.name}
            line["message"] = record.getMessage()[:LONGEST_MESSAGE]
        else:
            line["event"] = record.getMessage()
            line |= {name: _bounded(value) for name, value in fields.items()}
        if record.exc_info and record.exc_info[1] is not None:
            line["traceback"] = self.formatException(record.exc_info)[-LONGEST_TRACEBACK:]
        return json.dumps(line, ensure_ascii=False, default=_bounded)


def configure() -> None:
    """Write the logs of the tracker and of its libraries to standard error, as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(_is_news)
    logging.captureWarnings(True)
    _take_over(_logger, handler, logging.INFO)
    # Streamlit gives every one of its loggers a handler of its own.
    for name in [*logging.root.manager.loggerDict, *SERVED_LIBRARIES]:
        if name.split(".")[0] in SERVED_LIBRARIES or name in SERVED_LIBRARIES:
            _take_over(logging.getLogger(name), handler, logging.WARNING)


def _take_over(logger: logging.Logger, handler: logging.Handler, level: int) -> None:
    logger.handlers = [handler]
    logger.propagate = False
    logger.setLevel(level)


def _is_news(record: logging.LogRecord) -> bool:
    # Streamlit logs a script's fault just before it hands it to `script_errors.report`.
    return record.msg != "Uncaught app execution"


def _bounded(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)[:LONGEST_FIELD]
