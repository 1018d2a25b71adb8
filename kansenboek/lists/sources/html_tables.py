"""Tables of a web page, as many programs save them with the ending .xls: each table a sheet.

A table within a cell is a sheet of its own; its words do not stand in the cell around it too. What a page wants to
fetch or run is never looked at.
"""

from __future__ import annotations

import email
import email.policy
from html.parser import HTMLParser
from typing import Final

from kansenboek.lists.rules.source import MAX_SHEET_COLUMNS, FileKind

from .decoding import Decoded, decoded
from .found import Found, FoundSheet, Room, without_empty_end
from .refusals import NotRead

_MOST_DEEP: Final = 50
_MOST_SPAN: Final = 1_000
_MOST_TABLES: Final = 200
_BREAKS: Final = frozenset({"br", "p", "div", "li", "tr"})
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "template", "xml"})


class _Table:
    """One table while it is being read."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.across = self.down = 1
        self.waiting: dict[int, tuple[int, str]] = {}
        """Column → how many more rows a cell of an earlier row reaches into, and what it says."""

    def begin_row(self) -> None:
        self.end_row()
        self.row = []

    def begin_cell(self, across: int, down: int) -> None:
        self.end_cell()
        if self.row is None:
            self.row = []
        self.cell = []
        self.across, self.down = across, down

    def end_cell(self) -> None:
        if self.cell is None or self.row is None:
            return
        text = _plain("".join(self.cell))
        self.cell = None
        self._fill(self.row)
        column = len(self.row)
        if column + self.across > MAX_SHEET_COLUMNS:
            raise NotRead("columns")
        self.row += [text] + [""] * (self.across - 1)
        if self.down > 1:
            self.waiting[column] = (self.down - 1, text)

    def end_row(self) -> None:
        self.end_cell()
        if self.row is None:
            return
        self._fill(self.row)
        self.rows.append(self.row)
        self.row = None

    def _fill(self, row: list[str]) -> None:
        """Put down what a cell of an earlier row says in this row too."""
        while (column := len(row)) in self.waiting:
            left, text = self.waiting.pop(column)
            if left > 1:
                self.waiting[column] = (left - 1, text)
            row.append(text)


class _Reader(HTMLParser):
    """Collects the tables of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Table] = []
        self._unseen = 0
        self.tables: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if len(self._open) == _MOST_DEEP or len(self.tables) == _MOST_TABLES:
                raise NotRead("deep")
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag in _UNSEEN:
            self._unseen += 1
        elif self._open:
            self._in_table(tag, dict(attrs))

    def _in_table(self, tag: str, attrs: dict[str, str | None]) -> None:
        table = self._open[-1]
        if tag == "tr":
            table.begin_row()
        elif tag in {"td", "th"}:
            table.begin_cell(_span(attrs.get("colspan")), _span(attrs.get("rowspan")))
        elif tag in _BREAKS and table.cell:
            table.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table" and self._open:
            self._open.pop().end_row()
        elif tag == "tr" and self._open:
            self._open[-1].end_row()
        elif tag in {"td", "th"} and self._open:
            self._open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._unseen and self._open[-1].cell is not None:
            self._open[-1].cell.append(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self._open.pop().end_row()


def _span(said: str | None) -> int:
    digits = (said or "").strip()
    return (
        min(max(int(digits), 1), _MOST_SPAN)
        if digits.isascii() and digits.isdigit() and len(digits) < 9
        else 1
    )


def _plain(text: str) -> str:
    """One space between words; line breaks of the page's own making are no breaks, those that it shows are."""
    lines = (" ".join(line.replace("\u00a0", " ").split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def read(_data: bytes, page: Decoded) -> Found:
    """Every table of a page. Raises NotRead when there is none."""
    reader = _Reader()
    reader.feed(page.text)
    reader.close()
    found = Found(FileKind.HTML, encoding=page.encoding)
    room = Room()
    for table in reader.tables:
        sheet = FoundSheet("")
        for number, cells in enumerate(table.rows, start=1):
            kept = without_empty_end(cells)
            if kept:
                room.take(kept)
                sheet.rows.append((number, kept))
        if sheet.rows:
            found.sheets.append(sheet)
    found.sheets.sort(key=lambda sheet: -sum(len(cells) for _, cells in sheet.rows))
    for number, sheet in enumerate(found.sheets, start=1):
        sheet.name = str(number)
    if not found.sheets:
        raise NotRead("no_table")
    return found


def read_mhtml(data: bytes, _decoded: Decoded) -> Found:
    """The tables of a web page that was saved with all that belongs to it as one file."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    found: Found | None = None
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        try:
            page = read(payload, decoded(payload))
        except NotRead:
            continue
        if found is None:
            found = page
        else:
            found.sheets += page.sheets
    if found is None:
        raise NotRead("no_table")
    return found
