"""Ctrl+Z outside a text takes back the last thing by name, and the one before it; Ctrl+Shift+Z does it again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kansenboek.book.history import MOST, Done, History
from kansenboek.book.records import list_records, save
from kansenboek.book.unlocked import Unlocked
from kansenboek.contacts.pages.visits_page import VisitPage
from kansenboek.contacts.records import HomeVisit
from kansenboek.kit.changes import Changes
from kansenboek.kit.errors import CannotWrite, KnownError
from kansenboek.kit.place import Place
from kansenboek.ui.editing_keys import is_text
from kansenboek.ui.form_page import FormPage
from kansenboek.ui.shell import Shell
from kansenboek.window import MainWindow

from .pages import PAGES, fill
from .test_drafts import type_observed

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(unlocked: Unlocked, open_window: Callable[[], MainWindow]) -> MainWindow:
    made = open_window()
    made.show_store(unlocked)
    return made


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def observed(unlocked: Unlocked) -> list[str]:
    return [v.observed for v in list_records(unlocked, "visit") if isinstance(v, HomeVisit)]


def undo(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)


def redo(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)


def visit_of(window: MainWindow, family: str) -> VisitPage:
    page = PAGES["visit"](shell_of(window), family)
    assert isinstance(page, VisitPage)
    return page


def line(window: MainWindow, begins: str) -> QAction:
    (found,) = [
        each
        for each in window.findChildren(QAction)
        if each.text().startswith(begins) and each.shortcut().toString()
    ]
    return found


def test_the_last_thing_is_taken_back_and_then_the_one_before_it(
    window: MainWindow, unlocked: Unlocked
) -> None:
    family = fill(unlocked)
    (first,) = observed(unlocked)
    for text in ("Iets anders", "Nog iets"):
        page = visit_of(window, family)
        type_observed(page, text)
        page.save_and_leave()
    page = visit_of(window, family)
    page.delete()
    shell = shell_of(window)
    assert line(window, "Undo:").text() == "Undo: home visit of 21 September – family Çelik deleted"
    seen = []
    for _time in range(3):
        undo(window)
        seen.append(observed(unlocked))
    assert seen == [["Nog iets"], ["Iets anders"], [first]]
    assert shell.news.text() == "Taken back: home visit of 21 September – family Çelik saved."
    assert not line(window, "Undo").isEnabled()
    undo(window)
    assert observed(unlocked) == [first]
    again = []
    for _time in range(3):
        redo(window)
        again.append(observed(unlocked))
    assert again == [["Iets anders"], ["Nog iets"], []]
    QTest.keyClick(window, Qt.Key.Key_Y, CONTROL)
    undo(window)
    assert observed(unlocked) == ["Nog iets"]
    assert not any(unlocked.verify())


def test_what_was_added_is_taken_back_and_done_again(window: MainWindow, unlocked: Unlocked) -> None:
    family, shell = fill(unlocked), shell_of(window)
    before = list_records(unlocked, "organisation")
    shell.go(Place("organisation"))
    page = shell.page()
    assert isinstance(page, FormPage)
    page.form.set_draft({"name": "Bibliotheek", "destination": "library"})
    page.save_and_leave()
    added = list_records(unlocked, "organisation")
    assert len(added) == len(before) + 1
    assert line(window, "Undo:").text() == "Undo: organisation “Bibliotheek” saved"
    undo(window)
    assert list_records(unlocked, "organisation") == before
    redo(window)
    assert list_records(unlocked, "organisation") == added
    assert family


def test_nothing_is_taken_back_from_under_what_is_typed(window: MainWindow, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    page = visit_of(window, family)
    type_observed(page, "Iets anders")
    page.save_and_leave()
    page = visit_of(window, family)
    type_observed(page, "half getypt")
    page.save_button.setFocus()
    undo(window)
    assert observed(unlocked) == ["Iets anders"]
    assert "First save or leave" in shell_of(window).news.text()
    assert shell_of(window).page() is page


def test_what_is_typed_about_something_else_is_not_in_the_way(window: MainWindow, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    page = visit_of(window, family)
    type_observed(page, "Iets anders")
    page.save_and_leave()
    other = PAGES["contact_moment"](shell_of(window), family)
    assert isinstance(other, FormPage)
    other.form.box("observed").editor.set_draft("half getypt")
    assert other.unsaved()
    other.save_button.setFocus()
    undo(window)
    assert observed(unlocked) != ["Iets anders"]
    assert shell_of(window).page() is other
    assert other.unsaved()


def test_a_form_of_what_was_taken_back_closes(window: MainWindow, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    page = visit_of(window, family)
    type_observed(page, "Iets anders")
    page.save_and_leave()
    page = visit_of(window, family)
    page.save_button.setFocus()
    undo(window)
    assert shell_of(window).page() is not page
    assert observed(unlocked) != ["Iets anders"]


def test_in_a_text_it_is_the_text_that_is_taken_back(window: MainWindow, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    page = visit_of(window, family)
    type_observed(page, "Iets anders")
    page.save_and_leave()
    page = visit_of(window, family)
    text = page.form.box("observed").editor.target
    text.setFocus()
    assert is_text(QApplication.focusWidget())
    QTest.keyClicks(text, "abc")
    QTest.keyClick(text, Qt.Key.Key_Z, CONTROL)
    assert observed(unlocked) == ["Iets anders"]


def test_a_later_change_makes_it_impossible_and_that_is_said(window: MainWindow, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    page = visit_of(window, family)
    type_observed(page, "Iets anders")
    page.save_and_leave()
    (now,) = list_records(unlocked, "visit")
    assert isinstance(now, HomeVisit)
    save(unlocked, dataclasses.replace(now, observed="Van een collega"))
    undo(window)
    assert observed(unlocked) == ["Van een collega"]
    assert "changed again since" in shell_of(window).news.text()
    assert not line(window, "Undo").isEnabled()


def test_while_parents_look_along_the_menu_names_nothing(window: MainWindow, unlocked: Unlocked) -> None:
    family = fill(unlocked)
    page = visit_of(window, family)
    type_observed(page, "Iets anders")
    page.save_and_leave()
    window.look_along()
    assert line(window, "Undo").text() == "Undo"


def test_other_colours_and_another_language_leave_it_as_it_is(window: MainWindow, unlocked: Unlocked) -> None:
    page = visit_of(window, fill(unlocked))
    type_observed(page, "Iets anders")
    page.save_and_leave()
    window.choices.change("theme", "dark")
    window.choices.change("language", "nl")
    assert line(window, "Ongedaan maken:").isEnabled()
    undo(window)
    assert observed(unlocked) != ["Iets anders"]


# --- the history by itself ---------------------------------------------------------------------------------


def done(told: str, log: list[str], error: KnownError | None = None) -> Done:
    def act(sign: str) -> Callable[[], Changes]:
        def do_it() -> Changes:
            if error is not None:
                raise error
            log.append(sign + told)
            return Changes()

        return do_it

    return Done(told, act("-"), act("+"))


def test_something_new_ends_what_could_be_done_again() -> None:
    history, log = History(), list[str]()
    history.add(done("a", log))
    history.undo_last()
    assert history.next is not None
    history.add(done("b", log))
    assert history.next is None
    assert log == ["-a"]


def test_what_cannot_be_taken_back_is_offered_once_and_on_a_full_disk_again() -> None:
    history = History()
    history.add(done("a", [], CannotWrite(place="x")))
    with pytest.raises(CannotWrite):
        history.undo_last()
    assert history.last is not None
    history.add(done("b", [], KnownError("No.")))
    with pytest.raises(KnownError):
        history.undo_last()
    assert history.last.told == "a"


def test_only_so_much_is_remembered() -> None:
    history, log = History(), list[str]()
    for number in range(MOST + 5):
        history.add(done(str(number), log))
    while history.last is not None:
        history.undo_last()
    assert len(log) == MOST
    assert log[-1] == "-5"
