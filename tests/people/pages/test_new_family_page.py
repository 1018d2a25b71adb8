"""A whole household goes in on one form with one save, by the keyboard alone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import list_families, open_family
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.people.records import Relation
from kansenboek.ui.numbered_chips import NumberedChips
from kansenboek.ui.shell import Shell
from tests.there import there

KEY = Qt.Key
MOST_OPERATIONS = 30
"""Keys and clicks beside the letters, for a family with two children and two parents: issue “in the hand”."""


class Hands:
    """Types at whatever has the focus, and counts what is no letter."""

    def __init__(self) -> None:
        self.letters = self.operations = 0

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(QApplication.activePopupWidget() or there(QApplication.focusWidget()), sign)
            self.letters += 1

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            at = QApplication.activePopupWidget() or there(QApplication.focusWidget())
            QTest.keyClick(at, key, with_)
            self.operations += 1


def new_family(shell: Shell) -> NewFamilyPage:
    shell.new_family()
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    return page


def test_two_children_and_two_parents_take_one_form_one_save_and_few_keys(
    shell: Shell, unlocked: Unlocked
) -> None:
    page, hands = new_family(shell), Hands()
    hands.operations += 1  # Ctrl+N
    hands.type("El Idrissi")
    hands.press(KEY.Key_Tab)
    hands.type("arab")
    hands.press(KEY.Key_Return)
    hands.type("dut")
    hands.press(*[KEY.Key_Tab] * 2)  # the language of the conversation stands there
    hands.type("Overdie")
    hands.press(KEY.Key_Tab)
    hands.type("Sara")
    hands.press(*[KEY.Key_Tab] * 2)  # the surname stands there
    hands.type("3-4-2023")
    hands.press(KEY.Key_Tab, KEY.Key_Space)  # another child
    hands.type("Adam")
    hands.press(*[KEY.Key_Tab] * 2)
    hands.type("1 feb 2025")
    hands.press(*[KEY.Key_Tab] * 2)
    hands.type("Nora El Idrissi")
    hands.press(KEY.Key_Tab)
    hands.type("0612345678")
    hands.press(KEY.Key_Tab)
    hands.type("m")
    hands.press(KEY.Key_Tab)
    hands.press(KEY.Key_1)  # custody: yes, and on to the next field
    hands.type("Kade 3, Schoonderwoerd")
    hands.press(KEY.Key_Tab, KEY.Key_Space)  # another parent
    hands.type("Youssef El Idrissi")
    hands.press(*[KEY.Key_Tab] * 2)
    hands.type("f")
    hands.press(KEY.Key_Tab, KEY.Key_1)
    hands.operations += 1  # Ctrl+S, which stands in the menu of the window
    page.save_and_leave()
    assert shell.page() is not page
    file = open_family(unlocked, list_families(unlocked)[0].id)
    assert [(c.given_name, c.surname, c.birth_date) for c in file.children] == [
        ("Sara", "El Idrissi", date(2023, 4, 3)),
        ("Adam", "El Idrissi", date(2025, 2, 1)),
    ]
    assert [(c.name, c.relation, c.has_custody.value, c.address) for c in file.contacts] == [
        ("Nora El Idrissi", Relation.MOTHER, "yes", "Kade 3, Schoonderwoerd"),
        ("Youssef El Idrissi", Relation.FATHER, "yes", "Kade 3, Schoonderwoerd"),
    ]
    assert file.family.home_languages == ("ar", "nl")
    assert hands.operations <= MOST_OPERATIONS, hands.operations


def test_a_second_child_half_typed_comes_back_and_an_empty_one_adds_nobody(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = new_family(shell)
    page.add_member("child")
    QTest.keyClicks(there(QApplication.focusWidget()), "Adam")
    page.add_member("contact")
    assert page.keep_typed()
    shell._close_trail()
    page = new_family(shell)
    assert page.forms["child2"].box("given_name").editor.draft() == "Adam"
    assert "contact2" not in page.forms
    page.forms["child2"].box("given_name").editor.set_value("")
    page.forms["child2"].box("surname").editor.set_value("")
    page.forms["family"].box("family_name").editor.set_value("Yılmaz")
    page.forms["family"].box("home_languages").editor.set_value(("tr",))
    assert page.save()
    file = open_family(unlocked, list_families(unlocked)[0].id)
    assert (file.children, file.contacts) == ((), ())


def test_what_is_wrong_with_the_second_child_is_said_there_and_the_cursor_goes_to_it(shell: Shell) -> None:
    page = new_family(shell)
    page.forms["family"].box("family_name").editor.set_value("Yılmaz")
    page.forms["family"].box("home_languages").editor.set_value(("tr",))
    page.add_member("child")
    QTest.keyClicks(there(QApplication.focusWidget()), "Adam")
    assert not page.save()
    box = page.forms["child2"].box("birth_date")
    assert box.problem.text()
    assert page.focusWidget() is box.editor.target


def test_an_answer_of_an_added_parent_leads_to_its_next_field_whichever_it_is(shell: Shell) -> None:
    page = new_family(shell)
    page.add_member("contact")
    custody, address = (page.forms["contact2"].box(name).editor for name in ("has_custody", "address"))
    assert isinstance(custody, NumberedChips)
    for digit, chip in zip(
        (KEY.Key_1, KEY.Key_2, KEY.Key_3), custody.findChildren(QRadioButton), strict=True
    ):
        there(custody.target).setFocus()
        QTest.keyClick(there(page.focusWidget()), digit)
        assert page.focusWidget() is address.target
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        QTest.keyClick(there(page.focusWidget()), KEY.Key_Tab)
        assert page.focusWidget() is address.target


def test_tab_goes_from_the_last_child_to_the_button_for_another_one(shell: Shell) -> None:
    page = new_family(shell)
    for _time in range(2):
        page.add_member("child")
    page.forms["child2"].box("birth_date").editor.target.setFocus()
    QTest.keyClick(there(page.focusWidget()), KEY.Key_Tab)
    assert page.focusWidget() is page.forms["child3"].box("given_name").editor.target
    page.forms["child3"].box("birth_date").editor.target.setFocus()
    QTest.keyClick(there(page.focusWidget()), KEY.Key_Tab)
    at = page.focusWidget()
    assert isinstance(at, QPushButton)
    assert at is page.more["child"]
    QTest.keyClick(at, KEY.Key_Tab)
    assert page.focusWidget() is page.forms["contact"].box("name").editor.target
    page.more["contact"].setFocus()
    QTest.keyClick(page.more["contact"], KEY.Key_Tab)
    assert page.focusWidget() is page.save_button
