"""What was prepared, folded to one line that opens with a press; what is empty stands open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.i18n import _
from kansenboek.people.pages.rows import RowButton
from kansenboek.ui.widgets import clear, picture, plain_label


class FoldedLine(RowButton):
    """One line in the place of what is folded. A click, Enter or the space bar opens it."""

    def __init__(self, on_open: Callable[[], object]) -> None:
        super().__init__(on_open, "")
        self._told = plain_label("")
        inside = QVBoxLayout()
        inside.addWidget(self._told)
        self.fill(picture("next", "accent", 16), inside)

    def tell(self, line: str) -> None:
        """Say what is folded away."""
        self._told.setText(line)
        self.setAccessibleName(line)
        self.setAccessibleDescription(_("Open"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Fold(QWidget):
    """Something that is either folded to a line or open. Once open it stays so: nobody loses their place."""

    def __init__(self, on_opened: Callable[[], object]) -> None:
        super().__init__()
        self._on_opened = on_opened
        self.line = FoldedLine(self._press)
        self.inside = QWidget()
        self.content = QVBoxLayout(self.inside)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self.inside)
        self.line.hide()

    def is_folded(self) -> bool:
        return self.inside.isHidden()

    def fold(self, line: str) -> None:
        """Put one line in the place of what is inside."""
        self.line.tell(line)
        self.line.show()
        self.inside.hide()

    def open(self) -> None:
        """Show what is inside."""
        self.inside.show()
        self.line.hide()

    def empty(self) -> None:
        """Throw away what is inside."""
        clear(self.content)

    def _press(self) -> None:
        self.open()
        self._on_opened()
