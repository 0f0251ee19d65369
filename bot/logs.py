"""The log: plain lines that say what went wrong, and neither who it was nor what anybody wrote.

Discord's ids become short marks, keyed for this installation: the same person has the same mark,
and only who has the database can tell whose it is. Of an error the lines of code are logged and
its kind, not its message, which may quote what people wrote. Of what libraries log, the words are
kept and not what they fill in.
"""

import hmac
import json
import logging
import os
import re
import secrets
import traceback
from datetime import UTC, datetime
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO, Any

OURS = ("bot", "cogs", "db")
DAYS_KEPT = 14
MARK = 8  # letters of a mark
_ID = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
_Error = tuple[type[BaseException], BaseException, TracebackType | None]


class Discreet(logging.Formatter):
    """Writes records so. Until `key` is that of the installation, marks hold for one run only."""

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s %(levelname)-7s %(name)s: %(message)s", datefmt="%Y-%m-%d %H:%M:%S%z"
        )
        self.key = secrets.token_hex(16)

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the lines of code that led to it."""
        return _ID.sub(self._mark, self.write(_to_tell(record)))

    def write(self, record: logging.LogRecord) -> str:
        """The same, with ids as they are."""
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        """The lines of code and the kinds of the error and of what caused it."""
        error: BaseException | None = ei[1]
        parts: list[str] = []
        while error is not None and len(parts) < 5:
            frames = "".join(traceback.format_tb(error.__traceback__))
            parts.append(f"{frames}{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nfrom:\n".join(parts)

    def _mark(self, found: re.Match[str]) -> str:
        mark = hmac.digest(self.key.encode(), b"log " + found[0].encode(), "sha256").hex()
        return f"id-{mark[:MARK]}"


class DiscreetJson(Discreet):
    """The same as one JSON object a line, for a program that collects logs."""

    def write(self, record: logging.LogRecord) -> str:
        """Time (ISO 8601, UTC), level, name, message, and the lines of code of an error."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def _to_tell(record: logging.LogRecord) -> logging.LogRecord:
    told = logging.makeLogRecord(vars(record) | {"exc_text": None})  # others' text quotes it
    if not told.name.startswith(OURS):
        told.msg, told.args = _words_alone(record)
    return told


def _words_alone(record: logging.LogRecord) -> tuple[str, None]:
    """A library's line with numbers filled in, and nothing else; only the first, as some put the
    whole error in those that follow."""
    args = record.args if isinstance(record.args, tuple) else ()
    plain = tuple(one if isinstance(one, int | float) else "..." for one in args)
    try:
        return str(record.msg % plain if plain else record.msg).split("\n")[0], None
    except (TypeError, ValueError):
        return str(record.msg).split("\n")[0], None


class _PrivateFile(TimedRotatingFileHandler):
    """A file a day, which only its owner may read."""

    def _open(self) -> IO[Any]:  # type: ignore[override]  # typeshed names the class of the file
        def private(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        return open(self.baseFilename, self.mode, encoding=self.encoding, opener=private)


def set_up_logging(level: str, folder: Path | None = None, *, as_json: bool = False) -> None:
    """Log to standard error, or into a file a day in the folder, each kept for 14 days. `level` is
    for our own lines: at DEBUG the libraries would log what members write. Raises OSError."""
    handler: logging.Handler = logging.StreamHandler()
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _PrivateFile(
            folder / "hearth.log",
            when="midnight",
            backupCount=DAYS_KEPT,
            encoding="utf-8",
            utc=True,
        )
    handler.setFormatter(DiscreetJson() if as_json else Discreet())
    logging.basicConfig(
        handlers=[handler], level=max(logging.INFO, logging.getLevelNamesMapping()[level])
    )
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every beat
    # Its warnings name routes, and the route of somebody's reaction holds their id.
    logging.getLogger("discord.http").setLevel(logging.ERROR)
    for name in OURS:
        logging.getLogger(name).setLevel(level)


def mark_with(salt: str) -> None:
    """From now on the marks are those of the installation with this salt."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler.formatter, Discreet):
            handler.formatter.key = salt
