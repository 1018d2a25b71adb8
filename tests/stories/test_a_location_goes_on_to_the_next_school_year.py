"""Sixty children of a location go on to the next school year with a few keys, and come back with one press."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.people.records import Child, Family
from kansenboek.storage.records import table_of
from kansenboek.window import MainWindow
from kansenboek.year.pages.school_year_page import SchoolYearPage
from tests.factory import a_child, a_family

from .flows import Hands
from .hands import CONTROL

MOST_FOR_A_TURN = 12
MOST_TO_TAKE_BACK = 2
GROUPS = ("Bijtjes", "Egels", "Otters")
CHILDREN = 60


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> MainWindow:
    """Three groups of twenty at one site, of whom six are four before the summer ends."""
    with unlocked.write("demo.loaded", "") as tx:
        for number in range(CHILDREN):
            family = Family(**{**vars(a_family(family_name=f"F{number}")), "id": unlocked.new_id()})
            table_of(Family.kind).add(tx, family)
            born = date(2023, 1, 1) + timedelta(days=number) if number % 10 else date(2022, 8, 1)
            values = {"given_name": f"K{number}", "group": GROUPS[number % 3], "school_start": None}
            child = a_child(family.id, birth_date=born, **values)
            table_of(Child.kind).add(tx, Child(**{**vars(child), "id": unlocked.new_id()}))
    made = open_window()
    made.show_store(unlocked)
    return made


def groups(unlocked: Unlocked) -> Counter[str]:
    """Group → how many children, with those who left apart."""
    found: list[Child] = [each for each in list_records(unlocked, "child") if isinstance(each, Child)]
    return Counter("gone" if each.exit_reason else each.group for each in found)


def test_a_location_of_sixty_children_goes_on_and_comes_back(window: MainWindow, unlocked: Unlocked) -> None:
    shell = window.shell
    assert shell is not None
    before = groups(unlocked)
    hands = Hands()
    shell.go(Place("school_year"))  # from the line on “Today”: one press
    hands.operations += 1
    page = shell.page()
    assert isinstance(page, SchoolYearPage)
    for name, to in (("Bijtjes", "Egels"), ("Egels", "Otters")):
        box = next(card for card in page.cards if card.group.name == name).goes
        box.setFocus()
        hands.operations += 1  # a press on the list of that group
        hands.write(_("All go to {group}", group=to))
        assert box.answer() == to
    assert page.told.text().startswith(
        "42 children: 18 to group Egels, 18 to group Otters, 6 to primary school"
    )
    hands.press(Qt.Key.Key_Return, CONTROL)
    after = groups(unlocked)
    assert after["gone"] == 6
    assert after["Bijtjes"] == 0
    assert hands.operations <= MOST_FOR_A_TURN, hands.operations
    turned = hands.operations
    page.message.act.click()
    hands.operations += 1
    assert groups(unlocked) == before
    assert hands.operations - turned <= MOST_TO_TAKE_BACK
