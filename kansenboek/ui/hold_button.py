"""A button that has to be held down: for what a stray press, or a double click, must never do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from .theme import current_theme
from .widgets import announce

HOLD_MS = 1500
"""So long it is held down: far longer than a click, or two."""
_STEP_MS = 30
_ROUND = 8.0


class HoldButton(QPushButton):
    """Emits `held` once it was held down long enough, with the mouse, a finger or the space bar.

    Letting go earlier does nothing, and says how it works: `how` is a sentence that stands on the button then.
    """

    held = Signal()

    def __init__(self, text: str, how: str) -> None:
        super().__init__(text)
        self._told, self._how = text, how
        self.setAutoDefault(False)
        self.setToolTip(how)
        self.setAccessibleDescription(how)
        self._passed = 0
        self._time = QTimer(self)
        self._time.setInterval(_STEP_MS)
        self._time.timeout.connect(self._go_on)
        self.pressed.connect(self._begin)
        self.released.connect(self._let_go)

    def setText(self, text: str) -> None:
        """Give it another text; a press that was going on is forgotten."""
        self._told = text
        self._stop()
        super().setText(text)

    def _begin(self) -> None:
        self._passed = 0
        self._time.start()

    def _go_on(self) -> None:
        if not self.isDown():  # moved away from it
            self._stop()
            return
        self._passed += _STEP_MS
        self.update()
        if self._passed >= HOLD_MS:
            self._stop()
            self.setDown(False)
            self.held.emit()

    def _let_go(self) -> None:
        if self._time.isActive():
            self._stop()
            super().setText(self._how)
            announce(self, self._how)

    def _stop(self) -> None:
        self._time.stop()
        self._passed = 0
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Forget a press that the window lost: nobody holds it down any more."""
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._stop()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and how long it was held along its lower edge."""
        super().paintEvent(event)
        if not self._passed:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - 2 * _ROUND) * min(1.0, self._passed / HOLD_MS)
        painter.fillRect(
            QRectF(_ROUND, self.height() - 5.0, width, 3.0), QColor(current_theme().colour("accent"))
        )
        painter.end()
