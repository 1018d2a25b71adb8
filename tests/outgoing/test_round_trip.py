"""What leaves as a list is understood when it is read in again: guards come off, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kansenboek.lists.rules.columns import guess_mapping
from kansenboek.lists.rules.headings import find_table
from kansenboek.lists.rules.rows import ReadRow, read_row
from kansenboek.lists.rules.source import Sheet, Source, TableRow
from kansenboek.lists.sources.any_file import read_any
from kansenboek.outgoing.papers.list_sheet import as_csv, as_xlsx
from kansenboek.outgoing.rules.content import ListContent
from kansenboek.outgoing.rules.people_lists import Household, group_list, telephone_list
from tests.factory import TODAY

from .homes import DUTCH, a_home

NAMES = [
    "Elif",
    "=Bo",
    "+Bo",
    "-Bo",
    "@Bo",
    "\uff1dBo",
    "\uff20Bo",
    "'s-Gravesande",
    "d'Arc",
    "O'Brien",
    'Bo "B"; jr',
    "Zoë",
]


def read_again(data: bytes) -> list[ReadRow]:
    found = read_any(data)
    sheets = tuple(
        Sheet(sheet.name, tuple(TableRow(number, tuple(cells)) for number, cells in sheet.rows))
        for sheet in found.sheets
    )
    table = find_table(Source(found.kind, sheets, (), found.encoding, b""))
    mapping = guess_mapping(table.headings)
    return [read_row(row, mapping, TODAY) for row in table.rows]


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
@pytest.mark.parametrize("draw", [telephone_list, group_list])
def test_children_come_back_as_they_were(
    write: Callable[[ListContent], bytes], draw: Callable[..., ListContent]
) -> None:
    homes = [a_home(str(n), given_name=name, surname="Çelik") for n, name in enumerate(NAMES)]
    back = read_again(write(draw(homes, DUTCH)))
    assert [row.child.given_name for row in back] == NAMES
    for row, home in zip(back, homes, strict=True):
        (child,) = home.children
        assert (row.child.surname, row.child.birth_date, row.child.group) == (
            child.surname,
            child.birth_date,
            child.group,
        )
        assert set(row.languages.codes) == {"tr", "nl"}


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_parents_come_back_with_their_numbers(write: Callable[[ListContent], bytes]) -> None:
    home: Household = a_home()
    (row,) = read_again(write(telephone_list([home], DUTCH)))
    (parent,) = row.contacts
    assert (parent.name, parent.phone) == (home.contacts[0].name, "06-12345678")
    assert row.notes == ()
