"""A sentence of a home visit becomes an agreement: made in the form, saved with the visit, never twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kansenboek.book.records import list_records
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.following.records.agreements import Agreement, OwnerRole
from kansenboek.people.actions.families import save_contact, save_family
from kansenboek.people.pages.family_page import FamilyPage
from kansenboek.storage import audit
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow
from tests.factory import TODAY, a_contact, a_family
from tests.roads import open_record

from .hands import CONTROL, click, press, type_here

SHIFT = Qt.KeyboardModifier.ShiftModifier
TOLD = "Wij zoeken drie boeken zonder woorden. Marloes vraagt de speel-o-theek naar een fiets."
FIRST, SECOND = "Wij zoeken drie boeken zonder woorden.", "Marloes vraagt de speel-o-theek naar een fiets."


@pytest.fixture
def shell(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> Shell:
    family = save_family(unlocked, a_family()).record
    save_contact(unlocked, a_contact(family))
    window = open_window()
    window.show_store(unlocked)
    assert window.shell is not None
    page = FamilyPage(window.shell.desk, family)
    window.shell.put_on_top(page)
    return window.shell


def agreements(unlocked: Unlocked) -> list[Agreement]:
    return [each for each in list_records(unlocked, "agreement") if isinstance(each, Agreement)]


def open_visit(shell: Shell) -> VisitPage:
    page: Any = shell.page()
    page.new_visit()
    found = shell.page()
    assert isinstance(found, VisitPage)
    return found


def respond(shell: Shell) -> VisitPage:
    page = open_visit(shell)
    page.response.note.setFocus()
    type_here(TOLD)
    press(Qt.Key.Key_A, CONTROL | SHIFT)
    return page


def test_each_sentence_becomes_an_agreement_of_the_visit_in_one_step(
    shell: Shell, unlocked: Unlocked
) -> None:
    respond(shell)
    assert agreements(unlocked) == []  # nothing is there before it is saved
    with unlocked.read() as tx:
        before = len(list(audit.rows(tx)))
    press(Qt.Key.Key_S, CONTROL)
    (visit,) = list_records(unlocked, "visit")
    made = agreements(unlocked)
    assert [each.what for each in made] == [FIRST, SECOND]
    assert {each.visit_id for each in made} == {visit.id}
    assert {each.owner_role for each in made} == {OwnerRole.STAFF}
    assert {each.due for each in made} == {TODAY + timedelta(days=14)}
    with unlocked.read() as tx:
        verbs = [row.verb for row in audit.rows(tx)][before:]
    assert [verb for verb in verbs if verb.endswith((".added", ".changed"))] == ["visit.added"]


def test_only_what_is_selected_and_changed_before_saving(shell: Shell, unlocked: Unlocked) -> None:
    page = open_visit(shell)
    page.response.note.setFocus()
    type_here(TOLD)
    for _letter in SECOND:
        press(Qt.Key.Key_Left, SHIFT)
    click(page, "Make agreements of this")
    type_here("Deze week: ")  # the cursor is in the new agreement
    press(Qt.Key.Key_S, CONTROL)
    (made,) = agreements(unlocked)
    assert "Deze week: " in made.what
    assert made.what.replace("Deze week: ", "") == SECOND


def test_pressing_again_makes_nothing_twice_also_after_saving(shell: Shell, unlocked: Unlocked) -> None:
    page = respond(shell)
    page.response.make()
    press(Qt.Key.Key_S, CONTROL)
    assert len(agreements(unlocked)) == 2
    family: Any = shell.page()
    (visit,) = list_records(unlocked, "visit")
    open_record(family, visit.id)
    again = shell.page()
    assert isinstance(again, VisitPage)
    again.response.make()
    assert not again.response.promises.draft()
    assert again.response.told.text() == "Nothing new to agree on here."


def test_a_kill_loses_no_agreement_and_makes_none_twice(
    qtbot: QtBot, shell: Shell, unlocked: Unlocked
) -> None:
    page = respond(shell)
    assert page.keep_typed()  # what the clock does within a second
    shell.close_top()  # the program dies here; what is open is gone, the draft is not
    page = open_visit(shell)
    assert page.response.value() == TOLD
    assert [each.what for each in page.response.promises.value()] == [FIRST, SECOND]
    press(Qt.Key.Key_S, CONTROL)
    assert len(agreements(unlocked)) == 2
    page = open_visit(shell)
    assert page.response.value() == ""
    assert not page.response.promises.draft()


def test_taking_the_visit_back_takes_its_new_agreements_back(shell: Shell, unlocked: Unlocked) -> None:
    respond(shell)
    press(Qt.Key.Key_S, CONTROL)
    assert len(agreements(unlocked)) == 2
    shell.news.act.click()
    assert shell.news.text().startswith("Taken back")
    assert agreements(unlocked) == []
    assert list_records(unlocked, "visit") == ()


def test_one_wrong_agreement_and_nothing_is_saved(shell: Shell, unlocked: Unlocked) -> None:
    page = respond(shell)
    page.response.promises._cards[0].form.box("due").editor.line.setText("ooit")
    press(Qt.Key.Key_S, CONTROL)
    assert shell.page() is page
    assert agreements(unlocked) == []
    assert list_records(unlocked, "visit") == ()
    page.response.promises._cards[0].form.box("due").editor.set_value(date(2026, 10, 5))
    press(Qt.Key.Key_S, CONTROL)
    assert agreements(unlocked)[0].due == date(2026, 10, 5)
