"""Tables of plain text: cells between semicolons, commas, tabs or other signs, in quotation marks of any kind.

One row with odd quotation marks stops no other row: it is read as it stands, and said so.
"""

from __future__ import annotations

import csv
import math
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from kansenboek.lists.rules.source import (
    INVISIBLE,
    MAX_SHEET_COLUMNS,
    ODD_QUOTES,
    OTHER_LETTERS,
    FileKind,
)

from .decoding import Decoded
from .found import Doubt, Found, FoundSheet, Room, Row, without_empty_end
from .garbled import letters_for_entities
from .refusals import NotRead

_USUAL: Final = (";", ",", "\t", "|")
_UNUSUAL: Final = ("~", "^", "¦", "§", "\x1f", "\x1e", "\x1c", "#", "*", ":", "/")
_NAMED: Final = {
    "\\t": "\t",
    "tab": "\t",
    "{tab}": "\t",
    "komma": ",",
    "puntkomma": ";",
    "comma": ",",
    "semicolon": ";",
}
_TOLD: Final = re.compile(
    r"""[\s"'“”„‘’=]*sep\s*=\s*(?P<sign>.*?)["'“”‘’]*\s*\Z""", re.IGNORECASE | re.DOTALL
)
_QUOTES: Final = {'"': '"', "“": "”", "”": "”", "„": "”“", "«": "»", "‘": "’", "'": "'", "`": "`\u00b4'"}
"""Opening mark → marks that close it."""
_SAMPLE: Final = 40
"""Records that are tried with each separator."""
_LONGEST_QUOTE: Final = 40_000
"""Characters after which an open quotation mark was no opening one."""
_MOST_CELL: Final = 1_000_000
_MOST_RECORDS: Final = 1_048_576 * 2
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_BLANK: Final = re.compile(r"[\r\n]+")
_GUARDED: Final = re.compile(r'=(?=")')


@dataclass(slots=True)
class _Dress:
    """How cells are told apart in one file."""

    sign: str
    marks: str
    """Opening quotation marks that count."""
    within: int = 3
    """So many separators in one line of a quoted cell say that its mark was never closed; 0: nothing says so."""
    stop: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.stop = re.compile(re.escape(self.sign) + r"|\r\n|\n|\r")


def read(_data: bytes, decoded: Decoded) -> Found:
    """The table in a text. Raises NotRead when it is none."""
    text = decoded.text
    if decoded.encoding == "utf-8" and text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
    shift = len(decoded.text) - len(text)
    if "\r\r\n" in text[:100_000] and not decoded.other:
        text = text.replace("\r\r\n", "\r\n")
    told, body = _told_separator(text)
    shift += len(text) - len(body)
    if not decoded.other:
        body = letters_for_entities(body)
    dress = _dress(body, told)
    found = Found(FileKind.CSV, encoding=decoded.encoding, unsure=decoded.unsure)
    found.sheets.append(FoundSheet(""))
    _read_all(body, dress, [at - shift for at in decoded.other], found)
    return found


def _told_separator(text: str) -> tuple[str, str]:
    """The separator that a first line “sep=;” names, and the text below it."""
    end = _LINE_END.search(text)
    line = text[: end.start()] if end else text[:50]
    if end is None or len(line) > 50 or "=" not in line or not (found := _TOLD.match(line)):
        return "", text
    sign = found["sign"]
    named = _NAMED.get(sign.strip().lower(), sign)
    sign = named if len(named) <= 1 or named in _UNUSUAL else named.lstrip("\"' ")[:1]
    return sign, text[end.end() :]


def _dress(text: str, told: str) -> _Dress:
    if told and told not in "\"'":
        marks = _marks(text, told)
        dress = _Dress(told, marks)
        if max(_widths(text, dress), default=0) > 1:
            dress.within = _separators_of_a_row(text, dress)
            return dress
    best, most = ";", 0.0
    for signs in (_USUAL, _UNUSUAL):
        for sign in signs:
            widths = _widths(text, _Dress(sign, _marks(text, sign)))
            points = _points(widths) * (
                1.0 if sign == "," else 1.15
            )  # a comma stands in names and remarks too
            if points > most:
                best, most = sign, points
        if most:
            break
    start = text[:20_000]
    if start.count(best) and start.count(best * 2) * 2 == start.count(best):
        best *= 2
    dress = _Dress(best, _marks(text, best))
    dress.within = _separators_of_a_row(text, dress)
    return dress


def _separators_of_a_row(text: str, dress: _Dress) -> int:
    """Separators in an ordinary row; 0 where cells stand in quotation marks as a rule, for then all is well."""
    if text.lstrip()[:1] in dress.marks:
        return 0
    widths = Counter(width for width in _widths(text, dress) if width > 2)
    return max(widths, key=widths.__getitem__) - 1 if widths else 0


def _points(widths: list[int]) -> float:
    """How sure it is that this separator made these numbers of cells."""
    split = [width for width in widths if width > 1]
    if not split:
        return 0
    usual = Counter(split)
    mode = max(usual, key=lambda width: (usual[width], width))
    return (len(split) / len(widths)) ** 2 * usual[mode] / len(split) * math.log2(mode)


def _widths(text: str, dress: _Dress) -> list[int]:
    widths: list[int] = []
    at = 0
    while at < len(text) and len(widths) < _SAMPLE:
        cells, at, _ = _record(text, at, dress)
        if any(cell.strip() for cell in cells):
            widths.append(len(cells))
    return widths


def _marks(text: str, sign: str) -> str:
    """The opening marks that count: the ordinary one, and another one when most cells of a first row wear it."""
    marks = '"'
    for line in _LINE_END.split(text[:20_000])[:10]:
        cells = [cell.strip() for cell in line.split(sign) if cell.strip()]
        for opening, closing in _QUOTES.items():
            worn = sum(1 for cell in cells if len(cell) > 1 and cell[0] == opening and cell[-1] in closing)
            if opening not in marks and worn * 2 > len(cells) and (worn > 1 or opening not in "'`"):
                marks += opening
    return marks


def _read_all(text: str, dress: _Dress, other: list[int], found: Found) -> None:
    room, rows = Room(), found.sheets[0].rows
    at = number = 0
    while at < len(text):
        if blank := _BLANK.match(text, at):
            ends = text[at : blank.end()]
            number += ends.count("\n") + ends.count("\r") - ends.count("\r\n")
            at = blank.end()
            continue
        number += 1
        start = at
        cells, at, odd = _record(text, at, dress)
        if number > _MOST_RECORDS:
            raise NotRead("rows")
        if len(cells) > MAX_SHEET_COLUMNS:
            if any(cell.strip() for cell in cells[MAX_SHEET_COLUMNS:]) or len(cells) > 10 * MAX_SHEET_COLUMNS:
                raise NotRead("columns")
            cells = cells[:MAX_SHEET_COLUMNS]
        cells = without_empty_end(cells)
        if not cells:
            continue
        room.take(cells)
        rows.append((number, cells))
        _doubt(found, (number, cells), odd)
        if other and bisect_left(other, start) < bisect_left(other, at):
            found.doubts.append(Doubt(number, OTHER_LETTERS, value=_with_marks(cells)))


def _doubt(found: Found, row: Row, odd: bool) -> None:
    number, cells = row
    if odd:
        found.doubts.append(Doubt(number, ODD_QUOTES))
    if any("\0" in cell for cell in cells):
        found.doubts.append(Doubt(number, INVISIBLE))
        cells[:] = [cell.replace("\0", "") for cell in cells]


def _with_marks(cells: list[str]) -> str:
    return next((cell for cell in cells if not cell.isascii()), "")[:200]


def _record(text: str, at: int, dress: _Dress) -> tuple[list[str], int, bool]:
    """The cells of the record that begins at `at`, where the next one begins, and whether its quotes are odd."""
    end = _LINE_END.search(text, at)
    line_end = end.start() if end else len(text)
    after = end.end() if end else len(text)
    line = text[at:line_end]
    if len(line) > _MOST_CELL and line.count(dress.sign) > 10 * MAX_SHEET_COLUMNS:
        raise NotRead("columns")
    if not any(mark in line for mark in dress.marks):
        return _checked(line.split(dress.sign)), after, False
    if (cells := _well_quoted(line, dress)) is not None:
        return _checked(cells), after, False
    quoted = _quoted_record(text, at, dress)
    if quoted is not None:
        return quoted
    return _checked(_as_it_stands(line, dress)), after, True


def _well_quoted(line: str, dress: _Dress) -> list[str] | None:
    """The cells of a line with ordinary quotation marks that break no rule, by the quicker reader of the library."""
    if dress.marks != '"' or len(dress.sign) > 1 or "\\" in line or '="' in line or ' "' in line:
        return None
    try:
        return next(csv.reader((line,), delimiter=dress.sign, strict=True))
    except csv.Error:
        return None


def _checked(cells: list[str]) -> list[str]:
    if max(map(len, cells)) > _MOST_CELL:
        raise NotRead("long")
    return cells


def _quoted_record(text: str, at: int, dress: _Dress) -> tuple[list[str], int, bool] | None:
    """A record by the rules of quotation marks; None when it breaks them."""
    cells: list[str] = []
    while True:
        start = at
        while text[at : at + 1] == " ":
            at += 1
        guard = "=" if _GUARDED.match(text, at) else ""
        mark = text[at + len(guard) : at + len(guard) + 1]
        if mark and mark in dress.marks:
            read = _quoted_cell(text, at + len(guard) + 1, mark, dress)
            if read is None:
                return None
            cell, at = read
            cells.append(f'="{cell}"' if guard else cell)
        else:
            stop = dress.stop.search(text, at)
            end = stop.start() if stop else len(text)
            cell = text[start:end]
            if end - start > _MOST_CELL:
                raise NotRead("long")
            cells.append(cell)
            at = end
        if at >= len(text):
            return cells, at, False
        if text.startswith(dress.sign, at):
            at += len(dress.sign)
            if len(cells) > 10 * MAX_SHEET_COLUMNS:
                raise NotRead("columns")
            continue
        stop = _LINE_END.match(text, at)
        return cells, stop.end() if stop else at, False


def _quoted_cell(text: str, at: int, mark: str, dress: _Dress) -> tuple[str, int] | None:
    """A cell whose opening mark stands before `at`, and where it ends; with doubled marks, else with backslashes."""
    for backslashes in (False, True):
        read = _until_closed(text, at, _QUOTES[mark], dress, backslashes)
        if read is not None:
            return read
    return None


def _until_closed(
    text: str, at: int, closing: str, dress: _Dress, backslashes: bool
) -> tuple[str, int] | None:
    pieces: list[str] = []
    most = min(len(text), at + _LONGEST_QUOTE)
    start = at
    while at < most:
        letter = text[at]
        if backslashes and letter == "\\" and text[at + 1 : at + 2] in ("\\", *closing):
            pieces.append(text[start:at] + text[at + 1])
            at += 2
            start = at
        elif letter in closing:
            if text[at + 1 : at + 2] == letter:
                pieces.append(text[start : at + 1])
                at += 2
                start = at
                continue
            after = at + 1
            while text[after : after + 1] == " ":
                after += 1
            if after >= len(text) or text[after] in "\r\n" or text.startswith(dress.sign, after):
                pieces.append(text[start:at])
                cell = "".join(pieces)
                return (cell, after) if not _swallowed(cell, dress) else None
            return None
        else:
            at = _next_mark(text, at + 1, most, closing, backslashes)
    return None


def _next_mark(text: str, at: int, most: int, closing: str, backslashes: bool) -> int:
    signs = (*closing, "\\") if backslashes else tuple(closing)
    found = [place for sign in signs if (place := text.find(sign, at, most)) >= 0]
    return min(found, default=most)


def _swallowed(cell: str, dress: _Dress) -> bool:
    """Whether a cell took whole rows along, because its mark was never closed."""
    if not dress.within or dress.sign not in cell:
        return False
    return any(line.count(dress.sign) >= dress.within for line in _LINE_END.split(cell)[1:])


def _as_it_stands(line: str, dress: _Dress) -> list[str]:
    """The cells of a line by its separators alone; marks around a whole cell are taken off."""
    cells = _rejoined(line.split(dress.sign), dress)
    return [_undressed(cell, dress) for cell in cells]


def _rejoined(pieces: list[str], dress: _Dress) -> list[str]:
    """Pieces put together again where a separator stood within one well-quoted cell."""
    cells: list[str] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at].strip()
        if piece and piece[0] in dress.marks and not _is_closed(piece):
            for end in range(at + 1, min(at + 4, len(pieces))):
                whole = dress.sign.join(pieces[at : end + 1]).strip()
                if _is_closed(whole) and whole[1:-1].count(whole[0]) == 0:
                    cells.append(whole)
                    at = end + 1
                    break
            else:
                cells.append(pieces[at])
                at += 1
        else:
            cells.append(pieces[at])
            at += 1
    return cells


def _is_closed(cell: str) -> bool:
    return len(cell) > 1 and cell[-1] in _QUOTES.get(cell[0], "")


def _undressed(cell: str, dress: _Dress) -> str:
    bare = cell.strip()
    if bare and bare[0] in dress.marks and _is_closed(bare) and bare[0] not in bare[1:-1]:
        return bare[1:-1]
    return cell
