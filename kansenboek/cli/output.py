"""What the command line says: lines, aligned tables, JSON. All text of records is shown as text.

Control characters and marks that turn the reading direction are shown as �, so that a note cannot move the
cursor or colour the terminal of whoever reads it.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import Any, TextIO

from kansenboek.kit.i18n import Language

MAX_CELL = 40
"""Characters of a cell in a table; the whole text is in `show`."""

_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class ShowAndStop(Exception):
    """Help or version was asked for: nothing else is done."""

    def __init__(self, text: Callable[[Language], str]) -> None:
        self.text = text
        super().__init__()


class Output:
    """Standard output and standard error of one run, in one language. `as_json`: the user asked for JSON."""

    def __init__(self, stdout: TextIO, stderr: TextIO, speak: Callable[[], Language]) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self._speak = speak
        self.as_json = False

    @cached_property
    def language(self) -> Language:
        """The language to answer in; looked up when something is said for the first time."""
        return self._speak()

    def say(self, message: str, **values: object) -> None:
        """One translated line."""
        self.line(self.language.text(message, **values))

    def line(self, text: str = "") -> None:
        """One line as it is."""
        self._write(self._stdout, printable(text) + "\n")

    def progress(self, text: str) -> None:
        """One line about what is being done, handed over at once."""
        self.line(f"{text} …")
        with _stopped_reader():
            self._stdout.flush()

    def json(self, value: Any) -> None:
        """One JSON value, indented, with letters as they are."""
        self._write(self._stdout, json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def complain(self, text: str) -> None:
        """One line on standard error."""
        self._write(self._stderr, printable(text) + "\n")

    def warn(self, message: str, **values: object) -> None:
        """One translated line on standard error, beside an answer that is complete."""
        self.complain(self.language.text(message, **values))

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Columns aligned with spaces; long cells are cut."""
        cut = [[_short(cell) for cell in row] for row in (headings, *rows)]
        widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
        for row in cut:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.line("  ".join(cells).rstrip())

    def flush(self) -> None:
        """Hand everything over; raises BrokenPipeError when nobody reads any more."""
        with _stopped_reader():
            self._stdout.flush()
            self._stderr.flush()

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        with _stopped_reader():
            stream.write(text)

    def close_quietly(self) -> None:
        """After a BrokenPipeError: let what is left go nowhere, so that Python's own last flush is silent."""
        for stream in (self._stdout, self._stderr):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def _stopped_reader() -> Iterator[None]:
    """Let a reader that stopped, such as ``more``, be the same everywhere: Windows says “invalid argument” of it."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EINVAL:
            raise BrokenPipeError(errno.EPIPE, "nobody reads") from None
        raise


def printable(text: str) -> str:
    """`text` with line breaks kept and other control and direction characters made visible."""
    return "".join(sign if _is_harmless(sign) else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _is_harmless(sign: str) -> bool:
    return sign == "\n" or (sign >= " " and not "\x7f" <= sign <= "\x9f" and sign not in _TURNS)


def _short(cell: str) -> str:
    one_line = printable(" ".join(cell.split()))
    return one_line if len(one_line) <= MAX_CELL else one_line[: MAX_CELL - 1] + "…"
