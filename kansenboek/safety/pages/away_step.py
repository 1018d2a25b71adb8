"""The first page when key files lie there without their store: it is missing, and nothing begins anew by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from kansenboek.kit.i18n import _
from kansenboek.ui.steps import Step
from kansenboek.ui.widgets import brand, button, plain_label, row


class AwayStep(Step):
    """Says that the store is away, and offers to look again, to take a backup, or to begin anew all the same."""

    manual = "trouble"

    look_again_asked = Signal()
    restore_asked = Signal()
    anew_asked = Signal()

    def __init__(self, home: Path, menu_letters: str) -> None:
        super().__init__(menu_letters)
        mark = self.mark
        self.look_again = button(
            mark(_("Look again")), self.look_again_asked.emit, icon_name="search", style="primary"
        )
        self.from_backup = button(mark(_("Put a backup back…")), self.restore_asked.emit, icon_name="save")
        self.anew = button(mark(_("Begin anew, without these notes…")), self.anew_asked.emit, style="quiet")
        inside = self.inside
        inside.addLayout(brand())
        inside.addWidget(plain_label(_("Your notes are not where they were"), "title"))
        inside.addWidget(
            plain_label(
                _(
                    "In the folder {place} lie the key files of your Kansenboek, but not the notes themselves.",
                    place=home,
                )
            )
        )
        for advice in (
            _("Is the disk connected on which they lie?"),
            _("Did a virus scanner put the file store.db in quarantine? It can give it back."),
            _("Did somebody move the file store.db? Put it back in that folder."),
        ):
            inside.addWidget(plain_label("• " + advice))
        inside.addWidget(self.problem)
        inside.addSpacing(6)
        inside.addLayout(row(self.look_again, self.from_backup, 1))
        inside.addLayout(row(self.anew, 1))

    def first_focus(self) -> None:
        """Put the cursor on what helps most often."""
        self.look_again.setFocus()
