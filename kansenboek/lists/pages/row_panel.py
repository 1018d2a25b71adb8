"""Everything about one row of a list: why, what is asked, what it says otherwise, and its cells to correct."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kansenboek.kit.fields import Kind
from kansenboek.kit.i18n import _, current
from kansenboek.kit.register import feature_of, is_kind
from kansenboek.lists.rules.plan import FieldChange, ImportPlan, PlanRow, RowState
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.kinds import capital
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.widgets import button, clear, picture, plain_label, row, scrolled

from .question_card import QuestionCard, breakable
from .row_model import LOOKS, as_read, said, word_of
from .target_names import called, in_order

LONGEST_VALUE = 200


class Sayings(Protocol):
    """What can be said of rows; each makes the plan anew."""

    def tell_numbers(self, *, harmless: bool) -> object:
        """Numbers in doubt are of nobody, or not."""

    def answer(self, key: str, code: str) -> object:
        """A question is answered."""

    def take_over(self, keys: Iterable[str], *, on: bool) -> object:
        """Changes are taken over, or not."""

    def correct(self, number: int, target: str, text: str) -> object:
        """Something else should have stood in a cell."""

    def leave_out(self, number: int, *, on: bool) -> object:
        """A row stays out, or comes in after all."""


class RowPanel(QWidget):
    """The card of the row that is looked at."""

    def __init__(self, say: Sayings) -> None:
        super().__init__()
        self._say = say
        self._found: PlanRow | None = None
        self._plan = ImportPlan()
        self._open_cells = 0
        """The number of the row whose cells were asked for."""
        self.questions: list[QuestionCard] = []
        self.ticks: list[QCheckBox] = []
        self.fields: dict[str, QLineEdit] = {}
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setContentsMargins(12, 0, 8, 8)
        self._inside.setSpacing(10)
        self._area = scrolled(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def show_row(self, found: PlanRow | None, plan: ImportPlan) -> None:
        """Draw the card of this row; None: no row is looked at. The cursor stays in the field that it was in."""
        same = found is not None and self._found is not None and found.number == self._found.number
        had, gone = self._focused(), set(self.findChildren(QWidget))
        self._found, self._plan = found, plan
        clear(self._inside)
        self.questions, self.ticks, self.fields = [], [], {}
        if found is not None:
            self._draw_head(found)
            self._draw_reasons(found)
            by_key = {question.key: question for question in plan.questions}
            for key in found.questions:
                if key in by_key:
                    card = QuestionCard(by_key[key], self._say.answer)
                    self.questions.append(card)
                    self._inside.addWidget(card)
            changes = {change.key: change for change in plan.changes}
            self._draw_changes([changes[key] for key in found.changes if key in changes])
            self._draw_cells(found)
        self._inside.addStretch(1)
        if same and had is not None:
            self._focus_again(*had, gone)
        if not same or had is None or had[0] is QPushButton:
            self._area.verticalScrollBar().setValue(0)

    def _focused(self) -> tuple[type[QWidget], str] | None:
        """What has the cursor in here: its class and its name; None when it is elsewhere."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        return type(focus), focus.accessibleName() or getattr(focus, "text", str)()

    def _focus_again(self, kind: type[QWidget], name: str, gone: Collection[QWidget]) -> None:
        """Put the cursor back on what has this name, or else on the first of its class; on none that is `gone`."""
        alike = [each for each in self.findChildren(kind) if each not in gone]
        named = [each for each in alike if (each.accessibleName() or getattr(each, "text", str)()) == name]
        for each in (*named, *alike)[:1]:
            each.setFocus()

    def focus_question(self) -> bool:
        """Go to the first open question of this row; gives whether there is one."""
        card = next((each for each in self.questions if each.question.is_open), None)
        if card is None or not card.buttons:
            return False
        self._area.ensureWidgetVisible(card)
        card.buttons[0].setFocus()
        return True

    def focus_first(self) -> None:
        """Go to what can be done about this row."""
        if not self.focus_question():
            first: list[QWidget] = [*self.ticks, *self.fields.values()]
            if first:
                first[0].setFocus()

    # --- drawing -------------------------------------------------------------------------------------------

    def _draw_head(self, found: PlanRow) -> None:
        name = f"{found.given_name} {found.surname}".strip()
        self._inside.addWidget(plain_label(name or _("Row {number}", number=found.number), "heading"))
        look = LOOKS[found.state]
        told = word_of(found.state)
        if name:
            told += f" · {_('row {number}', number=found.number)}"
        line = row(picture(look.icon, look.role, 18), plain_label(told, "muted"))
        line.setStretch(1, 1)
        self._inside.addLayout(line)

    def _draw_reasons(self, found: PlanRow) -> None:
        for icon, role, problems in (
            ("warning", "error", found.problems),
            ("info", "accent", found.remarks),
        ):
            for text in dict.fromkeys(map(said, problems)):
                line = row(picture(icon, role, 18), plain_label(text))
                line.setStretch(1, 1)
                self._inside.addLayout(line)

    def _draw_changes(self, changes: list[FieldChange]) -> None:
        if not changes:
            return
        self._inside.addWidget(
            plain_label(_("Your list says something else. What do you take over?"), "label")
        )
        for change in changes:
            self._inside.addWidget(self._change(change))
        if len(changes) > 1:
            keys = [change.key for change in changes]
            everything = not all(change.taken for change in changes)
            text = _("Take over all of this row") if everything else _("Take over none of this row")
            act = partial(self._say.take_over, keys, on=everything)
            self._inside.addLayout(row(button(text, act, style="quiet"), 1))

    def _change(self, change: FieldChange) -> QWidget:
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        old, new = shown_value(change, change.old), shown_value(change, change.new)
        tick = QCheckBox(plain(capital(_(change.label))))
        tick.setProperty("look", "tick")
        tick.setChecked(change.taken)
        told = _("{old} becomes {new}", old=old or "–", new=new or "–")
        tick.setAccessibleName(f"{_(change.label)}: {told}")
        tick.clicked.connect(lambda on: self._say.take_over([change.key], on=on))
        self.ticks.append(tick)
        inside.addWidget(tick)
        below = QHBoxLayout()
        below.setContentsMargins(34, 0, 0, 0)
        below.addWidget(plain_label(f"{old or '–'}  →  {new or '–'}"))
        inside.addLayout(below)
        return held

    def _draw_cells(self, found: PlanRow) -> None:
        """The cells of the row, to correct; at once when it stays out, else after a press."""
        self._inside.addSpacing(4)
        acts = FlowBox(gap=8)
        opened = found.state is RowState.REFUSED or self._open_cells == found.number
        if found.cells and not opened:
            self._inside.addWidget(self._cells(found))
            acts.flow.addWidget(
                button(_("Correct this row"), self._show_cells, icon_name="pencil", style="quiet")
            )
        is_left_out = found.state is RowState.NOTHING
        text = _("Take this row along after all") if is_left_out else _("Leave this row out")
        act = partial(self._say.leave_out, found.number, on=not is_left_out)
        acts.flow.addWidget(button(text, act, icon_name="plus" if is_left_out else "minus", style="quiet"))
        if opened:
            self._add_fields(found)
        self._inside.addWidget(acts)

    def _cells(self, found: PlanRow) -> QWidget:
        """What stands in the row, to read."""
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        filled = [target for target in in_order(found.cells) if found.cells[target]]
        for line, target in enumerate(filled):
            grid.addWidget(plain_label(called(target), "hint"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(breakable(as_read(found.cells[target]))), line, 1)
        return held

    def _show_cells(self) -> None:
        if self._found is not None:
            self._open_cells = self._found.number
            self.show_row(self._found, self._plan)
            if self.fields:
                next(iter(self.fields.values())).setFocus()

    def _add_fields(self, found: PlanRow) -> None:
        for target in in_order(found.cells):
            name = called(target)
            line = QLineEdit(found.cells[target])
            line.setAccessibleName(name)
            line.setCursorPosition(0)
            label = plain_label(plain(name), "hint")
            line.editingFinished.connect(partial(self._correct, found.number, target, line))
            self.fields[target] = line
            self._inside.addWidget(label)
            self._inside.addWidget(line)

    def _correct(self, number: int, target: str, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self._say.correct(number, target, line.text())


def shown_value(change: FieldChange, value: object) -> str:
    """A value of a field as people read it."""
    specs = feature_of(change.kind).record.specs() if is_kind(change.kind) else {}
    spec = specs.get(change.field)
    if spec is not None and value and spec.kind in (Kind.LANGUAGES, Kind.LANGUAGE):
        codes = value if isinstance(value, tuple) else (str(value),)
        return current().language_names(codes)
    text = " ".join(current().value(value).split())
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE].rstrip() + "…"
