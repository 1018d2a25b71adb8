"""Saved, deleted, and taken back, with the keys and buttons of the window."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from kansenboek.book.records import list_records, show_record
from kansenboek.book.undo import Step, delete_record, undo
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.contacts.records import HomeVisit
from kansenboek.kit.place import Place
from kansenboek.people.actions.families import open_family, save_child, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.people.pages.new_family_page import NewFamilyPage
from kansenboek.ui.shell import Shell
from kansenboek.ui.undoing import undo_last
from tests.factory import a_child, a_family
from tests.there import there

from .pages import PAGES, fill
from .test_drafts import type_observed
from .waits import settle


def observed(unlocked: Unlocked) -> list[str]:
    return [v.observed for v in list_records(unlocked, "visit") if isinstance(v, HomeVisit)]


def open_visit(shell: Shell, unlocked: Unlocked) -> VisitPage:
    page = PAGES["visit"](shell, fill(unlocked))
    assert isinstance(page, VisitPage)
    return page


def test_a_save_is_told_and_can_be_taken_back(shell: Shell, unlocked: Unlocked) -> None:
    page = open_visit(shell, unlocked)
    (before,) = observed(unlocked)
    type_observed(page, "Iets anders")
    page.save_and_leave()
    assert observed(unlocked) == ["Iets anders"]
    assert shell.news.text() == "Saved: home visit of 21 September – family Çelik"
    shell.news.act.click()
    assert observed(unlocked) == [before]
    assert shell.news.text().startswith("Taken back")


def test_taking_back_leaves_the_keyboard_on_the_page(shell: Shell, unlocked: Unlocked) -> None:
    page = open_visit(shell, unlocked)
    type_observed(page, "Iets anders")
    page.save_and_leave()
    family = shell.page()
    assert isinstance(family, FamilyPage)
    family.note_visit.setFocus()
    undo_last(shell.desk)
    settle(shell)
    assert QApplication.focusWidget() is family.note_visit


def test_what_changes_the_page_leaves_the_keyboard_on_the_button_that_did_it(
    shell: Shell, unlocked: Unlocked
) -> None:
    page = PAGES["family"](shell, fill(unlocked))
    assert isinstance(page, FamilyPage)
    add = next(each for each in page.findChildren(QPushButton) if each.accessibleName() == "Add a child")
    add.setFocus()
    shell.desk.changes.happened.emit(save_child(unlocked, a_child(page.family_id, given_name="Defne")))
    settle(shell)
    assert page.isAncestorOf(there(QApplication.focusWidget()))
    assert there(QApplication.focusWidget()).accessibleName() == "Add a child"


def test_a_deleted_visit_comes_back(shell: Shell, unlocked: Unlocked) -> None:
    page = open_visit(shell, unlocked)
    type_observed(page, "half gewijzigd")
    page.delete()
    assert isinstance(shell.page(), FamilyPage)
    assert observed(unlocked) == []
    assert shell.news.text() == "To the bin: home visit of 21 September – family Çelik"
    shell.news.act.click()
    assert len(observed(unlocked)) == 1


def test_a_child_with_a_handover_is_not_deleted(shell: Shell, unlocked: Unlocked) -> None:
    page = PAGES["child"](shell, fill(unlocked))
    page.delete()  # type: ignore[attr-defined]
    assert "refers to it" in page.message.text()
    assert shell.page() is page


def new_family(shell: Shell) -> FamilyPage:
    """A family with a first child, just saved."""
    shell.new_family()
    page = shell.page()
    assert isinstance(page, NewFamilyPage)
    filled: dict[str, dict[str, Any]] = {
        "family": {"family_name": "Bakker", "home_languages": [["nl"], ""]},
        "child": {"given_name": "Bo", "surname": "Bakker", "birth_date": "3-9-2023"},
    }
    for form, values in filled.items():
        page.forms[form].set_draft(values)
    page.save_and_leave()
    opened = shell.page()
    assert isinstance(opened, FamilyPage), page.message.text()
    return opened


def test_a_new_family_is_told_and_can_be_taken_back(shell: Shell, unlocked: Unlocked) -> None:
    new_family(shell)
    assert shell.news.text() == "Saved: family Bakker"
    assert len(list_records(unlocked, "child")) == 1
    shell.news.act.click()
    assert not list_records(unlocked, "family")
    assert not list_records(unlocked, "child")
    assert not isinstance(shell.page(), FamilyPage)
    assert shell.news.text().startswith("Taken back")
    assert not any(unlocked.verify())


def test_a_new_family_is_not_taken_back_from_under_what_is_typed(shell: Shell, unlocked: Unlocked) -> None:
    family = new_family(shell)
    family.new_visit()
    visit = shell.page()
    assert isinstance(visit, VisitPage)
    type_observed(visit, "Een eerste gesprek")
    shell.news.act.click()
    assert shell.page() is visit
    assert "First save" in shell.news.text()
    assert len(list_records(unlocked, "family")) == 1
    visit.discard()
    shell.close_top()
    shell.news.act.click()
    assert not list_records(unlocked, "family")


@pytest.mark.parametrize("opened_again", [False, True])
def test_a_new_family_is_taken_back_after_its_page_was_closed(
    shell: Shell, unlocked: Unlocked, opened_again: bool
) -> None:
    family = new_family(shell)
    assert family.file is not None
    shell.back()
    if opened_again:
        shell.go(Place("family", family.file.family.id))
    shell.news.act.click()
    assert not list_records(unlocked, "family")
    assert not isinstance(shell.page(), FamilyPage)
    assert shell.news.text().startswith("Taken back")


def test_without_its_last_child_to_go_to_school_a_family_is_kept_for_a_shorter_time(
    unlocked: Unlocked,
) -> None:
    family = save_family(unlocked, a_family()).record
    save_child(unlocked, a_child(family, school_start=date(2024, 9, 2)))
    later = save_child(unlocked, a_child(family, school_start=date(2026, 9, 1))).record
    child = show_record(unlocked, "child", later)
    delete_record(unlocked, child)
    assert open_family(unlocked, family).family.retain_until == date(2026, 9, 2)
    undo(unlocked, Step(child, None))
    assert open_family(unlocked, family).family.retain_until == date(2028, 9, 1)
