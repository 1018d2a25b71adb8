"""A file of others read in a process of its own, with limits: whatever is in it harms nothing that holds the store.

The process gets the bytes of the file and no store, folder or screen. Back come plain words of JSON, counted and
capped; it is ended when it takes too long or is no longer wanted.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable
from typing import Any

from kansenboek.kit.errors import Cancelled, ImportRefused
from kansenboek.kit.fingerprints import sha256
from kansenboek.lists.rules.source import (
    DOUBTS,
    MAX_BYTES,
    MAX_CELLS,
    MAX_HEADINGS,
    MAX_ROWS,
    MAX_TEXT,
    FileKind,
    RowProblem,
    Sheet,
    Source,
    TableRow,
)

from .refusals import refused
from .work import LONGEST, MOST_DOUBTS, MOST_MESSAGE, MOST_SHEETS, work

_LOOK = 0.05
"""Seconds between two looks whether the reading is still wanted."""


def read_source(
    data: bytes, *, cancelled: Callable[[], bool] | None = None, seconds: float = LONGEST
) -> Source:
    """What stands in a file of others.

    Slow, for another thread than the window's. Raises ImportRefused with what the file is and what to do, and
    Cancelled when `cancelled` says so.
    """
    if len(data) > MAX_BYTES:
        raise refused("large")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(theirs, data), daemon=True)
    until = time.monotonic() + seconds
    try:
        process.start()
        theirs.close()
        return _received(ours, sha256(data), until, cancelled or (lambda: False))
    except (EOFError, OSError) as error:
        raise refused("heavy") from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise refused("broken") from error
    finally:
        ours.close()
        if process.pid is not None:
            process.kill()
            process.join()


def _received(ours: Any, mac_of: bytes, until: float, cancelled: Callable[[], bool]) -> Source:
    """Put together what the process sends, and believe none of it. Raises what `read_source` translates."""
    sheets: list[tuple[str, list[TableRow]]] = []
    rows, cells, text = 0, 0, 0
    while True:
        said = _message(ours, until, cancelled)
        match said["what"]:
            case "sheet":
                sheets.append((str(said["name"]), []))
                _cap(len(sheets), MOST_SHEETS)
            case "rows":
                for number, row in said["rows"]:
                    sheets[-1][1].append(TableRow(int(number), tuple(map(str, row))))
                    cells += len(row)
                    text += sum(map(len, row))
                rows += len(said["rows"])
                _cap(rows, MAX_ROWS + MAX_HEADINGS)
                _cap(cells, MAX_CELLS)
                _cap(text, MAX_TEXT)
            case "end":
                return Source(
                    kind=FileKind(said["kind"]),
                    sheets=tuple(Sheet(name, tuple(kept)) for name, kept in sheets),
                    doubts=tuple(map(_doubt, said["doubts"][:MOST_DOUBTS])),
                    encoding=str(said["encoding"]),
                    mac_of=mac_of,
                )
            case _:
                raise refused(str(said["code"]))


def _message(ours: Any, until: float, cancelled: Callable[[], bool]) -> dict[str, Any]:
    while not ours.poll(_LOOK):
        if cancelled():
            raise Cancelled
        if time.monotonic() > until:
            raise refused("slow")
    said = json.loads(ours.recv_bytes(MOST_MESSAGE))
    if not isinstance(said, dict):
        raise refused("broken")
    return said


def _cap(found: int, most: int) -> None:
    if found > most:
        raise refused("cells")


def _doubt(said: list[Any]) -> RowProblem:
    row, heading, which, value, sheet = said
    values = (("value", str(value)),) if value != "" else ()
    return RowProblem(int(row), str(heading), DOUBTS[int(which)], values, str(sheet))


__all__ = ["ImportRefused", "read_source"]
