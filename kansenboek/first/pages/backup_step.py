"""Where the backups of each day go: a stick, or a folder on another disk. It may wait."""

from __future__ import annotations

from pathlib import Path

from kansenboek.book.unlocked import Unlocked
from kansenboek.first.actions.road import note_step
from kansenboek.first.rules import BACKUP, next_of
from kansenboek.kit.errors import KnownError
from kansenboek.kit.i18n import _, current
from kansenboek.safety.actions.backups import backup_place, choose_backup_place, make_backup
from kansenboek.ui.folders import AskFolder
from kansenboek.ui.widgets import button, plain_label

from .taken_step import TakenStep


class BackupStep(TakenStep):
    """Asks for a folder and makes the first backup in it at once: that of an empty book is small."""

    name = BACKUP

    def __init__(self, unlocked: Unlocked, menu_letters: str, ask: AskFolder) -> None:
        super().__init__(unlocked, menu_letters)
        self._ask = ask
        inside = self.inside
        self.begin(_("then: what you begin with"))
        inside.addWidget(plain_label(_("Where do the backups go?"), "title"))
        inside.addWidget(
            plain_label(
                _(
                    "A laptop can break or be stolen. Put a USB stick in, or choose a folder of your organisation:"
                    " each day a backup is made there by itself. It is encrypted, as your book is."
                )
            )
        )
        self.choose = button(
            self.mark(_("Choose a stick or folder…")), self._choose, icon_name="save", style="primary"
        )
        self.place = plain_label("", "label")
        inside.addWidget(self.place)
        known = backup_place(unlocked)
        if known is None:
            self.place.hide()
            self.ways(self.choose, _("Later"))
        else:
            self.place.setText(_("Backups go to {place}", place=known))
            self.choose.setText(self.mark(_("Another folder…")))
            self.next = button(self.mark(_("Next")), self.skipped.emit, icon_name="next", style="primary")
            self.choose.setProperty("look", "")
            inside.addWidget(self.choose)
            self.ways(self.next)

    def first_focus(self) -> None:
        """On the large button."""
        if self.primary is not None:
            self.primary.setFocus()

    def _choose(self) -> None:
        folder = self._ask(self)
        if folder is not None:
            self._keep(folder)

    def _keep(self, folder: Path) -> None:
        self.say("")
        try:
            choose_backup_place(self.unlocked, folder)
            make_backup(self.unlocked, folder)
            note_step(self.unlocked, next_of(self.name))
        except KnownError as error:
            self.say(current().explain(error))
            return
        self.taken.emit()
