"""The first thing a team lead sees of counts: does it work? A line and two bars for each answer."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from kansenboek.kit.i18n import _
from kansenboek.ui.widgets import card, plain_label


class AnswerShown(Protocol):
    """What is shown of one answer: words, and the lengths of its bars."""

    @property
    def question(self) -> str:
        """What is asked."""

    @property
    def said(self) -> str:
        """What is said of this period."""

    @property
    def before(self) -> str:
        """What is said of a year before; empty when nothing is known of it."""

    @property
    def numbers(self) -> str:
        """What a share was made of; empty for a number."""

    @property
    def bars(self) -> tuple[float | None, float | None]:
        """The lengths of the bars of this period and of a year before, from 0 to 1."""


class AnswersShown(Protocol):
    """What is shown of all answers."""

    @property
    def answers(self) -> tuple[AnswerShown, ...]:
        """The lines."""

    @property
    def answers_about(self) -> str:
        """Which months they are about."""

    @property
    def before(self) -> str:
        """What a year before is called."""

    @property
    def empty(self) -> str:
        """The tables of which nothing was counted."""


class AnswersCard(QFrame):
    """The answers below each other, each beside that of a year before."""

    def __init__(self) -> None:
        super().__init__()
        frame, inside = card()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(frame)
        self.about = plain_label("", "hint")
        inside.addWidget(plain_label(_("Does it work?"), "heading"))
        inside.addWidget(self.about)
        self._place = QGridLayout()
        self._place.setHorizontalSpacing(18)
        self._place.setVerticalSpacing(9)
        self._place.setColumnStretch(0, 4)
        self._place.setColumnStretch(1, 5)
        self._place.setColumnStretch(2, 3)
        inside.addLayout(self._place)
        self.empty = plain_label("", "hint")
        inside.addWidget(self.empty)

    def show_answers(self, shown: AnswersShown) -> None:
        """Show these instead of what was there."""
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.about.setText(shown.answers_about)
        self.empty.setText(shown.empty)
        self.empty.setVisible(bool(shown.empty))
        for row, answer in enumerate(shown.answers):
            top = Qt.AlignmentFlag.AlignTop
            self._place.addWidget(plain_label(answer.question, "label"), 2 * row, 0, 2, 1, top)
            self._place.addWidget(plain_label(answer.said, "heading"), 2 * row, 1)
            before = f"{shown.before}: {answer.before}" if answer.before else ""
            below = " · ".join(each for each in (answer.numbers, before) if each)
            if below:
                self._place.addWidget(plain_label(below, "muted"), 2 * row + 1, 1)
            self._place.addWidget(_Bars(answer.bars), 2 * row, 2, 2, 1)


class _Bars(QWidget):
    """Two bars without words: the text beside them says all that they say, so nobody has to see them."""

    def __init__(self, lengths: tuple[float | None, float | None]) -> None:
        super().__init__()
        self._lengths = lengths
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        return QSize(150, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = self.palette().highlight().color()
        before = self.palette().mid().color()
        for number, (length, colour) in enumerate(zip(self._lengths, (now, before), strict=True)):
            if length is None:
                continue
            whole = QRectF(0, 3 + number * 12, self.width() - 1, 8)
            painter.setPen(before)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawLine(whole.topLeft(), whole.bottomLeft())
            painter.fillRect(QRectF(whole.x(), whole.y(), whole.width() * length, whole.height()), colour)
        painter.end()
