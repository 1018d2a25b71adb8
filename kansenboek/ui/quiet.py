"""Controls that do only what they were asked: the wheel scrolls, an underlined letter moves the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QLabel, QWidget

from .widgets import PLAIN_TEXT, SUGGESTIONS, roomy_lines


class QuietComboBox(QComboBox):
    """A list whose answer the mouse wheel cannot change, and to which it does not take the cursor either."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: Any) -> None:
        event.ignore()

    def showPopup(self) -> None:
        """Drop down answers as high as other lines, as wide as the longest of them, and none of them half."""
        view = self.view()
        if view.property("look") != SUGGESTIONS:
            roomy_lines(view)
        bar = view.verticalScrollBar().sizeHint().width()
        longest = view.sizeHintForColumn(0) + (bar if self.count() > self.maxVisibleItems() else 0)
        room = self.screen().availableGeometry().width()
        view.setMinimumWidth(min(longest + 2 * view.frameWidth(), room))
        super().showPopup()
        self._show_whole_lines(view)

    def _show_whole_lines(self, view: QAbstractItemView) -> None:
        """Make the list that dropped down as high as its lines: Qt counts without the frame of the style sheet."""
        high, dropped = view.sizeHintForRow(0), view.parentWidget()
        lines = min(self.count(), self.maxVisibleItems())
        if high <= 0 or dropped is None:
            return
        room = self.screen().availableGeometry()
        missing = lines * high - view.viewport().height()
        if missing > 0 and dropped.geometry().bottom() + missing > room.bottom():
            missing = (room.bottom() - dropped.geometry().bottom()) // high * high
        if missing:
            dropped.resize(dropped.width(), dropped.height() + missing)


class FieldLabel(QLabel):
    """A label whose letter takes the cursor to its field. Qt itself would press a field that is a button."""

    def __init__(self, text: str, field: Callable[[], QWidget]) -> None:
        """`field`: gives the widget that takes the cursor now; of a line of chips it is the one that is chosen."""
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setText(text)
        self.setWordWrap(True)
        self.setProperty("look", "label")
        self._field = field
        self.setBuddy(field())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut and self.buddy() is not None:
            go_to(self._field())
            return True
        return super().event(event)


class Tick(QCheckBox):
    """A tick box whose letter takes the cursor to it; Space and the mouse change it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("look", "tick")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut:
            go_to(self)
            return True
        return super().event(event)


def go_to(field: QWidget) -> None:
    """Take the cursor to `field`, and show where it is."""
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    field.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
