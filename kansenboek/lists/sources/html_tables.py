"""Tables of a web page, as many programs save them with the ending .xls: each table a sheet.

A table within a cell is a sheet of its own; its words do not stand in the cell around it too. What a page wants to
fetch or run is never looked at.
"""

from __future__ import annotations

import email
import email.policy
import html
import re
from typing import Final

from kansenboek.lists.rules.source import MAX_SHEET_COLUMNS, FileKind

from .decoding import Decoded, decoded
from .found import Found, FoundSheet, Room, without_empty_end
from .refusals import NotRead

_MOST_DEEP: Final = 50
_MOST_SPAN: Final = 1_000
_MOST_TABLES: Final = 200
_MOST_ROWS: Final = 100_000
"""Rows of a table, empty ones counted."""
_BREAKS: Final = frozenset({"br", "p", "div", "li", "tr"})
_UNSEEN: Final = frozenset({"script", "style", "title", "template", "xml"})


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
        if len(self.rows) > _MOST_ROWS:
            raise NotRead("rows")
        self.row = None

    def _fill(self, row: list[str]) -> None:
        """Put down what a cell of an earlier row says in this row too."""
        while (column := len(row)) in self.waiting:
            left, text = self.waiting.pop(column)
            if left > 1:
                self.waiting[column] = (left - 1, text)
            row.append(text)


_TOKEN: Final = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+(?:-->)?"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][\w:-]*+)(?P<said>(?:[^<>\"']++|\"[^\"]*+\"?|'[^']*+'?)*+)>?"
    r"|<[!?][^>]*+>?|(?P<text>(?:[^<]++|<(?!/?[a-zA-Z]|[!?]))++)",
    re.DOTALL,
)
"""One piece of a page. It never goes back over what it has read, so that no page can make it slow."""
_SPAN: Final = re.compile(r"(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,9})", re.IGNORECASE)


class _Reader:
    """Collects the tables of a page."""

    def __init__(self) -> None:
        self._open: list[_Table] = []
        self.tables: list[_Table] = []

    def read(self, page: str) -> None:
        at = 0
        while found := _TOKEN.match(page, at):
            at = found.end()
            if found["text"]:
                self._text(found["text"])
            elif found["tag"]:
                tag = found["tag"].lower()
                if found["end"]:
                    self._end(tag)
                elif tag in _UNSEEN:
                    close = re.compile(rf"</{tag}\b", re.IGNORECASE).search(page, at)
                    at = close.start() if close else len(page)
                else:
                    self._begin(tag, found["said"])
        while self._open:
            self._open.pop().end_row()

    def _begin(self, tag: str, said: str) -> None:
        if tag == "table":
            if len(self._open) == _MOST_DEEP or len(self.tables) == _MOST_TABLES:
                raise NotRead("deep")
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].begin_row()
        elif tag in {"td", "th"}:
            spans = (
                {name.lower(): int(number) for name, number in _SPAN.findall(said)}
                if "span" in said.lower()
                else {}
            )
            self._open[-1].begin_cell(_span(spans.get("colspan", 1)), _span(spans.get("rowspan", 1)))
        elif tag in _BREAKS and (cell := self._open[-1].cell):
            cell.append("\n")

    def _end(self, tag: str) -> None:
        if not self._open:
            return
        if tag == "table":
            self._open.pop().end_row()
        elif tag == "tr":
            self._open[-1].end_row()
        elif tag in {"td", "th"}:
            self._open[-1].end_cell()

    def _text(self, text: str) -> None:
        if self._open and (cell := self._open[-1].cell) is not None:
            cell.append(html.unescape(text) if "&" in text else text)


def _span(said: int) -> int:
    return min(max(said, 1), _MOST_SPAN)


def _plain(text: str) -> str:
    """One space between words; line breaks of the page's own making are no breaks, those that it shows are."""
    lines = (" ".join(line.replace("\u00a0", " ").split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def read(_data: bytes, page: Decoded) -> Found:
    """Every table of a page. Raises NotRead when there is none."""
    reader = _Reader()
    reader.read(page.text)
    found = Found(FileKind.HTML, encoding=page.encoding, unsure=page.unsure)
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
