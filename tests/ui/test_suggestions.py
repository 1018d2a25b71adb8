"""What the book has is offered while somebody types; it is taken by Down and Enter or Tab, and never by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kansenboek.kit.fields import FieldSpec
from kansenboek.people.records import Family
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.mnemonics import Mnemonics
from kansenboek.ui.name_editors import NameEditor
from tests.there import there

from .test_forms import TODAY

KEY = Qt.Key
KNOWN = ("Centrum", "Oud Centrum", "De Brug")


def form_of(qtbot: QtBot, known: Sequence[str] = KNOWN) -> tuple[Form, NameEditor]:
    needs = FormNeeds(TODAY, Mnemonics(), known=lambda key: known if key == "neighbourhood" else ())
    form = Form(Family, (Group("", ("family_name", "neighbourhood", "practical_notes")),), needs)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    editor = form.box("neighbourhood").editor
    assert isinstance(editor, NameEditor)
    editor.line.setFocus()
    return form, editor


def popup(line: QLineEdit) -> QAbstractItemView:
    found = there(line.completer()).popup()
    assert isinstance(found, QAbstractItemView)
    return found


def press(key: Qt.Key) -> None:
    """As a keyboard does: to the list of suggestions when it is open, else to what has the focus."""
    at = QApplication.activePopupWidget() or QApplication.focusWidget()
    QTest.keyClick(there(at), key)


def test_the_first_line_is_not_taken_by_itself(qtbot: QtBot) -> None:
    for leave in (KEY.Key_Tab, KEY.Key_Return):
        _form, editor = form_of(qtbot)
        QTest.keyClicks(editor.line, "cen")
        assert popup(editor.line).isVisible()  # control: it was offered
        press(leave)
        popup(editor.line).hide()
        assert editor.value() == "cen", leave


def test_down_and_tab_or_enter_take_what_is_offered(qtbot: QtBot) -> None:
    for take in (KEY.Key_Tab, KEY.Key_Return):
        form, editor = form_of(qtbot)
        QTest.keyClicks(editor.line, "cen")
        press(KEY.Key_Down)
        press(take)
        popup(editor.line).hide()
        assert editor.value() == "Centrum"
        assert form.is_changed()


def test_another_spelling_is_written_as_the_known_one_and_another_sort_is_asked_about(qtbot: QtBot) -> None:
    form, editor = form_of(qtbot)
    QTest.keyClicks(editor.line, "centrum")
    popup(editor.line).hide()
    form.box("practical_notes").editor.target.setFocus()
    assert editor.line.text() == "Centrum"
    editor.set_value("")
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "Basisschool de brug")
    form.box("practical_notes").editor.target.setFocus()
    assert editor.value() == "Basisschool de brug"  # nothing is changed without a press
    assert editor.instead.isVisible()
    editor.instead.setFocus()
    QTest.keyClick(editor.instead, KEY.Key_Space)
    assert editor.value() == "De Brug"
    assert not editor.instead.isVisible()


def test_a_field_without_anything_known_is_an_ordinary_line(qtbot: QtBot) -> None:
    form, editor = form_of(qtbot, ())
    QTest.keyClicks(editor.line, "centrum")
    assert not popup(editor.line).isVisible()
    assert editor.value() == "centrum"
    assert not isinstance(form.box("family_name").editor, NameEditor)


def test_what_is_known_is_asked_each_time_so_that_it_may_be_less_once_parents_look_along(
    qtbot: QtBot,
) -> None:
    known = list(KNOWN)
    editor = NameEditor(FieldSpec.__new__(FieldSpec), lambda: tuple(known))
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.line, "c")
    assert there(editor.line.completer()).model().rowCount()
    known.clear()
    QTest.keyClicks(editor.line, "e")
    assert not there(editor.line.completer()).model().rowCount()
