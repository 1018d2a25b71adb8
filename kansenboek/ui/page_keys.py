"""Enter and Escape on a page, where no field, list or menu wants them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TakesKeys(Protocol):
    """What a page does at a key."""

    @property
    def primary(self) -> QPushButton | None:
        """The one large button."""

    def escape(self) -> None:
        """Go back."""


def key_pressed(page: TakesKeys, event: QKeyEvent) -> bool:
    """A key that nothing on the page took: Enter presses the large button, Escape goes back. Gives whether it did."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or event.isAutoRepeat():
        return False
    if event.key() == Qt.Key.Key_Escape:
        page.escape()
        return True
    if event.key() in _ENTER and (large := page.primary) is not None:
        focus = QApplication.focusWidget()
        if large.isEnabled() and not (focus is not None and _keeps_enter(focus)):
            large.click()
        return True
    return False


def _keeps_enter(focus: QWidget) -> bool:
    """Whether Enter means something where the cursor is, or would say that a whole form is finished too soon."""
    if isinstance(focus, QLineEdit):
        return focus.receivers(SIGNAL("returnPressed()")) > 0 or not _is_only_field(focus)
    return isinstance(focus, (QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QPushButton))


def _is_only_field(line: QLineEdit) -> bool:
    """Whether nothing else can be filled in on this page."""
    page: QWidget | None = line
    while page is not None and page.objectName() != "page":
        page = page.parentWidget()
    if page is None:
        return False
    fields: list[QWidget] = []
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox):
        fields += page.findChildren(kind)
    return [each for each in fields if each.isVisible()] == [line]
