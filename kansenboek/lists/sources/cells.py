"""What is done to the cells of any file: guards taken off, errors emptied, garbled letters repaired."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kansenboek.kit.cell_text import begins_a_formula
from kansenboek.lists.rules.source import (
    CELL_CUT,
    COLUMNS_LEFT_OUT,
    ERROR_CELL,
    GARBLED,
    LOST_DIGITS,
    LOST_LETTER,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_HEADINGS,
    REPAIRED,
    UNSURE,
    FileKind,
)

from .found import Doubt, Found, FoundSheet, Row, without_empty_end
from .garbled import garbled, has_lost_letter, repaired

_ERROR: Final = re.compile(
    r"#(?:N/?[AB]|N/A N/A|NV|NAAM\?|NAME\?|NOM\s?\?|VERW!|REF!|BEZUG!|WAARDE!|VALUE!|WERT!|VALEUR!|DEEL/0!|DIV/0!"
    r"|LEEG!|NULL!|NUL\s?!|GETAL!|NUM!|ZAHL!|NOMBRE!|OVERLOOP!|SPILL!|CALC!|BEREKENEN!|VELD!|FIELD!|GEBLOKKEERD!|BLOCKED!"
    r"|ONBEKEND!|UNKNOWN!|VERBINDEN!|CONNECT!|GETTING_DATA|GEGEVENS_OPHALEN|ERROR!)\.?\Z"
    r"|(?:Err|Fout):\s?5[0-9]{2}\Z",
    re.IGNORECASE,
)
_LOST_DIGITS: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}\Z|#{3,}\Z", re.IGNORECASE)
_TEXT_FORMULA: Final = re.compile(
    r'=\s*(?:T|TEKST|TEXT)?\s*\(?\s*"(.*)"\s*\)?\s*\Z', re.DOTALL | re.IGNORECASE
)
_LINK_FORMULA: Final = re.compile(
    r'=\s*HYPERLINK\(\s*".*?"\s*[;,]\s*"(.*)"\s*\)\s*\Z', re.DOTALL | re.IGNORECASE
)
_CLITIC: Final = re.compile(r"'(?:[tsnkmr]|ns|er|em)(?:[\s-]|\Z)", re.IGNORECASE)
_CALM: Final = re.compile(r"[\w .,;:@()/'\"-]{0,100}\Z", re.ASCII)
"""A cell with nothing in it that could have to be done to it, except that it may be called an error."""
_CALLED_ERROR: Final = re.compile(r"\s*(?:Err|Fout):", re.IGNORECASE)
_WORDS: Final = re.compile(r"[A-Za-z'\x80-\U0010ffff-]+")
_ODD_SPACE: Final = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f]")
_UNSEEN_EDGE: Final = re.compile(
    r"\A[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\s]+"
    r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\s]+\Z"
)
_ODD_GUARD: Final = re.compile(r"\A\s*[’‘`\u00b4](?=[+\d][\d .()/+-]{4,}\Z)")
"""The apostrophe that guards a telephone number or a day, as a text program made it over; not that of ’22."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BREAK: Final = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def tidied(found: Found) -> Found:
    """Every cell as the person who typed it meant it, and what was done to it among the doubts."""
    for sheet in found.sheets:
        before = len(found.doubts)
        _guards_off(sheet)
        _keep_columns(sheet, found)
        headings = _probable_headings(sheet.rows)
        for row in sheet.rows:
            _tidy(row, headings, found)
        for doubt in found.doubts[before:]:
            doubt.sheet = sheet.name
        sheet.rows = [(number, kept) for number, cells in sheet.rows if (kept := without_empty_end(cells))]
    found.sheets = [sheet for sheet in found.sheets if sheet.rows]
    found.doubts.sort(key=lambda doubt: doubt.row)
    return found


def _tidy(row: Row, headings: list[str], found: Found) -> None:
    number, cells = row
    mended: list[str] = []
    for column, cell in enumerate(cells):
        if _CALM.match(cell) and not _CALLED_ERROR.match(cell):
            continue
        plain = _plain(cell)
        heading = headings[column] if column < len(headings) else ""
        if len(plain) > MAX_CELL:
            plain = plain[:MAX_CELL]
            found.doubts.append(Doubt(number, CELL_CUT, heading or letter_of(column)))
        bare = plain.strip()
        if _ERROR.match(bare) or _LOST_DIGITS.match(bare):
            message = LOST_DIGITS if _LOST_DIGITS.match(bare) else ERROR_CELL
            found.doubts.append(Doubt(number, message, heading or letter_of(column), bare[:40]))
            cells[column] = ""
            continue
        meant = repaired(plain)
        if meant != plain:
            mended.append(meant)
        cells[column] = meant
        if garbled(meant):
            found.doubts.append(Doubt(number, GARBLED, heading, meant[:200]))
        elif found.unsure and not meant.isascii() and found.unsure.intersection(_WORDS.findall(meant)):
            found.doubts.append(Doubt(number, UNSURE, heading, meant[:200]))
        elif has_lost_letter(meant):
            found.doubts.append(Doubt(number, LOST_LETTER, heading, meant[:200]))
    if mended:
        found.doubts.append(Doubt(number, REPAIRED, value=", ".join(mended)[:200]))


def _plain(cell: str) -> str:
    """A cell without signs that nobody sees: marks of direction around a copied telephone, spaces of odd width.

    Letters that are put together from a letter and a mark become one letter, as people type them.
    """
    plain = _CONTROL.sub("", _BREAK.sub("\n", cell))
    if not plain.isascii():
        seen = _UNSEEN_EDGE.sub("", _ODD_SPACE.sub(" ", plain))
        if not seen and not plain.isspace():
            return plain  # a name that nobody can see is not the same as no name: its row is named
        plain = unicodedata.normalize("NFC", seen)
    return _ODD_GUARD.sub("", plain)


def letter_of(column: int) -> str:
    """The letter of a column in a spreadsheet, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _probable_headings(rows: list[Row]) -> list[str]:
    """The fullest of the first rows, to name a column by; which row really holds the headings is decided later."""
    first = [cells for _, cells in rows[:MAX_HEADINGS]]
    if not first:
        return []
    fullest = max(first, key=lambda cells: sum(1 for cell in cells if cell.strip()))
    return [" ".join(cell.split())[:100] for cell in fullest]


def _guards_off(sheet: FoundSheet) -> None:
    """Take off what makes a spreadsheet keep text as it is: ="…" and an apostrophe in front."""
    apostrophes: dict[int, int] = {}
    filled: dict[int, int] = {}
    for _, cells in sheet.rows:
        for column, cell in enumerate(cells):
            if cell:
                filled[column] = filled.get(column, 0) + 1
                if cell[0] == "=" and '"' in cell:
                    cells[column] = _formula_off(cell)
                elif cell[0] == "'" and not _CLITIC.match(cell):
                    apostrophes[column] = apostrophes.get(column, 0) + 1
    guarded = {
        column for column, count in apostrophes.items() if count > 1 and count * 5 >= (filled[column] - 1) * 4
    }
    for _, cells in sheet.rows if apostrophes else ():
        _apostrophes_off(cells, guarded)


def _formula_off(cell: str) -> str:
    found = _LINK_FORMULA.match(cell) or _TEXT_FORMULA.match(cell)
    return found[1].replace('""', '"') if found else cell


def _apostrophes_off(cells: list[str], guarded: set[int]) -> None:
    """A name may begin with an apostrophe ('t Hof, 'Aisha); digits, or a whole column or row of them, do not."""
    many = [cell for cell in cells if cell and cell[0] == "'" and not _CLITIC.match(cell)]
    all_of_row = len(many) > 1 and len(many) * 2 >= sum(1 for cell in cells if cell)
    for column, cell in enumerate(cells):
        if len(cell) < 2 or cell[0] != "'" or _CLITIC.match(cell):
            continue
        inner = cell[1:]
        if inner[0] == "'":
            cells[column] = inner
        elif inner.endswith("'") and inner.count("'") == 1:
            cells[column] = inner[:-1]
        elif begins_a_formula(inner) or inner[0] in "(0123456789" or column in guarded or all_of_row:
            cells[column] = inner


def _keep_columns(sheet: FoundSheet, found: Found) -> None:
    """Drop empty columns when there are too many, and then what still does not fit."""
    widest = max((len(cells) for _, cells in sheet.rows), default=0)
    if widest <= MAX_COLUMNS:
        return
    used = [False] * widest
    for _, cells in sheet.rows:
        for column, cell in enumerate(cells):
            if cell and not used[column] and cell.strip():
                used[column] = True
    keep = [column for column in range(widest) if used[column]]
    if len(keep) > MAX_COLUMNS:
        keep = keep[:MAX_COLUMNS]
        found.doubts.append(Doubt(sheet.rows[0][0], COLUMNS_LEFT_OUT, value=str(MAX_COLUMNS)))
    sheet.rows = [(number, [cells[c] for c in keep if c < len(cells)]) for number, cells in sheet.rows]


__all__ = ["FileKind", "letter_of", "tidied"]
