"""Editors that choose from a list: chips for a few answers, a list for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QWidget,
)

from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _

from .editors import Editor, bare
from .flow import FlowBox
from .icons import icon
from .mnemonics import plain
from .quiet import QuietComboBox
from .tab_order import stop_at_chosen
from .widgets import Button, announce, grouping, plain_label

MOST_CHIPS = 6
"""More answers than this go in a drop-down list."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: what is stored (a code, an id) and how people know it."""

    value: Any
    text: str


def options_of(spec: FieldSpec) -> tuple[Option, ...]:
    """The answers of a field with a fixed list, in the window's language."""
    return tuple(Option(member, _(member.label)) for member in spec.choices or ())


def _chosen(options: Sequence[Option], code: Any) -> Any:
    """The answer with this code; None when there is none any more."""
    return next((option.value for option in options if bare(option.value) == code), None)


class TickChips(Editor):
    """Any number of answers, each a chip that is on or off."""

    def __init__(self, options: Sequence[Option], nothing: str = "") -> None:
        super().__init__()
        self.named = grouping(self)
        self._options = tuple(options)
        self._box = FlowBox()
        self._chips: list[QCheckBox] = []
        for option in self._options:
            chip = QCheckBox(plain(option.text))
            chip.setProperty("look", "chip")
            chip.toggled.connect(lambda _on: self.edited.emit())
            self._box.flow.addWidget(chip)
            self._chips.append(chip)
        self._lost: tuple[Any, ...] = ()
        self.target = self._chips[0] if self._chips else self
        self._hold(self._box, *([] if self._chips else [plain_label(nothing, "hint")]))

    def set_value(self, value: Any) -> None:
        chosen = tuple(value or ())
        known = {option.value for option in self._options}
        self._lost = tuple(v for v in chosen if v not in known)
        for option, chip in zip(self._options, self._chips, strict=True):
            chip.setChecked(option.value in chosen)

    def value(self) -> tuple[Any, ...]:
        ticked = zip(self._options, self._chips, strict=True)
        return tuple(option.value for option, chip in ticked if chip.isChecked()) + self._lost

    def set_draft(self, kept: Any) -> None:
        by_code = {bare(option.value): option.value for option in self._options}
        by_code |= {lost: lost for lost in self._lost}
        # Somebody who was chosen in the draft may be deleted since.
        self.set_value(tuple(by_code[code] for code in kept if code in by_code))

    def name_as(self, name: str, more: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(more)

    def mark_wrong(self, wrong: bool) -> None:
        """Chips keep their look; the sentence below them says what is wrong."""


class RadioChips(Editor):
    """One answer from a few. Clicking the chosen chip again, or Delete, takes the answer away."""

    def __init__(self, options: Sequence[Option], *, may_be_empty: bool) -> None:
        super().__init__()
        self.named = grouping(self)
        self._options = tuple(options)
        self._may_be_empty = may_be_empty
        self._group = QButtonGroup(self)
        box = FlowBox()
        for number, option in enumerate(self._options):
            chip = QRadioButton(plain(option.text))
            chip.setProperty("look", "chip")
            chip.pressed.connect(lambda chip=chip: self._remember(chip))
            chip.clicked.connect(lambda _on=False, chip=chip: self._clicked(chip))
            chip.toggled.connect(lambda _on: self._tell())
            chip.installEventFilter(self)
            self._group.addButton(chip, number)
            box.flow.addWidget(chip)
        stop_at_chosen(self._group)
        self._was_on = False
        self.target = self._group.button(0)
        self._hold(box)

    def set_value(self, value: Any) -> None:
        if value is None or value == "":
            self._empty()
            return
        for number, option in enumerate(self._options):
            if option.value == value:
                self._group.button(number).setChecked(True)
        self._choose_target()

    def value(self) -> Any:
        number = self._group.checkedId()
        return self._options[number].value if number >= 0 else None

    def set_draft(self, kept: Any) -> None:
        self.set_value(_chosen(self._options, kept))

    def name_as(self, name: str, more: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(more)

    def mark_wrong(self, wrong: bool) -> None:
        """Chips keep their look; the sentence below them says what is wrong."""

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        cleared = event.type() == event.Type.KeyPress and is_clear_key(event)
        if cleared and self._may_be_empty and isinstance(watched, QRadioButton) and watched.isChecked():
            self._empty()
            return True
        return super().eventFilter(watched, event)

    def _remember(self, chip: QAbstractButton) -> None:
        self._was_on = chip.isChecked()

    def _clicked(self, chip: QAbstractButton) -> None:
        if self._was_on and self._may_be_empty and chip.isChecked():
            self._empty()
        self._was_on = False

    def _empty(self) -> None:
        self._group.setExclusive(False)
        for chip in self._group.buttons():
            chip.setChecked(False)
        self._group.setExclusive(True)
        self._choose_target()
        self.edited.emit()

    def _tell(self) -> None:
        self._choose_target()
        self.edited.emit()

    def _choose_target(self) -> None:
        self.target = self._group.checkedButton() or self._group.button(0)


class ListChooser(Editor):
    """One answer from many."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._options = (Option(None, "–"), *options)
        self._list = QuietComboBox()
        self._list.addItems([option.text for option in self._options])
        self._list.currentIndexChanged.connect(lambda _number: self.edited.emit())
        self.target = self._list
        self._hold(self._list)

    def set_value(self, value: Any) -> None:
        values = [option.value for option in self._options]
        self._list.setCurrentIndex(values.index(value) if value in values else 0)

    def value(self) -> Any:
        return self._options[self._list.currentIndex()].value

    def set_draft(self, kept: Any) -> None:
        self.set_value(_chosen(self._options, kept))


# --- several answers ------------------------------------------------------------------------------------------


class TagsEditor(Editor):
    """Several answers from many: each chosen one is a tag that can be taken away again.

    `line` has a signal `chosen` with the code of an answer, and `code()` for what is typed and not chosen yet.
    """

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, options: Sequence[Option], line: Any, placeholder: str) -> None:
        super().__init__()
        self._names = {option.value: option.text for option in options}
        self._codes: list[str] = []
        self._tags = FlowBox(gap=6)
        self._line = line
        self._line.setPlaceholderText(placeholder)
        self._line.textEdited.connect(lambda _text: self.edited.emit())
        self._line.chosen.connect(self._add)
        self.target = self._line
        self._hold(self._tags, self._line)
        self._draw()

    def set_value(self, value: Any) -> None:
        self._codes = list(value or ())
        self._line.clear()
        self._draw()

    def value(self) -> tuple[str, ...]:
        typed = self._line.code()
        return tuple(self._codes) + ((typed,) if typed and typed not in self._codes else ())

    def state(self) -> object:
        return (tuple(self._codes), self._line.text().strip())

    def draft(self) -> list[Any]:
        return [self._codes, self._line.text()]

    def set_draft(self, kept: Any) -> None:
        codes, typed = kept
        # An answer that is among neither was deleted since.
        self.set_value([code for code in codes if code in self._names or code in self._codes])
        self._line.setText(typed)

    def _name_of(self, code: str) -> str:
        return self._names.get(code, code)

    def _add(self, code: str) -> None:
        is_new = code not in self._codes
        if is_new:
            self._codes.append(code)
            announce(self, _("{language} added", language=self._name_of(code)))
        self._line.clear()
        self._draw()
        self.edited.emit()
        if is_new:
            self.added.emit(code)

    def remove(self, code: str) -> None:
        """Take one answer away."""
        self._codes.remove(code)
        self._draw()
        self.edited.emit()
        self.removed.emit(code)

    def _remove(self, code: str) -> None:
        self.remove(code)
        self._line.setFocus()

    def _draw(self) -> None:
        while (item := self._tags.flow.takeAt(0)) is not None:
            tag = item.widget()
            if tag is not None:
                tag.hide()
                tag.deleteLater()
        for code in self._codes:
            self._tags.flow.addWidget(self._tag(code))
        self._tags.setVisible(bool(self._codes))
        if self._tags.isVisible():
            self._tags.flow.invalidate()
        QWidget.setTabOrder(self._tags, self._line)

    def _tag(self, code: str) -> QPushButton:
        name = self._name_of(code)
        tag = Button(icon("close"), plain(name))
        tag.setProperty("look", "tag")
        tag.setAutoDefault(False)
        tag.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        tag.setAccessibleName(_("Take away: {language}", language=name))
        tag.setToolTip(plain(_("Take away: {language}", language=name)))
        tag.clicked.connect(lambda _on=False: self._remove(code))
        return tag


def is_clear_key(event: QKeyEvent) -> bool:
    """Whether this key empties an answer."""
    return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
