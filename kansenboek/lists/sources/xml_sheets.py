"""Spreadsheets that were saved as XML: “XML Spreadsheet 2003” of Excel, and the flat form of OpenDocument (.fods)."""

from __future__ import annotations

from typing import Final

from kansenboek.lists.rules.source import MAX_SHEET_COLUMNS, FileKind

from .decoding import Decoded
from .found import Found, FoundSheet, Room, without_empty_end
from .refusals import NotRead
from .safe_xml import events

_MOST_ROW: Final = 2_000_000
_MOST_REPEATED: Final = 1_000


def read(_data: bytes, decoded: Decoded) -> Found:
    """The sheets of an XML Spreadsheet 2003. Raises NotRead."""
    found = Found(FileKind.XLS, encoding=decoded.encoding)
    room, row, texts = Room(), 0, _Texts()
    cells: list[str] = []
    kind = ""
    for what, name, attributes in events(decoded):
        if what == "text":
            texts.add(name)
        elif what == "begin" and name == "worksheet":
            found.sheets.append(FoundSheet(attributes.get("name", "")))
            row = 0
        elif what == "begin" and name == "row":
            row = _number(attributes.get("index"), row + 1, _MOST_ROW)
            cells = []
        elif what == "begin" and name == "cell":
            column = _number(attributes.get("index"), len(cells) + 1, MAX_SHEET_COLUMNS)
            cells += [""] * (column - 1 - len(cells))
            cells.append("")
            across = _number(attributes.get("mergeacross"), 0, MAX_SHEET_COLUMNS)
        elif what == "begin" and name == "data":
            kind = attributes.get("type", "")
            texts.begin()
        elif what == "end" and name == "data" and cells:
            cells[-1] = _as_shown(texts.end(), kind)
        elif what == "end" and name == "cell":
            cells += [""] * across
            if len(cells) > MAX_SHEET_COLUMNS:
                raise NotRead("columns")
        elif what == "end" and name == "row" and found.sheets:
            _keep(found.sheets[-1], row, cells, room)
    return found


def read_flat_ods(_data: bytes, decoded: Decoded) -> Found:
    """The sheets of a flat OpenDocument. Raises NotRead."""
    found = Found(FileKind.ODS, encoding=decoded.encoding)
    room, row, texts = Room(), 0, _Texts()
    cells: list[str] = []
    cell: dict[str, str] = {}
    repeated = 1
    for what, name, attributes in events(decoded):
        if what == "text":
            texts.add(name)
        elif what == "begin" and name == "table":
            found.sheets.append(FoundSheet(attributes.get("name", "")))
            row = 0
        elif what == "begin" and name == "table-row":
            repeated = _number(attributes.get("number-rows-repeated"), 1, _MOST_ROW)
            row += 1
            cells = []
        elif what == "begin" and name in {"table-cell", "covered-table-cell"}:
            cell = attributes
            texts.begin()
        elif what == "begin" and name == "p":
            texts.add("\n" if texts.any() else "")
        elif what == "end" and name in {"table-cell", "covered-table-cell"}:
            text = cell.get("date-value", "")[:10] or texts.end().strip()
            times = _number(cell.get("number-columns-repeated"), 1, MAX_SHEET_COLUMNS)
            cells += [text] * (times if text or times < _MOST_REPEATED else 1)
            if len(cells) > MAX_SHEET_COLUMNS:
                raise NotRead("columns")
        elif what == "end" and name == "table-row" and found.sheets:
            for more in range(min(repeated, _MOST_REPEATED) if any(cells) else 0):
                _keep(found.sheets[-1], row + more, list(cells), room)
            row += repeated - 1
    if not found.sheets:
        raise NotRead("document")
    return found


class _Texts:
    """The text within one element."""

    def __init__(self) -> None:
        self._pieces: list[str] | None = None

    def begin(self) -> None:
        self._pieces = []

    def add(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def any(self) -> bool:
        return bool(self._pieces)

    def end(self) -> str:
        text = "".join(self._pieces or ())
        self._pieces = None
        return text


def _keep(sheet: FoundSheet, row: int, cells: list[str], room: Room) -> None:
    kept = without_empty_end(cells)
    if kept:
        room.take(kept)
        sheet.rows.append((row, kept))


def _number(said: str | None, otherwise: int, most: int) -> int:
    if said is None or not said.isascii() or not said.isdigit() or len(said) > 9:
        return otherwise
    if int(said) > most:
        raise NotRead("columns" if most == MAX_SHEET_COLUMNS else "heavy")
    return max(int(said), 0)


def _as_shown(text: str, kind: str) -> str:
    """A day as in 2023-12-31; whole numbers without “.0”."""
    if kind == "DateTime":
        day, _, hour = text.partition("T")
        return day if not hour.strip("0:.") else f"{day} {hour[:5]}"
    if kind == "Number" and text.endswith(".0"):
        return text[:-2]
    return text
