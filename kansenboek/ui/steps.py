"""What the steps before the first page share: one card in the middle of the window, and a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kansenboek.kit.errors import Cancelled, KnownError
from kansenboek.kit.i18n import _, current

from .mnemonics import Mnemonics
from .widgets import announce, card, plain_label, restyle, row, scrolled

MOST_STEPS = 6
"""From the language to the first page of a new book."""


class Step(QWidget):
    """One card in the middle of the window.

    Enter presses the button that has the keys, else `primary`; Esc presses `back`. Neither loses what was typed.
    """

    def __init__(self, menu_letters: str) -> None:
        super().__init__()
        self.mark = Mnemonics(menu_letters).mark
        self.primary: QAbstractButton | None = None
        """What Enter presses; None: nothing."""
        self.way_back: QAbstractButton | None = None
        """What Esc presses; None: nothing."""
        frame, self.inside = card()
        self.inside.setContentsMargins(36, 28, 36, 28)
        self.inside.setSpacing(10)
        frame.setMinimumWidth(560)
        frame.setMaximumWidth(700)
        middle = QWidget()
        middle.setObjectName("entrance")
        around = QVBoxLayout(middle)
        around.addStretch(1)
        around.addLayout(row(1, frame, 1))
        around.addStretch(2)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(
            scrolled(middle)
        )  # in a small window or large letters its button is reached all the same
        self.problem = plain_label("", "problem")
        self.problem.hide()

    def first_focus(self) -> None:
        """Put the focus where somebody begins; a step without a field of its own has it on its first button."""
        self.focusNextChild()

    def say(self, sentence: str) -> None:
        """Show what is wrong; nothing takes it away."""
        self._say(sentence, wrong=True)

    def refuse(self, error: KnownError) -> None:
        """Show why it did not work; a stop that was asked for is nothing wrong."""
        self._say(current().explain(error), wrong=not isinstance(error, Cancelled))

    def _say(self, sentence: str, *, wrong: bool) -> None:
        self.problem.setProperty("look", "problem" if wrong else "label")
        restyle(self.problem)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        announce(self, sentence)

    def tell_step(self, number: int, then: str = "") -> None:
        """Say at the top which step this is, and with `then` what comes after it."""
        told = _("Step {number} of {all}", number=number, all=MOST_STEPS)
        whole = f"{told} · {then}" if then else told
        self.setAccessibleName(whole)
        self.inside.addWidget(plain_label(whole, "hint"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presses: QAbstractButton | None = None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            # A line has told of its Enter by itself (`returnPressed`).
            on_line = isinstance(focus, QLineEdit)
            presses = focus if isinstance(focus, QPushButton) else None if on_line else self.primary
        elif event.key() == Qt.Key.Key_Escape:
            presses = self.way_back
        if presses is None:
            super().keyPressEvent(event)
        elif presses.isEnabled() and presses.isVisible():
            presses.click()
