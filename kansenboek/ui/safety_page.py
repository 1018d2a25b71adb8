"""What keeps the notes safe: a backup somewhere else, and the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ..actions.backups import backup_state, make_backup
from ..actions.passphrases import NewPassphrase, change_passphrase, prepare_passphrase
from ..actions.stores import KdfPolicy, derive_keys
from ..actions.unlocked import Unlocked
from ..errors import N_
from ..i18n import _, current
from .folders import AskFolder, ask_folder
from .page import Desk, Page
from .tasks import Work
from .widgets import button, card, narrow, plain_label, row, scrolled


class SafetyPage(Page):
    """Make a backup, and choose another passphrase."""

    title = N_("Safety")

    def __init__(self, desk: Desk, *, ask: AskFolder = ask_folder) -> None:
        super().__init__(desk)
        self._ask = ask
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 14, 8)
        inside.setSpacing(16)
        inside.addWidget(self._backup_card())
        inside.addWidget(self._passphrase_card())
        inside.addStretch(1)
        self.body.addWidget(scrolled(narrow(content)), 1)
        self.add_action(_("Make a backup…"), "Ctrl+B", self.back_up)
        self.first_focus()

    def _backup_card(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(plain_label(_("Backup"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "A backup is one encrypted file. Keep it somewhere else than this laptop, such as on a"
                    " USB stick. It opens with the passphrase of today, or with your printed recovery key."
                )
            )
        )
        self.state = plain_label("", "label")
        inside.addWidget(self.state)
        self.backup_button = button(
            self.mnemonics.mark(_("Make a backup…")), self.back_up, icon_name="save", style="primary"
        )
        inside.addLayout(row(self.backup_button, 1))
        return frame

    def _passphrase_card(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(plain_label(_("Another passphrase"), "heading"))
        inside.addWidget(
            plain_label(
                _(
                    "Older backups keep the passphrase of their day. Your printed recovery key stays the same."
                ),
                "muted",
            )
        )
        self.old, self.new, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        for text, line in (
            (_("Passphrase of now"), self.old),
            (_("New passphrase"), self.new),
            (_("The new passphrase again"), self.again),
        ):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setAccessibleName(text)
            line.returnPressed.connect(self.change)
            label = plain_label(self.mnemonics.mark(text), "label")
            label.setBuddy(line)
            inside.addWidget(label)
            inside.addWidget(line)
        self.change_button = button(
            self.mnemonics.mark(_("Change the passphrase")), self.change, icon_name="key"
        )
        inside.addLayout(row(self.change_button, 1))
        return frame

    def first_focus(self) -> None:
        state = backup_state(self.desk.unlocked)
        self.state.setText(
            _("Last checked backup: {date}", date=current().date(state.last.date()))
            if state.last
            else _("No backup was made yet.")
        )
        self.backup_button.setFocus()

    def back_up(self) -> None:
        """Ask where, make it, and say what came of it."""
        folder = self._ask(self)
        made = self.run(make_backup, self.desk.unlocked, folder) if folder is not None else None
        if made is not None:
            self.first_focus()
            self.message.show_done(
                _("The backup is made and checked: {place}", place=f"{made.path.name} ({folder})")
            )

    def change(self) -> None:
        """Derive the keys in a thread, then write them here."""
        if not self.change_button.isEnabled():
            return
        if self.new.text() != self.again.text():
            self.message.show_error(_("The two passphrases are not the same."))
            self.again.setFocus()
            return
        self._set_busy(busy=True)
        job = _derivation(self.desk.unlocked.home, self.old.text(), self.new.text(), self.desk.kdf)
        task = self.run_slowly(job, _("Making new keys"), self._write)
        self.listen(task.ended, self._ready)

    def _write(self, new: NewPassphrase) -> None:
        if self.run(_changed, self.desk.unlocked, new):
            for line in (self.old, self.new, self.again):
                line.clear()
            self.message.show_done(_("From now on the new passphrase opens your notes."))

    def _ready(self) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.old, self.new, self.again, self.change_button):
            widget.setEnabled(not busy)


def _derivation(home: Path, old: str, new: str, kdf: KdfPolicy | None) -> Callable[[Work], Any]:
    def derive(_work: Work) -> Any:
        return prepare_passphrase(home, derive_keys(home, old, kdf=kdf), new, kdf=kdf)

    return derive


def _changed(unlocked: Unlocked, new: NewPassphrase) -> bool:
    change_passphrase(unlocked, new)
    return True
