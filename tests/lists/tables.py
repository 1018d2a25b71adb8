"""Tables of strangers made by hand, as the reading of files gives them."""

from __future__ import annotations

from datetime import date

from kansenboek.kit.i18n import language
from kansenboek.lists.rules.columns import mapping_from
from kansenboek.lists.rules.headings import Table, find_table
from kansenboek.lists.rules.rows import NOTHING_TOLD, ReadRow, Told, read_row
from kansenboek.lists.rules.source import FileKind, RowProblem, Sheet, Source, TableRow

TODAY = date(2026, 9, 28)


def sheet_of(*lines: str, name: str = "") -> Sheet:
    """A sheet of lines with a ; between cells; lines without anything in them are no rows, but they count."""
    rows = (TableRow(number, tuple(line.split(";"))) for number, line in enumerate(lines, start=1))
    return Sheet(name, tuple(row for row in rows if any(cell.strip() for cell in row.cells)))


def table_of(*lines: str) -> Table:
    """The table in these lines."""
    return find_table(Source(FileKind.CSV, (sheet_of(*lines),)))


def rows_of(*lines: str, told: Told = NOTHING_TOLD) -> list[ReadRow]:
    """What all rows of these lines say. Raises BadRow."""
    table = table_of(*lines)
    mapping = mapping_from(table.headings, {})
    return [read_row(row, mapping, TODAY, told) for row in table.rows]


def row_of(headings: str, cells: str, told: Told = NOTHING_TOLD) -> ReadRow:
    """What one row says."""
    (row,) = rows_of(headings, cells, told=told)
    return row


def child_cell(heading: str, cell: str, told: Told = NOTHING_TOLD) -> ReadRow:
    """A row of Mila Visser with one more column."""
    return row_of(f"Roepnaam;Achternaam;Geboortedatum;{heading}", f"Mila;Visser;03-04-2024;{cell}", told)


def said(problems: tuple[RowProblem, ...]) -> list[str]:
    """The sentences as an English reader gets them."""
    return [language("en").text(problem.message, **dict(problem.values)) for problem in problems]
