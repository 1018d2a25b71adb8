"""A line of buttons of which one press is a whole step: how an agreement went, what was heard of a request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from kansenboek.following.records.agreements import AgreementStatus, Obstacle
from kansenboek.kit.i18n import _
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.kinds import capital
from kansenboek.ui.tab_order import put_after
from kansenboek.ui.widgets import announce, button, plain_label

Press = tuple[str, Callable[[], object]]
"""What stands on a button, and what it does."""

ENDINGS = (
    AgreementStatus.DONE,
    AgreementStatus.PARTLY,
    AgreementStatus.NOT_DONE,
    AgreementStatus.NOT_NEEDED,
)
_IN_THE_LINE = (8, 6, 8, 6)
"""Pixels between a question and the line around it that shows where the keyboard is: left, top, right, bottom."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HINDERED = frozenset({AgreementStatus.PARTLY, AgreementStatus.NOT_DONE})
"""Endings after which it is asked what stood in the way."""


class StepLine(QFrame):
    """Buttons side by side. `about`: what they are about, for people who cannot see it.

    With a `question` above them the cursor begins at that question and on no answer: whoever sees a question may
    begin to type, and then neither a space nor Enter is an answer, and no letter goes anywhere else. Escape does
    `leave`: it takes the question away.
    """

    def __init__(
        self,
        presses: Sequence[Press],
        about: str,
        question: str = "",
        leave: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._asks = bool(question)
        self._leave = leave
        if question:
            layout.setContentsMargins(*_IN_THE_LINE)
            layout.addWidget(plain_label(question, "label"))
            self.setAccessibleName(f"{question} {about}")
            self.setProperty("look", "question")
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box = FlowBox(gap=8)
        self.buttons: list[QPushButton] = []
        for text, act in presses:
            step_button = button(capital(text), act)
            step_button.setAccessibleName(f"{capital(text)}: {about}")
            self.buttons.append(step_button)
            box.flow.addWidget(step_button)
        layout.addWidget(box)

    def begin(self) -> None:
        """Put the cursor at the question, or else on the first button."""
        (self if self._asks else self.buttons[0]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leave is not None and event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        typed = event.text()
        is_text = typed.isprintable() and typed != "" and not typed.isdecimal()  # a digit presses a button
        if not self._asks or not (is_text or event.key() in _ENTER):
            super().keyPressEvent(event)

    def press(self, number: int) -> bool:
        """Press button `number`, counted from 1; gives whether there is one."""
        is_there = 1 <= number <= len(self.buttons)
        if is_there:
            self.buttons[number - 1].click()
        return is_there


class ReviewLine(QWidget):
    """Buttons to say in one press how an agreement went; what stood in the way is asked when it did not go well."""

    ended = Signal(object, object)
    """Carries the status, and the obstacle or None."""
    asked = Signal()
    """There are more buttons now, which say what stood in the way."""

    def __init__(self, about: str) -> None:
        super().__init__()
        self._status = AgreementStatus.DONE
        self._about = about
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.how = StepLine([(_(each.label), partial(self._end, each)) for each in ENDINGS], about)
        self._why: StepLine | None = None
        layout.addWidget(self.how)

    @property
    def why(self) -> StepLine:
        """The buttons that say what stood in the way. Made at the first question: every line of a page would have six
        of them that nobody sees, and under a style sheet a button takes twenty-five kilobytes.
        """
        if self._why is None:
            ways: list[Press] = [(_(each.label), partial(self._because, each)) for each in Obstacle]
            ways += [(_("Not said"), partial(self._because, None)), (_("Back"), self._back)]
            self._why = StepLine(ways, self._about, _("What stood in the way?"), self._back)
            self._why.hide()
            layout = self.layout()
            assert layout is not None  # noqa: S101 - set when this line was made
            layout.addWidget(self._why)
            put_after(self.how.buttons[-1], self._why)
            self.asked.emit()
        return self._why

    def press(self, number: int) -> bool:
        """Press button `number` of those that show; gives whether there is one."""
        return (self.why if self.how.isHidden() else self.how).press(number)

    def _end(self, status: AgreementStatus) -> None:
        if status not in HINDERED:
            self.ended.emit(status, None)
            return
        self._status = status
        self._show(self.why, self.how)
        announce(self, _("What stood in the way?"))

    def _because(self, obstacle: Obstacle | None) -> None:
        self.ended.emit(self._status, obstacle)

    def _back(self) -> None:
        self._show(self.how, self.why)

    @staticmethod
    def _show(shown: StepLine, other: StepLine) -> None:
        shown.show()
        shown.begin()
        other.hide()
