"""Notes that go along, each with a tick to hold it back and a line for why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from kansenboek.kit.fields import FieldSpec
from kansenboek.kit.i18n import _, current
from kansenboek.kit.register import feature_of
from kansenboek.rights.records import Withheld
from kansenboek.rights.rules.doubts import Note
from kansenboek.ui.editors import Editor
from kansenboek.ui.kinds import kind_title
from kansenboek.ui.ticks import add_tick
from kansenboek.ui.widgets import clear, plain_label

LONGEST = 160
"""Signs of a note that are shown; whoever wants to read it all looks at the paper."""


class NotesEditor(Editor):
    """Which notes stay out, as `Withheld` records. What was held back stays so when the list is drawn anew."""

    def __init__(self, _spec: FieldSpec | None = None) -> None:
        super().__init__()
        self._held: dict[tuple[str, str], Withheld] = {}
        self.ticks: dict[tuple[str, str], QCheckBox] = {}
        self.reasons: dict[tuple[str, str], QLineEdit] = {}
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._hold(self._inside)

    def show_notes(self, notes: Iterable[Note]) -> None:
        """Draw a line for each note."""
        clear(self._list)
        self.ticks, self.reasons = {}, {}
        for note in notes:
            self._draw(note)
        if not self.ticks:
            self._list.addWidget(plain_label(_("No note goes along."), "hint"))

    def _draw(self, note: Note) -> None:
        place = (note.record, note.field_name)
        frame = QFrame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(3)
        tick = add_tick(inside, _told(note), _("This note stays out"))
        if note.words:
            asks = _(
                "Somebody who is not along is named here: {names}. Does it have to stay out?",
                names=note.words,
            )
            inside.addWidget(plain_label(asks, "problem"))
        reason = QLineEdit()
        reason.setPlaceholderText(_("Why it stays out. It is kept here and printed nowhere."))
        reason.setAccessibleName(_("Why it stays out"))
        held = self._held.get(place)
        tick.setChecked(held is not None)
        reason.setText(held.why if held is not None else "")
        reason.setVisible(held is not None)
        inside.addWidget(reason)
        self._list.addWidget(frame)
        self.ticks[place], self.reasons[place] = tick, reason

        def changed() -> None:
            reason.setVisible(tick.isChecked())
            if tick.isChecked():
                self._held[place] = Withheld(
                    record_kind=note.kind,
                    record=note.record,
                    field_name=note.field_name,
                    why=reason.text().strip(),
                )
            else:
                self._held.pop(place, None)
            self.edited.emit()

        tick.toggled.connect(lambda _on: changed())
        reason.textEdited.connect(lambda _text: changed())

    def set_value(self, value: Any) -> None:
        self._held = {(each.record, each.field_name): each for each in value or ()}
        for place, tick in self.ticks.items():
            held = self._held.get(place)
            self.reasons[place].setText(
                held.why if held is not None else ""
            )  # before the tick, which reads it
            tick.setChecked(held is not None)

    def value(self) -> tuple[Withheld, ...]:
        return tuple(self._held[place] for place in sorted(self._held))

    def draft(self) -> list[Any]:
        return [[each.record_kind, each.record, each.field_name, each.why] for each in self.value()]

    def set_draft(self, kept: Any) -> None:
        self.set_value(
            tuple(
                Withheld(record_kind=kind, record=record, field_name=name, why=why)
                for kind, record, name, why in kept
            )
        )


def _told(note: Note) -> str:
    """Of what and when a note is, and how it begins."""
    label = _(feature_of(note.kind).record.specs()[note.field_name].label)
    day = current().date(note.day) if note.day is not None else ""
    head = " · ".join(filter(None, (kind_title(note.kind), day, label)))
    text = note.text if len(note.text) <= LONGEST else note.text[:LONGEST].rstrip() + "…"
    return f"{head}: “{text}”"
