"""Who sits at the table: rows to fill in, and one press for whoever the book knows already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from kansenboek.handover.records.handovers import Participant
from kansenboek.kit.fields import FieldSpec, Record
from kansenboek.kit.i18n import _
from kansenboek.kit.names import addressed
from kansenboek.ui.choosers import ListChooser, options_of
from kansenboek.ui.flow import FlowBox
from kansenboek.ui.forms import Form, FormNeeds, Group
from kansenboek.ui.mnemonics import NoMnemonics, plain
from kansenboek.ui.name_editors import NameEditor
from kansenboek.ui.nested import NestedEditor
from kansenboek.ui.widgets import announce, button

_FIELDS = (Group("", (("name", "role", "present"),)),)
MOST_NAMES = 8
"""Names that stand ready to be pressed; whoever else comes is typed."""


class SeatsEditor(NestedEditor):
    """The participants. Who is added sits at the table; who does not is unticked."""

    def __init__(self, spec: FieldSpec, today: date, known: Iterable[Participant]) -> None:
        self._known = tuple(known)[:MOST_NAMES]
        names = [each.name for each in self._known]
        super().__init__(spec, lambda item: _seat(item, today, names), lambda: Participant(present=True))
        self._chips: list[tuple[Participant, QPushButton]] = []
        box = FlowBox(gap=8)
        for each in self._known:
            role = _(each.role.label) if each.role else ""
            chip = button(
                plain(f"{each.name} ({role})"), partial(self._seat, each), icon_name="plus", style="quiet"
            )
            chip.setAccessibleName(_("At the table too: {name}, {role}", name=each.name, role=role))
            box.flow.addWidget(chip)
            self._chips.append((each, chip))
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(box)
        self.edited.connect(self._show_who_is_left)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._show_who_is_left()

    def set_draft(self, kept: Any) -> None:
        super().set_draft(kept)
        self._show_who_is_left()

    def _seat(self, known: Participant) -> None:
        self.append_item(known)
        announce(self, _("Added: {what}", what=known.name))
        self.edited.emit()
        self.add_button.setFocus()

    def _show_who_is_left(self) -> None:
        """Offer nobody who has a row already."""
        seated = {addressed(str(each.get("name", ""))) for each in self.draft()}
        for known, chip in self._chips:
            chip.setVisible(addressed(known.name) not in seated)


def _seat(item: type[Record], today: date, names: list[str]) -> Form:
    editors = {
        "role": lambda spec: ListChooser(options_of(spec)),
        "name": lambda spec: NameEditor(spec, names),
    }
    return Form(item, _FIELDS, FormNeeds(today, NoMnemonics(), editors=editors))
