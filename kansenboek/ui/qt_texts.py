"""Texts of Qt's own dialogs that Qt left untranslated in some language, Dutch among them.

They stand in our catalogues. Qt's own translation goes before: it is asked first.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _

_FILES, _KINDS, _PLACES = "QFileDialog", "QAbstractFileIconProvider", "QStandardPaths"
_PRINT, _PAGES, _JOB = "QPrintSettingsOutput", "QPageSetupWidget", "QCupsJobWidget"
_SPOKEN = "QAccessibleActionInterface"
GAPS = {
    (_FILES, "&Look in:"): N_("Look in:"),
    (_FILES, "Files of &type:"): N_("Files of this kind:"),
    (_KINDS, "File"): N_("File"),
    (_KINDS, "Folder"): N_("Folder"),
    (_KINDS, "File Folder"): N_("Folder"),
    (_KINDS, "Drive"): N_("Drive"),
    (_KINDS, "Shortcut"): N_("Shortcut to a file"),
    (_KINDS, "Alias"): N_("Shortcut to a file"),
    (_KINDS, "Unknown"): N_("Unknown kind of file"),
    (_PLACES, "Downloads"): N_("Downloads"),
    (_PLACES, "Public"): N_("Public folder"),
    (_PLACES, "Templates"): N_("Templates"),
    (_PRINT, "Double Sided Printing"): N_("Print on both sides"),
    (_PRINT, "Off"): N_("One side"),
    (_PRINT, "Long side binding"): N_("Turn over the long side"),
    (_PRINT, "Short side binding"): N_("Turn over the short side"),
    (_PRINT, "Page &Set:"): N_("Which pages:"),
    (_PAGES, "Page &order:"): N_("Order of the pages:"),
    (_PAGES, "Pages &per sheet:"): N_("Pages on a sheet:"),
    (_JOB, "&Billing information:"): N_("Billing information:"),
    (_JOB, "&Start:"): N_("First sheet:"),
    (_JOB, "&End:"): N_("Last sheet:"),
    (_JOB, "Job &priority:"): N_("Priority:"),
    (_JOB, "Scheduled &printing:"): N_("When to print:"),
    ("QPrintPropertiesDialog", "Custom value for %1"): N_("Own value for %1"),
    (_SPOKEN, "Set Focus"): N_("Go there"),
    (_SPOKEN, "Show Menu"): N_("Show the menu"),
    (_SPOKEN, "Show on Screen"): N_("Show on the screen"),
    (_SPOKEN, "Moves the element into the visible area"): N_("Scrolls until it can be seen"),
}
"""Where Qt uses a text, and the text → our message id."""


class QtTexts(QTranslator):
    """Fills the gaps in a translation of Qt. To be installed before that one, so that it is asked last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Ours for a gap; else None, which is how Qt is told to use what it has. An empty text would be shown."""
        message = GAPS.get((context, source))
        return _(message) if message is not None else None  # type: ignore[return-value] # see above
