"""What leaves as a list is understood when it is read in again: guards come off, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kansenboek.book.unlocked import Unlocked
from kansenboek.lists.actions.planning import plan_import
from kansenboek.lists.rules.columns import mapping_from
from kansenboek.lists.rules.headings import find_table
from kansenboek.lists.rules.rows import ReadRow, read_row
from kansenboek.lists.rules.source import Sheet, Source, TableRow
from kansenboek.lists.sources.any_file import read_any
from kansenboek.outgoing.actions.leaving import make_list, prepare_list
from kansenboek.outgoing.papers.list_sheet import as_csv, as_xlsx
from kansenboek.outgoing.records import ListKind, ListWay
from kansenboek.outgoing.rules.content import ListContent
from kansenboek.outgoing.rules.people_lists import Household, group_list, telephone_list
from kansenboek.outgoing.rules.ready import Wanted
from kansenboek.people.actions.families import save_child, save_contact, save_family
from tests.factory import TODAY, a_child, a_contact, a_family

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


def source_of(data: bytes) -> Source:
    """What the process that reads files of others gives."""
    found = read_any(data)
    sheets = tuple(
        Sheet(sheet.name, tuple(TableRow(number, tuple(cells)) for number, cells in sheet.rows))
        for sheet in found.sheets
    )
    return Source(found.kind, sheets, (), found.encoding, b"")


def read_again(data: bytes) -> list[ReadRow]:
    table = find_table(source_of(data))
    mapping = mapping_from(table.headings, {})
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


def test_the_store_that_a_list_left_knows_everybody_on_it(unlocked: Unlocked) -> None:
    homes = []
    for number, name in enumerate(("Çelik", "van 't Hof", "O'Brien")):
        homes.append(save_family(unlocked, a_family(family_name=name)).record)
        born = date(2023, 1, 1 + number)
        save_child(unlocked, a_child(homes[-1], given_name=f"K{number}", surname=name, birth_date=born))
        save_contact(unlocked, a_contact(homes[-1], name=f"Ouder {name}", phone=f"06-1234567{number}"))
    ready = prepare_list(unlocked, Wanted(kind=ListKind.TELEPHONE, families=tuple(homes)), "nl")
    for way in (ListWay.CSV, ListWay.SPREADSHEET):
        counts = plan_import(unlocked, source_of(make_list(ready, way).data)).counts
        assert (counts.families, counts.children, counts.contacts) == (0, 0, 0)
        assert (counts.known_families, counts.known_children, counts.known_contacts) == (3, 3, 3)
