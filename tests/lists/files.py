"""Files of others as the program has read them, without a process of their own: for tests of what comes after."""

from __future__ import annotations

import hashlib

from kansenboek.lists.rules.source import RowProblem, Sheet, Source, TableRow
from kansenboek.lists.sources.any_file import read_any


def source_of(data: bytes | str) -> Source:
    """What stands in a file with these bytes, or in a text file with these letters."""
    plain = data.encode() if isinstance(data, str) else data
    found = read_any(plain)
    return Source(
        kind=found.kind,
        sheets=tuple(
            Sheet(sheet.name, tuple(TableRow(number, tuple(cells)) for number, cells in sheet.rows))
            for sheet in found.sheets
        ),
        doubts=tuple(
            RowProblem(doubt.row, doubt.heading, doubt.message, (("value", doubt.value),), doubt.sheet)
            for doubt in found.doubts
        ),
        encoding=found.encoding,
        mac_of=hashlib.sha256(plain).digest(),
    )
