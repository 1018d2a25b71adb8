"""Sentences are picked with the keyboard, and stay plain text in the field."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kansenboek.people.records import Child
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.mnemonics import NoMnemonics
from kansenboek.ui.sentence_picker import SentencePicker


def test_typing_narrows_the_list_and_enter_puts_the_sentence_on_a_line_of_its_own(qtbot: Any) -> None:
    form = Form(Child, (Group("", ("strengths",)),), FormNeeds(date(2026, 9, 1), NoMnemonics()))
    qtbot.addWidget(form)
    form.set_record(Child(given_name="Elif", strengths=("Bouwt torens",)))
    form.show()
    opens = next(b for b in form.box("strengths").findChildren(QPushButton))
    opens.setFocus()
    qtbot.keyClick(opens, Qt.Key.Key_Space)
    picker: Any = opens.findChild(SentencePicker)
    qtbot.waitUntil(picker.isVisible)
    qtbot.keyClicks(picker.line, "LACHT")
    assert sum(not picker.found.item(n).isHidden() for n in range(picker.found.count())) == 1
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert form.value().strengths == ("Bouwt torens", "Lacht veel")
    assert form.is_changed()
    assert not picker.isVisible()
