"""The dialog after a mistake of the program itself: what kind and where, never what was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kansenboek.kit.i18n import _

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
    box.exec()
    box.deleteLater()
