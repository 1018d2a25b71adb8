"""Editors for names that the book knows: one on a line, or several under each other.

Any other name may stay as typed. One in other capitals, accents or spaces than the known one is written as that one,
so that no list and no count gets two of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QPushButton, QVBoxLayout

from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _
from kansenboek.kit.names import name_key

from .editors import LineEditor, LinesEditor
from .flow import FlowBox
from .mnemonics import plain
from .widgets import announce, button, roomy

MOST_NAMES = 12
"""Names that stand ready to be pressed; whoever else is meant is typed."""


class NameEditor(LineEditor):
    """A name, with those that are known offered while somebody types."""

    def __init__(self, spec: FieldSpec, names: Iterable[str]) -> None:
        super().__init__(spec)
        self._model = QStringListModel()
        self._known: Mapping[str, str] = {}
        offering = completer((), self)
        offering.setModel(self._model)
        offering.activated.connect(lambda _name: self.edited.emit())
        self.line.setCompleter(offering)
        self.line.editingFinished.connect(self.set_spelling)
        self.offer(names)

    def offer(self, names: Iterable[str]) -> None:
        """Offer these names from now on."""
        offered = tuple(dict.fromkeys(name for name in names if name.strip()))
        self._known = by_key(offered)
        self._model.setStringList(list(offered))

    def value(self) -> str:
        return spelled(super().value(), self._known)

    def set_spelling(self) -> None:
        """Write a name that is known as it is known."""
        if self.line.text() != (known := self.value()):
            self.line.setText(known)


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
