"""What to do when a laptop is lost, on paper: to be laid beside the recovery key, and for who has no store here.

It names nobody, so it may also be printed into a file.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kansenboek.kit.i18n import current
from kansenboek.lost.actions.papers import checklist_paper
from kansenboek.lost.rules import Loss
from kansenboek.ui.printing import ask_and_print


@dataclass(frozen=True, slots=True)
class LostPaper:
    """The checklist, with lines to fill in by hand."""

    def pdf(self) -> bytes:
        """The paper itself."""
        return checklist_paper(Loss(), current().code)

    def print(self, parent: QWidget) -> None:
        """Print it on the printer that somebody chooses. Raises KnownError."""
        ask_and_print(parent, self.pdf())
