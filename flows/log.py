"""Log lines of the unattended service: a sentence for people, `action=` and ids for machines; no names, no mail texts."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import IO, Any, Literal

OURS = "chaser"
FACTS = "facts"


def say(sentence: str, *, action: str, level: int = logging.INFO, **ids: Any) -> None:
    """Log one thing that happened. `action` is a stable word for it, `ids` what it was about."""
    logging.getLogger(OURS).log(level, sentence, extra={FACTS: {"action": action, **ids}})


def setup(style: Literal["text", "json"], stream: IO[str] | None = None) -> None:
    """Write our lines, and the warnings of scheduler and web server, to the stream (standard error).

    Not by the root logger: Prefect takes that over when it is imported.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Json() if style == "json" else _Text("%(asctime)s %(levelname)-7s %(message)s"))
    for name, level in ((OURS, logging.INFO), ("apscheduler", logging.WARNING), ("uvicorn", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers[:], logger.propagate = [handler], False
        logger.setLevel(level)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        facts: dict[str, Any] = getattr(record, FACTS, {})
        return " ".join([super().format(record), *(f"{name}={value}" for name, value in facts.items())])


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "says": record.getMessage(),
            **getattr(record, FACTS, {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
