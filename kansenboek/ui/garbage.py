"""Python's search for unused objects, at a moment at which nothing of Qt is at work.

Left to itself Python searches in the middle of any statement, also in a thread beside the window. A widget that
only a cycle still holds is then deleted while Qt may be drawing it, and the program ends. So the search is switched
off, and done from the event loop: by the same rule, on the thread of the window, between two events.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK_EVERY_MS = 1000


class GarbageBetweenEvents(QObject):
    """Does the searching from now on, as long as `parent` lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(_LOOK_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    @Slot()
    def look(self) -> None:
        """Search as deep as Python would have by now: the oldest objects least often."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
