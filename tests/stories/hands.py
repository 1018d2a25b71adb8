"""A pair of hands for the stories: they type where the cursor is, press Tab, and click what they can read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

CONTROL = Qt.KeyboardModifier.ControlModifier
NOTHING = Qt.KeyboardModifier.NoModifier


def type_here(text: str) -> None:
    """Type where the cursor is, as a person does."""
    for letter in text:  # QTest knows no letters beyond Latin, and people's names do
        focused = QApplication.focusWidget()  # a letter may move the cursor on
        assert focused is not None, "there is no cursor anywhere"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused, QKeyEvent(kind, 0, NOTHING, letter))


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def tab_to(name: str, *, most: int = 40) -> None:
    """Press Tab until the field with this name has the cursor."""
    for _step in range(most):
        focused = QApplication.focusWidget()
        if focused is not None and focused.accessibleName() == name:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to “{name}”")


def click(page: QWidget, text: str) -> None:
    """Click the button or chip that says `text`."""
    QApplication.processEvents()
    found = [
        b for b in page.findChildren(QAbstractButton) if b.text().replace("&", "") == text and b.isVisible()
    ]
    assert len(found) == 1, f"{len(found)} buttons say “{text}”"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
