"""Editors for names that the book knows: one on a line, or several under each other.

Any other name may stay as typed. One in other capitals, accents or spaces than the known one is written as that one,
so that no list and no count gets two of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QPushButton, QVBoxLayout

from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _
from kansenboek.kit.known_values import meant, offered
from kansenboek.kit.names import name_key

from .click_on import ClickGoesOn
from .editors import LineEditor, LinesEditor
from .flow import FlowBox
from .mnemonics import plain
from .widgets import announce, button, roomy

MOST_NAMES = 12
"""Names that stand ready to be pressed; whoever else is meant is typed."""


class OnlyWhenChosen(QObject):
    """Lets Enter and Tab take a suggestion only when somebody went to it with the arrow keys.

    In an active window Qt puts its mark on the first suggestion by itself, so that Enter would take that one instead
    of what was typed.
    """

    def __init__(self, completer: QCompleter) -> None:
        super().__init__(completer)
        self._popup = cast("QAbstractItemView", completer.popup())
        self._popup.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TAKING:
            chosen = self._popup.selectionModel()
            if chosen is not None and not chosen.hasSelection():
                chosen.clearCurrentIndex()
        return super().eventFilter(watched, event)


_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class NameEditor(LineEditor):
    """A name, with those that are known offered while somebody types.

    Down goes to a name that is offered; Enter, Tab or a click takes it. No key puts one in by itself. A name that may
    be a known one with another word before it, such as “Basisschool”, is asked about below the line.
    """

    def __init__(self, spec: FieldSpec, names: Iterable[str] | Callable[[], Sequence[str]]) -> None:
        """`names`: what is known, or what gives it whenever somebody types."""
        super().__init__(spec)
        self._source = names if callable(names) else None
        self._names: tuple[str, ...] = ()
        self._known: Mapping[str, str] = {}
        self._model = QStringListModel()
        offering = self._offering = completer((), self)
        offering.setModel(self._model)
        offering.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offering.activated.connect(lambda _name: self._taken())
        self.line.setCompleter(offering)
        self._only_when_chosen = OnlyWhenChosen(offering)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.set_spelling)
        self.instead = button("", self._take_instead, style="quiet")
        self.instead.hide()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.instead)
        self.offer(() if callable(names) else names)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these names from now on."""
        self._names = tuple(dict.fromkeys(name for name in names if name.strip()))
        self._known = by_key(self._names)

    def value(self) -> str:
        return spelled(super().value(), self._known)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self.instead.hide()

    def set_spelling(self) -> None:
        """Write a name that is known as it is known; ask whether one that differs by its sort is that one."""
        if self.line.text() != (known := spelled(self.line.text().strip(), self._known)):
            self.line.setText(known)
        name = meant(known, self._names) if name_key(known) not in self._known else ""
        self.instead.setText(plain(_("Do you mean “{name}”?", name=name)))
        self.instead.setProperty("name", name)
        self.instead.setVisible(bool(name))

    def _typed(self, text: str) -> None:
        if self._source is not None:
            self.offer(self._source())
        found = offered(text, self._names)
        self._model.setStringList(list(found))
        popup = self._offering.popup()
        if not found and popup is not None:
            popup.hide()
        self.instead.hide()

    def _taken(self) -> None:
        self.instead.hide()
        self.edited.emit()

    def _take_instead(self) -> None:
        self.line.setText(str(self.instead.property("name")))
        self.line.setFocus()
        self._taken()


class NamesEditor(LinesEditor):
    """Names under each other; those that are known stand below, and one press adds one."""

    def __init__(self, spec: FieldSpec, names: Iterable[str]) -> None:
        super().__init__(spec)
        offered = tuple(dict.fromkeys(name for name in names if name.strip()))[:MOST_NAMES]
        self._known = by_key(offered)
        self.chips: list[QPushButton] = []
        box = FlowBox(gap=8)
        for name in offered:
            chip = button(plain(name), partial(self._add, name), icon_name="plus", style="quiet")
            chip.setAccessibleName(_("Add: {what}", what=name))
            box.flow.addWidget(chip)
            self.chips.append(chip)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout) and offered:
            layout.addWidget(box)
        self.edited.connect(self._show_who_is_left)
        self._names = offered

    def value(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(spelled(name, self._known) for name in super().value()))

    def _add(self, name: str) -> None:
        self.note.add_line(name)
        announce(self, _("Added: {what}", what=name))

    def _show_who_is_left(self) -> None:
        """Offer nobody who is there already."""
        there = {name_key(name) for name in super().value()}
        for name, chip in zip(self._names, self.chips, strict=True):
            chip.setVisible(name_key(name) not in there)


def completer(names: Sequence[str], parent: QObject) -> QCompleter:
    """Offers names while somebody types a part of one."""
    made = QCompleter(list(names), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    roomy(made)
    ClickGoesOn(made)
    return made


def by_key(names: Sequence[str]) -> Mapping[str, str]:
    """How names compare → the one name that compares so; names of which two do are left as they are typed."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name in names:
        key = name_key(name)
        twice |= {key} if found.setdefault(key, name) != name else set()
    return {key: name for key, name in found.items() if key not in twice}


def spelled(typed: str, known: Mapping[str, str]) -> str:
    """A name as it is known; as it was typed when nobody of that name is."""
    return known.get(name_key(typed), typed) if typed else typed
