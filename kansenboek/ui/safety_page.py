"""What keeps the notes safe: backups somewhere else, and the passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..errors import N_
from ..i18n import _
from .folders import AskFolder, ask_folder
from .page import Desk, Page
from .safety_backups import BackupCard, TrialCard
from .safety_keys import PassphraseCard
from .safety_renewal import RenewalCard
from .widgets import narrow, scrolled


class SafetyPage(Page):
    """Make and try backups, choose another passphrase or a new recovery key."""

    title = N_("Safety")

    def __init__(self, desk: Desk, *, ask: AskFolder = ask_folder) -> None:
        super().__init__(desk)
        self.backup = BackupCard(self, ask)
        self.trial = TrialCard(self)
        self.passphrase = PassphraseCard(self)
        self.renewal = RenewalCard(self)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        for part in (self.backup, self.trial, self.passphrase, self.renewal):
            inside.addWidget(part.frame)
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.add_action(_("Make a backup…"), "Ctrl+B", self.backup.back_up)
        self.first_focus()

    def first_focus(self) -> None:
        self.backup.show_state()
        self.backup.now.setFocus()
