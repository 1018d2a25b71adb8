"""What the process does that reads a file of others: it gets bytes, reads, and sends rows of text back."""

from __future__ import annotations

import json
import os
import sys
from multiprocessing.connection import Connection
from typing import Any, Final

from kansenboek.lists.rules.source import DOUBTS

from .any_file import read_any
from .found import Found
from .refusals import NotRead

if sys.platform != "win32":
    import resource

LONGEST: Final = 9.0
"""Seconds that the reading may take, the start of the process with it."""
MOST_MEMORY: Final = 448 * 1024 * 1024
"""Bytes of memory of the process, where the system can hold it to that."""
MOST_SHEETS: Final = 200
MOST_DOUBTS: Final = 25_000
MOST_MESSAGE: Final = 64 * 1024 * 1024
_ROWS_A_MESSAGE: Final = 500


def work(back: Connection, data: bytes) -> None:
    """Read, and send what was read back, or the code that says why not. Runs in the other process."""
    _limit()
    _be_silent()
    try:
        found = read_any(data)
        _send_all(back, found)
    except NotRead as error:
        _send(back, {"what": "refused", "code": error.code})
    except MemoryError:
        _send(back, {"what": "refused", "code": "heavy"})
    except RecursionError:
        _send(back, {"what": "refused", "code": "deep"})
    finally:
        back.close()


def _send_all(back: Connection, found: Found) -> None:
    for sheet in found.sheets[:MOST_SHEETS]:
        _send(back, {"what": "sheet", "name": sheet.name})
        for start in range(0, len(sheet.rows), _ROWS_A_MESSAGE):
            _send(back, {"what": "rows", "rows": sheet.rows[start : start + _ROWS_A_MESSAGE]})
    doubts = [
        [each.row, each.heading, DOUBTS.index(each.message), each.value, each.sheet] for each in found.doubts
    ]
    _send(
        back,
        {"what": "end", "kind": found.kind, "encoding": found.encoding, "doubts": doubts[:MOST_DOUBTS]},
    )


def _send(back: Connection, said: dict[str, Any]) -> None:
    back.send_bytes(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))


def _limit() -> None:
    if sys.platform != "win32":
        for what, most in (
            (resource.RLIMIT_DATA, MOST_MEMORY),
            (resource.RLIMIT_CPU, int(LONGEST) + 1),
            (resource.RLIMIT_CORE, 0),
        ):
            _soft, hard = resource.getrlimit(what)
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (allowed, allowed))


def _be_silent() -> None:
    """Let what a library says of a broken file reach no screen: it may quote the file."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for channel in (1, 2):
        os.dup2(nowhere, channel)
    os.close(nowhere)
