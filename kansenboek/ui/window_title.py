"""The title of the window, which a screen reader reads first: whom the page is about, which page, the program.

A task bar and the list of windows show it also when nobody looks at the program. So the name goes as soon as another
program has the attention, behind the curtain, while parents look along, and when the store is locked.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from .qt_later import Qt

PROGRAM = "Kansenboek"


def titled(page: str = "", whom: str = "", program: str = PROGRAM) -> str:
    """“El Idrissi – Gezin – Kansenboek”. `page`, `whom`: empty for nothing; so is `program`, how the book is called.

    The name comes first, for a task bar shows the beginning only, and who listens need not hear it out. What is
    called by the title of the page (“gezin El Idrissi” on “Gezin”) is not called so twice.
    """
    twice = whom.casefold().startswith(f"{page.casefold()} ")
    who = whom[len(page) + 1 :] if twice else whom[:1].upper() + whom[1:]
    return " – ".join(part for part in (who, page, program) if part)


class WindowTitle(QObject):
    """Writes the title of `window`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._page, self._whom, self._covered = window, "", "", False
        self._program = PROGRAM
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look)
        self._look()

    def begin(self, program: str) -> None:
        """Another book is shown; `program` is how it calls itself."""
        self._program = program
        self._look()

    def tell(self, page: str = "", whom: str = "") -> None:
        """Which page is shown now, and whom it is about as far as that may be read; nothing when locked."""
        self._page, self._whom, self._covered = page, whom, False
        self._look()

    def cover(self, covered: bool) -> None:
        """Say nothing of the page as long as a curtain hides it."""
        self._covered = covered
        self._look()

    # Without the state: it could not be told before somebody asked for the constants of Qt (`qt_later`).
    @Slot()
    def _look(self) -> None:
        self._window.setWindowTitle(
            self._program if self._covered else titled(self._page, self._whom_now(), self._program)
        )

    def _whom_now(self) -> str:
        """Whom the page is about; nobody while another program has the attention."""
        # Asked only when there is a name: the answer is of a class that the first window does not need.
        if self._whom and QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            return self._whom
        return ""
