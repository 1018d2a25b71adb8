"""Spreadsheets of a list: text in every cell, whatever somebody is called."""

from __future__ import annotations

import csv
import io
import re

import pytest

from kansenboek.outgoing.papers.list_sheet import as_csv, as_xlsx
from kansenboek.outgoing.rules.people_lists import telephone_list

from .homes import DUTCH, a_home, parts_of

FORMULAS = [
    "=HYPERLINK(1)",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    "\t=1",
    " =1",
    "\r=1",
    ";x",
    "|x",
]


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("name", FORMULAS)
def test_no_name_becomes_a_formula(name: str) -> None:
    content = telephone_list((a_home(given_name=name),), DUTCH)
    parts = parts_of(as_xlsx(content))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert set(re.findall(r' t="(\w+)"', sheet)) == {"s"}
    assert 'quotePrefix="1"' in parts["xl/styles.xml"]
    cell = rows_of(as_csv(content))[1][0]
    assert cell.startswith("'")
    assert not cell.lstrip("'").startswith("'")


def test_an_ordinary_name_stands_there_as_it_is() -> None:
    content = telephone_list((a_home(given_name="'s-Gravesande", surname="d'Arc"),), DUTCH)
    assert rows_of(as_csv(content))[1][:2] == ["'s-Gravesande", "d'Arc"]
    assert "d'Arc" in parts_of(as_xlsx(content))["xl/sharedStrings.xml"]


def test_a_csv_has_its_mark_semicolons_and_quotes() -> None:
    data = as_csv(telephone_list((a_home(given_name='Bo "B"; jr'),), DUTCH))
    assert data.startswith(b'\xef\xbb\xbf"Roepnaam";')
    assert data.endswith(b"\r\n")
    assert rows_of(data)[1][0] == 'Bo "B"; jr'


def test_no_zero_falls_off_a_telephone_number() -> None:
    home = a_home()
    for typed, told in (
        ("0612345678", "06 12345678"),
        ("0201234567", "020 1234567"),
        ("0031612345678", "0031 612345678"),
        ("06-12345678", "06-12345678"),
        ("+31 6 12345678", "'+31 6 12345678"),
        ("112", "112"),
    ):
        contact = type(home.contacts[0])(
            id="p", family_id="f1", name="Ayşe", relation=home.contacts[0].relation, phone=typed
        )
        content = telephone_list((type(home)(home.family, home.children, (contact,)),), DUTCH)
        assert told in rows_of(as_csv(content))[1]
        assert typed in parts_of(as_xlsx(content))["xl/sharedStrings.xml"]


def test_the_same_list_gives_the_same_spreadsheet() -> None:
    content = telephone_list((a_home(),), DUTCH)
    assert as_xlsx(content) == as_xlsx(content)
    told = parts_of(as_xlsx(content))
    assert "Elif" not in told["docProps/core.xml"] + told["docProps/app.xml"] + told["xl/workbook.xml"]
