"""The recovery key on paper, printed from memory: no file with the key in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import current
from kansenboek.safety.actions.recovery_sheet import recovery_sheet
from kansenboek.ui.printing import ask_printer, print_pdf_bytes, require_paper

from .lost_paper import LostPaper

_BY_HAND = N_("Connect one, or write the key on paper by hand.")
_NEVER_A_FILE = N_(
    "Choose a printer with paper in it, or write the key on paper by hand. It is never a file."
)

__all__ = ["KeyPaper", "LostPaper"]


@dataclass(frozen=True, slots=True)
class KeyPaper:
    """The sheet with one recovery key."""

    groups: str = field(repr=False)

    def print(self, parent: QWidget) -> None:
        """Print it on the printer that somebody chooses. Raises KnownError when that puts nothing on paper."""
        printer = ask_printer(parent, 1, _BY_HAND)
        if printer is not None:
            self.print_on(parent, printer)

    def print_on(self, parent: QWidget, printer: QPrinter) -> None:
        """Print it here. Raises NotOnPaper: a file with the key in it opens every note to whoever finds it."""
        require_paper(printer, _NEVER_A_FILE)
        print_pdf_bytes(parent, recovery_sheet(self.groups, current().code), printer)
