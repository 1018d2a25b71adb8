"""A list changes its answer by its own keys only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kansenboek.ui.editing_keys import EditingKeys
from kansenboek.ui.quiet import QuietComboBox


@pytest.mark.parametrize(
    ("modifier", "chosen"),
    [(Qt.KeyboardModifier.AltModifier, "een"), (Qt.KeyboardModifier.NoModifier, "iets")],
)
def test_a_letter_with_alt_that_is_underlined_nowhere_chooses_nothing(
    qtbot: QtBot, modifier: Qt.KeyboardModifier, chosen: str
) -> None:
    box = QuietComboBox()
    qtbot.addWidget(box)
    box.installEventFilter(EditingKeys(box))  # as that of the window does with what has the keyboard
    box.addItems(["een", "iets"])
    box.show()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_I, modifier)
    assert box.currentText() == chosen
