"""Beside the button that saves: which needed fields are still empty where nobody sees them, further down."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea

from kansenboek.kit.i18n import _
from kansenboek.kit.typed import Unreadable

from .forms import FieldBox, Form

MOST_NAMES = 3
"""Fields that are named; of more it says that there are more."""

MOST_LETTERS = 46
"""Letters that fit beside the buttons: a second line would move them."""


class NeededBelow(QObject):
    """Keeps `label` up to date with what is in `area`."""

    def __init__(self, area: QScrollArea, label: QLabel) -> None:
        super().__init__(area)
        self._area, self._label = area, label
        self._watched: list[Form] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.look)
        area.verticalScrollBar().valueChanged.connect(lambda _value: self._soon.start())
        area.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """There is more or less room: another field may be out of sight."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._soon.start()
        return False

    def look(self) -> None:
        """Say which fields are needed, empty, and below what is seen; else what the star means."""
        inside = self._area.widget()
        if inside is None:
            return
        for form in inside.findChildren(Form):
            if form not in self._watched:
                self._watched.append(form)
                form.edited.connect(self._soon.start)
        high = self._area.viewport().height()
        needed = (
            _(box.spec.label)
            for box in inside.findChildren(FieldBox)
            if box.spec.mandatory and box.isVisible() and _is_empty(box) and self._top(box) >= high
        )
        names = list(dict.fromkeys(needed))  # each once: rows of a list ask the same
        if names:
            more = ", …" if len(names) > MOST_NAMES else ""
            told = _("Needed still, further down: {fields}", fields=", ".join(names[:MOST_NAMES]) + more)
        else:
            told = _("* is needed before you can save")
        short = told if len(told) <= MOST_LETTERS else told[: MOST_LETTERS - 1] + "…"
        if short != self._label.text():
            self._label.setText(short)

    def _top(self, box: FieldBox) -> int:
        return box.editor.mapTo(self._area.viewport(), QPoint(0, 0)).y()


def _is_empty(box: FieldBox) -> bool:
    try:
        return box.editor.value() in (None, "", ())
    except Unreadable:
        return False  # something is typed, of which saving says what is wrong
