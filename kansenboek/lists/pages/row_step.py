"""The third step: every row with what becomes of it, filtered by a press, and the card of the row looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QSplitter, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _, ngettext
from kansenboek.lists.rules.answers import Told
from kansenboek.lists.rules.plan import ImportPlan, PlanRow, RowState
from kansenboek.lists.rules.saying import numbers_in_doubt
from kansenboek.ui.flow import FlowLine
from kansenboek.ui.mnemonics import plain
from kansenboek.ui.tab_order import stop_at_chosen
from kansenboek.ui.theme import text_scale
from kansenboek.ui.widgets import LEAST_OF_LIST, button, grouping, scrolled

from .row_model import RowModel, word_of
from .row_panel import RowPanel, Sayings
from .row_view import RowView

ORDER = (
    RowState.ASKED,
    RowState.REFUSED,
    RowState.CHANGED,
    RowState.NEW,
    RowState.KNOWN,
    RowState.NOTHING,
)
"""What asks for somebody stands first."""
_PANEL = 430
"""Pixels of the card beside the rows, at the ordinary text size."""
_PART = 0.37
"""Of the width, at most."""
LEAST_BESIDE = 700
"""Pixels at the ordinary text size that the rows and their card need beside each other."""


class StateChips(FlowLine):
    """All rows, or those of one state; each with how many there are."""

    chosen = Signal(object)
    """A `RowState`, or None for all."""

    def __init__(self) -> None:
        super().__init__(gap=6)
        grouping(self, _("Which rows"))
        self._group = QButtonGroup(self)
        self._chips: dict[RowState | None, QRadioButton] = {}
        for number, state in enumerate((None, *ORDER)):
            chip = QRadioButton("")
            chip.setProperty("look", "chip")
            self._chips[state] = chip
            self._group.addButton(chip, number)
            self.flow.addWidget(chip)
        self._chips[None].setChecked(True)
        stop_at_chosen(self._group)
        self._group.idClicked.connect(lambda number: self.chosen.emit((None, *ORDER)[number]))

    def show_counts(self, rows: tuple[PlanRow, ...]) -> None:
        """Write on each chip how many rows it shows; a state without rows has no chip."""
        counts = dict.fromkeys(ORDER, 0)
        for each in rows:
            counts[each.state] += 1
        self._chips[None].setText(_("All · {count}", count=len(rows)))
        for state in ORDER:
            chip = self._chips[state]
            chip.setText(plain(f"{word_of(state)} · {counts[state]}"))
            chip.setVisible(counts[state] > 0)
        if self.state() is not None and not counts[self.state() or RowState.NEW]:
            self._chips[None].setChecked(True)

    def state(self) -> RowState | None:
        """The state whose rows are shown; None for all."""
        return (None, *ORDER)[self._group.checkedId()]

    def choose(self, state: RowState | None) -> None:
        """Show these rows, as a press of the chip does."""
        self._chips[state].setChecked(True)
        self.chosen.emit(state)


class RowStep(QWidget):
    """The rows, the chips above them and the card beside them."""

    def __init__(self, say: Sayings) -> None:
        super().__init__()
        self._say = say
        self.plan = ImportPlan()
        self._by_number: dict[int, PlanRow] = {}
        self._sized = False
        self.chips = StateChips()
        self.chips.chosen.connect(lambda _state: self._show_rows())
        self.model = RowModel(say.correct)
        self.view = RowView(self.model)
        self.view.setMinimumHeight(LEAST_OF_LIST)
        self.view.setMinimumWidth(260)
        self.view.chosen.connect(self._show_row)
        self.panel = RowPanel(say)
        self.panel.setMinimumWidth(240)
        self.view.go_on.connect(self.panel.focus_first)
        self.all_button = button("", self._all_changes, icon_name="check", style="quiet")
        self.numbers = QCheckBox("")
        self.numbers.setProperty("look", "tick")
        self.numbers.clicked.connect(lambda on: say.tell_numbers(harmless=on))
        self.chips.flow.addWidget(self.all_button)
        self.chips.flow.addWidget(self.numbers)
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self.view)
        self._halves.addWidget(self.panel)
        self._halves.setStretchFactor(0, 1)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.chips)
        inside.addWidget(self._halves, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(content))  # with large text there is more around the rows than height

    def show_plan(self, plan: ImportPlan, told: Told) -> None:
        """Show another plan of the same file; the row that was looked at stays."""
        doubtful = numbers_in_doubt(plan)
        self.numbers.setVisible(doubtful > 0)
        self.numbers.setChecked(told.is_phone)
        self.numbers.setText(
            ngettext(
                "{count} number in doubt is a telephone number, and no BSN",
                "{count} numbers in doubt are telephone numbers, and no BSN",
                doubtful,
            )
        )
        self.plan = plan
        self._by_number = {each.number: each for each in plan.rows}
        self.chips.show_counts(plan.rows)
        waiting = [change for change in plan.changes if not change.taken]
        self.all_button.setText(_("Take over everything that changed ({count})", count=len(plan.changes)))
        self.all_button.setVisible(bool(waiting) and len(plan.changes) > 1)
        self._show_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card stands beside the rows, or below them where both would be too narrow."""
        super().resizeEvent(event)
        is_wide = self.width() >= LEAST_BESIDE * text_scale()
        way = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if not self._sized or way != self._halves.orientation():
            self._sized = True
            self._halves.setOrientation(way)
            self.panel.setMinimumHeight(0 if is_wide else LEAST_OF_LIST)
            card = self.height() // 2
            if is_wide:
                card = min(round(_PANEL * text_scale()), round(self.width() * _PART))
            whole = self.width() if is_wide else self.height()
            self._halves.setSizes([max(1, whole - card), card])

    def open_question(self) -> bool:
        """Go to the next open question; gives whether there is one."""
        place = self.view.number() or 0
        open_keys = {question.key for question in self.plan.open_questions}
        asking = [each.number for each in self.plan.rows if not open_keys.isdisjoint(each.questions)]
        number = next((each for each in asking if each >= place), asking[0] if asking else None)
        if number is None:
            return False
        if self.model.place_of(number) is None:
            self.chips.choose(None)
        self.view.look_at(number)
        return self.panel.focus_question()

    def take_focus(self) -> None:
        """Go to what asks for somebody, or else to the first row."""
        if not self.open_question():
            self.view.setFocus()

    def _show_rows(self) -> None:
        state, number, column = self.chips.state(), self.view.number(), self.view.currentIndex().column()
        rows = [each for each in self.plan.rows if state is None or each.state is state]
        self.model.show_plan(self.plan, rows)
        self.view.set_widths()
        if number is None or not self.view.look_at(number, max(0, column)):
            if rows:
                self.view.look_at(rows[0].number)
            else:
                self._show_row(None)

    def _show_row(self, number: int | None) -> None:
        self.panel.show_row(self._by_number.get(number) if number is not None else None, self.plan)

    def _all_changes(self) -> None:
        self._say.take_over([change.key for change in self.plan.changes], on=True)
