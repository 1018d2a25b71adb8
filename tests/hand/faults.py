"""Faults that a control puts into the program, to see that the robot and the monkey find them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPlainTextEdit, QWidget

from kansenboek.ui import editors, quiet

FAULTS: dict[str, Callable[[], None]] = {}


def plant(names: Sequence[str]) -> None:
    """Put these faults into the program of this process. Raises KeyError for one that there is not."""
    for name in names:
        FAULTS[name]()


def fault(planted: Callable[[], None]) -> Callable[[], None]:
    """Put a fault on the list, by the name of its function."""
    FAULTS[planted.__name__] = planted
    return planted


@fault
def wheel() -> None:
    """A list takes the wheel and the keyboard, as Qt's own does: its answer changes under a pointer that passes."""

    def begin(self: QComboBox, parent: QWidget | None = None) -> None:
        QComboBox.__init__(self, parent)

    def turned(self: QComboBox, event: Any) -> None:
        QComboBox.wheelEvent(self, event)

    quiet.QuietComboBox.__init__ = begin  # type: ignore[method-assign]
    quiet.QuietComboBox.wheelEvent = turned  # type: ignore[method-assign]


@fault
def mnemonic() -> None:
    """The underlined letter of a group clicks its first answer, as Qt's own does with a button."""

    def event(self: QLabel, event: QEvent) -> bool:
        buddy = self.buddy()
        answers = buddy.findChildren(QAbstractButton) if buddy is not None else []
        if event.type() == QEvent.Type.Shortcut and answers:
            answers[0].click()
            return True
        return QLabel.event(self, event)

    quiet.FieldLabel.event = event  # type: ignore[method-assign]


@fault
def crash() -> None:
    """A note in which a mouse is pressed makes a mistake."""

    def pressed(_self: Any, _event: Any) -> None:
        raise ValueError("planted")

    editors.NoteEdit.mousePressEvent = pressed  # type: ignore[method-assign]


@fault
def letters() -> None:
    """A note loses each letter e."""

    def typed(self: Any, event: Any) -> None:
        if event.text() != "e":
            QPlainTextEdit.keyPressEvent(self, event)

    editors.NoteEdit.keyPressEvent = typed  # type: ignore[method-assign]
