"""Cells of an XLSX that hold an error (#N/A, #REF!): the library that reads it gives them back as empty."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE: Final = re.compile(r"""(?:\w+:)?(\w+)\s*=\s*["']([^"']*)["']""")
_ERROR: Final = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])[^>]*\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*>"""
)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>([^<]{1,20})")
_PART: Final = 1 << 20
_OVERLAP: Final = 1_000
_MOST_PARTS_TEXT: Final = 4 * 1024 * 1024
_MOST: Final = 20_000

ErrorCell = tuple[int, int, str]
"""Row and column, both from 1, and what the spreadsheet shows there."""


def error_cells(data: bytes) -> dict[str, list[ErrorCell]]:
    """Sheet → its cells with an error; nothing for a form that cannot be looked into this way."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {name: list(_in_part(packed, part)) for name, part in _parts(packed).items()}
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, zlib.error):
        return {}  # the library has read the cells; what errors were called is all that is missing then


def _parts(packed: zipfile.ZipFile) -> dict[str, str]:
    """Sheet → the part of the file that holds it."""
    book = _text(packed, "xl/workbook.xml")
    targets = {}
    for found in _RELATION.finditer(_text(packed, "xl/_rels/workbook.xml.rels")):
        said = dict(_ATTRIBUTE.findall(found[1]))
        targets[said.get("Id", "")] = said.get("Target", "")
    parts = {}
    for found in _SHEET.finditer(book):
        said = dict(_ATTRIBUTE.findall(found[1]))
        target = targets.get(said.get("id", ""), "")
        parts[said.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    names = set(packed.namelist())
    return {name: part for name, part in parts.items() if part in names}


def _text(packed: zipfile.ZipFile, name: str) -> str:
    with packed.open(name) as part:
        return part.read(_MOST_PARTS_TEXT).decode("utf-8", "replace")


def _in_part(packed: zipfile.ZipFile, name: str) -> Iterator[ErrorCell]:
    """The cells with an error in one part, which is read piece by piece."""
    count, rest, more = 0, b"", True
    with packed.open(name) as part:
        while more:
            piece = part.read(_PART)
            more = bool(piece)
            piece = rest + piece
            end = max(0, len(piece) - _OVERLAP) if more else len(piece)
            for found in _ERROR.finditer(piece):
                if found.start() >= end or count == _MOST:
                    break
                value = _VALUE.search(piece, found.end(), found.end() + 300)
                yield (
                    int(found[2]),
                    _column(found[1]),
                    value[1].decode("ascii", "replace") if value else "#N/A",
                )
                count += 1
            rest = piece[end:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
