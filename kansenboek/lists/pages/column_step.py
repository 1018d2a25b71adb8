"""The second step: what each column holds. What is unsure stands first; what was recognised is folded below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _, ngettext
from kansenboek.lists.rules.seen_columns import SeenColumn
from kansenboek.lists.rules.targets import TARGETS
from kansenboek.ui.kinds import SEPARATOR, capital
from kansenboek.ui.language_choosers import LanguagesEditor, language_options
from kansenboek.ui.quiet import QuietComboBox
from kansenboek.ui.widgets import button, clear, narrow, plain_label, row, scrolled

from .row_model import as_read
from .target_names import called, in_order

MOST_LINES = 60
"""Columns of each part that are drawn at first; a button shows the others."""
LANGUAGES = "home_languages"


class TargetBox(QuietComboBox):
    """What one column holds; the first answer is that it stays out. All boxes share one list of answers."""

    def __init__(self, column: SeenColumn, answers: QStringListModel, targets: tuple[str, ...]) -> None:
        super().__init__()
        self._targets = ("", *targets)
        self.column = column
        self.setModel(answers)
        self.setAccessibleName(_("What the column “{heading}” holds", heading=column.heading or column.name))
        self.setSizeAdjustPolicy(QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCurrentIndex(self._targets.index(column.target) if column.target in self._targets else 0)

    def target(self) -> str:
        """What is chosen; empty when the column stays out."""
        return self._targets[self.currentIndex()]


class ColumnStep(QWidget):
    """A line for each column: its heading, examples of what is in it, and what it holds."""

    def __init__(
        self,
        on_choose: Callable[[SeenColumn, str], object],
        on_languages: Callable[[tuple[str, ...]], object],
    ) -> None:
        super().__init__()
        self._on_choose = on_choose
        self._most = MOST_LINES
        self._seen: tuple[SeenColumn, ...] = ()
        self._targets = in_order(TARGETS)
        self._answers = QStringListModel([_("Do not take over"), *map(called, self._targets)], self)
        self.boxes: dict[str, TargetBox] = {}
        self.languages = LanguagesEditor(language_options())
        self.languages.name_as(_("Languages at home, of all children in this list"), "")
        self.languages.added.connect(lambda _code: on_languages(self.languages.value()))
        self.languages.removed.connect(lambda _code: on_languages(self.languages.value()))
        self._languages_card = QFrame()
        self._languages_card.setProperty("look", "card")
        inside = QVBoxLayout(self._languages_card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(plain_label(_("No column tells which language is spoken at home"), "label"))
        told = _(
            "Is it the same for all children? Choose it here. Otherwise leave it open: it is asked at each family"
            " later."
        )
        inside.addWidget(plain_label(told, "muted"))
        inside.addWidget(self.languages)
        content = QWidget()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 8, 8)
        inside.setSpacing(10)
        inside.addWidget(self._languages_card)
        inside.addLayout(self._lines, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(narrow(content, 980)))

    def show_columns(self, seen: Iterable[SeenColumn], languages: tuple[str, ...]) -> None:
        """Show these columns, and the languages that are told for all rows."""
        self._seen = tuple(seen)
        if self.languages.value() != languages:
            self.languages.set_value(languages)
        has_languages = any(each.target == LANGUAGES for each in self._seen)
        self._languages_card.setVisible(bool(self._seen) and not has_languages)
        self._draw()

    def unsure(self) -> tuple[SeenColumn, ...]:
        """The columns that have no place yet."""
        return tuple(each for each in self._seen if not each.target and not each.is_forbidden)

    def take_focus(self) -> None:
        """Go to the first thing that can be said here."""
        if self._languages_card.isVisibleTo(self) and not self.languages.value():
            self.languages.target.setFocus()
        elif self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def _draw(self) -> None:
        had = next((name for name, box in self.boxes.items() if box.hasFocus()), None)
        clear(self._lines)
        self.boxes = {}
        unsure = self.unsure()
        sure = tuple(each for each in self._seen if each.target)
        forbidden = tuple(each for each in self._seen if each.is_forbidden)
        if unsure:
            told = ngettext(
                "{count} column has no place yet", "{count} columns have no place yet", len(unsure)
            )
            self._part(told, unsure)
        if sure:
            self._part(ngettext("{count} column recognised", "{count} columns recognised", len(sure)), sure)
        if forbidden:
            self._part(_("Never taken over: numbers of the state, such as the BSN"), forbidden)
        self._lines.addStretch(1)
        if had in self.boxes:
            self.boxes[had].setFocus()

    def _part(self, title: str, columns: tuple[SeenColumn, ...]) -> None:
        self._lines.addWidget(plain_label(title, "heading"))
        for each in columns[: self._most]:
            self._lines.addWidget(self._line(each))
        if len(columns) > self._most:
            more = _("And {count} more.", count=len(columns) - self._most)
            self._lines.addLayout(row(button(more, self._show_more, icon_name="plus", style="quiet"), 1))

    def _show_more(self) -> None:
        self._most = len(self._seen)
        self._draw()

    def _line(self, column: SeenColumn) -> QWidget:
        frame = QFrame()
        frame.setProperty("look", "card")
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(plain_label(column.heading or capital(column.name), "label"))
        inside = row(spacing=16)
        inside.setContentsMargins(16, 8, 12, 8)
        inside.addLayout(told, 3)
        if not column.is_forbidden:
            told.addWidget(plain_label(SEPARATOR.join(map(as_read, column.examples)), "hint"))
            box = TargetBox(column, self._answers, self._targets)
            box.activated.connect(lambda _place: self._on_choose(column, box.target()))
            self.boxes[column.name] = box
            inside.addWidget(box, 2)
        frame.setLayout(inside)
        return frame
