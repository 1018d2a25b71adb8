"""Editors for the door: a counter with a large button, and people picked by their first letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QVBoxLayout

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.spellings import Wanted
from kansenboek.kit.typed import Unreadable
from kansenboek.ui.choosers import Option, TagsEditor
from kansenboek.ui.editors import Editor
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.widgets import Button, announce, button, plain_label

MOST_SHOWN = 6
CORNER = (10, 6)
"""Where on a large button its key stands, in pixels from the top left."""
_NOBODY = N_("{field}: nobody here is called like that; choose from the list or take the letters away")


class CounterEditor(Editor):
    """An editor that shows a number of the tally, with a large button to count one more. None: nobody counted yet."""

    asked = Signal(int)
    """The user wants one more (1) or one less (-1) counted."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._count: int | None = None
        self.number = plain_label("0", "tally", wrap=False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plus = Button(plain(text))
        self.plus.setProperty("look", "tally")
        self.plus.setAutoDefault(False)
        self.plus.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.plus.clicked.connect(lambda _on=False: self.tick(1))
        self.key = plain_label("", "corner", wrap=False)
        # The key stands in the corner of its button: beside the word it would need room at large text.
        self.key.setParent(self.plus)
        self.key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.key.move(*CORNER)
        self.minus = button(_("One less"), lambda: self.tick(-1), icon_name="minus")
        self.minus.setAccessibleName(_("One less: {what}", what=text))
        self.target = self.plus
        below = FlowBox(gap=8)  # in large text below each other, so that the large buttons stay side by side
        below.flow.addWidget(self.number)
        below.flow.addWidget(self.minus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.plus)
        layout.addWidget(below)
        self.set_value(None)

    def show_key(self, key: str) -> None:
        """Write on the button which key counts one more."""
        self.key.setText(key)
        self.key.adjustSize()

    def set_value(self, value: Any) -> None:
        self._count = value
        self.number.setText("–" if value is None else str(value))

    def value(self) -> int | None:
        return self._count

    def tick(self, step: int) -> None:
        """The user counts one more or one less."""
        self.asked.emit(step)

    def show_counted(self, value: int | None) -> None:
        """Show what was counted just now, and let a screen reader say it."""
        if value != self._count:
            self.set_value(value)
            announce(self, _("not counted yet") if value is None else str(value))
            self.edited.emit()

    def name_as(self, name: str, more: str) -> None:
        self.setAccessibleName(name)
        self.plus.setAccessibleName(_("One more: {what}", what=name))

    def mark_wrong(self, wrong: bool) -> None:
        """Buttons keep their look; the sentence below them says what is wrong."""


class NameLine(QLineEdit):
    """Type the beginning of any word of a name; Enter takes the first who fits.

    Who fits is shown below the line as buttons (see `PeopleEditor`), not in a list that drops down: a finger can
    press those, and the cursor stays where it is.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.options: tuple[Option, ...] = ()
        self.was_counted = False
        """Whether Shift was held with Enter, which says that the person named now is in the tally already."""

    def code(self) -> str:
        """Empty when nothing is typed. Raises Unreadable for letters with which nobody was chosen yet."""
        if self.text().strip():
            raise Unreadable(_NOBODY)
        return ""

    def fitting(self) -> list[Option]:
        """The people of whom some name begins with what was typed, in whatever spelling."""
        wanted = Wanted(self.text())
        return [o for o in self.options if wanted.is_in(o.text)] if wanted else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif found := self.fitting():
            self.was_counted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.chosen.emit(str(found[0].value))


class PeopleEditor(TagsEditor):
    """People known by name, picked with their first letters. Who they are is offered once it was read."""

    def __init__(self) -> None:
        self.line = NameLine()
        self._is_offered, self._is_draft = False, False
        super().__init__((), self.line, _("Two letters of the name, then Enter"))
        self._fitting = FlowBox(gap=6)
        self.layout().addWidget(self._fitting)  # type: ignore[union-attr]
        self.line.textChanged.connect(lambda _text: self._show_fitting())
        self._show_fitting()

    def offer(self, options: Sequence[Option]) -> None:
        """Let these people be picked; who stands in a draft and was deleted since is let go."""
        self._is_offered, self.line.options = True, tuple(options)
        self._names = {option.value: option.text for option in options}
        if self._is_draft:
            self._codes = [code for code in self._codes if code in self._names]
        self._draw()
        self._show_fitting()

    def set_draft(self, kept: Any) -> None:
        if self._is_offered:
            super().set_draft(kept)
            return
        codes, typed = kept
        self._is_draft = True
        self.set_value(codes)
        self.line.setText(typed)

    def _name_of(self, code: str) -> str:
        return super()._name_of(code) if self._is_offered else "…"

    def _show_fitting(self) -> None:
        while (item := self._fitting.flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        found = self.line.fitting()[:MOST_SHOWN]
        for option in found:
            self._fitting.flow.addWidget(self._button(option))
        self._fitting.setVisible(bool(found))

    def _button(self, option: Option) -> QPushButton:
        made = Button(plain(option.text))
        made.setAutoDefault(False)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda _on=False: self._take(str(option.value)))
        return made

    def _take(self, contact: str) -> None:
        self.line.was_counted = False
        self.line.chosen.emit(contact)
