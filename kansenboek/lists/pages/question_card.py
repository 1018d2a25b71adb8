"""One question about rows: what is asked, both sides next to each other, and its answers, each with a digit."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _
from kansenboek.lists.rules.plan import Question, Side
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.kinds import capital
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.widgets import button, picture, plain_label, row

from .row_model import asked

_LONG_WORD = re.compile(r"\S{15,}")
_PIECE = re.compile(r"[^@._/-]{1,12}[@._/-]*|[@._/-]+")
_BREAK = "\u200b"
Answered = Callable[[str, str], object]
"""Key of a question and code of the answer."""


class QuestionCard(QFrame):
    """What somebody has to say. A digit chooses the answer with that number while the cursor is in the card."""

    def __init__(self, question: Question, on_answer: Answered) -> None:
        super().__init__()
        self.question = question
        self.setProperty("look", "notice" if question.is_open else "done")
        self.buttons: list[QPushButton] = []
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 10, 12, 12)
        inside.setSpacing(8)
        told = asked(question)
        mark = picture("hand", "notice") if question.is_open else picture("check", "accent")
        head = row(mark, plain_label(told, "label"))
        head.setStretch(1, 1)
        inside.addLayout(head)
        if question.sides:
            inside.addWidget(compared(question.sides))
        answers = FlowBox(gap=8)
        for number, option in enumerate(question.options, start=1):
            chosen = option.code == question.answer
            text = plain(f"{number}  {capital(_(option.label))}")
            made = button(
                text,
                partial(on_answer, question.key, option.code),
                icon_name="check" if chosen else "",
                style="primary" if chosen else "",
            )
            made.setAccessibleName(capital(_(option.label)))
            made.setAccessibleDescription(told)
            self.buttons.append(made)
            answers.flow.addWidget(made)
        inside.addWidget(answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = int(event.text()) if event.text().isdecimal() else 0
        if 1 <= number <= len(self.buttons) and not event.modifiers():
            self.buttons[number - 1].click()
        else:
            super().keyPressEvent(event)


def heading_of(side: Side) -> str:
    """Where the one of two comes from."""
    if side.rows:
        rows = ", ".join(map(str, side.rows[:3])) + (" …" if len(side.rows) > 3 else "")
        return _("In your list (row {rows})", rows=rows)
    return _("In your book")


def compared(sides: tuple[Side, ...]) -> QWidget:
    """Both sides as columns beside each other; what differs is written strongly, what is the same in grey."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    for column, side in enumerate(sides, start=1):
        grid.addWidget(plain_label(heading_of(side), "hint"), 0, column)
        grid.setColumnStretch(column, 1)
    labels = dict.fromkeys(label for side in sides for label, _value in side.lines)
    for line, label in enumerate(labels, start=1):
        values = [dict(side.lines).get(label, "") for side in sides]
        same = len({" ".join(value.split()).casefold() for value in values}) == 1 and len(sides) > 1
        grid.addWidget(_cell(capital(_(label)), "hint"), line, 0)
        for column, value in enumerate(values, start=1):
            shown = _cell(value or "–", "muted" if same else "label")
            shown.setAccessibleName(f"{heading_of(sides[column - 1])}, {_(label)}: {value or '–'}")
            grid.addWidget(shown, line, column)
    return held


def breakable(text: str) -> str:
    """`text` with invisible places to break: an address of e-mail is wider than half a card."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(_PIECE.findall(word.group())), text)


def _cell(text: str, look: str) -> QWidget:
    made = plain_label(breakable(text), look)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
