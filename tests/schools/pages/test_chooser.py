"""A school is chosen by typing in the form of a child, with the keyboard and the mouse; another text stays."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.pages.family_forms import ChildPage
from kansenboek.people.records import Child
from kansenboek.schools.actions.schools import list_schools, save_school
from kansenboek.schools.pages.chooser import SchoolEditor
from kansenboek.schools.records import School
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_family
from tests.ui.pages import family


@pytest.fixture
def number(unlocked: Unlocked) -> str:
    """A family with a child that goes to no school yet."""
    number = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(number, school=""))
    return number


def child(unlocked: Unlocked, number: str) -> Child:
    return open_family(unlocked, number).children[0]


def form(shell: Shell, unlocked: Unlocked, number: str) -> ChildPage:
    family(shell, number)._go("child", child(unlocked, number).id)
    page = shell.page()
    assert isinstance(page, ChildPage)
    return page


def editor(page: ChildPage, name: str = "school") -> SchoolEditor:
    return cast("SchoolEditor", page.form.box(name).editor)


def type_in(qtbot: QtBot, page: ChildPage, text: str, name: str = "school") -> SchoolEditor:
    found = editor(page, name)
    line = cast("QLineEdit", found.target)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    return found


def test_down_and_enter_choose_and_saving_links_the_child(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, number: str
) -> None:
    page = form(shell, unlocked, number)
    field = type_in(qtbot, page, "eenspan emm")
    popup = field.popup
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().index(0, 0).data() == "Openbare Basisschool 't Eenspan — Emmen · Oosterstraat 58"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert field.value() == "Openbare Basisschool 't Eenspan"
    assert field.where.text() == "Emmen · Oosterstraat 58"
    assert shell.page() is page, "Enter chose, and did not save"
    page.save_and_leave()
    (school,) = list_schools(unlocked)
    assert school.code == "16AH00"
    assert child(unlocked, number).school_id == school.id
    shell.news.act.click()
    assert child(unlocked, number).school == ""
    assert list_schools(unlocked) == (), "what was added with the child goes with it"


def test_a_school_that_another_child_got_since_stays(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, number: str
) -> None:
    page = form(shell, unlocked, number)
    popup = type_in(qtbot, page, "eenspan emm").popup
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    page.save_and_leave()
    name = child(unlocked, number).school
    other = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(other, school=name))
    shell.news.act.click()
    assert child(unlocked, number).school == ""
    assert child(unlocked, other).school_id == list_schools(unlocked)[0].id


def test_a_click_chooses_too(shell: Shell, unlocked: Unlocked, qtbot: QtBot, number: str) -> None:
    page = form(shell, unlocked, number)
    field = type_in(qtbot, page, "eenspan emm")
    popup = field.popup
    qtbot.waitUntil(popup.isVisible)
    place: QPoint = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field.value() == "Openbare Basisschool 't Eenspan"
    assert not popup.isVisible()


def test_escape_closes_the_list_and_what_was_typed_stays(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, number: str
) -> None:
    page = form(shell, unlocked, number)
    field = type_in(qtbot, page, "regenb")
    popup = field.popup
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert shell.page() is page
    QTest.keyClicks(field.target, "erg")
    assert not popup.isVisible(), "nothing is called so"
    page.save_and_leave()
    assert (child(unlocked, number).school, child(unlocked, number).school_id) == ("regenberg", "")
    assert list_schools(unlocked) == ()


def test_typing_on_after_choosing_lets_go_of_the_school(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, number: str
) -> None:
    page = form(shell, unlocked, number)
    field = type_in(qtbot, page, "eenspan emm")
    popup = field.popup
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QTest.keyClicks(field.target, "x")
    assert field.chosen() is None
    assert field.where.isHidden()


def test_what_was_chosen_and_not_saved_comes_back(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, number: str
) -> None:
    page = form(shell, unlocked, number)
    field = type_in(qtbot, page, "eenspan emm")
    popup = field.popup
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    kept = field.draft()
    other = SchoolEditor(lambda: field._index, page.form.box("school").spec)
    qtbot.addWidget(other)
    other.set_draft(kept)
    assert (other.value(), other.chosen()) == (field.value(), field.chosen())
    other.set_draft("De Brug")
    assert (other.value(), other.chosen()) == ("De Brug", None)


def test_a_second_school_of_the_same_name_gets_its_town(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, number: str
) -> None:
    save_school(unlocked, School(name="Openbare Basisschool 't Eenspan", town="Assen"))
    page = form(shell, unlocked, number)
    field = type_in(qtbot, page, "eenspan oosterstraat emm")
    field = type_in(qtbot, page, "eenspan emm")
    popup = field.popup
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == "Openbare Basisschool 't Eenspan (Emmen)"
    page.save_and_leave()
    found = child(unlocked, number)
    school = next(each for each in list_schools(unlocked) if each.id == found.school_id)
    assert (school.town, found.school) == ("Emmen", "Openbare Basisschool 't Eenspan (Emmen)")


def test_the_bso_suggests_what_stands_with_other_children(
    shell: Shell, unlocked: Unlocked, qtbot: QtBot, number: str
) -> None:
    other = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(other, bso="BSO De Bijenkorf"))
    page = form(shell, unlocked, number)
    field = type_in(qtbot, page, "bij", "bso")
    popup = field.popup
    qtbot.waitUntil(popup.isVisible)
    assert [popup.model().index(n, 0).data() for n in range(popup.model().rowCount())] == ["BSO De Bijenkorf"]
