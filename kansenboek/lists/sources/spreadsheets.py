"""Spreadsheets: XLSX, XLS and ODS, read by a library that runs no formula and opens no link."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import Final

import python_calamine as calamine

from kansenboek.lists.rules.source import MAX_SHEET_COLUMNS, FileKind

from .decoding import decoded
from .error_cells import ErrorCell, error_cells
from .found import Found, FoundSheet, Room, without_empty_end
from .refusals import NotRead
from .xml_sheets import read_flat_ods

_MOST_SHEETS: Final = 200
_MOST_CONTENT: Final = 64 * 1024 * 1024
_MOST_AREA: Final = 40_000_000
"""Cells of a sheet, empty ones counted."""
_Cell = str | float | int | bool | date | datetime | time | timedelta | None


def read(data: bytes, kind: FileKind) -> Found:
    """Every sheet with something in it, hidden ones behind the others. Raises NotRead."""
    found = Found(kind)
    room = Room()
    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            sheets = sorted(
                (sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet),
                key=lambda sheet: sheet.visible != calamine.SheetVisibleEnum.Visible,
            )
            errors = error_cells(data) if kind == FileKind.XLSX else {}
            for sheet in sheets[:_MOST_SHEETS]:
                read = _sheet(book.get_sheet_by_name(sheet.name), room)
                _put_errors(read, errors.get(sheet.name, []))
                found.sheets.append(read)
    except calamine.PasswordError as error:
        raise NotRead("locked") from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        if kind == FileKind.ODS:
            return _loosely_written_ods(data)
        raise NotRead("broken") from error
    return found


def _loosely_written_ods(data: bytes) -> Found:
    """An OpenDocument with line breaks between its parts, on which the library stumbles. Raises NotRead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open("content.xml") as part:
            content = part.read(_MOST_CONTENT + 1)
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise NotRead("broken") from error
    if len(content) > _MOST_CONTENT:
        raise NotRead("heavy")
    return read_flat_ods(data, decoded(content))


def _sheet(sheet: calamine.CalamineSheet, room: Room) -> FoundSheet:
    read = FoundSheet(sheet.name)
    if sheet.start is None:
        return read
    left = sheet.start[1]
    if sheet.width > MAX_SHEET_COLUMNS:
        raise NotRead("columns")
    if sheet.width * sheet.height > _MOST_AREA:
        raise NotRead("heavy")
    grid = {}
    for number, cells in enumerate(sheet.iter_rows()):
        texts = without_empty_end([""] * left + [as_text(cell) for cell in cells])
        if texts:
            room.take(texts)
            grid[number] = texts
    _fill_down(grid, sheet.merged_cell_ranges or [])
    read.rows = [(number + 1, texts) for number, texts in sorted(grid.items())]
    return read


def _put_errors(sheet: FoundSheet, errors: list[ErrorCell]) -> None:
    """Put what the spreadsheet shows for an error where the library gives nothing."""
    rows = dict(sheet.rows)
    for number, column, shown in errors:
        texts = rows.get(number)
        if texts is not None:
            texts += [""] * (column - len(texts))
            texts[column - 1] = texts[column - 1] or shown


def _fill_down(grid: dict[int, list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """What stands in a cell over several rows holds for each of them, as it looks on the screen."""
    for (top, left), (bottom, right) in merged:
        first = grid.get(top, [])
        if bottom == top or left != right or left >= len(first) or not first[left]:
            continue
        for number in range(top + 1, min(bottom, top + 200) + 1):
            texts = grid.get(number)
            if texts is not None and not (left < len(texts) and texts[left]):
                texts += [""] * (left + 1 - len(texts))
                texts[left] = first[left]


def as_text(cell: _Cell) -> str:
    """A cell as a person reads it: whole numbers without “.0”, days as 2023-12-31, midnight left off."""
    match cell:
        case None:
            return ""
        case str():
            return _ESCAPED.sub(_sign, cell) if "_x" in cell else cell
        case bool():
            return "ja" if cell else "nee"
        case datetime() if (cell.hour, cell.minute, cell.second) == (0, 0, 0):
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("minutes")
        case _:
            return _number(cell)


_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a sign that XML does not allow; “_x005F_” is a low line that means itself."""


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if not 0xD800 <= int(found[1], 16) < 0xE000 else ""


def _number(cell: float | timedelta) -> str:
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(int(cell)) if float(cell).is_integer() and abs(cell) < 1e15 else f"{cell:.10g}"
