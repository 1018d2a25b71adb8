"""A family that is set aside, in the window: it says so, its buttons are grey with the reason, and it is lifted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.pages.dream_line import DreamLine
from kansenboek.people.pages.family_forms import ChildPage
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.lift_page import LiftPage
from kansenboek.ui.shell import Shell
from tests.ui.pages import fill
from tests.ui.readable import readable


def page_of(shell: Shell, unlocked: Unlocked, *, aside: bool = True) -> FamilyPage:
    family = fill(unlocked)
    if aside:
        save_family(
            unlocked,
            replace(open_family(unlocked, family).family, restricted_since=date(2026, 9, 14)),
        )
    page = FamilyPage(shell.desk, family)
    shell.put_on_top(page)
    return page


def named(page: FamilyPage, text: str) -> list[QPushButton]:
    return [each for each in page.findChildren(QPushButton) if text == (each.accessibleName() or each.text())]


def test_its_page_says_so_and_what_writes_is_grey_with_the_reason(shell: Shell, unlocked: Unlocked) -> None:
    page = page_of(shell, unlocked)
    assert page.aside.isVisible()
    assert "set aside since 14 September 2026" in page.aside.told.text()
    greyed = [page.note_visit, *named(page, "Change the family"), *named(page, "Add a child")]
    greyed += [*named(page, "Add a contact person"), *named(page, "Add a picture"), *named(page, "Agreement")]
    assert len(greyed) >= 6
    for each in greyed:
        assert not each.isEnabled()
        assert "set aside" in each.toolTip()
        assert "set aside" in each.accessibleDescription()
    texts = {action.text(): action.isEnabled() for action in page.page_actions}
    assert texts["Erase the family…"]
    assert not texts["Add a child"]


def test_a_family_that_is_not_set_aside_has_its_buttons(shell: Shell, unlocked: Unlocked) -> None:
    page = page_of(shell, unlocked, aside=False)
    assert not page.aside.isVisible()
    assert page.note_visit.isEnabled()
    assert all(action.isEnabled() for action in page.page_actions)


def test_its_forms_can_be_read_and_save_nothing(shell: Shell, unlocked: Unlocked) -> None:
    page = page_of(shell, unlocked)
    child = open_family(unlocked, page.family_id).children[0]
    page._go("child", child.id)
    form = shell.page()
    assert isinstance(form, ChildPage)
    assert form.is_locked
    assert not form.save_button.isEnabled()
    assert "set aside" in form.save_button.toolTip()
    form.form.box("group").editor.set_value("Andere groep")
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not form.unsaved()
    assert form.save() is False  # whoever gets there all the same
    assert "set aside" in form.message.text()
    assert open_family(unlocked, page.family_id).children[0].group == child.group
    shell.back()
    assert shell.page() is page


def test_it_is_lifted_with_a_reason_by_hand(shell: Shell, unlocked: Unlocked) -> None:
    page = page_of(shell, unlocked)
    assert page.aside.lift_button is not None
    QTest.mouseClick(page.aside.lift_button, Qt.MouseButton.LeftButton)
    asked = shell.page()
    assert isinstance(asked, LiftPage)
    shell.desk.navigation.tell("This family is set aside")
    QTest.mouseClick(asked.save_button, Qt.MouseButton.LeftButton)
    assert "Write down why" in asked.message.text()
    assert open_family(unlocked, page.family_id).family.restricted_since is not None
    QTest.keyClicks(asked.form.box("why").editor.target, "De moeder belde.")
    QTest.mouseClick(asked.save_button, Qt.MouseButton.LeftButton)
    assert shell.page() is page
    assert not page.aside.isVisible()
    assert page.note_visit.isEnabled()
    kept = open_family(unlocked, page.family_id).family
    assert kept.restricted_since is None
    assert "De moeder belde." in kept.set_aside_before
    assert any(text.startswith("Saved: ") for text in readable(shell))
    assert not any("This family is set aside" in text for text in readable(shell))


def test_what_begins_something_below_a_dream_is_grey_too(shell: Shell, unlocked: Unlocked) -> None:
    page = page_of(shell, unlocked, aside=False)
    child = open_family(unlocked, page.family_id).children[0]
    save_child(unlocked, replace(child, dream="Leren zwemmen"))
    family = open_family(unlocked, page.family_id).family
    save_family(unlocked, replace(family, restricted_since=date(2026, 9, 14)))
    again = FamilyPage(shell.desk, page.family_id)
    shell.put_on_top(again)
    line = again.findChildren(DreamLine)[-1]
    assert not line.road.isEnabled()
    assert not line.came_true.isEnabled()
