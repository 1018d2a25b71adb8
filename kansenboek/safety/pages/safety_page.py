"""What keeps the notes safe: backups somewhere else, and the passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kansenboek.kit.errors import N_
from kansenboek.kit.i18n import _
from kansenboek.kit.place import Place
from kansenboek.ui.desk import Desk, Shows
from kansenboek.ui.folders import AskFolder, ask_folder
from kansenboek.ui.page import Page
from kansenboek.ui.widgets import narrow, scrolled

from .backups import BackupCard, TrialCard
from .keys import PassphraseCard
from .put_aside import PutAsideCard
from .renewal import RenewalCard


class SafetyPage(Page):
    """The page to make and try backups, and to choose another passphrase or a new recovery key."""

    title = N_("Safety")
    shows = Shows.NOBODY

    def __init__(self, desk: Desk, *, ask: AskFolder = ask_folder) -> None:
        super().__init__(desk)
        self.backup = BackupCard(self, ask)
        self.trial = TrialCard(self)
        self.renewal = RenewalCard(self)
        self.passphrase = PassphraseCard(self)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        self.aside = PutAsideCard(self)
        for part in (self.backup, self.trial, self.passphrase, self.renewal, self.aside):
            inside.addWidget(part.frame)
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.add_action(_("Make a backup…"), "Ctrl+B", self.backup.back_up)
        self.first_focus()

    def first_focus(self) -> None:
        self.backup.show_state()
        self.aside.show_state()
        self.backup.now.setFocus()


def open_page(desk: Desk, _place: Place) -> SafetyPage:
    """Open the page of backups, the passphrase and the recovery key."""
    return SafetyPage(desk)
