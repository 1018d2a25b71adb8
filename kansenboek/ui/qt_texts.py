"""Texts of Qt's own dialogs that Qt left untranslated in some language, Dutch among them, or put in words not ours.

They stand in our catalogues. In a gap Qt's own translation goes before; what is better said otherwise goes before
Qt's.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTranslator

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _

_FILES, _KINDS, _PLACES = "QFileDialog", "QAbstractFileIconProvider", "QStandardPaths"
_PRINT, _PAGES, _JOB = "QPrintSettingsOutput", "QPageSetupWidget", "QCupsJobWidget"
_DIALOG, _PROPERTIES = "QPrintDialog", "QPrintPropertiesDialog"
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

BETTER = {
    (_FILES, "%1 already exists.\nDo you want to replace it?"): N_(
        "%1 already exists.\nDo you want to replace it?"
    ),
    (_FILES, "'%1' is write protected.\nDo you want to delete it anyway?"): N_(
        "'%1' is write protected.\nDo you want to delete it anyway?"
    ),
    (_FILES, "Are you sure you want to delete '%1'?"): N_("Are you sure you want to delete '%1'?"),
    (_FILES, "%1\nFile not found.\nPlease verify the correct file name was given."): N_(
        "%1\nFile not found.\nPlease verify the correct file name was given."
    ),
    (_DIALOG, "%1 already exists.\nDo you want to overwrite it?"): N_(
        "%1 already exists.\nDo you want to overwrite it?"
    ),
    (_DIALOG, "There are conflicts in duplex settings. Do you want to fix them?"): N_(
        "These choices for both sides do not go together. Shall they be set right?"
    ),
    (_PROPERTIES, "There are conflicts in page setup options. Do you want to fix them?"): N_(
        "These choices for the page do not go together. Shall they be set right?"
    ),
    (_PROPERTIES, "There are conflicts in some advanced options. Do you want to fix them?"): N_(
        "These choices do not go together. Shall they be set right?"
    ),
    (_PAGES, "Landscape"): N_("Landscape"),
    (_PAGES, "Portrait"): N_("Portrait"),
    (_PAGES, "Orientation"): N_("Orientation"),
    (_PAGES, "Reverse landscape"): N_("Reverse landscape"),
    (_PAGES, "Reverse portrait"): N_("Reverse portrait"),
    (_PAGES, "Page size:"): N_("Page size:"),
    (_PRINT, "Collate"): N_("Collate"),
    (_PRINT, "Reverse"): N_("Reverse order"),
    (_PRINT, "to"): N_("up to and including"),
    (_JOB, "Job"): N_("Print job"),
    ("QPlatformTheme", "Discard"): N_("Don't save"),
}
"""What Qt says otherwise than this program does, such as with another form of address, in the same shape."""


class QtTexts(QTranslator):
    """Gives texts of Qt. Installed before Qt's own translation it is asked last, and after it first."""

    def __init__(self, parent: QObject, texts: Mapping[tuple[str, str], str]) -> None:
        super().__init__(parent)
        self._texts = texts

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Ours when there is one; else None: so Qt uses what it has. An empty text would be shown."""
        message = self._texts.get((context, source))
        return _(message) if message is not None else None  # type: ignore[return-value] # see above
