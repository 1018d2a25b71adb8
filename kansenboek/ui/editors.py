"""One editor per kind of field. An editor never throws away what was typed.

Every editor is a widget with: `set_value`, `value` (raises `Unreadable` when the text means nothing yet),
`state` (what is in it as it stands, to see whether anything was typed), `target` (the widget that takes the
focus and the label's name) and the signal `edited`. Editors of days, times and numbers are in `typed_editors`, those
that choose from a list in `choosers`; `forms.make_editor` picks one by `FieldSpec.kind`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.numbers import numbers_in

from .clipboard import marked_text
from .quiet import Tick
from .widgets import restyle


def bare(value: Any) -> Any:
    """A value as plain JSON: members of fixed lists as their codes."""
    if isinstance(value, (tuple, list)):
        return [bare(each) for each in value]
    return value.value if isinstance(value, Enum) else value


def _first_number(text: str) -> tuple[int, int] | None:
    """Where the first number of a person begins and ends, as Qt counts: a sign of a far plane counts for two."""
    found = next(iter(numbers_in(text)), None)
    if found is None:
        return None
    before, number = text[: found.start], text[found.start : found.end]
    start = len(before.encode("utf-16-le")) // 2
    return start, start + len(number.encode("utf-16-le")) // 2


class Editor(QWidget):
    """Base of all editors."""

    edited = Signal()
    left = Signal()
    """Somebody went on, and what is typed may be nothing that can be kept."""

    def __init__(self) -> None:
        super().__init__()
        self.target: QWidget = self
        self.named: QWidget | None = None
        """What the label above it is the name of, when that is not `target`: a line of chips, and not its first."""

    def set_value(self, value: Any) -> None:
        """Show `value`."""
        raise NotImplementedError

    def value(self) -> Any:
        """What was filled in; raises Unreadable."""
        raise NotImplementedError

    def state(self) -> object:
        """What is in the editor as it stands, readable or not."""
        return self.value()

    def draft(self) -> Any:
        """What is in the editor as it stands, as plain JSON, for `set_draft` of another such editor."""
        return bare(self.value())

    def set_draft(self, kept: Any) -> None:
        """Put back what `draft` gave."""
        self.set_value(kept)

    def name_as(self, name: str, more: str) -> None:
        """Tell screen readers what this is; `more` is the line of help."""
        self.target.setAccessibleName(name)
        self.target.setAccessibleDescription(more)

    def go_to_number(self) -> bool:
        """Put the cursor on the first number of a person (`kit.numbers`); gives whether there is one."""
        return False

    def mark_wrong(self, wrong: bool) -> None:
        """Show a red edge or take it away."""
        if bool(self.target.property("wrong")) == wrong:
            return  # to look at the style sheet again takes a while, and a form asks it of every field
        self.target.setProperty("wrong", wrong)
        restyle(self.target)

    def _hold(self, *inside: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in inside:
            layout.addWidget(widget)

    def _below(self, widget: QWidget) -> None:
        """Put one more thing below what it holds."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.target = self.line
        self._hold(self.line)

    def set_value(self, value: Any) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def value(self) -> str:
        return self.line.text().strip()

    def go_to_number(self) -> bool:
        found = _first_number(self.line.text())
        if found is not None:
            self.line.setFocus()
            self.line.setSelection(found[0], found[1] - found[0])
        return found is not None

    def draft(self) -> str:
        return self.line.text()


class NoteEdit(QPlainTextEdit):
    """A box for notes: plain text only, Tab goes on to the next field, grows with the text."""

    def __init__(self, least_lines: int = 3, most_lines: int = 16) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a wheel above it takes the cursor nowhere
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least, self._most = least_lines, most_lines
        self.menu_filled: Callable[[QMenu, QTextCursor], object] | None = None
        """Given the menu of the right button and the place that it is about: puts more into it (`spelling`)."""
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.FontChange, event.Type.StyleChange):
            self._fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the right button, the menu key or Shift+F10."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.show_menu(
            self.cursorForPosition(event.pos()) if by_mouse else self.textCursor(), event.globalPos()
        )

    def show_menu(self, about: QTextCursor, at: QPoint) -> None:
        """Show the menu about this place of the text; `at`: where on the screen."""
        menu = self.createStandardContextMenu()
        if self.menu_filled is not None:
            self.menu_filled(menu, about)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied, cut or dragged out of it: the words, in no history of the clipboard."""
        return marked_text(self.textCursor().selection().toPlainText())

    def add_line(self, text: str) -> None:
        """Put `text` on a line of its own below what is there; Ctrl+Z takes it away."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        there = self.toPlainText()
        cursor.insertText(text if not there or there.endswith("\n") else f"\n{text}")
        self.setTextCursor(cursor)
        self.setFocus()

    def go_to_number(self) -> bool:
        """Select the first number of a person, and bring it into sight."""
        found = _first_number(self.toPlainText())
        if found is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(found[0])
            cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.setFocus()
            self.ensureCursorVisible()
        return found is not None

    def _fit(self) -> None:
        shown = min(max(self.document().documentLayout().documentSize().height(), self._least), self._most)
        self.setFixedHeight(round(shown * self.fontMetrics().lineSpacing()) + 24)


class NoteEditor(Editor):
    """A note of any number of lines."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self.note = NoteEdit()
        self.note.textChanged.connect(self.edited.emit)
        self.target = self.note
        self._hold(self.note)

    def set_value(self, value: Any) -> None:
        self.note.setPlainText(value or "")

    def value(self) -> str:
        return self.note.toPlainText().strip()

    def go_to_number(self) -> bool:
        return self.note.go_to_number()

    def draft(self) -> str:
        return self.note.toPlainText()


class LinesEditor(Editor):
    """A list of short texts, one a line; empty lines do not count."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self.note = NoteEdit(least_lines=2)
        self.note.textChanged.connect(self.edited.emit)
        self.target = self.note
        self._hold(self.note)

    def set_value(self, value: Any) -> None:
        self.note.setPlainText("\n".join(value or ()))

    def value(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.note.toPlainText().splitlines() if line.strip())

    def go_to_number(self) -> bool:
        return self.note.go_to_number()

    def draft(self) -> str:
        return self.note.toPlainText()

    def set_draft(self, kept: Any) -> None:
        self.note.setPlainText(kept)


class YesEditor(Editor):
    """A tick box with its own text; no label stands above it."""

    def __init__(self, _spec: FieldSpec | None = None) -> None:
        super().__init__()
        self.tick = Tick()
        self.tick.toggled.connect(lambda _on: self.edited.emit())
        self.target = self.tick
        self._hold(self.tick)

    def set_value(self, value: Any) -> None:
        self.tick.setChecked(bool(value))

    def value(self) -> bool:
        return self.tick.isChecked()
