"""Where the table begins in a file: its headings, wherever they stand, and the rows below them.

People put a title, a date, “Locatie: De Wilg” or a row of merged groups (“Kind”, “Ouder 1”) above their headings,
make one heading of two rows, say them again on each page, and put “Groep: Vlinders” between the children.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from kansenboek.kit.errors import N_, ImportRefused, Label
from kansenboek.kit.i18n import current

from .column_guess import guessed
from .contents import guessed_by_contents, is_data
from .heading_words import OF_PERSONS, bare, words_of
from .source import Sheet, Source, TableRow
from .targets import NAMES, name_of_target

FIRST_ROWS: Final = 20
"""Rows with something in them among which the headings are looked for."""
_TOLD_ABOVE: Final = frozenset(("group", "site", "school", "mentor"))
"""What a line above or between the rows can tell of all children below it."""
_MOST_LOOKED_AT: Final = 4_000
"""Cells among which the headings are looked for."""
_LONGEST_HEADING: Final = 200
_COLUMN: Final = N_("Column {number}")
_COLUMN_OF: Final = N_("Column {number}: {field}")


@dataclass(frozen=True, slots=True)
class Table:
    """A file's headings and the rows below them that have something in them.

    `heading_row`: where they stand, 0 when the file has none. `other_sheets`: the names of sheets that are not read.
    What a line above the rows tells of all of them (“Groep: Vlinders”) is a last column with that heading.
    """

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    heading_row: int = 1
    sheet: str = field(default="", repr=False)
    other_sheets: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Found:
    """A row that can hold the headings. `worth`: how much they say, to compare by."""

    at: int
    headings: tuple[str, ...]
    worth: tuple[bool, int]


def find_table(source: Source, told_sheet: str = "") -> Table:
    """The table of the sheet that was told, or else of the one whose headings say most.

    Raises ImportRefused when the file is empty or has no sheet of that name.
    """
    sheets = [sheet for sheet in source.sheets if sheet.rows]
    if told_sheet:
        sheets = [sheet for sheet in sheets if sheet.name == told_sheet]
        if not sheets:
            raise ImportRefused(
                N_("This file has no sheet “{sheet}”."),
                advice=N_("Nothing was changed. The file has: {sheets}."),
                sheet=told_sheet,
                sheets=tuple(sheet.name for sheet in source.sheets),
            )
    if not sheets:
        raise ImportRefused(reason=Label(N_("it is empty")))
    best = max(sheets, key=lambda sheet: (_headings_of(sheet).worth, len(sheet.rows)))
    others = tuple(sheet.name for sheet in source.sheets if sheet is not best and sheet.rows)
    return replace(_table_of(best), sheet=best.name, other_sheets=others)


def _table_of(sheet: Sheet) -> Table:
    found = _headings_of(sheet)
    if found.at < 0:
        return _without_headings(sheet)
    told = dict(_told_in(sheet.rows[: found.at]))
    said = [bare(cell) for cell in sheet.rows[found.at].cells]
    rows: list[tuple[TableRow, dict[str, str]]] = []
    for row in sheet.rows[found.at + 1 :]:
        if _says_again(said, row):
            continue
        if section := dict(_told_in([row], width=len(found.headings))):
            told = told | section
            continue
        rows.append((row, told))
    headings, full = _with_told(found.headings, rows)
    return Table(headings, full, sheet.rows[found.at].number)


# --- the headings ----------------------------------------------------------------------------------------------


def _headings_of(sheet: Sheet) -> _Found:
    """The first rows' best headings; `at` -1 when there are none."""
    rows = _looked_at(sheet.rows)
    candidates = [_candidate(rows, at) for at in range(len(rows))]
    best = max(candidates, key=lambda found: (found.worth, -found.at))
    if best.worth[1] >= 2 or (best.worth == (True, 1) and _has_one_cell(rows[best.at])):
        return best
    widest = max(_filled(row) for row in sheet.rows[: 5 * FIRST_ROWS])
    for at, row in enumerate(rows):
        if _filled(row) * 2 > widest:  # not a title
            if widest > 1 and not is_data(row.cells) and len(sheet.rows) > at + 1:
                return _Found(at, _one_line(row.cells), (False, 0))
            break
    return _Found(-1, (), (False, 0))


def _looked_at(rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    """The first rows, fewer when they are very wide: a file of nothing but columns takes no minutes."""
    cells = 0
    for count, row in enumerate(rows[:FIRST_ROWS]):
        cells += _filled(row)
        if count and cells > _MOST_LOOKED_AT:
            return rows[:count]
    return rows[:FIRST_ROWS]


def _candidate(rows: tuple[TableRow, ...], at: int) -> _Found:
    plain = _one_line(rows[at].cells)
    tried = [plain]
    if at and rows[at - 1].number == rows[at].number - 1:
        tried.insert(0, _under(_one_line(rows[at - 1].cells), plain))  # says more, when both say as much
    found = [(headings, guessed(headings, frozenset(), frozenset())) for headings in tried]
    headings, columns = max(found, key=lambda each: len(each[1]))
    return _Found(at, headings, (any(name in columns for name in NAMES), len(columns)))


def _under(above: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """Headings with the words above them, where these say whose they are or are the first half of them.

    A group stands above its first column only: it holds for the columns to the right of it, up to the next group.
    """
    width = max(len(above), len(own))
    above, own = _padded(above, width), _padded(own, width)
    headings: list[str] = []
    group = ""
    for upper, lower in zip(above, own, strict=True):
        group = upper or group
        headings.append(_joined(upper, group, lower))
    return tuple(headings)


def _joined(upper: str, group: str, lower: str) -> str:
    if not lower:
        return upper
    alone, both = words_of(lower), words_of(f"{group} {lower}") if group else None
    if both is None:
        return lower
    if alone is not None and (alone.person or (alone.thing == both.thing and not both.person)):
        return lower
    if alone is not None and (
        both.thing not in OF_PERSONS or alone.thing not in (*OF_PERSONS, "number_beside")
    ):
        return lower
    return f"{group} {lower}"


def _says_again(said: list[str], row: TableRow) -> bool:
    """Whether a row repeats the headings, as each page of a printed list does."""
    words = [bare(cell) for cell in row.cells]
    pairs = [(mine, theirs) for mine, theirs in zip(said, words, strict=False) if mine or theirs]
    same = sum(mine == theirs for mine, theirs in pairs)
    return same >= 2 and same * 5 >= len(pairs) * 4


def _one_line(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split())[:_LONGEST_HEADING] for cell in cells)


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


def _filled(row: TableRow) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _has_one_cell(row: TableRow) -> bool:
    return _filled(row) == 1


# --- lines that tell something of all rows below them ------------------------------------------------------------


def _told_in(rows: Iterable[TableRow], width: int = 0) -> Iterator[tuple[str, str]]:
    """Yield what lines such as “Groep: Vlinders” tell: a target and a value.

    Between the rows of a table of `width` columns such a line has nothing else in it.
    """
    for row in rows:
        filled = [" ".join(cell.split()) for cell in row.cells if cell.strip()]
        if width > 2 and len(filled) > 2:
            continue
        for number, cell in enumerate(filled):
            key, colon, value = cell.partition(":")
            if not colon and len(filled) > 2:
                continue
            following = filled[number + 1] if number + 1 < len(filled) else ""
            value = value.strip() or (following if colon or number == 0 else "")
            words = words_of(key)
            alone = colon or not width
            if words is None or words.thing not in _TOLD_ABOVE or words.person:
                continue
            if value and alone and (colon or words_of(value) is None):
                yield words.thing, value


def _with_told(
    headings: tuple[str, ...], rows: list[tuple[TableRow, dict[str, str]]]
) -> tuple[tuple[str, ...], tuple[TableRow, ...]]:
    """The table with a column for each thing that lines told, unless the table has a column for it."""
    own = guessed(headings, frozenset(), frozenset())
    targets = list(dict.fromkeys(target for _row, told in rows for target in told if target not in own))
    if not targets:
        return headings, tuple(row for row, _told in rows)
    width = max([len(headings), *(len(row.cells) for row, _told in rows)])
    wide = (*_padded(headings, width), *(current().value(name_of_target(target)[0]) for target in targets))
    return wide, tuple(
        replace(row, cells=(*_padded(row.cells, width), *(told.get(target, "") for target in targets)))
        for row, told in rows
    )


# --- a table without headings ------------------------------------------------------------------------------------


def _without_headings(sheet: Sheet) -> Table:
    """Every row is a child; the columns are called by their number, and by what they hold when that is certain."""
    width = max(len(row.cells) for row in sheet.rows)
    held = guessed_by_contents(sheet.rows, width)
    headings = tuple(_column_name(number, held.get(number, "")) for number in range(width))
    return Table(headings, sheet.rows, 0)


def _column_name(number: int, target: str) -> str:
    if not target:
        return current().text(_COLUMN, number=number + 1)
    return current().text(_COLUMN_OF, number=number + 1, field=name_of_target(target)[0])
