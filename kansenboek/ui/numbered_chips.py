"""Chips with a digit before each answer: the digit chooses it, wherever in the line the cursor is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from kansenboek.kit.fields import FieldSpec

from .choosers import Option, RadioChips, options_of


class NumberedChips(RadioChips):
    """One answer from at most nine, by a press or by its digit. A digit only ever chooses; Delete takes away."""

    by_digit = Signal()
    """An answer was chosen by its digit, so that the hands are ready for the next field."""
    by_letter = Signal(QKeyEvent)
    """Somebody types words here, so a hurried hand that goes on to the next field: no letter of it may be lost."""

    def __init__(self, options: Sequence[Option], *, may_be_empty: bool) -> None:
        numbered = [
            Option(each.value, f"{number} {each.text}") for number, each in enumerate(options, start=1)
        ]
        super().__init__(numbered, may_be_empty=may_be_empty)

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        chip = self._group.button(_number(event) - 1)
        if chip is None:
            if _is_letter(event):
                self.by_letter.emit(event)
                return True
            return super().eventFilter(watched, event)
        chip.setChecked(True)
        chip.setFocus()
        self.by_digit.emit()
        return True


def _is_letter(event: QEvent) -> bool:
    """Whether a word begins with this key: no space, which chooses a chip, and nothing that is a shortcut."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return False
    return event.text().isprintable() and bool(event.text().strip())


def _number(event: QEvent) -> int:
    """The digit that was pressed; 0 for anything else."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return 0
    with_others = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    )
    return int(event.text()) if event.text().isdecimal() and not with_others else 0


def numbered(spec: FieldSpec) -> NumberedChips:
    """The editor of a field with a short list of answers."""
    return NumberedChips(options_of(spec), may_be_empty=not spec.mandatory)
