"""The same counts as a spreadsheet (XLSX) and as plain rows (CSV).

Every text is written as text: what a place is called can never become a formula. The same content gives the same
bytes.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from kansenboek.kit.cell_text import safe_text
from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import DEFAULT, Language, language

from .content import ReportContent, Section

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""A fixed day: when a file was made says nothing about the counts."""
_MOST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def as_csv(content: ReportContent, code: str = DEFAULT) -> bytes:
    """Write one row for each number: table, row, column, number.

    With semicolons, and UTF-8 with its mark, for Excel.
    """
    say = language(code).text
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([say(N_("Table")), say(N_("Row")), say(N_("Column")), say(N_("Number"))])
    for section in content.sections:
        for name, values in section.table.lines():
            for column, value in zip(section.table.columns, values, strict=True):
                cells = (section.title, name, column, "" if value is None else str(value))
                writer.writerow([safe_text(cell) for cell in cells])
    for heading, sentences in _explained(content, language(code)):
        writer.writerow([])
        writer.writerow([safe_text(heading)])
        writer.writerows([safe_text(sentence)] for sentence in sentences)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(content: ReportContent, code: str = DEFAULT) -> bytes:
    """Write a sheet for each table, and a first sheet with what has to be known about all of them."""
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
    strong, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    spoken = language(code)
    _about(book, content, spoken, strong, wrapped)
    used = {spoken.text(N_("About these counts")).casefold()}
    for section in content.sections:
        sheet = book.add_worksheet(_sheet_name(section.title, used))
        _table(sheet, section, strong)
    book.close()
    return file.getvalue()


def _about(book: Any, content: ReportContent, spoken: Language, strong: Any, wrapped: Any) -> None:
    sheet = book.add_worksheet(spoken.text(N_("About these counts"))[:_MOST_SHEET_NAME])
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, safe_text(content.title), strong)
    sheet.write_string(1, 0, safe_text(content.subtitle))
    row = 3
    for heading, sentences in _explained(content, spoken):
        sheet.write_string(row, 0, safe_text(heading), strong)
        for place, sentence in enumerate(sentences, start=row + 1):
            sheet.write_string(place, 0, safe_text(sentence), wrapped)
        row += len(sentences) + 2


def _table(sheet: Any, section: Section, strong: Any) -> None:
    table = section.table
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, max(1, len(table.columns)), 14)
    sheet.write_string(0, 0, safe_text(section.title), strong)
    sheet.write_string(1, 0, safe_text(section.note))
    for place, name in enumerate((table.row_heading, *table.columns)):
        sheet.write_string(3, place, safe_text(name), strong)
    lines = list(table.lines())
    for row, (name, values) in enumerate(lines, start=4):
        last = strong if table.totals is not None and row == 3 + len(lines) else None
        sheet.write_string(row, 0, safe_text(name), last)
        for place, value in enumerate(values, start=1):
            if value is None:
                sheet.write_string(row, place, "–", last)
            else:
                sheet.write_number(row, place, value, last)
    sheet.freeze_panes(4, 1)


def _explained(content: ReportContent, spoken: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (spoken.text(heading), sentences)
        for heading, sentences in (
            (N_("Does it work?"), (*content.first_page(), *content.missing)),
            (N_("How sure is a number?"), content.certainty),
            (
                N_("What does not stand in this report"),
                tuple(f"{what}: {why}" for what, why in content.left_out),
            ),
        )
        if sentences
    )


def _sheet_name(title: str, used: set[str]) -> str:
    """Find a name that Excel takes and that no other sheet has."""
    bare = (
        "".join(sign for sign in title.translate(_NOT_IN_A_SHEET_NAME) if sign.isprintable()).strip() or "–"
    )
    name, number = bare[:_MOST_SHEET_NAME], 1
    while name.casefold() in used:
        number += 1
        ending = f" {number}"
        name = bare[: _MOST_SHEET_NAME - len(ending)] + ending
    used.add(name.casefold())
    return name
