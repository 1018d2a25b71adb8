"""The log: what kind of mistake happened where, never a value.

One line is a time, an exception's class and the place in the code. No message, no argument, no path of a
user: a name cannot come in. At most 1 MB, in ``logs`` in the home folder.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

FOLDER = "logs"
FILE_NAME = "kansenboek.log"
MOST_BYTES = 500_000
OLD_FILES = 1
FILE_NAMES = (FILE_NAME, *(f"{FILE_NAME}.{number}" for number in range(1, OLD_FILES + 1)))
"""The log, and what it was before it was full the last time."""
PACKAGE = __name__.split(".", maxsplit=1)[0]


@cache
def _logger(home: Path) -> logging.Logger:
    import logging.handlers  # noqa: PLC0415 - most days nothing is logged

    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / FILE_NAME, maxBytes=MOST_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.Logger("kansenboek")  # noqa: LOG001 - on its own: no library can write into it
    logger.addHandler(handler)
    return logger


def place_of(traceback: TracebackType | None) -> str:
    """“module:line” of the innermost frame that is ours; of the innermost frame when none is."""
    ours = last = "?"
    while traceback is not None:
        module = traceback.tb_frame.f_globals.get("__name__", "?")
        last = f"{module}:{traceback.tb_lineno}"
        if module.split(".")[0] == PACKAGE:
            ours = last
        traceback = traceback.tb_next
    return ours if ours != "?" else last


def describe(kind: type[BaseException], traceback: TracebackType | None) -> str:
    """All that may be told about a mistake: its class and its place."""
    return f"{kind.__module__}.{kind.__qualname__} at {place_of(traceback)}".removeprefix("builtins.")


def note_crash(home: Path, kind: type[BaseException], traceback: TracebackType | None) -> str:
    """Write one line about a mistake of the program and return it; on stderr when there is no log."""
    line = describe(kind, traceback)
    try:
        _logger(home).error(line)
    except OSError:
        sys.stderr.write(line + "\n")
    return line
