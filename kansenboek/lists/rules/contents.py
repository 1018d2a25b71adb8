"""What a column without a heading holds, by what stands in it; only what is certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from .cell_words import NotADay, read_day, read_languages
from .source import TableRow

_POSTCODE: Final = re.compile(r"[1-9]\d{3}\s*[A-Za-z]{2}\Z")
_PHONE: Final = re.compile(r"(?:\+|00|0)?[1-9][\d\s()./-]{6,18}\Z")
_LEAST_DIGITS: Final = 9
_SOME_DAY: Final = date(2026, 1, 1)
"""Whether a cell is a day hangs on no day of today: only years of two digits are reckoned from it."""
_MOST_ROWS: Final = 200
_LEAST_SHARE: Final = 0.8


def is_data(cells: Sequence[str]) -> bool:
    """Whether a row is one of a child and not of headings: a day, a telephone number or an address of e-mail."""
    return any(_is_day(cell) or _is_phone(cell) or _is_mail(cell) for cell in map(str.strip, cells) if cell)


def guessed_by_contents(rows: Sequence[TableRow], width: int) -> dict[int, str]:
    """Number of a column → what it holds for certain.

    Which of two columns of names is the given name is never certain: somebody has to tell.
    """
    found: dict[int, str] = {}
    for number in range(width):
        cells = [
            cell
            for row in rows[:_MOST_ROWS]
            if number < len(row.cells) and (cell := row.cells[number].strip())
        ]
        for target, holds in _TESTS:
            if cells and target not in found.values() and _most(cells, holds):
                found[number] = target
                break
    return found


def _most(cells: list[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, cells)) >= _LEAST_SHARE * len(cells)


def _is_day(cell: str) -> bool:
    try:
        return read_day(cell, _SOME_DAY) is not None
    except NotADay:
        return False


def _is_phone(cell: str) -> bool:
    return bool(_PHONE.match(cell)) and sum(map(str.isdigit, cell)) >= _LEAST_DIGITS and not _is_day(cell)


def _is_mail(cell: str) -> bool:
    before, sign, after = cell.partition("@")
    return bool(before and sign and "." in after)


def _is_language(cell: str) -> bool:
    spoken = read_languages(cell)
    return bool(spoken.codes) and not spoken.unknown and len(cell) > 2


def _is_turned_name(cell: str) -> bool:
    """Whether a surname and a given name stand in one cell with a comma between them."""
    before, comma, after = cell.partition(",")
    return bool(comma and before.strip() and after.strip()) and not any(map(str.isdigit, cell))


_TESTS: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("birth_date", _is_day),
    ("parent1_email", _is_mail),
    ("parent1_phone", _is_phone),
    ("postcode", lambda cell: bool(_POSTCODE.match(cell))),
    ("home_languages", _is_language),
    ("name", _is_turned_name),
)
