"""Keys that belong to what has the keyboard: those of editing, and the one that asks for its menu.

A key that deletes a word must not delete a record. So whatever shortcuts a page has, in a text the keys of
editing go to the text, and in any other field of a form the keys that delete go nowhere. A letter with Alt that is
underlined nowhere goes nowhere either: Qt would type it in a text, and choose with it in a list.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from .forms import Form

_DELETING = (
    "Del",
    "Shift+Del",
    "Ctrl+Del",
    "Ctrl+Shift+Del",
    "Backspace",
    "Shift+Backspace",
    "Ctrl+Backspace",
)
_DELETING_TOO = ("Ctrl+Shift+Backspace", "Alt+Backspace", "Alt+Del")
_EDITING = (
    *("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+Shift+V", "Ctrl+A"),
    *("Ctrl+Ins", "Shift+Ins", "Ins", "Home", "End", "Ctrl+Home", "Ctrl+End", "PgUp", "PgDown"),
    *("Left", "Right", "Up", "Down", "Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down"),
)
_ASKS_BY_ITSELF = ("windows", "cocoa")
"""Where Shift+F10 is known as the key of the menu, so that it would come twice."""
_ALT_MAKES_LETTERS = "cocoa"
"""Where Alt is the key of the signs that stand on no key, as the right Alt is elsewhere."""
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_ALSO_WITH_SHIFT = ("Home", "End", "Left", "Right", "Up", "Down", "PgUp", "PgDown")


@cache
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(QKeySequence(name).toString() for name in names)


def deleting_keys() -> frozenset[str]:
    """The keys that delete something where one types, in any system."""
    return _keys((*_DELETING, *_DELETING_TOO))


def editing_keys() -> frozenset[str]:
    """The keys of editing a text that are the same in every system; among them those that delete.

    Ctrl with another letter is none: in some systems Ctrl+K cuts off a line, and here it searches everywhere.
    """
    with_shift = [f"Shift+{key}" for key in _ALSO_WITH_SHIFT]
    words = [f"Ctrl+Shift+{key}" for key in _ALSO_WITH_SHIFT]
    return deleting_keys() | _keys((*_EDITING, *with_shift, *words))


def is_text(widget: QObject | None) -> bool:
    """Whether one types a text in it."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox)


def _is_field(widget: QObject | None) -> bool:
    """Whether it is a part of a form."""
    while isinstance(widget, QWidget):
        if isinstance(widget, Form):
            return True
        widget = widget.parentWidget()
    return False


class EditingKeys(QObject):
    """Watches over the widget that has the keyboard, whichever that is, as long as `parent` lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._move)
            self._move(None, application.focusWidget())

    def _move(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what belongs to a text or a field from the shortcuts."""
        if not isinstance(event, QKeyEvent):
            return False
        pressed = _pressed(event)
        if event.type() == QEvent.Type.KeyPress and pressed == "Shift+F10" and isinstance(watched, QWidget):
            return _ask_for_menu(watched)
        if event.type() == QEvent.Type.KeyPress and (is_text(watched) or isinstance(watched, QComboBox)):
            return _is_letter_with_alt(event)
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        theirs = (
            pressed in editing_keys()
            if is_text(watched)
            else pressed in deleting_keys() and _is_field(watched)
        )
        if theirs:
            event.accept()
        return theirs


def _is_letter_with_alt(event: QKeyEvent) -> bool:
    """Whether it is a letter or a sign with Alt alone; where that is underlined, it came to no field."""
    if QGuiApplication.platformName() == _ALT_MAKES_LETTERS:
        return False
    plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return plain == Qt.KeyboardModifier.AltModifier and event.text().isprintable() and bool(event.text())


def _ask_for_menu(widget: QWidget) -> bool:
    """Ask for the menu of what has the keyboard, where the system does not by itself; gives whether it did not."""
    if QGuiApplication.platformName() in _ASKS_BY_ITSELF:
        return False
    at = (
        widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
        if is_text(widget)
        else QPoint()
    )
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at), _NO_MODIFIER)
    QApplication.sendEvent(widget, event)
    return True


def _pressed(event: QKeyEvent) -> str:
    """The key with its modifiers, whether it is on the number pad or not."""
    combination = event.keyCombination()
    plain = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(event.key() | plain.value).toString()
