"""Dialogs when the window cannot say it on a page: after a mistake of the program, and when it is closing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current

from .dialogs import run
from .qt_later import Qt
from .widgets import message_box


def show_crash(parent: QWidget | None, code: str) -> None:
    """Say that Kansenboek made a mistake; `code` (class and place) for whoever mends it."""
    box = message_box(
        parent,
        "Kansenboek",
        _("Kansenboek made a mistake."),
        more=_("What you saved is safe. Try again; if it happens again, close Kansenboek and open it anew."),
    )
    box.setIcon(box.Icon.Warning)
    box.setDetailedText(code)
    run(box)
    box.deleteLater()


def tell_failed_backup(parent: QWidget, error: KnownError) -> None:
    """Say on closing that the backup of the day did not work."""
    told = _("The backup did not work. Your notes are safe on this laptop.")
    box = message_box(parent, "Kansenboek", told, more=current().explain(error))
    run(box)
    box.deleteLater()


def tell(parent: QWidget, error: KnownError) -> None:
    """Say what went wrong, while nothing waits for it."""
    box = message_box(parent, "Kansenboek", current().explain(error))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
