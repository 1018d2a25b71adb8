"""The same list as a spreadsheet (XLSX) and as plain rows (CSV), which a table of families can be read in from again.

Every cell is text: what somebody is called can never become a formula, and no zero falls off a telephone number.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import xlsxwriter

from kansenboek.kit.cell_text import begins_a_formula, safe_text
from kansenboek.outgoing.rules.content import ListContent

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""A fixed day: when a file was made is told by its name."""
_NARROWEST, _WIDEST = 9, 44
"""Widths of a column, in letters."""
_MOST_SHEET_NAME = 31


def as_csv(content: ListContent) -> bytes:
    """With semicolons, and UTF-8 with its mark, for Excel. What could begin a formula has an apostrophe before it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (content.cells.headings, *content.cells.rows):
        writer.writerow([_no_number(safe_text(cell)) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _no_number(cell: str) -> str:
    """A telephone number with a space in it: a spreadsheet that opens a CSV takes bare digits for a number."""
    if not (cell.isascii() and cell.isdecimal() and cell.startswith("0") and len(cell) > 3):
        return cell
    code = 4 if cell.startswith("00") else 2 if cell.startswith("06") else 3
    return f"{cell[:code]} {cell[code:]}"


def as_xlsx(content: ListContent) -> bytes:
    """One sheet, its headings in view while one scrolls, each column as wide as what is in it."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": "Kansenboek", "author": "", "comments": "", "created": _MADE})
    sheet = book.add_worksheet(content.title[:_MOST_SHEET_NAME])
    strong = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
    as_text = book.add_format({"num_format": "@", "valign": "top"})
    # What Excel shows without its apostrophe, and leaves as text also after somebody typed in it.
    quoted = book.add_format({"num_format": "@", "valign": "top", "quote_prefix": True})
    rows = (content.cells.headings, *content.cells.rows)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            told = "".join(sign if sign.isprintable() else " " for sign in cell)
            style = quoted if begins_a_formula(told) else as_text
            sheet.write_string(number, place, told, style if number else strong)
    for place in range(len(content.cells.headings)):
        longest = max(len(row[place]) for row in rows)
        sheet.set_column(place, place, min(max(longest + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows) - 1, 1), len(content.cells.headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return file.getvalue()
