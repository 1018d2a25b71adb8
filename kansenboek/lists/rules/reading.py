"""A CSV file of a stranger as rows of text: encoding and separator found out, everything capped.

Nothing is interpreted here. Row numbers are those of a spreadsheet: the first row is 1 and a cell with a line
break in it does not start a new row.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from kansenboek.kit.errors import N_, ImportRefused, Label

from .source import TableRow

__all__ = ("MAX_BYTES", "MAX_CELL", "MAX_COLUMNS", "MAX_ROWS", "Table", "TableRow", "read_table")

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 20_000
"""Rows with something in them, the headings not counted."""
MAX_COLUMNS = 200
MAX_CELL = 20_000
"""Characters in one cell."""
MAX_SHEET_ROWS = 1_048_576
"""Rows a spreadsheet can have at all; empty ones count here."""

_MAX_RECORD = MAX_COLUMNS * (MAX_CELL + 3)
_CELL_TOO_LONG = N_("This file cannot be imported: a cell in row {row} has more than 20,000 characters.")
_DELIMITERS = ";,\t"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EXCEL_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Table:
    """A file's headings and the rows below it that have something in them."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    heading_row: int = 1


def read_table(data: bytes) -> Table:
    """The table in `data`.

    The first row that is not empty holds the headings; empty rows are no rows. Raises ImportRefused when the
    file is too large, is no table, or holds U+0000 or quotation marks that do not match.
    """
    if len(data) > MAX_BYTES:
        raise _refused(N_("it is larger than 32 MB"))
    if data.startswith(_EXCEL_STARTS):
        raise _refused(N_("it is an Excel file, not a CSV file"))
    text = _decoded(data)
    if "\0" in text:
        raise _refused(N_("it holds an invisible character that cannot be kept (U+0000)"))
    delimiter, body = _delimiter(text)
    headings: tuple[str, ...] = ()
    heading_row = 1
    rows: list[TableRow] = []
    for number, cells in _records(body, delimiter):
        if not any(cell.strip() for cell in cells):
            continue
        if not headings:
            headings = tuple(" ".join(cell.split()) for cell in cells)
            heading_row = number
        elif len(rows) == MAX_ROWS:
            raise _refused(N_("it has more than 20,000 rows"))
        else:
            rows.append(TableRow(number, cells))
    if not headings:
        raise _refused(N_("it is empty"))
    return Table(headings, tuple(rows), heading_row)


def _refused(reason: str) -> ImportRefused:
    return ImportRefused(reason=Label(reason))


def _decoded(data: bytes) -> str:
    """Text of the bytes: by byte-order mark, else UTF-8 when it is strictly that, else Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    start = data[:200]
    if start[1::2].count(0) * 3 > len(start):
        return _decode(data, "utf-16-le")
    if start[0::2].count(0) * 3 > len(start):
        return _decode(data, "utf-16-be")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(data, "cp1252")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _refused(N_("its letters cannot be read (not UTF-8, UTF-16 or Windows-1252)")) from None


def _delimiter(text: str) -> tuple[str, str]:
    """The separator that makes most columns of the first row, and the text without a ``sep=`` line."""
    if text[:4].lower() == "sep=" and text[4:5] and text[5:6] in {"\r", "\n"}:
        return text[4], text[5:].lstrip("\r\n")
    return max(_DELIMITERS, key=lambda delimiter: _width(text, delimiter)), text


def _width(text: str, delimiter: str) -> int:
    """Columns of the first row with this separator; 0 when it makes no sense of the quotation marks."""
    try:
        return next((len(cells) for cells in _reader(_Feed(text), delimiter) if cells), 0)
    except (csv.Error, _TooLong):
        return 0


class _TooLong(Exception):
    """One record is longer than 200 cells of the longest sort."""


class _Feed:
    """Hands lines to the CSV reader and stops when one record takes more than any allowed table needs."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._fed = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._fed += len(line)
        if self._fed > _MAX_RECORD:
            raise _TooLong
        return line

    def start_record(self) -> None:
        self._fed = 0


def _records(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Row number and cells of every record, empty ones included."""
    feed = _Feed(text)
    reader = _reader(feed, delimiter)
    number = 0
    while True:
        number += 1
        feed.start_record()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except _TooLong:
            raise ImportRefused(
                N_("This file cannot be imported: row {row} is too long."), row=number
            ) from None
        except csv.Error as error:
            raise _broken(error, number) from None
        if number > MAX_SHEET_ROWS:
            raise _refused(N_("it has more than 20,000 rows"))
        if len(cells) > MAX_COLUMNS:
            raise ImportRefused(
                N_("This file cannot be imported: row {row} has more than 200 columns."), row=number
            )
        if max(map(len, cells), default=0) > MAX_CELL:
            raise ImportRefused(_CELL_TOO_LONG, row=number)
        yield number, tuple(_with_plain_breaks(cell) for cell in cells)


def _reader(lines: _Feed, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _broken(error: csv.Error, number: int) -> ImportRefused:
    if "field limit" in str(error):
        return ImportRefused(_CELL_TOO_LONG, row=number)
    return ImportRefused(
        N_("This file cannot be imported: the quotation marks in row {row} do not match."), row=number
    )


def _with_plain_breaks(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")
