"""A family split in two in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kansenboek.book.unlocked import Unlocked
from kansenboek.people.actions.families import (
    list_families,
    open_family,
    save_child,
    save_contact,
    save_family,
)
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.split_page import SplitPage
from kansenboek.ui.shell import Shell
from tests.factory import a_child, a_contact, a_family, a_visit
from tests.roads import save_visit
from tests.ui.pages import family


def joined(unlocked: Unlocked) -> str:
    number = save_family(
        unlocked, a_family(family_name="Visser", practical_notes="hond\nmoeder in opvang")
    ).record
    save_child(unlocked, a_child(number, given_name="Lotte", surname="Visser"))
    save_child(unlocked, a_child(number, given_name="Daan", surname="Bakker"))
    save_contact(unlocked, a_contact(number, name="Anna Visser"))
    mother = save_contact(unlocked, a_contact(number, name="Truus Bakker")).record
    save_visit(unlocked, a_visit(number, participants=(mother,)))
    save_visit(unlocked, a_visit(number))
    return number


def split_page(shell: Shell, number: str) -> SplitPage:
    family(shell, number).split()
    page = shell.page()
    assert isinstance(page, SplitPage)
    return page


def tick(page: SplitPage, begin: str) -> None:
    """Press the space bar on the tick that begins so."""
    found = next(
        each
        for each in (*page.people.values(), *page.loose.values(), *page.notes.values())
        if begin in each.accessibleName()
    )
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)


def test_who_is_ticked_goes_with_what_belongs_to_them(shell: Shell, unlocked: Unlocked) -> None:
    number = joined(unlocked)
    page = split_page(shell, number)
    assert "nobody yet" in page.preview.text()
    tick(page, "Daan")
    tick(page, "Truus")
    assert [box.isChecked() for box in page.loose.values()] == [True, False], "her visit comes by itself"
    assert "Child 1, Contact person 1, Home visit 1" in page.preview.text()
    tick(page, "opvang")
    name = page.form.box("family_name").editor
    assert name.value() == "Bakker", "the surname of the child is proposed"
    name.set_value("")
    page.save_and_leave()
    assert shell.page() is page, "the new family has no name yet"
    QTest.keyClicks(page.form.box("family_name").editor.target, "Bakker")
    page.save_and_leave()
    opened = shell.page()
    assert isinstance(opened, FamilyPage)
    assert opened.file is not None
    assert [child.given_name for child in opened.file.children] == ["Daan"]
    assert opened.file.family.practical_notes == "moeder in opvang"
    assert "two families now" in shell.news.text()
    shell.back()
    assert open_family(unlocked, number).family.practical_notes == "hond"
    assert len(list_families(unlocked)) == 2


def test_leaving_the_page_changes_nothing(shell: Shell, unlocked: Unlocked) -> None:
    page = split_page(shell, joined(unlocked))
    assert not page.unsaved()
    tick(page, "Daan")
    assert page.unsaved()
    page.discard()
    assert not page.unsaved()
    assert len(list_families(unlocked)) == 1
