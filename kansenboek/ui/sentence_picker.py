"""Sentences to pick for a field: a button that opens a list; typing narrows it, Enter takes one, Escape closes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kansenboek.kit.i18n import _
from kansenboek.kit.names import folded

from .on_screen import open_beside
from .widgets import button

_WIDE, _HIGH = 460, 320
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SentencePicker(QFrame):
    """The list under the button. `take` gets the sentence that was chosen."""

    def __init__(self, parent: QWidget, sentences: Sequence[str], take: Callable[[str], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._take = take
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Type a word"))
        self.line.setAccessibleName(_("Search in the sentences"))
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._choose)
        self.line.installEventFilter(self)
        self.found = QListWidget()
        self.found.setAccessibleName(_("Sentences to pick"))
        self.found.addItems(list(sentences))
        self.found.itemActivated.connect(lambda _item: self._choose())
        self.found.itemClicked.connect(lambda _item: self._choose())
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.found)
        self.resize(_WIDE, _HIGH)

    def open_at(self, place: QPoint) -> None:
        """Show every sentence, the first one chosen."""
        self.line.clear()
        self._narrow("")
        open_beside(self, place)
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows typed in the line move through the list."""
        pressed: Any = event
        if event.type() == QEvent.Type.KeyPress and pressed.key() in _MOVES:
            self._move(-1 if pressed.key() in _MOVES[::2] else 1)
            return True
        return super().eventFilter(watched, event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.found.item(n) for n in range(self.found.count())]

    def _narrow(self, typed: str) -> None:
        words = folded(typed).split()
        for item in self._items():
            item.setHidden(not all(word in folded(item.text()) for word in words))
        shown = [item for item in self._items() if not item.isHidden()]
        self.found.setCurrentItem(shown[0] if shown else None)  # type: ignore[arg-type]

    def _move(self, step: int) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        if shown:
            here = shown.index(self.found.currentItem()) if self.found.currentItem() in shown else 0
            self.found.setCurrentItem(shown[max(0, min(len(shown) - 1, here + step))])

    def _choose(self) -> None:
        item = self.found.currentItem()
        if item is not None and not item.isHidden():
            self.hide()
            self._take(item.text())


def picking_button(sentences: Sequence[str], take: Callable[[str], None], field: str) -> QWidget:
    """The button “Pick a sentence” of a field; what is picked goes to `take`."""
    opens = button(_("Pick a sentence"), lambda: _open(opens, sentences, take), style="quiet")
    opens.setAccessibleName(_("Pick a sentence: {field}", field=field))
    return opens


def _open(opens: QWidget, sentences: Sequence[str], take: Callable[[str], None]) -> None:
    found = opens.findChild(SentencePicker)
    picker = found if isinstance(found, SentencePicker) else SentencePicker(opens, sentences, take)
    picker.open_at(opens.mapToGlobal(QPoint(0, opens.height())))
