"""What the steps before the store is open share: one card in the middle of the window, and a sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.ui.mnemonics import Mnemonics
from kansenboek.ui.widgets import announce, card, plain_label, row, scrolled


class Step(QWidget):
    """One card in the middle of the window."""

    def __init__(self, menu_letters: str) -> None:
        super().__init__()
        self.mark = Mnemonics(menu_letters).mark
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
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        announce(self, sentence)
